"""count-disagreement"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan, Section, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.counts import Count, counts_in, may_claim
from plancheck.wording.marks import own_words, plain
from plancheck.wording.numbers import NUMBER
from plancheck.wording.phrases import phrases_in, speaks_of
from plancheck.wording.sentences import sentences_in

# `(BC-1, BC-4)` and `BC-4 to BC-5` say which part of the whole is meant.
_CONTRACT_ID = regex(r"\b[A-Z]{2,4}-\d")
_REQUEST_ID = regex(r"\b(?:PR|WP|MR)s?[\s-]?\d")
# What is counted before it: "6 phases, 23 PRs".
_OTHER_COUNT = regex(rf"\b{NUMBER}\s[a-z-]{{2,20}}(?:,|\sand)?\s", re.IGNORECASE)
_KINDS = ("contracts", "tasks", "deviations", "pull requests")
_COUNTED = frozenset({"contracts", "tasks", "deviation-log", "pr-plan"})
_CLAIM = "The plan has 5 contracts and 6 tasks"


class Numbers(NamedTuple):
    """How many things of a kind a plan has; what may or may not be counted makes it a range."""

    least: int
    most: int


class Place(NamedTuple):
    """A text that may say how many there are. `own` are the kinds of which it speaks even where no subject is named."""

    text: Text
    own: tuple[str, ...] = ()
    leads: bool = False


class CountDisagreement(Rule):
    """The plan says how many contracts, tasks, deviations or pull requests it has, and has another number.

    What it finds: such a claim of the plan about itself in the header, headings, executive summary, implementation overview, deviation log or checklist.
    Limits ("at least 3"), parts ("2 new contracts", "3 of 5 tasks"), counts of other documents, quotations and code claim nothing.
    Why it matters: one of the two is out of date, and a reader who counts cannot tell which.
    How to fix: correct the number, add what is missing, or leave the number out.
    Source: executive summary, implementation overview and deviation log of the micro templates, executive summary of macro-v2 ("how many PRs").
    """

    code = "PRS001"
    level = Level.WARNING
    bad = (
        Example("The plan has 6 contracts and 6 tasks", old=_CLAIM, base="micro-v3"),
        Example("### G) Task Breakdown (seven tasks)", old="### G) Task Breakdown", base="micro-v3"),
        Example(
            "- [x] Deviation log reviewed, three deviations, all justified.",
            old="- [x] Deviation log reviewed, nothing in it is unresolved.",
            base="micro-v3",
        ),
        Example("Six PRs in two workstreams deliver it", old="Five PRs in two workstreams deliver it", base="macro-v2"),
    )
    good = (
        Example("The plan has at least 3 contracts, 2 of 6 tasks are small", old=_CLAIM, base="micro-v3"),
        Example("Issue #412 asked for 9 tasks; this plan has five behavioral contracts, six tasks", old=_CLAIM, base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if plan.is_torn or any(plan.is_to_be_written(section) for section in plan.sections if section.role in _COUNTED):
            return
        numbers, found = dict(_numbers(plan)), dict[tuple[str, int], list[Text]]()
        for place in _places(plan):
            for text, count in _claims(place, plan.format.words):
                known = numbers.get(count.kind)
                if known and not known.least <= count.number <= known.most and not _is_group(plan, count):
                    found.setdefault((count.kind, count.number), []).append(text)
        for (kind, number), texts in found.items():
            noun = kind if number != 1 else kind[:-1]
            has = numbers[kind].most
            yield self.finding(
                texts[0].span,
                f"the plan speaks of {number} {noun} here but has {has}; a reader who counts cannot tell which of the two is out of date",
                help=f"correct the number to {has}, or leave it out",
                related=[Related(text.span, f"{number} {noun} here as well") for text in texts[1:]],
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        numbers = {} if plan.is_torn else dict(_numbers(plan))
        for role, kind in (("pr-plan", "pull requests"), ("dependencies", "pull requests"), ("tasks", "tasks"), ("contracts", "contracts")):
            section = plan.section(role)
            if section and kind in numbers:
                claim = f" ({numbers[kind].most + 1} {kind})"
                title = section.title._replace(value=section.title.value + claim)
                if any(count.kind == kind for _, count in _claims(Place(title, _KINDS), plan.format.words)):
                    yield Edit.behind(section.title.span, claim)
                    return


def _numbers(plan: Plan) -> Iterator[tuple[str, Numbers]]:
    """How many of each kind there are; a kind of which nothing was read is left out."""
    if plan.contracts:
        ids = {contract.id for contract in plan.contracts}
        yield "contracts", Numbers(len(ids), len(plan.contracts))
    if plan.tasks:
        # Some count a preparing Task 0, parts such as 4a and 4b, and a last task that only verifies, some do not.
        building = [task for task in plan.tasks if task.nature.changes and task.number.lstrip("0")]
        whole = {re.sub(r"\D.*", "", task.number) for task in building}
        yield "tasks", Numbers(min(len(whole), len(building)), len(plan.tasks))
    if plan.guarantees and all(guarantee.id for guarantee in plan.guarantees):
        yield "contracts", Numbers(len({guarantee.id for guarantee in plan.guarantees}), len(plan.guarantees))
    if plan.pull_requests:
        # PR4a and PR4b may count as one.
        yield "pull requests", Numbers(len({id_.rstrip("ABCDEFGH") for id_ in plan.request_ids}), len(plan.pull_requests))
    section = plan.section("deviation-log")
    if plan.deviations:
        same = plan.format.words.get("same_as_source", ())
        differing = [row for row in plan.deviations if not any(any(phrases_in(text.value[:30], same)) for _, text in row.cells)]
        yield "deviations", Numbers(len(differing), len(plan.deviations))
    elif section and section.says_none:
        yield "deviations", Numbers(0, 0)


def _places(plan: Plan) -> Iterator[Place]:
    words, every = plan.format.words, _KINDS
    for field in plan.header:
        sizes = field.role is None and speaks_of(field.name.lower(), words.get("size_fields", ()))
        yield Place(field.value, every if sizes else ("contracts",) if field.role == "contracts" else ())
    yield from (Place(remark) for remark in plan.remarks)
    yield from (Place(part.title, every) for part in plan.parts)
    for section in plan.sections:
        if section.role:
            yield Place(section.title, every)
            yield from _passages(plan, section)
    for item in plan.checklist:
        text = plain(item.text.value).lower()
        if item.id is None and speaks_of(text, words.get("counting_checks", ())):
            yield Place(item.text, every if "deviation" in text else ("contracts", "tasks"))


def _passages(plan: Plan, section: Section) -> Iterator[Place]:
    """What a section says in running text: those of contracts and pull requests up to the first, the others whole."""
    own: dict[str, tuple[str, ...]] = {
        "executive-summary": ("deviations", "pull requests"),
        "pr-plan": ("pull requests",),
        "contracts": ("contracts",),
        "deviation-log": ("deviations",),
        "implementation-overview": ("contracts", "tasks"),
        "tasks": ("tasks",),
    }
    if section.role not in own:
        return
    places = {"contracts": [contract.place.line for contract in plan.contracts], "pr-plan": [request.line for request in plan.pull_requests]}
    first = min(places.get(section.role, ()), default=section.end_line + 1)
    for passage in section.passages:
        if passage.kind in ("text", "item") and passage.text.span.line < first:
            yield Place(passage.text, own[section.role], leads=True)


def _claims(place: Place, words: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[Text, Count]]:
    """The claims about the plan itself, with the place of each."""
    kinds = {kind: words.get(f"{kind.replace(' ', '_')}_nouns", ()) for kind in _KINDS}
    followers = (*words.get("count_followers", ()), *words.get("pr_count_followers", ()))
    for start, end in sentences_in(place.text.value) if may_claim(place.text.value, kinds) else ():
        sentence = place.text.value[start:end]
        counts = list(counts_in(sentence, kinds, words.get("count_qualifiers", ()), followers))
        for count in counts:
            differing = [other for other in counts if other.kind == count.kind and other.number != count.number]
            if not differing and _is_about_plan(sentence, count, counts, place, words):
                at = place.text.place(start + count.start, start + count.end)
                yield Text(sentence[count.start : count.end], at), count


def _is_about_plan(sentence: str, count: Count, counts: Sequence[Count], place: Place, words: Mapping[str, tuple[str, ...]]) -> bool:
    said = own_words(sentence)
    before, after = said[: count.start], said[count.end :]
    if any(phrases_in(before, words.get("other_documents", ()))) or re.search(r"[#/]\d", before):
        return False
    if count.kind == "contracts" and (_CONTRACT_ID.search(said) or any(phrases_in(before, words.get("contract_groups", ())))):
        return False
    if count.kind == "deviations" and (any(phrases_in(said, words.get("flagging_places", ()))) or any(phrases_in(after[:25], words.get("statistics", ())))):
        return False
    subjects = (*words.get("plan_subjects", ()), *words.get("series_subjects", ()))
    if count.kind == "pull requests":
        # Those that are named are a part of the series, and "Two PRs, both small, ..." may be one.
        leads = not _OTHER_COUNT.sub("", before).strip(" *_") and not after.startswith(",")
        return not _REQUEST_ID.search(said) and ((count.kind in place.own and (not place.leads or leads)) or any(phrases_in(said, subjects)))
    if count.kind in place.own and (not place.leads or not before.strip(" *_")):
        return True
    return any(phrases_in(said, subjects)) or any(other.kind != count.kind for other in counts)


def _is_group(plan: Plan, count: Count) -> bool:
    """Whether it is true of one group: "behavioral contracts" may be all of them, or all but the negative ones."""
    if count.kind != "contracts" or not count.qualifiers:
        return False
    return count.number in {sum(contract.group == group for contract in plan.contracts) for group in ("positive", "negative", "error")}

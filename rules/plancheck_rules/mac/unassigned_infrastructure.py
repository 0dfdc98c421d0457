"""unassigned-infrastructure"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Passage, Plan, Section, State, Text
from plancheck.plan.block_names import name_words
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import own_words, plain
from plancheck.wording.phrases import phrases_in, shortened
from plancheck.wording.request_ids import RequestIds
from plancheck.wording.sentences import sentences_in

# "each PR", "the PR that causes the change": somebody is named, though not by number.
_UNNUMBERED = regex(r"\b(?:PRs?|WPs?|MRs?|[Pp]ull [Rr]equests?|[Ww]ork [Pp]ackages?|[Mm]erge [Rr]equests?)\b(?![\s#-]?\d)")
# What is only possible, or no part of the plan.
_OPTIONAL = regex(r"\b(?:no|not|nothing|never|none|nobody|may|might|could|out of scope)\b", re.IGNORECASE)
_NEGATED = regex(r"\b(?:no|not|nothing|never|none|nobody)\b", re.IGNORECASE)
_DENIES = regex(r"\W{0,6}(?:[^:\n]{1,60}:\W{1,6})?(?:no|nothing|never|none|nobody)\b", re.IGNORECASE)
# A cited line shows that the file is there already.
_OPENS_WITH_NAME = regex(r"[\s*_]{0,4}(?:[^`\n:]{1,60}:[\s*_]{1,6})?`(?P<name>[^`\n:]{3,100})`")
_WORD = regex(r"[a-z]+")
_SMALL_WORDS = frozenset({"a", "an", "the", "one", "two", "three", "some", "we", "will", "shall", "to", "be"})
_PRONOUN = regex(r"\W{0,4}(?:it|its|they|their|this|that|these|those|both|each|he|she|which|more|others?|further ones)\b", re.IGNORECASE)
_OPENING = 60
# So many words of a sentence's opening are its subject; shorter ones tell nothing.
_SUBJECT = 3
_TELLING = 4
_LETTERS = regex(r"[A-Z]+$")
_DIGITS = regex(r"\D")
# Others in the list that name their pull request show that this is the place to do so.
_MOST_LISTED = 0.5
# What is wrong with an entry.
_LATER = "is left for later, so it will be built twice or be missing on the day it is needed"
_NOBODY = "names no PR that creates it, so nobody is sure to do it"
_PROBABLY = "seems to be new and names no PR that creates it, so nobody is sure to do it"
_ONLY_USED = "names the PRs that use it and none that creates it, so nobody is sure to do it"
_NO_REQUEST = "is given to somebody, but to no PR, so it has no place in the order of merging"


class Entry(NamedTuple):
    """An item or row: what it says itself, and what the headings, labels and items above it say.

    `group` is the same for the items of one list and the rows of one table; `cell` is what the table has under "Created by" or the like.
    """

    passage: Passage
    said: str
    above: str
    group: int
    cell: Text | None = None


class UnassignedInfrastructure(Rule):
    """A piece of shared infrastructure is assigned to no PR, to one that does not exist, or to nobody "when needed".

    What it finds: rows whose column for the creating PR is empty or names none; new items without a PR in lists whose other items name one; items that are only
    consumed; "when needed" and its kin without a PR; and PRs that the plan does not define. What exists already, conventions and "none" need no PR, and
    "each PR" or "the PR that changes it" is an answer.
    Why it matters: what belongs to no PR is built twice, or is missing on the day it is needed.
    How to fix: name the PR that creates the item, or add a preparatory PR for it.
    Source: phase 5 of macro-v2.
    """

    code = "MAC014"
    level = Level.ERROR
    bad = (
        Example(
            "- `test/support/fake_clock.ex`, a clock that tests move by hand: created when needed.",
            old="- `test/support/fake_clock.ex`, a clock that tests move by hand: created by PR-1; consumed by PR-2, PR-3, PR-4 and PR-5.",
            base="macro-v2",
        ),
        Example(
            "- `test/support/fake_clock.ex`, a clock that tests move by hand.",
            old="- `test/support/fake_clock.ex`, a clock that tests move by hand: created by PR-1; consumed by PR-2, PR-3, PR-4 and PR-5.",
            base="macro-v2",
        ),
        Example(
            "- Performance regression benchmark: PR-8 adds `bench/plan_tick.exs`",
            old="- Performance regression benchmark: PR-4 adds `bench/plan_tick.exs`",
            base="macro-v2",
        ),
    )
    good = (
        Example(
            "- README, changed by a new command or configuration key: in the PR that brings it.",
            old="- README, changed by a new command or configuration key: PR-1, PR-2, PR-3, PR-4 and PR-5, each for its own.",
            base="macro-v2",
        ),
        Example(
            "- `test/support/tmp_dir.ex` exists already and is used as it is.\n- `test/support/fake_clock.ex`,",
            old="- `test/support/fake_clock.ex`,",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("infrastructure")
        if section is None or section.says_none or plan.is_torn or plan.is_to_be_written(section) or not plan.pull_requests:
            return
        ids = RequestIds(plan.format.words.get("pr_families", ()), plan.request_ids)
        unknown = list(_unknown(section, ids, plan))
        yield from self._of_unknown(unknown, ids)
        lines = {text.span.line for text in unknown}
        entries = list(_entries(section, plan))
        for entry in entries:
            if entry.passage.text.span.line not in lines and (why := _lacks(entry, entries, ids, plan)) is not None:
                yield self._finding(entry.passage.text, why, confident=why not in (_PROBABLY, _NO_REQUEST))
        for text in (passage.text for passage in section.passages if passage.kind == "text" and passage.text.span.line not in lines):
            if not _is_assigned(text.value, ids):
                yield from [self._finding(text, _LATER)] if _is_deferred(text.value, plan) else []
            else:
                yield from (self._finding(sentence, _LATER, confident=False) for sentence in _left_for_later(text, ids, plan))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, words = plan.section("infrastructure"), plan.format.words.get("deferring_words", ())
        if section and section.passages and not section.says_none and words and plan.pull_requests and not plan.is_torn:
            yield Edit.before(section.passages[0].text.span.line, f"- The orders of a day as data for tests: written {words[0]}.\n")

    def _of_unknown(self, unknown: Sequence[Text], ids: RequestIds) -> Iterator[Finding]:
        """One finding for each pull request that does not exist, at its first place."""
        by_id: dict[tuple[str, ...], list[Text]] = defaultdict(list)
        for text in unknown:
            by_id[ids.ids_in(text.value)].append(text)
        for texts in by_id.values():
            yield self.finding(
                texts[0].span,
                f"{texts[0].value} has to do with shared infrastructure and does not exist in the PR plan, so nobody brings what is expected of it",
                help="name the PR that creates it",
                related=[Related(text.span, "it is named here as well") for text in texts[1:]],
            )

    def _finding(self, text: Text, why: str, *, confident: bool = True) -> Finding:
        return self.finding(
            text.span,
            f'"{shortened(plain(text.value), 50)}" {why}',
            help="name the PR that creates it, or add a preparatory PR for it",
            confident=confident,
        )


def _lacks(entry: Entry, entries: Sequence[Entry], ids: RequestIds, plan: Plan) -> str | None:
    """Why the entry counts as unassigned, or None where it does not."""
    words = plan.format.words
    if entry.passage.text.state is not State.PRESENT or any(phrases_in(entry.said, words.get("existing_words", ()))):
        return None
    if entry.cell is not None:
        return _lacks_in_cell(entry.cell, ids, plan)
    if _is_assigned(f"{entry.above}\n{entry.said}", ids):
        return _ONLY_USED if _is_only_used(entry.said, ids, plan) else None
    if _is_deferred(entry.said, plan):
        return _LATER
    if _UNNUMBERED.search(own_words(entry.said)) or any(phrases_in(entry.said, words.get("no_item_words", ()))):
        return None
    named = _OPENS_WITH_NAME.match(entry.passage.text.value)
    is_new = _is_new(entry.passage, plan) or (named is not None and _is_created(named["name"], plan))
    if not is_new and named is None:
        return None
    beside = [_is_assigned(f"{other.above}\n{other.said}", ids) for other in entries if other.group == entry.group and other is not entry]
    if beside and all(beside) and (is_new or len(beside) > 1):
        return _NOBODY if is_new else _PROBABLY
    assigned = sum(_is_assigned(f"{other.above}\n{other.said}", ids) for other in entries)
    return _PROBABLY if is_new and assigned > _MOST_LISTED * len(entries) else None


def _is_created(name: str, plan: Plan) -> bool:
    """Whether the field of some pull request speaks of the file or helper, and of making it."""
    last = name.rstrip("/").rpartition("/")[2]
    fields = (field.value.value for request in plan.pull_requests for field in request.fields_of("cross-cutting"))
    return any(last in value and any(phrases_in(value, plan.format.words.get("creating_verbs", ()))) for value in fields)


def _is_new(passage: Passage, plan: Plan) -> bool:
    """Whether its label, or the text behind it, opens with what is made: "New helpers: ...", "Linter rule: adds ..."."""
    value = plain(own_words(passage.text.value)).lower()
    for piece in (value, value.removeprefix(passage.label.lower())):
        opening = next((word for word in _WORD.findall(piece[:_OPENING]) if word not in _SMALL_WORDS), "")
        if opening in plan.format.words.get("making_words", ()):
            return True
    return False


def _lacks_in_cell(cell: Text, ids: RequestIds, plan: Plan) -> str | None:
    value = plain(cell.value).strip(" -–—")
    if cell.state is State.PLACEHOLDER or _is_assigned(value, ids) or (cell.value.strip() and not value):
        return None
    if not value or _is_deferred(value, plan):
        return _LATER if value else _NOBODY
    # A bare number, a title or "all" stands for pull requests as well.
    titles = (plain(request.title.value).lower() for request in plan.pull_requests)
    answers = (*plan.format.words.get("declined", ()), "all", "each", "every", "any")
    is_meant = _UNNUMBERED.search(value) or any(letter.isdigit() for letter in value) or any(value.lower() in title for title in titles)
    return None if is_meant or any(phrases_in(value, answers)) else _NO_REQUEST


def _is_assigned(text: str, ids: RequestIds) -> bool:
    return any(_is_known(id_, ids) for id_ in ids.ids_in(text))


def _is_known(id_: str, ids: RequestIds) -> bool:
    """Whether the plan defines it, or its parts: PR4 as PR4A and PR4B."""
    return id_ in ids.known or id_ in {_LETTERS.sub("", known) for known in ids.known}


def _is_only_used(said: str, ids: RequestIds, plan: Plan) -> bool:
    """Whether all its pull requests stand behind "consumed by" or the like, and nothing says where it comes from."""
    uses = [end for _, end in phrases_in(said, plan.format.words.get("consuming_phrases", ()))]
    if not uses or any(phrases_in(said, plan.format.words.get("making_words", ()))):
        return False
    return all(found.start > min(uses) for found in ids.find(said))


def _is_deferred(text: str, plan: Plan) -> bool:
    for start, end in sentences_in(text):
        sentence = text[start:end]
        is_given = _UNNUMBERED.search(own_words(sentence)) is not None
        for at, last in phrases_in(sentence, plan.format.words.get("deferring_words", ())):
            # "The PR that causes the change, twice if needed" is an answer, "the PR that first needs it" is none.
            if not _is_negated(sentence[:at]) and not (is_given and "needs" not in sentence[at:last]):
                return True
    return False


def _is_negated(words: str) -> bool:
    """Whether `words` say that there is nothing: at their start, behind a label too, or in their last clause."""
    return _DENIES.match(words) is not None or _NEGATED.search(words[max(words.rfind(","), words.rfind(";")) + 1 :]) is not None


def _left_for_later(text: Text, ids: RequestIds, plan: Plan) -> Iterator[Text]:
    """The sentences of a paragraph on what some pull requests bring that leave a thing of their own for later."""
    words, assigned = plan.format.words, set[str]()
    for start, end in sentences_in(text.value):
        sentence = text.value[start:end]
        told = {word for word in name_words(plain(sentence)) if len(word) >= _TELLING}
        if _is_assigned(sentence, ids):
            assigned |= told
            continue
        opening = [word for word in name_words(plain(sentence)[:_OPENING]) if len(word) >= _TELLING]
        # What goes on about a thing that has its pull request is no thing of its own.
        goes_on = _PRONOUN.match(sentence) is not None or any(word in assigned for word in opening[:_SUBJECT])
        is_made = any(phrases_in(sentence, words.get("made_words", ()))) and not any(
            phrases_in(sentence, (*words.get("existing_words", ()), *words.get("elsewhere_words", ())))
        )
        if is_made and not goes_on and _is_deferred(sentence, plan) and not _OPTIONAL.search(sentence):
            yield Text(sentence, text.place(start, end))


def _unknown(section: Section, ids: RequestIds, plan: Plan) -> Iterator[Text]:
    """The pull requests that the infrastructure names and the plan lacks; those before the first of a series that starts late are merged already."""
    first = min((_number(id_) for id_ in ids.known), default=0)
    passages = [passage for passage in section.passages if passage.kind != "code"]
    texts = [text for passage in passages for text in (passage.cells or (passage.text,))]
    for text in (*texts, *(field.value for request in plan.pull_requests for field in request.fields_of("cross-cutting"))):
        if any(phrases_in(text.value, plan.format.words.get("elsewhere_words", ()))):
            continue
        for found in ids.find(text.value):
            if any(not _is_known(id_, ids) and (_number(id_) >= first or first <= 1) for id_ in found.ids):
                yield Text(text.value[found.start : found.end], text.place(found.start, found.end))


def _number(id_: str) -> int:
    return int(_DIGITS.sub("", id_) or 0)


def _entries(section: Section, plan: Plan) -> Iterator[Entry]:
    """The items and rows of the section; of an item that holds others only those."""
    passages = section.passages
    heading = lead = ""
    above: list[Passage] = []
    head: Passage | None = None
    group = 0
    for index, passage in enumerate(passages):
        if passage.kind in ("heading", "text", "code"):
            group, above, head = index, [], None
            if passage.kind == "heading":
                heading, lead = passage.text.value, ""
            elif passage.kind == "text" and passage.depth == 0:
                lead = passage.text.value if passage.text.value.rstrip("*_ ").endswith(":") or passage.label else ""
        elif passage.kind == "row":
            if passage.is_head:
                head, group = passage, index
            else:
                yield Entry(passage, passage.text.value, f"{heading}\n{lead}", group, _creating_cell(passage, head, plan))
        else:
            above = [item for item in above if item.depth < passage.depth]
            nested = index + 1 < len(passages) and passages[index + 1].kind == "item" and passages[index + 1].depth > passage.depth
            said = "\n".join(item.text.value for item in above)
            if not nested:
                yield Entry(passage, passage.text.value, f"{heading}\n{lead}\n{said}", group * 100 + len(above))
            above.append(passage)


def _creating_cell(row: Passage, head: Passage | None, plan: Plan) -> Text | None:
    """The cell under the column that says which pull request creates or updates something."""
    columns = plan.format.words.get("creating_columns", ())
    names = [plain(cell.value).lower().strip(" :*()") for cell in head.cells] if head else []
    return next((cell for name, cell in zip(names, row.cells, strict=False) if name in columns), None)

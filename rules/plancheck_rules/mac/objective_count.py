"""objective-count"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Passage, Plan, Section
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of

_BOLD_NUMBER = regex(r"\*\*\(?[A-Z]{0,3}-?\d{1,2}\b")
_RUN_IN = regex(r"(?:^|(?<=\s))\(?\d{1,2}[.)]\s(?=\S)")
_ORDER = regex(r"^\W{0,3}(?:\d{1,2}[.)]|[A-Z]\.\d{1,2}[.)]?)\s", re.IGNORECASE)
_NUMBERED = regex(r"\W{0,3}(?:O|G|OBJ|objective|goal)?[\s-]?\d{1,2}\b", re.IGNORECASE)


class ObjectiveCount(Rule):
    """The plan has fewer or more objectives than a reader can keep in mind.

    What it finds: a list, table or series of headings of fewer than three or more than seven objectives, or none at all; deeper list items do not count,
    and of several lists under one heading the first or all of them may keep the limits.
    Why it matters: with one objective there is nothing to weigh, and with ten nobody knows which of them a pull request may give up.
    How to fix: draw objectives together that stand or fall with each other, and move the others to the non-goals.
    Source: phase 1 of the macro templates.
    """

    code = "MAC001"
    level = Level.ERROR
    bad = (
        Example(
            "### Objectives\n1. Every finished run is on record and can be read with `verdin journal`.\n2. The number of open valves stays within a limit that the grower sets.",
            old="### Objectives\n1. Every finished run is on record and can be read with `verdin journal`.\n"
            "2. The number of open valves stays within a limit that the grower sets.\n"
            "3. The moisture readings of the last 48 hours can be read with `verdin soil`.\n"
            "4. One planner starts all daily runs and shows them beforehand with `verdin plan`.\n"
            "5. A zone whose soil is at its target gets no water where the grower asks for watering by moisture.",
            base="macro-v2",
        ),
        Example(
            "6. Labels are printed with a code that a scanner reads.\n7. Curators get a message when a trial is due.\n"
            "8. The stock can be exported as a spreadsheet.\n\n### Non-goals",
            old="### Non-goals",
            base="macro-v1",
            at="### Objectives",
        ),
    )
    good = (
        Example(
            "1. Every finished run is on record.\n   - It can be read with `verdin journal`.",
            old="1. Every finished run is on record and can be read with `verdin journal`.",
            base="macro-v2",
        ),
        Example("6. Labels are printed with a code that a scanner reads.\n\n### Non-goals", old="### Non-goals", base="macro-v1"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("objectives")
        low, high = plan.format.counts.get("objectives", (0, 0))
        if section is None or not section.holds_text or section.says_none or plan.is_torn or plan.is_to_be_written(section) or not high:
            return
        place, stretch = _stretch(section, plan)
        # In text that is no list nothing can be counted, but where nothing stands there is none.
        groups = _counts(stretch) if stretch else [0]
        if not groups or low <= groups[0] <= high or low <= sum(groups) <= high:
            return
        number = groups[0] if groups[0] > high else sum(groups)
        yield self.finding(
            place,
            f"the plan has {number or 'no'} objective{'' if number == 1 else 's'} where {low} to {high} can be kept in mind, so the pull requests have no clear measure",
            help=f"write {low} to {high} objectives, each one result that can be told from the others",
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, (low, _) = plan.section("objectives"), plan.format.counts.get("objectives", (0, 0))
        _, stretch = _stretch(section, plan) if section else (None, ())
        kept = next((number for number in range(len(stretch), 0, -1) if sum(_counts(stretch[:number])) == 1), 0)
        if low > 1 and sum(_counts(stretch)) >= low and kept:
            yield Edit.without(stretch[kept].text.span.line, stretch[-1].text.span.end_line)


def _stretch(section: Section, plan: Plan) -> tuple[Span, Sequence[Passage]]:
    """Where the objectives stand, and what is said there: up to the next heading or label about something else."""
    words, passages = plan.format.words, section.passages
    start = next((number for number, passage in enumerate(passages) if _names(passage, words.get("objectives", ())) and not _is_other(passage, plan)), None)
    place = section.title.span if start is None else passages[start].text.span
    first = 0 if start is None else start + 1
    opener = None if start is None else passages[start]
    end = next((number for number in range(first, len(passages)) if _ends(passages[number], opener, plan)), len(passages))
    has_rest = opener is not None and opener.kind != "heading" and len(plain(opener.text.value)) > len(_label(opener)) + 2
    own = [Passage("text", opener.text)] if opener is not None and has_rest else []
    return place, [*own, *passages[first:end]]


def _names(passage: Passage, words: Sequence[str]) -> bool:
    label = _label(passage)
    return bool(label) and passage.kind != "row" and not _NUMBERED.match(label) and speaks_of(label, words)


def _label(passage: Passage) -> str:
    value = passage.text.value
    is_bare = passage.kind in ("text", "item") and value.startswith(("**", "__")) and value.endswith(("**", "__"))
    return _ORDER.sub("", (passage.label or (plain(value) if is_bare else "")).lower())


def _is_other(passage: Passage, plan: Plan) -> bool:
    """Whether a label names one of the other topics of the section, or of no section: non-goals, constraints, metrics."""
    spec = plan.format.section("objectives")
    topics = [topic for topic in spec.topics if topic.rule != "objective-count"] if spec else []
    known_by = [phrase for topic in topics for phrase in topic.known_by] + list(plan.format.words.get("beside_objectives", ()))
    return _names(passage, known_by)


def _ends(passage: Passage, opener: Passage | None, plan: Plan) -> bool:
    if opener is not None and opener.kind == "item":
        return passage.kind == "heading" or passage.depth <= opener.depth
    if passage.kind == "heading":
        # Beside "1. Objectives" a number makes no objective.
        are_ordered = opener is not None and _ORDER.match(opener.text.value) is not None
        is_objective = _NUMBERED.match(passage.text.value) and not (are_ordered and _ORDER.match(passage.text.value))
        return _is_other(passage, plan) or not (is_objective or _names(passage, plan.format.words.get("objectives", ())))
    return passage.depth <= 1 and not _BOLD_NUMBER.match(passage.text.value) and passage.kind == "text" and _is_other(passage, plan)


def _counts(stretch: Sequence[Passage]) -> list[int]:
    """How many objectives each list or table holds; numbered headings or numbered bold leads are one list."""
    headings = [passage for passage in stretch if passage.kind == "heading" and _NUMBERED.match(passage.text.value)]
    rows = [passage for passage in stretch if passage.kind == "row"]
    bold = [line for passage in stretch if passage.kind == "text" for line in passage.text.value.split("\n") if _BOLD_NUMBER.match(line)]
    for found in (headings, bold):
        if found:
            return [len(found)]
    if any(not row.is_head for row in rows):
        # A further table, as one of constraints, holds others.
        heads = [*(number for number, row in enumerate(rows) if row.is_head and number), len(rows)]
        starts = [0, *heads[:-1]]
        return [count for start, end in zip(starts, heads, strict=True) if (count := sum(not row.is_head for row in rows[start:end]))]
    groups, outermost = [0], min((passage.depth for passage in stretch if passage.kind == "item"), default=0)
    for passage in stretch:
        if passage.kind == "item" and passage.depth == outermost:
            groups[-1] += 1
        elif passage.kind in ("text", "heading") and passage.depth < outermost and groups[-1]:
            groups.append(0)
    counts = [count for count in groups if count]
    run_in = [len(_RUN_IN.findall(plain(passage.text.value))) for passage in stretch if passage.kind == "text"]
    return counts or [count for count in run_in if count > 1]

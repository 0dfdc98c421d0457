"""dangling-reference"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_lowercase

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, State, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import without_quotations
from plancheck.wording.phrases import phrases_in

_TASKS = regex(
    r"(?<![\w-])tasks?\s#?(?P<first>\d{1,3}[a-z]?)(?![\w.]*\d)(?P<more>(?:\s?(?:,|and|or|&|\+|/|-|–|through|to)\s?(?:and\s)?(?:tasks?\s)?#?\d{1,3}[a-z]?(?![\w.%]|\s?(?:ms|min\w*|s|h|hours?|days?|weeks?|files?|lines?|LOC|tests?|steps?|contracts?|times)\b)){0,12})",
    re.IGNORECASE,
)
_NUMBER = regex(r"\d{1,3}[a-z]?")
_RANGE_END = regex(r"\s?(?:\.{2,3}|…|–)\s?(?P<last>\d{1,3})(?![\w-])")
_SENTENCE_END = regex(r"[.;!?](?=\s|$)|\n\s*\n|\|")
# "BC-3 of PR 12", "PR5's BC-2", "see the macro plan, BC-4".
_OTHER_PLAN = regex(
    r"\bPR[\s#-]{0,2}\d|#\d|\bplans?\b|\bissues?\b|\bdesign\b|\bRFC\b|\bADR\b|\bspec\b|\.md\b|\bupstream\b|\bpredecessor\b|\bfollow-?up\b|\bepic\b",
    re.IGNORECASE,
)
_NEAR = 30
_LONGEST_SENTENCE = 500
_RISK = "| A golden file records a wrong export | low | medium | The expected rows stand in the plan and are compared by hand | Task 6 |"


class DanglingReference(Rule):
    """A contract or task is mentioned that the plan does not have.

    What it finds: ids of contracts and numbers of tasks in the header, the summary, the review guide, the risks, the checklist and the prose of tasks that nothing in the plan
    defines; each once, where it is first met. Ids of another plan that is named beside them, retired ones, and families that the plan does not use are free.
    Why it matters: whoever follows the reference finds nothing, or takes another contract for the one that is meant.
    How to fix: name the contract or task that is meant, or say of which plan it is.
    Source: phases 1 and 7 of micro-v2 and micro-v3 (contracts are referred to by name).
    """

    code = "TRC006"
    level = Level.WARNING
    yields_to = ("malformed-reference",)
    bad = (
        Example(_RISK.replace("Task 6", "Task 16"), old=_RISK, base="micro-v3"),
        Example("The rows are those of Task 16.\n\n**Step 3: Implement the endpoint**", old="**Step 3: Implement the endpoint**", base="micro-v3"),
        Example("- What to scrutinize: BC-8, since", old="- What to scrutinize: BC-5, since", base="micro-v3"),
    )
    good = (
        Example("- What to scrutinize: BC-5, which replaces BC-8 of PR 12, since", old="- What to scrutinize: BC-5, since", base="micro-v3"),
        Example(_RISK.replace("Task 6", "Tasks 4-6 (RISK-7)"), old=_RISK, base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if plan.is_torn:
            return
        # What a task or a row of the test strategy names is told there.
        told = {reference.id for task in plan.tasks if task.contracts for reference in task.contracts.ids}
        told |= {
            id_ for row in plan.test_rows for id_ in (*(reference.id for reference in row.contracts.ids), *(f"Task {reference.id}" for reference in row.tasks))
        }
        known = _Known(plan)
        for text, where in (*_texts(plan), *_texts_of_tasks(plan)):
            unknown = sorted((*known.unknown_contracts(text.value), *known.unknown_tasks(text.value)), key=lambda found: found[1])
            said = without_quotations(text.value) if unknown else ""
            for id_, start, end in unknown:
                if id_ in told or _is_elsewhere(said, start, end, plan):
                    continue
                told.add(id_)
                yield self.finding(
                    text.place(start, end),
                    f"{where} names {id_}, which the plan does not have, so whoever follows the reference finds nothing",
                    help="name the contract or task that is meant, or say of which plan it is",
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        unknown = "Task 99" if plan.tasks else re.sub(r"\d+[a-z]?$", "99", plan.contracts[0].id) if plan.contracts else ""
        is_known = unknown in plan.contract_ids or any(task.number == "99" for task in plan.tasks)
        # The texts that refer most, risks and checks, come last.
        for text, _ in reversed([*_texts(plan)]) if unknown and not (is_known or plan.is_torn) else ():
            added = f" (see {unknown})"
            said = without_quotations(text.value + added)
            if text.value.strip() and not _is_elsewhere(said, len(said) - len(unknown) - 1, len(said) - 1, plan):
                yield Edit.behind(text.span, added)
                return


class _Known:
    """The contracts and tasks of a plan, and what a text names beside them; each with its start and end there."""

    def __init__(self, plan: Plan) -> None:
        ids = plan.contract_ids
        families = "|".join(sorted({re.escape(id_.partition("-")[0]) for id_ in ids}))
        pattern = rf"(?<![\w-])(?:{families})-(?:[A-Z]{{1,4}}-)?[A-Z]{{0,2}}\d{{1,9}}(?:-\d{{1,9}}){{0,3}}[a-z]?(?![\w])"
        self._id = regex(pattern) if families else None
        # A part of a contract, BC-3a or BC-3-1, and the whole of parts are known by what they share.
        self._stems = {id_.rstrip(ascii_lowercase) for id_ in ids}
        self._numbers = {number for task in plan.tasks for number in (task.number, task.number.rstrip("abcdefgh"), task.number.partition(".")[0])}

    def unknown_contracts(self, text: str) -> Iterator[tuple[str, int, int]]:
        for match in self._id.finditer(text) if self._id else ():
            stem = match[0].rstrip(ascii_lowercase)
            if stem not in self._stems and stem.rpartition("-")[0] not in self._stems:
                yield match[0], match.start(), match.end()
            following = _RANGE_END.match(text, match.end())
            if following is not None:
                last = f"{stem.rpartition('-')[0]}-{following['last']}"
                if last not in self._stems:
                    yield last, match.start(), following.end()

    def unknown_tasks(self, text: str) -> Iterator[tuple[str, int, int]]:
        for match in _TASKS.finditer(text) if self._numbers and "task" in text.lower() else ():
            for written in (match["first"], *_NUMBER.findall(match["more"])):
                number = written.lstrip("0") or "0"
                if number.lower() not in self._numbers and number.rstrip("abcdefgh") not in self._numbers:
                    yield f"Task {number}", match.start(), match.end()


def _texts(plan: Plan) -> Iterator[tuple[Text, str]]:
    """Every text where ids are mentioned, with the name of its place."""
    words = plan.format.words
    for field in plan.header:
        if field.role not in words.get("fields_about_elsewhere", ()) and field.value.state is State.PRESENT:
            yield field.value, f"the header field {field.name}"
    for section in plan.sections:
        if section.role not in words.get("referring_sections", ()) or section.repeats:
            continue
        for passage in section.passages:
            if passage.kind != "code" and not passage.is_head:
                for text in passage.cells or (passage.text,):
                    yield text, section.title.value
    for item in plan.checklist:
        yield item.text, "the checklist"


def _texts_of_tasks(plan: Plan) -> Iterator[tuple[Text, str]]:
    yield from ((text, f"Task {task.number}") for task in plan.tasks for text in task.prose)


def _is_elsewhere(said: str, start: int, end: int, plan: Plan) -> bool:
    """Whether the id is quoted, belongs to another plan, which is named beside it, or is said to be retired; `said` is the text without its quotations."""
    if not said[start:end].strip():
        return True
    opens = max((match.end() for match in _SENTENCE_END.finditer(said, max(0, start - _LONGEST_SENTENCE), start)), default=max(0, start - _LONGEST_SENTENCE))
    closing = _SENTENCE_END.search(said, end, end + _LONGEST_SENTENCE)
    closes = closing.start() if closing else end + _LONGEST_SENTENCE
    if any(_OTHER_PLAN.search(beside) for beside in (said[max(opens, start - _NEAR) : start], said[end : min(end + _NEAR, closes)])):
        return True
    return any(phrases_in(said[opens:closes], plan.format.words.get("retired", ())))

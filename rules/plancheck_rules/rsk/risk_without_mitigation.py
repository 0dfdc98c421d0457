"""risk-without-mitigation"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan, Section, State, TableRow, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import shortened

# So many words are more than a degree.
_PHRASE = 3
_DASH = regex(r"[-–—?\s]*")
# What leads a reader to a task: its number, a step, a contract that it implements or a test that it writes.
_TRACE = regex(
    r"\b(?:tasks?|steps?|T)\s?#?\d|\ball tasks\b|\b(?:every|each|last|first|final) task\b|\b(?:BC|NC|EC)-|\btest_\w|\bTest[A-Z]\w|\b\w+[._](?:test|spec)\b|\bphase \d",
    re.IGNORECASE,
)


class RiskWithoutMitigation(Rule):
    """A risk has no mitigation, or no task that mitigates it.

    What it finds: a risk whose mitigation is missing or empty; "accepted" and "none, because ..." are answers. What most risks lack is said once, at their
    section. A plan whose risks name no task (nor a contract or test that leads to one), or some of them not, is one advice.
    Why it matters: a risk that nobody works against is only a worry, and a mitigation without a task is not carried out.
    How to fix: name the test or design choice that meets the risk, and the task that brings it.
    Source: phase 7 of micro-v2 and micro-v3.
    """

    code = "RSK002"
    level = Level.WARNING
    bad = (
        Example(
            "| A golden file records a wrong export | low | medium | | Task 6 |",
            old="| A golden file records a wrong export | low | medium | The expected rows stand in the plan and are compared by hand | Task 6 |",
            base="micro-v3",
        ),
        Example(
            "| A golden file records a wrong export | low | medium | The expected rows stand in the plan and are compared by hand | |",
            old="| A golden file records a wrong export | low | medium | The expected rows stand in the plan and are compared by hand | Task 6 |",
            base="micro-v3",
        ),
    )
    good = (
        Example(
            "| A golden file records a wrong export | low | medium | None: the export is read by people who would notice | n/a |",
            old="| A golden file records a wrong export | low | medium | The expected rows stand in the plan and are compared by hand | Task 6 |",
            base="micro-v3",
        ),
        Example(
            "| Risk | Likelihood | Impact | Mitigation |\n|---|---|---|---|\n"
            "| A lost confirmation makes the phone send a note again | medium | medium | Task 2 drops the line at each position in a queue of three |\n"
            "| Two reports of the connection start two senders at once | high | medium | The listener ignores reports while it is busy, as its test shows |",
            old="| Risk | Likelihood | Impact | Mitigation | Mitigating Task |\n|---|---|---|---|---|\n"
            "| A lost confirmation makes the phone send a note again | medium | medium | The test of the dropped line covers each position in a queue of three | 2 |\n"
            "| Two reports of the connection start two senders at once | high | medium | The listener ignores reports while it is busy, as its test shows | 6 |",
            base="micro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("risks")
        if section is None or not section.holds_text or section.says_none or plan.is_torn:
            return
        words = plan.format.words
        rows = [row for row in plan.risks if len(row.cells) > 1 and row.cell(*words.get("risk_subject", ()), *words.get("risk_likelihood", ())) is not None]
        if any(_name(row).lower().startswith(tuple(word for word in words.get("risk_likelihood", ()) if len(word) > _PHRASE)) for row in rows):
            # A table for each risk, whose rows are likelihood, impact and so on.
            return
        if rows:
            bare = [row for row in rows if not _is_filled(row, plan)]
            findings = [self._without_mitigation(row) for row in bare]
            which = "the" if len(bare) == len(rows) else "most"
            yield from self.once_if_common(findings, len(rows), lambda: self._of_all(section, f"{which} risks have no mitigation"))
            if bare:
                return
        elif any(len(row.cells) == 1 for row in plan.risks) and not _speaks_of_mitigation(section, words.get("risk_countering", ())):
            yield self._of_all(section, "the risks have no mitigation")
            return
        yield from self._without_task(plan, section, rows)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        words = plan.format.words
        for row in () if plan.is_torn else plan.risks:
            cells = _mitigations(row, plan)
            if len(cells) == 1 and row.cell(*words.get("risk_subject", ()), *words.get("risk_likelihood", ())):
                yield Edit(cells[0].span, "")
                return

    def _without_mitigation(self, row: TableRow) -> Finding:
        return self.finding(
            row.span,
            f'the risk "{_name(row)}" has no mitigation; nothing in the plan works against it',
            help='name the test or design choice that meets it, or say "accepted" and why',
        )

    def _of_all(self, section: Section, what: str) -> Finding:
        return self.finding(
            section.title.span,
            f"{what}; nothing in the plan works against them",
            help='name for each the test or design choice that meets it, or say "accepted" and why',
        )

    def _without_task(self, plan: Plan, section: Section, rows: Sequence[TableRow]) -> Iterator[Finding]:
        """The one advice for the plan: at the section where no risk leads to a task, at the first of those whose task cell is empty otherwise."""
        if not plan.risks:
            return
        help_ = "name the task that brings the test or design choice"
        empty = [row for row in rows if (cell := _task_cell(row, plan)) is not None and cell.state is not State.PLACEHOLDER and not cell.value.strip()]
        if empty and len(empty) < len(rows):
            related = [Related(row.span, f'"{_name(row)}" has none either') for row in empty[1:]]
            message = f'no task mitigates the risk "{_name(empty[0])}"; what no task brings is not carried out'
            yield self.finding(empty[0].span, message, help=help_, level=Level.ADVICE, related=related)
        elif not plan.is_small and not _leads_to_a_task(section, [row for row in rows if row not in empty], plan):
            yield self.finding(
                section.title.span, "no task is named that mitigates the risks; what no task brings is not carried out", help=help_, level=Level.ADVICE
            )


def _name(row: TableRow) -> str:
    return shortened(plain(row.cells[0][1].value), 40)


def _mitigations(row: TableRow, plan: Plan) -> list[Text]:
    """The cells that say what meets the risk; a column "Mitigating Task" is none where another one does."""
    words = plan.format.words
    named = [(name, text) for name, text in row.cells if any(word in name for word in words.get("risk_mitigation", ()))]
    own = [text for name, text in named if not any(word in name for word in words.get("risk_task", ()))]
    return own or [text for _, text in named]


def _is_filled(row: TableRow, plan: Plan) -> bool:
    """Whether the cell of its mitigation says anything or, in a table without such a column, any cell beside the risk is a phrase."""
    cells = _mitigations(row, plan)
    if not cells:
        return any(len(text.value.split()) >= _PHRASE for _, text in row.cells[1:])
    return any(text.state is State.PLACEHOLDER or not _DASH.fullmatch(text.value) for text in cells)


def _task_cell(row: TableRow, plan: Plan) -> Text | None:
    return row.cell(*plan.format.words.get("risk_task", ()))


def _leads_to_a_task(section: Section, rows: Sequence[TableRow], plan: Plan) -> bool:
    if any((cell := _task_cell(row, plan)) is not None and cell.value.strip() for row in rows):
        return True
    return any(_TRACE.search(plain(passage.text.value)) for passage in section.passages if not passage.is_head)


def _speaks_of_mitigation(section: Section, words: tuple[str, ...]) -> bool:
    return any(word in plain(passage.text.value).lower() for passage in section.passages for word in words)

"""risk-without-level"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, State, TableRow, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, shortened

_WORD = regex(r"[a-z]+(?:/[a-z]\b)?")
# A number, a percentage or a coloured mark grades as well as a word does.
_GRADE = regex(r"\W{0,3}[PSL]?\d|[^%]{0,40}\d\s?%|[^🔴🟠🟡🟢]{0,20}[🔴🟠🟡🟢]")
_NAME_WORD = regex(r"[a-z]+")
# A shorter word is looked for as a whole: "prob" is not in "problem".
_STEM = 5
_DASH = regex(r"[-–—\s]*")


class RiskWithoutLevel(Rule):
    """A risk has no likelihood or no impact.

    What it finds: a risk whose likelihood or impact is missing, empty or no degree; low, medium, high, their usual degrees, none, n/a, numbers and one column
    for both (severity, level, low/high) are all answers. What most risks lack is said once, at their section.
    Why it matters: without the two a reviewer cannot tell the risk to watch from the one to accept.
    How to fix: add likelihood and impact, each low, medium or high.
    Source: phase 7 of micro-v2 and micro-v3.
    """

    code = "RSK001"
    level = Level.WARNING
    bad = (
        Example(
            "| A golden file records a wrong export | | medium |",
            old="| A golden file records a wrong export | low | medium |",
            base="micro-v3",
        ),
        Example(
            "| Risk | Mitigation | Mitigating Task |\n|---|---|---|\n"
            "| A lost confirmation makes the phone send a note again | The test of the dropped line covers each position in a queue of three | 2 |\n"
            "| Two reports of the connection start two senders at once | The listener ignores reports while it is busy, as its test shows | 6 |",
            old="| Risk | Likelihood | Impact | Mitigation | Mitigating Task |\n|---|---|---|---|---|\n"
            "| A lost confirmation makes the phone send a note again | medium | medium | The test of the dropped line covers each position in a queue of three | 2 |\n"
            "| Two reports of the connection start two senders at once | high | medium | The listener ignores reports while it is busy, as its test shows | 6 |",
            base="micro-v2",
            at="## I. Risk Analysis",
        ),
    )
    good = (
        Example(
            "| A golden file records a wrong export | Very low (written by hand) | M |",
            old="| A golden file records a wrong export | low | medium |",
            base="micro-v3",
        ),
        Example(
            "| A golden file records a wrong export | 2/5 | n/a |",
            old="| A golden file records a wrong export | low | medium |",
            base="micro-v3",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("risks")
        if section is None or not section.holds_text or section.says_none or plan.is_torn:
            return
        rows = [row for row in plan.risks if len(row.cells) > 1 and _is_risk(row, plan)]
        is_upright = any(_names(row.cells[0][1].value, plan.format.words.get("risk_likelihood", ())) for row in rows)
        if is_upright:
            # A table for each risk, whose rows are likelihood, impact and so on.
            return
        if not rows:
            # Of risks that are no table it is only sure that nobody weighs them when no word of the section does.
            if any(len(row.cells) == 1 for row in plan.risks) and not any(_speaks_of_levels(passage.text.value, plan) for passage in section.passages):
                yield self._of_all(section.title.span, "the", ["likelihood", "impact"])
            return
        lacking = [(row, names) for row in rows if (names := _lacking(row, plan))]
        findings = [self._of_row(row, names) for row, names in lacking]
        names = [name for name in ("likelihood", "impact") if any(name in own for _, own in lacking)]
        yield from self.once_if_common(findings, len(rows), lambda: self._of_all(section.title.span, "the" if len(lacking) == len(rows) else "most", names))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for row in () if plan.is_torn else plan.risks:
            cells = _cells(row, plan.format.words.get("risk_likelihood", ()))
            if _is_risk(row, plan) and len(cells) == 1 and len(row.cells) > 1:
                yield Edit(cells[0][1].span, "")
                return

    def _of_row(self, row: TableRow, names: list[str]) -> Finding:
        return self.finding(
            row.span,
            f'the risk "{shortened(plain(row.cells[0][1].value), 40)}" has no degree of {listed(names)}, so it cannot be weighed against the others',
            help="write low, medium or high",
        )

    def _of_all(self, place: Span, which: str, names: list[str]) -> Finding:
        return self.finding(
            place,
            f"{which} risks have no degree of {listed(names)}, so nobody can tell the one to watch from the one to accept",
            help="give each risk its likelihood and its impact, low, medium or high",
        )


def _is_risk(row: TableRow, plan: Plan) -> bool:
    """Whether the columns are those of risks; a section may hold other tables as well."""
    words = plan.format.words
    return bool(_cells(row, (*words.get("risk_subject", ()), *words.get("risk_likelihood", ()), *words.get("risk_impact", ()))))


def _lacking(row: TableRow, plan: Plan) -> list[str]:
    words = plan.format.words
    likelihood = _cells(row, words.get("risk_likelihood", ()))
    impact = _cells(row, words.get("risk_impact", ()))
    both = _cells(row, words.get("risk_level", ()))
    if not likelihood and len(impact) == 1 and "severity" in impact[0][0]:
        both, impact = [*both, *impact], []
    if not (likelihood or impact) and any(_is_level(text, plan) for _, text in both):
        return []
    lacking = []
    for name, cells in (("likelihood", likelihood), ("impact", impact)):
        if not any(_is_level(text, plan) for _, text in cells) and not (not cells and _says(row, plan, name)):
            lacking.append(name)
    return lacking


def _cells(row: TableRow, names: tuple[str, ...]) -> list[tuple[str, Text]]:
    """The cells whose column is named by one of `names`; short ones are whole words, as in "L / I"."""
    return [(name, text) for name, text in row.cells if any(word in _NAME_WORD.findall(name) or (len(word) >= _STEM and word in name) for word in names)]


def _is_level(text: Text, plan: Plan) -> bool:
    # A slot of the template is placeholder-text's alone; a dash stands for "n/a".
    return text.state is State.PLACEHOLDER or _grades(text.value, plan) or bool(text.value.strip() and _DASH.fullmatch(text.value))


def _grades(text: str, plan: Plan) -> bool:
    degrees = plan.format.words.get("risk_degrees", ())
    return _GRADE.match(text) is not None or any(match[0] in degrees for match in _WORD.finditer(plain(text).lower()))


def _speaks_of_levels(passage: str, plan: Plan) -> bool:
    """Whether it names likelihood or impact, or has a word that can only be a degree."""
    words = plan.format.words
    return _names(passage, (*words.get("risk_likelihood", ()), *words.get("risk_impact", ()))) or _has_degree(passage, plan)


def _says(row: TableRow, plan: Plan, name: str) -> bool:
    """Whether a row without that column speaks of it in another cell: "Low likelihood, high impact: ..."."""
    said = " ".join(text.value for _, text in row.cells)
    return _names(said, plan.format.words.get(f"risk_{name}", ())) and _has_degree(said, plan)


def _names(text: str, names: tuple[str, ...]) -> bool:
    said = plain(text).lower()
    return any(len(name) >= _STEM and name in said for name in names)


def _has_degree(text: str, plan: Plan) -> bool:
    return any(match[0] in plan.format.words.get("risk_plain_degrees", ()) for match in _WORD.finditer(plain(text).lower()))

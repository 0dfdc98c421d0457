"""All that the page shows of one plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plancheck.errors import PlancheckError
from plancheck.finding import Finding, Level
from plancheck.report.findings.html.anchors import Anchors, plan_anchor
from plancheck.report.findings.html.bars import Bar, bars_of
from plancheck.report.findings.html.cards import Card, card_of
from plancheck.report.findings.html.checks import Check, checks_of
from plancheck.report.findings.html.lines import Line, lines_of
from plancheck.report.findings.html.matrix import Matrix, matrix_of
from plancheck.report.findings.html.rules import RuleLook
from plancheck.report.findings.model import PlanReport, Report, shown_path
from plancheck.report.graphs.model import Picture
from plancheck.report.graphs.svg import to_svg
from plancheck.report.overview.judged import Judged
from plancheck.report.overview.model import Overview


class PlanView(NamedTuple):
    """A plan on the page. `family` is its format as one may filter by it. `drawing` is that of its pull requests, `undrawn` says why there is none of them."""

    number: int
    anchor: str
    path: str
    title: str
    format: str
    family: str
    status: str
    fails: bool
    cards: Sequence[Card]
    baselined: Sequence[Card]
    suppressed: Sequence[Card]
    mended: int
    lines: Sequence[Line]
    is_whole: bool
    overview: Overview | None
    judged: Judged | None
    matrix: Matrix | None
    parts: Sequence[Bar]
    sections: Sequence[Bar]
    checks: Sequence[Check]
    drawing: str
    undrawn: str

    def count(self, level: str) -> int:
        return sum(card.level == level for card in self.cards)

    @property
    def rules(self) -> Sequence[str]:
        return sorted({card.finding.rule for card in self.cards})

    @property
    def gravest(self) -> str:
        return str(max((card.finding.level for card in self.cards), default=Level.ADVICE)) if self.cards else "fine"


def plan_views(report: Report, anchors: Anchors, rules: dict[str, RuleLook]) -> list[PlanView]:
    return [_view(plan, report, anchors, rules) for plan in report.plans]


def _view(plan: PlanReport, report: Report, anchors: Anchors, rules: dict[str, RuleLook]) -> PlanView:
    overview = report.overview(plan.path)
    numbers = iter(range(1, len(plan.findings) + len(plan.baselined) + len(plan.suppressed) + 1))

    def card(finding: Finding) -> Card:
        return card_of(finding, next(numbers), plan.path, anchors, rules)

    cards = [card(finding) for finding in plan.findings]
    text = dict(plan.lines) if overview is None else dict(enumerate(overview.lines, start=1))
    judged = Judged(overview, plan) if overview is not None else None
    drawing, undrawn = _drawn(overview.picture if overview is not None else None)
    return PlanView(
        number=anchors.number(plan.path),
        anchor=plan_anchor(plan.path),
        path=shown_path(plan.path),
        title=overview.title if overview is not None else "",
        format=(plan.format or "no known format") + (", compact" if plan.compact else ""),
        family=plan.format or "no known format",
        status=plan.status,
        fails=not report.never_fails and any(finding.level >= plan.threshold for finding in plan.findings),
        cards=cards,
        baselined=[card(finding) for finding in plan.baselined],
        suppressed=[
            card(hidden.finding)._replace(reason=hidden.reason, reason_line=hidden.line, reason_link=anchors.line(plan.path, hidden.line))
            for hidden in plan.suppressed
        ],
        mended=plan.mended,
        lines=list(lines_of(text, cards)),
        is_whole=overview is not None,
        overview=overview,
        judged=judged,
        matrix=matrix_of(overview, judged) if overview and judged else None,
        parts=list(bars_of(overview.parts, judged)) if overview and judged else [],
        sections=list(bars_of(overview.sections, judged)) if overview and judged else [],
        checks=list(checks_of(overview.checklist)) if overview else [],
        drawing=drawing,
        undrawn=undrawn,
    )


def _drawn(picture: Picture | None) -> tuple[str, str]:
    """The pull requests drawn, or why they are not. What covers what is told by the matrix, not by a drawing."""
    if picture is None or picture.kind != "requests":
        return "", ""
    try:
        return to_svg(picture), ""
    except PlancheckError as error:
        return "", str(error)

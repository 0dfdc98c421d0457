"""The plans of a report beside each other, and what all of them come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plancheck.report.findings.html.plan_view import PlanView
from plancheck.report.findings.model import Counts, Report, shown_path
from plancheck.report.findings.text import plain_style, show_summary


class Totals(NamedTuple):
    """What the run comes to: `outcome` in a word or two, `summary` in a line. `new`, `known` and `mended` are against the baseline."""

    outcome: str
    state: str
    summary: str
    counts: Counts
    formats: Sequence[str]
    new: int
    known: int
    mended: int


class Row(NamedTuple):
    """A plan in the index; `path` is without the folder that all plans are in.

    `covered` of its `contracts` have what the format asks for; of a document in no known format nothing is asked.
    """

    view: PlanView
    path: str
    title: str
    format: str
    covered: int
    contracts: int

    @property
    def coverage(self) -> float:
        """For sorting: what has no contracts comes first."""
        return self.covered / self.contracts if self.contracts else -1


def totals_of(report: Report) -> Totals:
    counts = report.counts()
    if report.fails:
        outcome, state = "Failed", "error"
    elif report._replace(never_fails=False).fails:
        outcome, state = "Would fail", "warning"
    elif report.problems:
        outcome, state = "Could not check everything", "warning"
    else:
        outcome, state = ("Passed", "fine") if report.plans else ("No plan was checked", "advice")
    return Totals(
        outcome,
        state,
        show_summary(counts, plain_style),
        counts,
        sorted({plan.format or "no known format" for plan in report.plans}),
        counts.errors + counts.warnings + counts.advice,
        counts.baselined,
        sum(plan.mended for plan in report.plans),
    )


def rows_of(report: Report, views: Sequence[PlanView]) -> list[Row]:
    folder = common_folder([plan.path for plan in report.plans])
    return [_row(view, folder) for view in views]


def _row(view: PlanView, folder: str) -> Row:
    contracts = view.overview.contracts if view.overview is not None and view.overview.format is not None else ()
    covered = sum(view.judged is not None and view.judged.is_covered(contract) for contract in contracts)
    return Row(view, view.path[len(folder) :], view.title, view.format, covered, len(contracts))


def common_folder(paths: Sequence[str]) -> str:
    """The folder that all of several plans are in, with a slash at its end; empty where there is none worth naming."""
    if len(paths) < 2:
        return ""
    folders = [shown_path(path).split("/")[:-1] for path in paths]
    common = []
    for names in zip(*folders, strict=False):
        if len(set(names)) > 1:
            break
        common.append(names[0])
    folder = "/".join(common)
    return f"{folder}/" if folder else ""

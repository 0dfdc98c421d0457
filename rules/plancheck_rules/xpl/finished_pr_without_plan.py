"""finished-pr-without-plan"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.finding import Finding, Level, Related
from plancheck.rule import Example, WorkspaceRule
from plancheck.span import Span
from plancheck.wording.phrases import listed
from plancheck.workspace import Request, Summary, Workspace

_SERIES = [
    ("### PR-1: Record every finished run\n", "### PR-1: Record every finished run (merged)\n"),
    ("### PR-2: Keep the pump within its limit\n", "### PR-2: Keep the pump within its limit (merged)\n"),
    ("### PR-3: Remember the moisture of each zone\n", "### PR-3: Remember the moisture of each zone (merged)\n"),
    ("GitHub issues #412 and #427\n", "PR-1 and PR-2 in docs/plans/example.md\n"),
    ("feature request [field-notes 88](https://tracker.example.org/field-notes/issues/88)", "PR-3 in docs/plans/example.md"),
]
_MICROS = {"docs/plans/refunds.md": "micro-v3", "docs/plans/second.md": "micro-v2"}
# From so many planned pull requests on the run is taken to hold the plans of the series.
_MANY = 2


class FinishedPrWithoutPlan(WorkspaceRule):
    """A pull request of the macro plan is done, and no plan says how.

    What it finds: a macro plan that marks a pull request as done whose plan is not in the run, while most of its finished pull requests, and at least two of
    all, have one there. A pull request that says where its plan stands, or that it needs none, is left alone, and so is one by whose id a plan is called.
    Why it matters: its contracts and decisions cannot be looked up, and the mark may be a slip.
    How to fix: name the macro plan and the pull request in the Source of its plan, add the plan to the run, or correct the mark.
    Source: micro templates, document header; macro-v2, the part on living plans, item 4.
    """

    code = "XPL008"
    level = Level.ADVICE
    bad = (
        Example(
            "### PR-4: Let one planner start the daily runs (merged)",
            old="### PR-4: Let one planner start the daily runs",
            base="macro-v2",
            also=_SERIES,
            beside=_MICROS,
        ),
        Example(
            "### PR-1: Record every finished run (merged)",
            old="### PR-1: Record every finished run",
            base="macro-v2",
            also=[
                *_SERIES,
                ("### PR-4: Let one planner start the daily runs\n", "### PR-4: Let one planner start the daily runs (merged)\n"),
                ("PR-1 and PR-2 in", "PR-2 and PR-4 in"),
            ],
            beside=_MICROS,
        ),
    )
    good = (
        Example(
            "### PR-4: Let one planner start the daily runs (in progress)",
            old="### PR-4: Let one planner start the daily runs",
            base="macro-v2",
            also=_SERIES,
            beside=_MICROS,
        ),
        Example("### PR-4: Let one planner start the daily runs (merged)", old="### PR-4: Let one planner start the daily runs", base="macro-v2", also=_SERIES),
    )

    def check_workspace(self, workspace: Workspace) -> Iterator[tuple[str, Finding]]:
        for macro in workspace.plans:
            planned = {request.id for request in macro.requests if workspace.has_plan(macro, request)}
            if not macro.is_checked or len(planned) < _MANY:
                continue
            finished = [request for request in macro.requests if request.status is not None and request.status.state == "finished"]
            unplanned = [request for request in finished if request.id not in planned and not request.tells_its_plan]
            lacking = [request for request in unplanned if not workspace.may_have_plan(macro, request)]
            if lacking and 2 * len(lacking) < len(finished):
                yield macro.path, self._finding(macro, lacking)

    def _finding(self, macro: Summary, lacking: Sequence[Request]) -> Finding:
        what, is_one = listed(request.written for request in lacking), len(lacking) == 1
        return self.finding(
            _mark(lacking[0]),
            f"{what} {'is' if is_one else 'are'} marked as done, but no plan of the run has {'it' if is_one else 'them'} as its source, so what was decided cannot be looked up",
            help=f'write "{lacking[0].written} in {macro.path}" into the Source of its plan, say here that it needed none, or correct the mark',
            related=[Related(_mark(request), "this one too") for request in lacking[1:]],
        )


def _mark(request: Request) -> Span:
    """Where it is marked as done."""
    return request.status.span if request.status else request.span

"""stale-macro-status"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plancheck.finding import Finding, Level, Related
from plancheck.rule import Example, WorkspaceRule
from plancheck.wording.phrases import listed
from plancheck.workspace import Link, Planned, Request, Summary, Workspace

_SOURCE = "**Source:** GitHub issues #412 and #427"
_TITLE = "# Idempotent Refunds Implementation Plan\n"
_OTHERS = [
    ("### PR-1: Record every finished run", "### PR-1: Record every finished run (merged)"),
    ("### PR-3: Remember the moisture of each zone", "### PR-3: Remember the moisture of each zone (in progress)"),
    ("GitHub issues #412 and #427\n", "PR-3 in docs/plans/watering.md\n"),
]
_MACRO = {"docs/plans/watering.md": "macro-v2"}


class StaleMacroStatus(WorkspaceRule):
    """The macro plan does not say of a pull request what its own plan says.

    What it finds: a micro plan that calls itself merged, done or the like, while the macro plan that its Source names calls the pull request planned, in
    progress or dropped, or gives no status to it alone, most others having one; a plan that was given up, while the macro plan calls its pull request
    done; and a checklist that ticks the update of the macro plan's status, where that has no status for the pull request, or calls it planned. Plans of a
    part of the pull request, and pull requests of which another plan is still open, are left alone.
    Why it matters: the macro plan is what the next pull request is planned by, and it sends people after work that is done.
    How to fix: mark the pull request in the macro plan as its own plan says.
    Source: micro-v2 and micro-v3, sanity checklist ("the macro plan status is updated"); macro-v2, the part on living plans, item 4.
    """

    code = "XPL002"
    level = Level.WARNING
    bad = (
        Example(f"{_TITLE}\n**Status:** merged in #88\n", old=_TITLE, base="micro-v3", at="**Status:**", also=_OTHERS, beside=_MACRO),
        Example(
            f"{_TITLE}\n**Status:** done\n",
            old=_TITLE,
            base="micro-v3",
            at="**Status:**",
            also=[
                *(
                    (f"### PR-{number}: {title}", f"### PR-{number}: {title} ✅")
                    for number, title in ((1, "Record every finished run"), (2, "Keep the pump within its limit"), (4, "Let one planner start the daily runs"))
                ),
                ("GitHub issues #412 and #427\n", "PR-3 in docs/plans/watering.md\n"),
            ],
            beside=_MACRO,
        ),
        Example(
            "- [x] Macro plan status updated.",
            old="- [ ] Macro plan status: n/a, the source is a pair of issues.",
            base="micro-v3",
            also=_OTHERS[-1:],
            beside=_MACRO,
        ),
    )
    good = (
        Example(
            f"{_TITLE}\n**Status:** merged in #88\n",
            old=_TITLE,
            base="micro-v3",
            also=[
                ("### PR-3: Remember the moisture of each zone", "### PR-3: Remember the moisture of each zone (merged)"),
                ("GitHub issues #412 and #427\n", "PR-3 in docs/plans/watering.md\n"),
            ],
            beside=_MACRO,
        ),
        Example(
            "- [x] Macro plan status will be updated when this is merged.",
            old="- [ ] Macro plan status: n/a, the source is a pair of issues.",
            base="micro-v3",
            also=_OTHERS[-1:],
            beside=_MACRO,
        ),
        Example(f"{_TITLE}\n**Status:** ready for implementation\n", old=_TITLE, base="micro-v3", also=_OTHERS, beside=_MACRO),
    )

    def check_workspace(self, workspace: Workspace) -> Iterator[tuple[str, Finding]]:
        agreed = {(macro, id_): _agreed(plans) for macro, by_id in workspace.planned.items() for id_, plans in by_id.items()}
        told: set[tuple[str, str]] = set()
        for link in workspace.links:
            own, series = link.plan.status.state if link.plan.status else "", workspace.series(link.macro)
            named = (named.id for named in link.reference.requests if agreed[link.macro.path, named.id] == own)
            requests = [request for id_ in named if (request := series.request(id_)) is not None]
            stale = [request for request in requests if _contradicts(own, link.macro, request) or (own in ("", "finished") and _belies_the_tick(link, request))]
            if stale and not link.plan.is_part and (link.plan.path, link.macro.path) not in told:
                told.add((link.plan.path, link.macro.path))
                yield link.plan.path, self._finding(link, stale)

    def _finding(self, link: Link, stale: Sequence[Request]) -> Finding:
        plan, macro, first = link.plan, link.macro, stale[0]
        what = listed(request.written for request in stale)
        if plan.status is not None and plan.status.state:
            span, says = plan.status.span, f'{what} is "{plan.status.words}" here'
        else:
            span, says = plan.update_tick or plan.span, f"the checklist ticks that the status of {what} is up to date in the macro plan"
        other = f'calls it "{first.status.words}"' if first.status else "gives it no status"
        return self.finding(
            span,
            f"{says}, while {macro.path} {other}, and the next work is planned by that",
            help=f"bring the status of {what} in {macro.path} up to date",
            related=[Related(first.status.span if first.status else first.span, "what the macro plan says", macro.path)],
            confident=link.is_certain,
        )


def _agreed(plans: Sequence[Planned]) -> str | None:
    """The state of a pull request by the words of all its plans, None where they differ or one is a part; a plan speaks for it without a word, or given up, only alone."""
    states = {planned.plan.status.state if planned.plan.status else "" for planned in plans}
    state = states.pop() if len(states) == 1 else None
    return None if state in ("abandoned", "") and len(plans) > 1 else state


def _contradicts(own: str, macro: Summary, request: Request) -> bool:
    """Whether the macro plan says something else of the pull request than its plan, which calls it `own`."""
    if request.status is None:
        return own == "finished" and not _is_finished(macro) and _marks_the_others(macro, request)
    return request.status.state in _CONTRADICTIONS.get(own, ())


def _belies_the_tick(link: Link, request: Request) -> bool:
    """Whether the plan ticks that the macro plan was seen to, and that says nothing of the pull request, or that it is still to come."""
    if link.plan.update_tick is None or not link.macro.is_whole or _is_finished(link.macro):
        return False
    return request.status is None or request.status.state == "planned"


def _is_finished(macro: Summary) -> bool:
    return macro.status is not None and macro.status.state == "finished"


def _marks_the_others(macro: Summary, request: Request) -> bool:
    """Whether most other pull requests have a status, one of them that it is done."""
    states = [other.status.state if other.status else "" for other in macro.requests if other.id != request.id]
    return "finished" in states and len(states) > 1 and 2 * sum(map(bool, states)) > len(states)


_CONTRADICTIONS: Mapping[str, Sequence[str]] = {"finished": ("planned", "started", "abandoned"), "abandoned": ("finished",)}

"""pr-planned-twice"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from plancheck.finding import Finding, Level, Related
from plancheck.rule import Example, WorkspaceRule
from plancheck.wording.phrases import listed
from plancheck.workspace import Planned, Summary, Workspace

_SOURCE = "**Source:** GitHub issues #412 and #427"
_MICRO = "docs/plans/capture.md"
_BESIDE = {"docs/plans/watering.md": "macro-v2", _MICRO: "micro-v3"}
_SAME = ("GitHub issues #412 and #427\n", "PR-3 in docs/plans/watering.md\n")
# A plan of so many pull requests stands above the plans of each.
_UMBRELLA = 3
# With so many earlier plans of one pull request each later one is compared, so that the time stays linear.
_COMPARED = 8


class PrPlannedTwice(WorkspaceRule):
    """Two plans carry out the same pull request of a macro plan.

    What it finds: two micro plans of the run whose Source names the same pull request of the same macro plan as what they are for. Plans are left alone that
    say that they are a part ("part 1 of 2", PR5a), that they come after another plan or take its place, that they were given up, and pairs that are
    about different issues or different files, or of which one has no tasks.
    Why it matters: the same work is done twice, and the second branch meets the first one only when it is merged.
    How to fix: keep one of the plans; where they share the work, say in both which part each has; where one takes the place of the other, say so.
    Source: micro templates, "the plan of one pull request".
    """

    code = "XPL007"
    level = Level.WARNING
    bad = (
        Example(
            "# Refunds, Safely Repeated: Implementation Plan\n",
            old="# Idempotent Refunds Implementation Plan\n",
            base="micro-v3",
            at="**Source:**",
            also=[_SAME],
            beside=_BESIDE,
        ),
        Example("**Source:** PR-2 and PR-3 in docs/plans/watering.md", old=_SOURCE, base="micro-v3", also=[_SAME], beside=_BESIDE),
    )
    good = (
        Example(
            "# Idempotent Refunds, Part 2 Implementation Plan\n",
            old="# Idempotent Refunds Implementation Plan\n",
            base="micro-v3",
            also=[_SAME],
            beside=_BESIDE,
        ),
        Example("**Source:** PR-2 in docs/plans/watering.md", old=_SOURCE, base="micro-v3", also=[_SAME], beside=_BESIDE),
    )

    def check_workspace(self, workspace: Workspace) -> Iterator[tuple[str, Finding]]:
        for macro, by_id in workspace.planned.items():
            twice: dict[tuple[str, str], list[tuple[Planned, Planned]]] = defaultdict(list)
            for earlier, later in _pairs(by_id):
                twice[later.plan.path, earlier.plan.path].append((earlier, later))
            for (path, other), pairs in twice.items():
                yield path, self._finding(macro, other, pairs)

    def _finding(self, macro: str, other: str, pairs: Sequence[tuple[Planned, Planned]]) -> Finding:
        earlier, later = pairs[0]
        return self.finding(
            later.named.span,
            f"{listed(planned.named.id for _, planned in pairs)} of {macro} is planned in {other} as well, so the same work would be done twice",
            help="keep one of the two plans; where they share the work, say in both which part each has, and where one takes the place of the other, say so",
            related=[Related(earlier.named.span, "planned here as well", other)],
        )


def _pairs(by_id: Mapping[str, Sequence[Planned]]) -> Iterator[tuple[Planned, Planned]]:
    """(earlier, later) for each plan of a pull request that an earlier one plans too; of several earlier ones the first counts."""
    named = Counter(planned.plan.path for plans in by_id.values() for planned in plans)
    for plans in by_id.values():
        alone = [planned for planned in plans if _claims_the_whole(planned.plan) and named[planned.plan.path] < _UMBRELLA]
        for index, later in enumerate(alone):
            earlier = next((other for other in alone[max(0, index - _COMPARED) : index] if _do_the_same(other.plan, later.plan)), None)
            if earlier is not None:
                yield earlier, later


def _claims_the_whole(plan: Summary) -> bool:
    """Whether the plan takes the pull request for itself: it is no part of something, no successor, and was not given up."""
    given_up = plan.status is not None and plan.status.state in ("abandoned", "replaced")
    return plan.is_checked and not plan.is_part and not plan.stands_apart and not given_up


def _do_the_same(plan: Summary, other: Summary) -> bool:
    """Whether nothing tells the work of the two plans apart."""
    return plan.has_tasks == other.has_tasks and _share(plan.issues, other.issues) and _share(plan.files, other.files)


def _share(own: Sequence[str], others: Sequence[str]) -> bool:
    return not own or not others or not set(own).isdisjoint(others)

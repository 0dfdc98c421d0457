"""unknown-source-pr"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level, Related
from plancheck.rule import Example, WorkspaceRule
from plancheck.wording.phrases import listed
from plancheck.workspace import Link, Named, Workspace

_SOURCE = "**Source:** GitHub issues #412 and #427"
_MACRO = {"docs/plans/watering-macro-plan.md": "macro-v2"}


class UnknownSourcePr(WorkspaceRule):
    """The macro plan that a Source names has no such pull request.

    What it finds: a Source that names a pull request or work package of a macro plan, where that plan is checked too or stands in the same repository, and
    neither defines it nor speaks of it. The macro plan is known by its path, its title or its file name; "the macro plan" alone is the one that stands nearby.
    Numbers of the code host (PR #653) and pull requests that the plan only follows or mends are none of the series.
    Why it matters: nobody can tell what was approved, and the macro plan waits for a pull request that is planned under another number.
    How to fix: correct the number, or add the pull request to the macro plan.
    Source: document header of the micro templates, "Source".
    """

    code = "XPL001"
    level = Level.ERROR
    bad = (
        Example("**Source:** PR-7 in docs/plans/watering-macro-plan.md", old=_SOURCE, base="micro-v3", beside=_MACRO),
        Example("**Source:** [watering plan](watering-macro-plan.md), section H, PRs 5-6", old=_SOURCE, base="micro-v3", beside=_MACRO),
    )
    good = (
        Example("**Source:** PR-5 in docs/plans/watering-macro-plan.md", old=_SOURCE, base="micro-v3", beside=_MACRO),
        Example("**Source:** PR #653, which follows docs/plans/watering-macro-plan.md", old=_SOURCE, base="micro-v3", beside=_MACRO),
    )

    def check_workspace(self, workspace: Workspace) -> Iterator[tuple[str, Finding]]:
        def lacking(link: Link) -> Iterator[Named]:
            series = workspace.series(link.macro)
            return (named for named in link.reference.requests if series.lacks_request(named.id))

        for link, unknown in workspace.each_lacking(lacking):
            yield link.plan.path, self._finding(link, unknown)

    def _finding(self, link: Link, unknown: list[Named]) -> Finding:
        macro = link.macro
        return self.finding(
            unknown[0].span,
            f"{macro.path} has no {listed(named.id for named in unknown)}, so nothing says what was approved here",
            help=f"correct the number, or add the pull request to the macro plan, which has {listed(request.written for request in macro.requests)}",
            related=[Related(macro.requests[0].span, "the pull requests of the macro plan begin here", macro.path)],
            confident=link.is_certain,
        )

"""unknown-source-contract"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level, Related
from plancheck.rule import Example, WorkspaceRule
from plancheck.wording.phrases import listed
from plancheck.workspace import Link, Named, Workspace

_SOURCE = "**Source:** GitHub issues #412 and #427"
_CONTRACTS = "**Behavioral Contracts:** defined in section B of Part 1"
_MACRO = {"docs/plans/watering.md": "macro-v2"}


class UnknownSourceContract(WorkspaceRule):
    """The macro plan does not define a contract that a plan names of it.

    What it finds: a Source, or the contracts field of the header, that names a contract as one of the macro plan ("BC-3 of the macro plan"), where that plan
    is checked too or stands in the same repository and its text has no such id. Ids belong to one plan: a plan's own BC-1 is never held against that of another.
    Why it matters: the reviewer cannot compare what was promised for the series with what this pull request promises.
    How to fix: correct the id, or add the contract to the macro plan.
    Source: document header of the micro templates; macro-v2, "Behavioral Guarantees".
    """

    code = "XPL006"
    level = Level.WARNING
    bad = (
        Example("**Source:** PR-3 in docs/plans/watering.md, BC-5 and BC-16 of the macro plan", old=_SOURCE, base="micro-v3", beside=_MACRO),
        Example(
            "**Behavioral Contracts:** section B of Part 1, which carries out BC-15 of the macro plan",
            old=_CONTRACTS,
            base="micro-v3",
            also=[("GitHub issues #412 and #427\n", "PR-3 in docs/plans/watering.md\n")],
            beside=_MACRO,
        ),
    )
    good = (
        Example("**Source:** PR-3 in docs/plans/watering.md, BC-5 and BC-6 of the macro plan", old=_SOURCE, base="micro-v3", beside=_MACRO),
        Example(
            "**Behavioral Contracts:** BC-1 to BC-15, section B of Part 1",
            old=_CONTRACTS,
            base="micro-v3",
            also=[("GitHub issues #412 and #427\n", "PR-3 in docs/plans/watering.md\n")],
            beside=_MACRO,
        ),
    )

    def check_workspace(self, workspace: Workspace) -> Iterator[tuple[str, Finding]]:
        def lacking(link: Link) -> Iterator[Named]:
            series = workspace.series(link.macro)
            return (named for named in link.reference.contracts if series.lacks_contract(named.id))

        for link, unknown in workspace.each_lacking(lacking):
            yield link.plan.path, self._finding(link, unknown)

    def _finding(self, link: Link, unknown: list[Named]) -> Finding:
        macro = link.macro
        return self.finding(
            unknown[0].span,
            f"{macro.path} has no {listed(named.id for named in unknown)}, so nobody can compare this plan with what was promised there",
            help="correct the id, or add the contract to the macro plan" + (f", which has {listed(macro.contracts)}" if macro.contracts else ""),
            related=[Related(macro.span, "the macro plan", macro.path)],
            confident=link.is_certain,
        )

"""What a check says of the parts of a plan that are seen at a glance: only what it holds against the plan is shown as a fault."""

from __future__ import annotations

from plancheck.finding import Level
from plancheck.report.findings.model import PlanReport
from plancheck.report.graphs.model import Lack
from plancheck.report.overview.model import Amount, ContractLook, Overview, Stretch

# The rules that judge what an overview shows.
_OF_LACKS: dict[Lack, str] = {"task": "untasked-contract", "test": "untested-contract"}
_OF_LENGTHS = frozenset({"section-too-long", "section-too-short"})


class Judged:
    """The findings of a check on the plan of an overview, those that a baseline knows among them, as answers about its parts.

    A count is a fact; whether it is a fault depends on more, such as what else the plan says, what is tolerated, and which rules were run.
    """

    def __init__(self, overview: Overview, plan: PlanReport | None) -> None:
        findings = (*plan.findings, *plan.baselined) if plan is not None else ()
        self._rules = {finding.rule for finding in findings}
        self._has_tests = bool(overview.tests)
        self._places = {(finding.rule, finding.span.line) for finding in findings}
        self._lengths: dict[int, Level] = {finding.span.line: finding.level for finding in findings if finding.rule in _OF_LENGTHS}
        off = {stretch.line for stretch in (*overview.parts, *overview.sections) if stretch.is_off}
        # What holds for most pull requests is said once, at their section.
        self._of_most = max((level for line, level in self._lengths.items() if line not in off), default=None)

    def is_hole(self, contract: ContractLook, what: Lack) -> bool:
        """Whether the check faults the plan for a contract without a task or test. Of one without both it names the task, and no second finding the test."""
        if (_OF_LACKS[what], contract.line) in self._places:
            return True
        return what == "test" and contract.lacks_test and self._has_tests and self.is_hole(contract, "task")

    def is_covered(self, contract: ContractLook) -> bool:
        """Whether the contract has what the format asks for."""
        return not (contract.lacks_task or contract.lacks_test or self.is_hole(contract, "task") or self.is_hole(contract, "test"))

    def level_of(self, stretch: Stretch) -> str:
        """The level at which the check faults the length of a stretch; empty where it does not."""
        level = self._lengths.get(stretch.line, self._of_most if stretch.is_summary else None)
        return str(level) if level is not None and stretch.is_off else ""

    def is_fault(self, amount: Amount) -> bool:
        """Whether the check faults how many of something the plan has."""
        return amount.is_off and f"{amount.what.removesuffix('s')}-count" in self._rules

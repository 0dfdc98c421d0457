"""What plancheck says about an example: as a plan of its own, against the files around it, and beside other plans."""

from __future__ import annotations

from collections.abc import Mapping

from plancheck.engine import judge, judge_workspace, read, summarized
from plancheck.finding import Finding
from plancheck.ground import Ground
from plancheck.grounding import held
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.registry import Registry
from plancheck.repository.given import GivenTree
from plancheck.rule import Example
from plancheck.syntax import facts_of
from plancheck.workspace import Workspace

# Where an example stands in its tree and beside other plans.
PLACE = "docs/plans/example.md"


class Judge:
    """Every rule of a registry, those on trial included, over texts and examples."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def plan_of(self, text: str, path: str = PLACE) -> Plan:
        """What is read in `text`."""
        return read(Source.of(text, path), self.registry)

    def findings_in(self, text: str) -> list[Finding]:
        """The findings on a text by itself."""
        return list(judge(self.plan_of(text), self.registry).findings)

    def findings_of(self, example: Example, plans: Mapping[str, str]) -> list[Finding]:
        """The findings on an example, those on the plans beside it only from rules about several plans; `plans` are the base plans that examples edit."""
        plan = self.plan_of(example.document(plans))
        ground = self._ground(plan, example, plans)
        return [*judge(plan, self.registry, ground=ground).findings, *self._beside(plan, example, plans)]

    def _beside(self, plan: Plan, example: Example, plans: Mapping[str, str]) -> list[Finding]:
        run = [plan, *(self.plan_of(text, path) for path, text in example.documents_beside(plans).items())]
        workspace = Workspace(summary for one in run if (summary := summarized(one, self.registry)) is not None)
        return [finding for judged in judge_workspace(workspace, self.registry).values() for finding in judged.findings]

    def _ground(self, plan: Plan, example: Example, plans: Mapping[str, str]) -> Ground:
        base = self.plan_of(plans[example.base]) if example.since_base and example.base else None
        repository = held(plan, Source.of(example.document(plans)).lines, GivenTree(example.tree), PLACE) if example.tree is not None else None
        return Ground(repository, base, facts_of(plan))

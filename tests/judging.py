"""What plancheck says about an example: as a plan of its own, against the files around it, and beside other plans."""

from __future__ import annotations

from collections.abc import Mapping

from plancheck.engine import judge, judge_workspace, read, summarized
from plancheck.finding import Finding
from plancheck.ground import Ground
from plancheck.grounding import held
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.registry import open_registry
from plancheck.repository.given import GivenTree
from plancheck.rule import Example
from plancheck.syntax import facts_of
from plancheck.workspace import Workspace

REGISTRY = open_registry()
# Where an example stands in its tree and beside other plans.
PLACE = "docs/plans/example.md"


def plan_of(text: str, path: str = PLACE) -> Plan:
    return read(Source.of(text, path), REGISTRY)


def findings_of(example: Example, plans: Mapping[str, str]) -> list[Finding]:
    """The findings on an example, those on the plans beside it only from rules about several plans; `plans` are the base plans that examples edit."""
    plan = plan_of(example.document(plans))
    return [*judge(plan, REGISTRY, ground=_ground(plan, example, plans)).findings, *_beside(plan, example, plans)]


def _beside(plan: Plan, example: Example, plans: Mapping[str, str]) -> list[Finding]:
    run = [plan, *(plan_of(text, path) for path, text in example.documents_beside(plans).items())]
    workspace = Workspace(summary for one in run if (summary := summarized(one, REGISTRY)) is not None)
    return [finding for judged in judge_workspace(workspace, REGISTRY).values() for finding in judged.findings]


def _ground(plan: Plan, example: Example, plans: Mapping[str, str]) -> Ground:
    base = plan_of(plans[example.base]) if example.since_base and example.base else None
    repository = held(plan, Source.of(example.document(plans)).lines, GivenTree(example.tree), PLACE) if example.tree is not None else None
    return Ground(repository, base, facts_of(plan))

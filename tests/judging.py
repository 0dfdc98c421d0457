"""What plancheck says about an example: as a plan of its own, against the files around it, and beside other plans."""

from __future__ import annotations

from collections.abc import Mapping

from plancheck.engine import judge, read
from plancheck.finding import Finding
from plancheck.ground import Ground
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.registry import open_registry
from plancheck.rule import Example

REGISTRY = open_registry()
# Where an example stands in its tree and beside other plans.
PLACE = "docs/plans/example.md"


def plan_of(text: str, path: str = PLACE) -> Plan:
    return read(Source.of(text, path), REGISTRY)


def findings_of(example: Example, plans: Mapping[str, str]) -> list[Finding]:
    """The findings on an example; `plans` are the base plans that examples edit."""
    plan = plan_of(example.document(plans))
    return list(judge(plan, REGISTRY, ground=_ground(plan, example, plans)).findings)


def _ground(plan: Plan, example: Example, plans: Mapping[str, str]) -> Ground:
    base = plan_of(plans[example.base]) if example.since_base and example.base else None
    return Ground(base=base)

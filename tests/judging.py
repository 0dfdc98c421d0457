"""What plancheck says about an example, with its own rules."""

from __future__ import annotations

from plancheck.registry import open_registry
from plancheck.testing import Judge
from plancheck.testing.judging import PLACE

__all__ = ["PLACE", "REGISTRY", "findings_of", "plan_of"]

REGISTRY = open_registry()
_JUDGE = Judge(REGISTRY)
plan_of, findings_of = _JUDGE.plan_of, _JUDGE.findings_of

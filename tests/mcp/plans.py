"""A plan without and with a fault, and what is said of the fault."""

from __future__ import annotations

from plancheck.registry import open_registry

GOOD = open_registry().base_plans()["compact"]
BAD = GOOD.replace("- GIVEN a reader who opens the backfill guide\n", "")
FOUND = "error missing-given (CON005)\nfix: add a line `- GIVEN ...` that says the state before\n- "

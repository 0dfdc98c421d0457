"""The clean plans, the repositories around them, and the edits that plant a fault, or what only looks like one, from `fixtures/`."""

from __future__ import annotations

from pathlib import Path

from plancheck.testing import Edits

_FIXTURES = Path(__file__).parent.parent / "fixtures"
EDITS = _FIXTURES / "edits"
PLANTED = Edits.of(EDITS, _FIXTURES / "trees")
PLANS, TREES, FILES = PLANTED.plans, PLANTED.trees, PLANTED.files
tree_of, example_of = PLANTED.tree_of, PLANTED.example_of

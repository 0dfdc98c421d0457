"""The pack keeps what every pack has to, and its planted faults and harmless twins are told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancheck.testing import Case, Edits, cases_of


@pytest.mark.parametrize("case", cases_of("migrations", Edits.of(Path(__file__).parent / "edits")), ids=str)
def test_pack(case: Case) -> None:
    case()

"""Whole numbers as figures and as words."""

from __future__ import annotations

import re

import pytest

from plancheck.wording.numbers import NUMBER, number_of


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("12", 12), ("999", 999), ("Seven", 7), ("seventeen", 17), ("TWENTY", 20), ("zero", 0)])
def test_number(text: str, value: int) -> None:
    assert re.fullmatch(NUMBER, text, re.IGNORECASE)
    assert number_of(text) == value


@pytest.mark.parametrize("text", ["1000", "several", "twenty-one", "1.5", ""])
def test_no_number(text: str) -> None:
    assert not re.fullmatch(NUMBER, text, re.IGNORECASE)

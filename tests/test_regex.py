"""Patterns that are compiled at their first use."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re

import pytest

import plancheck
import plancheck_rules
from plancheck.regex import _Lazy, regex


def test_every_pattern_of_the_product_compiles() -> None:
    for package in (plancheck, plancheck_rules):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    found = [thing for thing in gc.get_objects() if type(thing) is _Lazy]
    assert len(found) > 500
    for pattern in found:
        re.compile(pattern.pattern, pattern.flags)


def test_a_pattern_is_compiled_once_and_then_answers_as_the_compiled_one(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile

    def noting(pattern: str, flags: int) -> re.Pattern[str]:
        compiled.append(pattern)
        return real(pattern, flags)

    monkeypatch.setattr("plancheck.regex.re.compile", noting)
    vowels = regex("(?P<vowel>[aeiou])", re.IGNORECASE)
    assert compiled == []
    assert vowels.findall("Audit") == ["A", "u", "i"]
    assert vowels.sub("-", "Audit") == "--d-t"
    assert vowels.search("Audit", 1).start() == 1  # type: ignore[union-attr]
    assert vowels.groupindex == {"vowel": 1}
    assert len(compiled) == 2  # Once for its methods, once for what hardly anyone asks for.

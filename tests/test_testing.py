"""`plancheck.testing` tells a pack what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plancheck.errors import BadConfiguration
from plancheck.registry import open_registry
from plancheck.testing import Edits, cases_of
from tests.packs import RULE, install

PLACE = "acme/shouting_title.py"
DECLARED = "<!-- plancheck: format=acme -->\n"
FORMAT = """
extends = "micro-v3"
title = "Acme plan"
extend-families = ["acme"]
levels.title-without-suffix = "off"
[compact]
extend-families = ["acme"]
levels.title-without-suffix = "off"
[marks]
sections = ["Notes of Acme"]
"""
BASE = open_registry().base_plans()["compact"]
# The rule of the pack with examples in a plan, since a document in no format has findings of its own.
WHOLE = (
    RULE.replace('Example("# A")', 'Example("# BACKFILL", old=TITLE, base="acme-compact")')
    .replace('Example("# a")', 'Example("# Backfill", old=TITLE, base="acme-compact")')
    .replace("\n\nclass", '\n\nTITLE = "# Backfill Documentation Implementation Plan"\n\n\nclass')
    .replace("    any_document = True\n", "")
)
SOUND: Mapping[str, str | None] = {PLACE: WHOLE, "formats/acme.toml": FORMAT, "base_plans/acme-compact.md": f"{DECLARED}{BASE}"}

Failing = Callable[..., dict[str, str]]


@pytest.fixture
def failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Failing:
    """Installs a pack and gives by the names of the cases that fail what they say."""

    def failing_in(files: Mapping[str, str | None], edits: Edits | None = None) -> dict[str, str]:
        monkeypatch.syspath_prepend(str(tmp_path))
        said = {}
        for case in cases_of(install(tmp_path, {**SOUND, **files}), edits):
            try:
                case()
            except (AssertionError, BadConfiguration, ValueError) as error:
                said[str(case)] = str(error)
        return said

    return failing_in


def rule(old: str, new: str) -> dict[str, str]:
    assert WHOLE.count(old) == 1
    return {PLACE: WHOLE.replace(old, new)}


def test_a_sound_pack_passes(failing: Failing) -> None:
    assert failing({}) == {}


FAULTS = {
    "silent rule": (rule("isupper()", "islower()"), "bad-shouting-title-0", "shouting-title alone was due, at line 2; found was: nothing"),
    "loud rule": (rule(" and plan.title.value.isupper()", ""), "good-shouting-title-0", "shouting-title has nothing to find here"),
    "wrong line": (
        rule('base="acme-compact"),)\n    good', 'base="acme-compact", at="**Goal:**"),)\n    good'),
        "bad-shouting-title-0",
        "alone was due, at line 4",
    ),
    "no help": (rule(', help="write it small"', ""), "bad-shouting-title-0", "says what to write instead"),
    "no sentence": (rule("The title shouts.\n", "The title shouts\n"), "complete-shouting-title", "starts with no whole sentence"),
    "yields to nobody": (
        rule("    level =", '    yields_to = ("loud-title",)\n    level ='),
        "complete-shouting-title",
        "yields to rules that are not there: loud-title",
    ),
    "faulty base plan": ({"base_plans/other.md": f"{DECLARED}{BASE.replace('- WHEN the', '- THEN the')}"}, "base-plan-other", "a clean plan has findings"),
    "base plan of no format": ({"base_plans/other.md": "# Notes\n"}, "base-plan-other", "is in no known format"),
    "unknown key": ({"formats/acme.toml": f"titel = 'x'\n{FORMAT}"}, "format-acme", "titel: unknown key"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_a_pack_is_told(failing: Failing, fault: str) -> None:
    files, case, words = FAULTS[fault]
    said = failing(files)
    assert case in said
    assert words in said[case]


def test_a_fault_that_is_not_caught_is_told(failing: Failing) -> None:
    plant = "\n    def plant(self, plan):\n        yield Edit(plan.title.span, 'A quiet title')\n"
    said = failing({PLACE: WHOLE.replace("from plancheck.finding", "from plancheck.edit import Edit\nfrom plancheck.finding") + plant})
    assert said == {"planted-in-acme-compact": "planted faults that their own rules did not catch: shouting-title in line 2 (nobody did)"}


def test_planted_faults_and_twins_are_cases_too(failing: Failing, tmp_path: Path) -> None:
    (tmp_path / "edits" / "acme").mkdir(parents=True)
    table = '[[fault]]\nplan = "acme-compact"\nold = "# Backfill Documentation"\nnew = "# Backfill"\n'
    twin = '[[twin]]\nplan = "acme-compact"\nold = "# Backfill Documentation Implementation Plan"\nnew = "# BACKFILL"\n'
    (tmp_path / "edits" / "acme" / "shouting-title.toml").write_text(table + twin, encoding="utf-8")
    said = failing({}, Edits.of(tmp_path / "edits"))
    assert list(said) == ["fault-shouting-title-0", "twin-shouting-title-0"]

"""The changelog tells of every rule that is new, or has another level, since the last release.

`released_rules.json` is what `plancheck rules --output-format json` printed at that release; there has been none so far.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from plancheck.registry import open_registry

HERE = Path(__file__).parent
RELEASED = {rule["code"]: rule for rule in json.loads((HERE / "released_rules.json").read_text(encoding="utf-8"))["rules"]}
RULES = {rule.code: rule for rule in open_registry().all_rules()}
UNRELEASED = (HERE.parent / "CHANGELOG.md").read_text(encoding="utf-8").partition("## Unreleased\n")[2].partition("\n## ")[0]


def told(label: str) -> str:
    line = re.search(rf"^- {label}: (.+?)\.?$", UNRELEASED, re.MULTILINE)
    assert line is not None, f"the changelog has no line {label!r} under Rules"
    return line[1]


def in_short(codes: list[str]) -> Iterator[str]:
    """Codes as the changelog lists them, those that follow each other as a range."""
    numbered = sorted((code[:3], int(code[3:])) for code in codes)
    for _, group in groupby(enumerate(numbered), lambda pair: (pair[1][0], pair[1][1] - pair[0])):
        run = [f"{family}{number:03}" for _, (family, number) in group]
        yield run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}"


def test_new_rules_are_told() -> None:
    assert told("Added") == (", ".join(in_short([code for code in RULES if code not in RELEASED])) or "none")


def test_changed_levels_are_told() -> None:
    changed = [code for code, rule in RULES.items() if code in RELEASED and RELEASED[code]["level"] != str(rule.level)]
    assert told("Level changed") == (", ".join(f"{code} ({RELEASED[code]['level']} to {RULES[code].level})" for code in changed) or "none")


def test_what_was_mended_is_told() -> None:
    assert told("Mended")


def test_no_released_rule_is_gone_or_has_another_name() -> None:
    assert {code: rule["name"] for code, rule in RELEASED.items()} == {code: RULES[code].name for code in RELEASED if code in RULES}


def test_a_rule_that_is_new_since_a_release_is_on_trial() -> None:
    assert [code for code, rule in RULES.items() if RELEASED and code not in RELEASED and not rule.preview] == []

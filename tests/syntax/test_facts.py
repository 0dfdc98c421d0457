"""What code does, and what only looks like it: small pieces in several languages, as data in `fixtures/syntax/<kind>.toml`.

Of a fault exactly its own fact is read, on the line that holds `at`; of a twin, none of its kind. `later` is the code of a second task.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from plancheck.ground import Fact, FactKind
from plancheck.syntax import facts_of
from tests.syntax.plans import plan_of

FOLDER = Path(__file__).parent.parent.parent / "fixtures" / "syntax"
FILES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}


def pieces(which: str) -> list[Any]:
    return [
        pytest.param(kind, table, id=f"{kind}-{table['language']}-{index}")
        for kind, tables in FILES.items()
        for index, table in enumerate(tables.get(which, ()))
    ]


def facts(table: dict[str, Any]) -> tuple[Fact, ...]:
    blocks = [(table["language"], table["path"], table[name]) for name in ("code", "later") if name in table]
    found = facts_of(plan_of(*blocks))
    assert found is not None
    return found


@pytest.mark.parametrize(("kind", "table"), pieces("fault"))
def test_a_fault_gives_its_fact_at_its_line(kind: str, table: dict[str, Any]) -> None:
    line = next(line for line in table["code"].split("\n") if table["at"] in line)
    assert [(fact.kind, fact.line) for fact in facts(table)] == [(kind, line.strip())]


@pytest.mark.parametrize(("kind", "table"), pieces("twin"))
def test_a_twin_gives_no_fact_of_its_kind(kind: str, table: dict[str, Any]) -> None:
    assert [fact for fact in facts(table) if fact.kind == kind] == []


def test_every_kind_has_faults_and_twins() -> None:
    assert set(FILES) == set(get_args(FactKind))
    assert all(len(tables["fault"]) >= 6 and len(tables["twin"]) >= 6 for tables in FILES.values())

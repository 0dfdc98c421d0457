"""Dependency graphs as people draw and tell them: `fixtures/dependencies/<name>/plan.md` with the edges of `expected.toml`.

They were drawn, with their answers, by people who had not read the reader; a third of the drawings is slightly out of true.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from plancheck.engine import read
from plancheck.markdown import Source
from plancheck.plan import Dependencies
from plancheck.reading import Declaration
from plancheck.registry import open_registry

FOLDERS = sorted(path.parent for path in (Path(__file__).parent.parent / "fixtures" / "dependencies").glob("*/plan.md"))
REGISTRY = open_registry()


def dependencies_of(folder: Path) -> Dependencies:
    source = Source.of((folder / "plan.md").read_text(encoding="utf-8"), folder.name)
    return read(source, REGISTRY, option=Declaration("macro-v1", "the test")).dependencies


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_edges_are_those_that_a_reader_sees(folder: Path) -> None:
    expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    read_ = dependencies_of(folder)
    assert {(edge.before, edge.after) for edge in read_.edges} == {tuple(pair) for pair in expected["edges"]}
    assert sorted({stroke.span.line for stroke in read_.lost}) == sorted(expected["untraceable"])


def test_there_are_enough_of_them() -> None:
    sheets = [tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8")) for folder in FOLDERS]
    drawn = [sheet for folder, sheet in zip(FOLDERS, sheets, strict=True) if not folder.name.startswith(("prose", "table", "fields"))]
    assert len(drawn) >= 40
    assert 3 * sum(sheet["crooked"] for sheet in drawn) >= len(drawn)

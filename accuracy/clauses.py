"""Labelled THEN clauses of other worlds than the corpus: how `structural-then` judges them now, and how it did when it first saw them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from accuracy.records import FOLDER
from plancheck.wording.structure import structure_of

FIXTURES = FOLDER.parent / "fixtures" / "clauses"
# How many clauses a file of one world has; the other files hold many worlds, or one product.
WORLD = 30
# The figures of the first run, which cannot be had again.
FIRST_RUNS = FOLDER / "first_runs.toml"


class Figures(NamedTuple):
    """How many clauses there are, are structural, were found to be, and were found rightly; `sure` are those found without doubt."""

    clauses: int
    structural: int
    found: int
    rightly: int
    sure: int
    surely_right: int

    @classmethod
    def together(cls, figures: Iterable[Figures]) -> Figures:
        """The sum of several."""
        return cls(*map(sum, zip(*figures, strict=True)))

    @property
    def said(self) -> str:
        """Precision, recall and the precision of the errors."""
        precision, recall, errors = percent(self.rightly, self.found), percent(self.rightly, self.structural), percent(self.surely_right, self.sure)
        return f"{precision} | {recall} | {errors}"


def figures_now() -> Iterator[tuple[str, Figures]]:
    """The figures of each file of clauses, by its name."""
    for path in sorted(FIXTURES.glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))["clause"]
        judged = [(structure_of(table["then"], given=table["given"], when=table["when"]), table["label"] == "structural") for table in tables]
        found = [(structure, label) for structure, label in judged if structure is not None]
        sure = [label for structure, label in found if structure.sure]
        yield path.stem, Figures(len(judged), sum(label for _, label in judged), len(found), sum(label for _, label in found), len(sure), sum(sure))


def first_figures() -> dict[str, Figures]:
    """The figures of each file at its first run."""
    kept = tomllib.loads(FIRST_RUNS.read_text(encoding="utf-8"))
    return {name: Figures(**figures) for name, figures in kept.items()}


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "-"

"""Planted faults and harmless twins: edits of clean plans, as data in TOML files.

A folder of them has `plans/NAME.md`, the clean plans, and for each rule `FAMILY/RULE.toml` with tables `[[fault]]` and `[[twin]]`: a fault gives exactly
its finding, at its line; a twin looks like the fault and gives none. Both are examples as rules have them: `new` takes the place of `old` in `plan`, `also`
lists further edits, and the finding stands on the line that holds `at` or on the first line of `new`. Without a plan, `new` is the whole document. With
`tree` it stands in a repository, that of its plan in `trees/NAME.toml` with these files besides or instead: by path a text, how many lines there are, or
false for a file that is not there; with `since_base` the plan as it stands is the one of the base commit; `beside` are other plans of the run: by path, the
name of a clean plan or a text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from plancheck.rule import Example
from plancheck.testing.cases import Case, listed, require
from plancheck.testing.judging import Judge


class Edits(NamedTuple):
    """The clean plans and the repositories around them by name, and by the name of a rule what its file says."""

    plans: Mapping[str, str]
    trees: Mapping[str, Mapping[str, str | int]]
    files: Mapping[str, Mapping[str, list[dict[str, Any]]]]

    @classmethod
    def of(cls, folder: Path, trees: Path | None = None) -> Edits:
        """What stands in `folder`; the repositories are in `trees` if that is given. Raises OSError and ValueError for what cannot be read."""
        return cls(
            {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "plans").glob("*.md"))},
            {path.stem: _table(path) for path in sorted((trees or folder / "trees").glob("*.toml"))},
            {path.stem: _table(path) for path in sorted(folder.glob("*/*.toml")) if path.parent.name not in ("plans", "trees")},
        )

    def tree_of(self, plan: str, files: Mapping[str, str | int]) -> dict[str, str]:
        """The repository of the clean plan `plan` with `files` besides or instead."""
        given = {**self.trees.get(plan, {}), **files}
        return {path: text if isinstance(text, str) else _numbered(text) for path, text in given.items() if text is not False}

    def example_of(self, table: Mapping[str, Any]) -> Example:
        """The edit that a table of a rule's file describes."""
        also = [(old, new) for old, new in table.get("also", ())]
        tree = self.tree_of(table.get("plan", ""), table["tree"]) if "tree" in table else None
        around = {"tree": tree, "since_base": table.get("since_base", False), "beside": table.get("beside", {})}
        return Example(table["new"], table.get("old", ""), table.get("plan"), table.get("at"), also, **around)

    def cases(self, judge: Judge, base_plans: Mapping[str, str]) -> Iterator[Case]:
        """That the clean plans are clean, each fault gives just its finding and no twin one; edits may also be made in `base_plans`."""
        plans = {**base_plans, **self.plans}
        for name, text in self.plans.items():
            yield Case(f"clean-{name}", partial(require_clean, judge, Example(text), plans))
            if name in self.trees:
                yield Case(f"clean-{name}-in-its-repository", partial(require_clean, judge, Example(text, tree=self.tree_of(name, {})), plans))
        for rule, tables in self.files.items():
            for index, table in enumerate(tables.get("fault", ())):
                yield Case(f"fault-{rule}-{index}", partial(require_just, judge, rule, self.example_of(table), plans))
            for index, table in enumerate(tables.get("twin", ())):
                yield Case(f"twin-{rule}-{index}", partial(require_none_of, judge, rule, self.example_of(table), plans))


def require_clean(judge: Judge, example: Example, plans: Mapping[str, str]) -> None:
    """Raise AssertionError where anything is found."""
    findings = judge.findings_of(example, plans)
    require(not findings, f"a clean plan has findings:{listed(findings)}")


def require_just(judge: Judge, rule: str, example: Example, plans: Mapping[str, str]) -> None:
    """Raise AssertionError where something else is found than one finding of the rule of that name, at the line of the example."""
    findings, line = judge.findings_of(example, plans), example.line(plans)
    found = [(finding.rule, finding.span.line) for finding in findings]
    require(found == [(rule, line)], f"{rule} alone was due, at line {line}; found was:{listed(findings)}")


def require_none_of(judge: Judge, rule: str, example: Example, plans: Mapping[str, str]) -> None:
    """Raise AssertionError where the rule of that name finds something."""
    findings = [finding for finding in judge.findings_of(example, plans) if finding.rule == rule]
    require(not findings, f"{rule} has nothing to find here; found was:{listed(findings)}")


def _numbered(lines: int) -> str:
    return "".join(f"{line}\n" for line in range(1, lines + 1))


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))

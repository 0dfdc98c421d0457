"""Holds plans against the repositories in which they stand: all findings that rest on a repository are kept for a person to judge.

Each REPOSITORY is NAME=FOLDER, a git work tree with plans in docs/plans; NAME is what the page calls it. Neither the plans nor the
repositories are kept, only where the findings stood and what was said of them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from accuracy.records import Drawn, Held, read_verdicts, write_held
from plancheck.engine import judge, read
from plancheck.finding import Finding
from plancheck.ground import Ground
from plancheck.grounding import held
from plancheck.markdown import Source
from plancheck.policy import Policy
from plancheck.registry import Registry, open_registry
from plancheck.repository import WorkTree, root_of


class _Plan(NamedTuple):
    name: str
    outcomes: Counter[str]
    findings: tuple[Finding, ...]


def _plans_of(name: str, folder: Path, registry: Registry) -> Iterator[_Plan]:
    root = root_of(str(folder))
    if root is None:
        raise SystemExit(f"{folder}: no work tree of git")
    tree = WorkTree(root)
    for path in sorted(folder.glob("docs/plans/*.md")):
        source = Source.of(path.read_text(encoding="utf-8"), str(path))
        plan = read(source, registry)
        ground = Ground(held(plan, source.lines, tree, path.relative_to(folder).as_posix()))
        outcomes = Counter(place.outcome.value for place in ground.repository.places) if ground.repository else Counter[str]()
        found = judge(plan, registry, Policy(runs=lambda rule: rule.family == "grd"), ground).findings
        yield _Plan(f"{name}/{path.name}", outcomes, found)


def main() -> int:
    parser = argparse.ArgumentParser(prog="accuracy/hold", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repositories", nargs="+", metavar="REPOSITORY", help="NAME=FOLDER of a work tree with plans in docs/plans")
    parser.add_argument("--to-judge", type=Path, metavar="FILE", help="write the findings that have no verdict yet to FILE, one JSON object a line")
    options = parser.parse_args()
    registry = open_registry()
    named = [entry.partition("=")[::2] for entry in options.repositories]
    plans = [plan for name, folder in named for plan in _plans_of(name, Path(folder), registry)]
    findings = {Drawn.of(plan.name, finding): finding for plan in plans for finding in plan.findings}
    write_held(Held({plan.name: dict(plan.outcomes) for plan in plans}, list(findings)))
    verdicts = read_verdicts()
    wanted = [drawn for drawn in findings if drawn.key not in verdicts]
    print(f"{len(plans)} plans, {len(findings)} findings, {len(wanted)} to judge")
    if options.to_judge:
        rows = (drawn._asdict() | {"message": findings[drawn].message, "help": findings[drawn].help} for drawn in wanted)
        options.to_judge.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return 0

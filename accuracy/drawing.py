"""Draws samples of the findings over a corpus.

The seed is the hash of the last commit that touched a rule, so that nobody can draw until the figures please. Findings are ranked by
a hash of the seed and of what they say, and the first of each rule and level are the sample: one that goes away leaves the others in it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from accuracy.records import (
    FOLDER,
    NEIGHBOUR,
    NEIGHBOURS,
    Drawn,
    Held,
    Samples,
    Verdict,
    read_samples,
    read_verdicts,
    write_held,
    write_samples,
    write_verdicts,
)
from plancheck.engine import judge, read
from plancheck.finding import Finding, Level
from plancheck.ground import Ground
from plancheck.markdown import Source
from plancheck.registry import open_registry
from plancheck.syntax import facts_of

CORPUS = FOLDER.parent.parent / "shared" / "corpus"
SIZE, OVER_ALL = 20, 40


class Judged(NamedTuple):
    """A plan of the corpus: its name, its number of lines, its format in words, and what plancheck finds."""

    name: str
    lines: int
    form: str
    findings: tuple[Finding, ...]


def plans_of(corpus: Path) -> Iterator[Judged]:
    """The plans of `corpus`; documents of no known format are none."""
    registry = open_registry()
    for path in sorted(corpus.rglob("*.md")):
        source = Source.of(path.read_text(encoding="utf-8"), str(path))
        plan = read(source, registry)
        if plan.recognition.chosen in registry.formats:
            form = f"{plan.recognition.chosen}, compact form" if plan.compact else str(plan.recognition.chosen)
            yield Judged(path.relative_to(corpus).as_posix(), len(source.lines), form, judge(plan, registry, ground=Ground(code=facts_of(plan))).findings)


def last_commit_of_a_rule() -> str:
    """The hash of the last commit that touched a rule. Raises CalledProcessError outside a clone."""
    command = ["git", "log", "-1", "--format=%H", "--", ":(glob)rules/plancheck_rules/*/*.py"]
    return subprocess.run(command, cwd=FOLDER.parent, capture_output=True, text=True, check=True).stdout.strip()


def ranked(drawns: Iterable[Drawn], seed: str) -> list[Drawn]:
    """`drawns` in the order in which `seed` draws them."""
    return sorted(drawns, key=lambda drawn: hashlib.sha256("\0".join((seed, *map(str, drawn))).encode()).hexdigest())


def drawn_from(drawns: Iterable[Drawn], plans: Iterable[Judged], seed: str) -> Samples:
    """The samples under `seed` of `drawns`, the findings of `plans`: 20 findings of each rule and level, and 40 of all together; all, where there are fewer."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    by_rule = []
    order = ranked(drawns, seed)
    for drawn in order:
        found[drawn.rule][drawn.level] += 1
        if found[drawn.rule][drawn.level] <= SIZE:
            by_rule.append(drawn)
    by_level = {rule: dict(sorted(found[rule].items())) for rule in sorted(found)}
    by_plan = {plan.name: [plan.lines, *(sum(finding.level is level for finding in plan.findings) for level in sorted(Level, reverse=True))] for plan in plans}
    return Samples(seed, by_level, by_plan, sorted(by_rule, key=_place), order[:OVER_ALL])


def _added(old: Samples, new: Samples, rules: Collection[str]) -> Samples:
    """`old`, in which the samples of `rules` are those of `new`."""
    found = {rule: levels for rule, levels in old.found.items() if rule not in rules} | {rule: new.found[rule] for rule in rules if rule in new.found}
    kept = [drawn for drawn in old.by_rule if drawn.rule not in rules]
    added = [drawn for drawn in new.by_rule if drawn.rule in rules]
    return old._replace(found=dict(sorted(found.items())), plans=new.plans, by_rule=sorted([*kept, *added], key=_place))


def _place(drawn: Drawn) -> tuple[str, str, int, str]:
    return (drawn.rule, drawn.file, drawn.line, drawn.fingerprint)


def main() -> int:
    parser = argparse.ArgumentParser(prog="accuracy/draw", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder of plans (default: ../shared/corpus)")
    parser.add_argument("--to-judge", type=Path, metavar="FILE", help="write the drawn findings that have no verdict yet to FILE, one JSON object a line")
    parser.add_argument("--only", action="append", metavar="RULE", help="add the samples of this rule to those that are there")
    parser.add_argument("--neighbour", action="store_true", help=f"take all findings of the {NEIGHBOUR} plans instead, which no sample is drawn from")
    parser.add_argument("--again", action="store_true", help="with --to-judge: the findings of the sample over all rules, verdict or not")
    parser.add_argument(
        "--judged", type=Path, metavar="FILE", nargs="+", help="take the verdicts in FILE, as --to-judge wrote it with verdict and reason added"
    )
    options = parser.parse_args()
    if options.judged:
        return _take(options.judged)
    if not options.corpus.is_dir():
        parser.error(f"no such folder: {options.corpus}")
    plans = [plan for plan in plans_of(options.corpus) if (plan.form == NEIGHBOUR) == options.neighbour]
    findings = {Drawn.of(plan.name, finding): (finding, plan.form) for plan in plans for finding in plan.findings}
    if options.neighbour:
        write_held(Held({plan.name: {"lines": plan.lines} for plan in plans}, sorted(findings, key=_place)), NEIGHBOURS)
        return _ask([drawn for drawn in findings if drawn.key not in read_verdicts()], findings, options.to_judge)
    samples = drawn_from(findings, plans, last_commit_of_a_rule())
    if options.only:
        samples = _added(read_samples(), samples, options.only)
    write_samples(samples)
    verdicts = read_verdicts()
    wanted = samples.over_all if options.again else [drawn for drawn in dict.fromkeys((*samples.by_rule, *samples.over_all)) if drawn.key not in verdicts]
    print(f"{len(samples.by_rule)} in samples of rules, seed {samples.seed}")
    return _ask(wanted, findings, options.to_judge)


def _ask(wanted: Collection[Drawn], findings: Mapping[Drawn, tuple[Finding, str]], to_judge: Path | None) -> int:
    """Write those of `findings` that are `wanted`, to be judged."""
    print(f"{len(findings)} findings, {len(wanted)} to judge")
    if to_judge:
        with to_judge.open("w", encoding="utf-8") as file:
            for drawn in sorted(wanted, key=lambda drawn: (drawn.file, drawn.line)):
                finding, form = findings[drawn]
                said = {"message": finding.message, "help": finding.help, "format": form}
                file.write(json.dumps(drawn._asdict() | said, ensure_ascii=False) + "\n")
    return 0


def _take(files: Iterable[Path]) -> int:
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    new = [Verdict(**{name: row[name] for name in Verdict._fields}) for row in rows]
    write_verdicts((read_verdicts() | {verdict.key: verdict for verdict in new}).values())
    print(f"{len(new)} verdicts taken")
    return 0

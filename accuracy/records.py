"""What is kept of the measurement: drawn samples and verdicts, without a word of the plans."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from plancheck.finding import Finding

FOLDER = Path(__file__).resolve().parent
SAMPLES, VERDICTS, HELD = FOLDER / "samples.jsonl", FOLDER / "verdicts.jsonl", FOLDER / "repositories.jsonl"
# The plans of a neighbouring format, of which all findings are judged.
NEIGHBOUR = "superpowers"
NEIGHBOURS = FOLDER / f"{NEIGHBOUR}.jsonl"

Judgement = Literal["right", "wrong", "useless"]


class Drawn(NamedTuple):
    """A finding of a sample: where it stands, and a fingerprint of its words, by which a verdict on it is known again."""

    file: str
    line: int
    rule: str
    level: str
    fingerprint: str

    @classmethod
    def of(cls, file: str, finding: Finding) -> Drawn:
        words = f"{finding.message}\0{finding.help}\0{finding.span.line}"
        return cls(file, finding.span.line, finding.rule, str(finding.level), hashlib.sha256(words.encode()).hexdigest()[:12])

    @property
    def key(self) -> tuple[str, str, str]:
        """What a verdict has to share with this finding; its level may change, for the finding is as right as before."""
        return (self.file, self.rule, self.fingerprint)


class Verdict(NamedTuple):
    """What a reader who knew only the plan, its template and the finding said of it."""

    file: str
    line: int
    rule: str
    fingerprint: str
    verdict: Judgement
    reason: str

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.file, self.rule, self.fingerprint)


class Samples(NamedTuple):
    """All that was drawn under one seed: for each rule and level how many findings there were, the samples of them, and one over all rules.

    `plans` holds for each plan its number of lines, errors, warnings and advice.
    """

    seed: str
    found: dict[str, dict[str, int]]
    plans: dict[str, list[int]]
    by_rule: list[Drawn]
    over_all: list[Drawn]


# When readers first judged the findings of plans against repositories: how many there were, and how many were right. What was wrong has taught it since.
FIRST_HELD, FIRST_RIGHT = 92, 75


class Held(NamedTuple):
    """All findings of some plans, and figures of each of these: what became of how many citations where they were held against repositories."""

    plans: dict[str, dict[str, int]]
    findings: list[Drawn]


def read_held(path: Path = HELD) -> Held:
    head, *rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return Held(head, [Drawn(**row) for row in rows])


def write_held(held: Held, path: Path = HELD) -> None:
    """Write `held`: the counts on the first line, then one finding a line."""
    path.write_text("".join(json.dumps(row) + "\n" for row in (held.plans, *(drawn._asdict() for drawn in held.findings))), encoding="utf-8")


def read_samples(path: Path = SAMPLES) -> Samples:
    head, *rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    by_rule, over_all = ([Drawn(**row) for name, row in rows if name == wanted] for wanted in ("rule", "all"))
    return Samples(head["seed"], head["found"], head["plans"], by_rule, over_all)


def write_samples(samples: Samples, path: Path = SAMPLES) -> None:
    """Write `samples`: the seed and the counts on the first line, then one finding a line."""
    rows: list[object] = [{"seed": samples.seed, "found": samples.found, "plans": samples.plans}]
    rows += [[name, drawn._asdict()] for name, drawns in (("rule", samples.by_rule), ("all", samples.over_all)) for drawn in drawns]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def read_verdicts(path: Path = VERDICTS) -> dict[tuple[str, str, str], Verdict]:
    """The verdicts by what they are about; a later line overrules an earlier one."""
    if not path.exists():
        return {}
    rows = (Verdict(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())
    return {verdict.key: verdict for verdict in rows}


def write_verdicts(verdicts: Iterable[Verdict], path: Path = VERDICTS) -> None:
    rows = sorted(verdicts, key=lambda verdict: (verdict.rule, verdict.file, verdict.line, verdict.fingerprint))
    path.write_text("".join(json.dumps(verdict._asdict(), ensure_ascii=False) + "\n" for verdict in rows), encoding="utf-8")

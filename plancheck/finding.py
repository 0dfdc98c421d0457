"""What a rule says about a plan, and what all of them say."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from plancheck.edit import Edit
from plancheck.span import Span


class Level(IntEnum):
    """How much a finding weighs; higher is graver, so levels can be compared."""

    ADVICE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def named(cls, name: str) -> Level:
        """The level called `name` (`error`, `warning` or `advice`). Raises KeyError for any other name."""
        return cls[name.upper()]


class Related(NamedTuple):
    """Another place that helps to understand a finding, with a short remark about it; `path` is None for one in the same plan."""

    span: Span
    message: str
    path: str | None = None


class Fix(NamedTuple):
    """Edits that mend a finding; `is_safe` where they keep what the plan means."""

    description: str
    edits: tuple[Edit, ...]
    is_safe: bool


class Finding(NamedTuple):
    """One fault at one place.

    `message` says what is wrong and, in a clause, why it matters; `help` says what to write instead.
    `reason` is a stable word for the kind of fault where a rule tells several apart.
    `confident` is False for a judgement that may err: such a finding is a warning at most.
    """

    rule: str
    code: str
    level: Level
    span: Span
    message: str
    help: str | None = None
    reason: str | None = None
    related: Sequence[Related] = ()
    confident: bool = True
    fix: Fix | None = None


class Suppressed(NamedTuple):
    """A finding that a suppression hides: the reason that its author gave, and the line where the suppression stands."""

    finding: Finding
    reason: str
    line: int


class Verdict(NamedTuple):
    """What is said about one plan: its format (None where it is in none), whether in the compact form, and the findings by place.

    `suppressed` are the findings that inline suppressions hid; `not_run` pairs rules that could not judge with the reason.
    `rests_on` are the files that were looked at, by which the verdict can be known to hold still; None where it cannot.
    `status` is the plan's own word for its state where that lowered levels, or froze the plan: then nothing was looked for.
    `summary` is what other plans may ask of this one, in the plain form of `workspace.to_values`; None for a document in no known format.
    """

    format: str | None
    compact: bool
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    not_run: tuple[tuple[str, str], ...] = ()
    rests_on: tuple[tuple[str, str, str], ...] | None = ()
    summary: list[Any] | None = None
    status: str = ""
    is_frozen: bool = False


class Between(NamedTuple):
    """What is said about one plan beside the others of a run: findings by place, and those that the suppressions of the plan hid."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]

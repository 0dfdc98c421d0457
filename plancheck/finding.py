"""What a rule says about a plan, and what all of them say."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

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
    """Another place that helps to understand a finding, with a short remark about it."""

    span: Span
    message: str


class Verdict(NamedTuple):
    """What is said about one plan: its format (None where it is in none), whether in the compact form, and the findings by place.

    `suppressed` counts the findings that inline suppressions hid.
    """

    format: str | None
    compact: bool
    findings: tuple[Finding, ...]
    suppressed: int


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

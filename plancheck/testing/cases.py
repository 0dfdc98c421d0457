"""What a pack's cases are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from plancheck.finding import Finding


class Case(NamedTuple):
    """One thing that has to hold: a call raises AssertionError where it does not, and `name` says which thing it is."""

    name: str
    hold: Callable[[], None]

    def __call__(self) -> None:
        self.hold()

    def __str__(self) -> str:
        return self.name


def require(holds: object, otherwise: str) -> None:
    """Raise AssertionError with the words of `otherwise` where something does not hold. Nobody rewrites the asserts of an installed module."""
    __tracebackhide__ = True  # pytest then shows the case and these words
    if not holds:
        raise AssertionError(otherwise)


def listed(findings: Iterable[Finding]) -> str:
    """Findings for a message, one below the other."""
    return "".join(f"\n  line {finding.span.line}: {finding.rule}: {finding.message}" for finding in findings) or " nothing"

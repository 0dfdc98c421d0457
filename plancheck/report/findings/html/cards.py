"""A finding as it is shown: under its line, in lists, and with where else it leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plancheck.finding import Finding
from plancheck.report.findings.html.anchors import Anchors, place
from plancheck.report.findings.html.rules import RuleLook


class Other(NamedTuple):
    """Another place of a finding; `link` is empty for one that is not on the page."""

    place: str
    message: str
    link: str


class Card(NamedTuple):
    """A finding with its rule; `link` leads to its line, `mending` says which option mends it, if one does.

    `reason` and `reason_line` are those of the suppression that hides it, if one does.
    """

    finding: Finding
    level: str
    anchor: str
    link: str
    where: str
    rule: RuleLook
    others: tuple[Other, ...]
    mending: str
    reason: str = ""
    reason_link: str = ""
    reason_line: int = 0


def card_of(finding: Finding, number: int, path: str, anchors: Anchors, rules: dict[str, RuleLook]) -> Card:
    """The card of the finding with that number on the plan at `path`."""
    span = finding.span
    where = f"line {span.line}" if span.end_line == span.line else f"lines {span.line} to {span.end_line}"
    fix = finding.fix
    mending = "" if fix is None else "--fix" if fix.is_safe else "--unsafe-fixes"
    anchor = f"{anchors.number(path)}.f{number}"
    return Card(finding, str(finding.level), anchor, anchors.line(path, span.line), where, rules[finding.rule], tuple(_others(finding, path, anchors)), mending)


def _others(finding: Finding, path: str, anchors: Anchors) -> Iterator[Other]:
    for related in finding.related:
        line = related.span.line
        at = f"line {line}" if related.path in (None, path) else place(related.path or path, line)
        yield Other(at, related.message, anchors.line(related.path or path, line))

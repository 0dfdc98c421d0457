"""The rules that speak in a report: their pages, and how often each was broken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plancheck.report.findings.html.anchors import rule_anchor
from plancheck.report.findings.model import Report, RulePage


class Block(NamedTuple):
    """A heading, a paragraph (`text`) or a piece of code of a page."""

    kind: str
    text: str


class RuleLook(NamedTuple):
    """`findings` counts those that are new, `plans` the plans that they are in. `page` is None where nobody has the rule any more."""

    anchor: str
    name: str
    code: str
    findings: int
    plans: int
    page: RulePage | None
    blocks: tuple[Block, ...]


def rules_of(report: Report) -> dict[str, RuleLook]:
    """By name, the most frequent first."""
    codes: dict[str, str] = {}
    counted: dict[str, int] = {}
    plans: dict[str, set[str]] = {}
    for plan in report.plans:
        for finding in plan.findings:
            counted[finding.rule] = counted.get(finding.rule, 0) + 1
            plans.setdefault(finding.rule, set()).add(plan.path)
        hidden = (*plan.baselined, *(suppressed.finding for suppressed in plan.suppressed))
        codes.update((finding.rule, finding.code) for finding in (*plan.findings, *hidden))
    ordered = sorted(codes, key=lambda name: (-counted.get(name, 0), name))
    return {name: _look(name, codes[name], counted.get(name, 0), len(plans.get(name, ())), report.page(name)) for name in ordered}


def _look(name: str, code: str, findings: int, plans: int, page: RulePage | None) -> RuleLook:
    return RuleLook(rule_anchor(name), name, code, findings, plans, page, tuple(blocks(page.text)) if page is not None else ())


def blocks(text: str) -> Iterator[Block]:
    """The Markdown of a rule's page, which has headings, paragraphs and fenced code, as blocks; its title is left to the reader."""
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith("```"):
            yield Block("code", "\n".join(_until(line[: len(line) - len(line.lstrip("`"))], lines)))
        elif line.startswith("## "):
            yield Block("heading", line[3:])
        elif line.strip() and not line.startswith("# "):
            yield Block("text", line)


def _until(fence: str, lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line == fence:
            return
        yield line

"""The rules of a SARIF log: those that found something, each with its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from plancheck.finding import Finding, Level
from plancheck.report.findings.model import RulePage

LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "note"}


class Rules:
    """The rules of some findings by their codes, and where each stands in the table."""

    def __init__(self, findings: Iterable[Finding], page: Callable[[str], RulePage | None]) -> None:
        known = sorted({(finding.code, finding.rule) for finding in findings})
        self.table = [_descriptor(code, name, page(name)) for code, name in known]
        self._numbers = {rule: number for number, rule in enumerate(known)}

    def number(self, finding: Finding) -> int:
        """Where the rule of the finding stands."""
        return self._numbers[finding.code, finding.rule]


def _descriptor(code: str, name: str, page: RulePage | None) -> dict[str, Any]:
    """What there is to say of a rule; little more than its name where nobody has its page any more. Code scanning wants all of these texts."""
    if page is None:
        said = {"text": f"The rule {name}."}
        return {"id": code, "name": name, "shortDescription": said, "fullDescription": said, "help": {"text": f"plancheck explain {name}"}}
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": f"{page.summary} {page.why}"},
        "help": {"text": page.how_to_fix, "markdown": page.text},
        "defaultConfiguration": {"level": LEVELS[page.level]},
    }

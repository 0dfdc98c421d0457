"""Names of places on the page: what a link leads to, and what can be shared."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from plancheck.report.findings.model import shown_path


class Anchors:
    """The plans of a report, each with a number that its lines are named by."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._numbers = {path: number for number, path in enumerate(paths, start=1)}

    def number(self, path: str) -> int:
        """The number of a plan of the report."""
        return self._numbers[path]

    def line(self, path: str, line: int) -> str:
        """The link to a line of the plan at `path`; empty where the report has no such plan."""
        return f"#{self._numbers[path]}.{line}" if path in self._numbers else ""


def plan_anchor(path: str) -> str:
    """The name of a plan's view: readable where its path is, and free of what an address cannot hold."""
    return "plan=" + quote(path.encode("utf-8", "surrogatepass"), safe="/")


def rule_anchor(name: str) -> str:
    return "rule=" + quote(name.encode("utf-8", "surrogatepass"), safe="")


def place(path: str, line: int) -> str:
    """A place in words."""
    return f"{shown_path(path)}, line {line}"

"""The report as one page for a browser: the findings beside the plans' own text, and what covers what. It asks nobody for anything else."""

from __future__ import annotations

from plancheck.report.findings.html.page import write

__all__ = ["write"]

"""A check as `plancheck check` makes it when it is given nothing but paths, for those who check on somebody's behalf."""

from __future__ import annotations

from plancheck.cli.baselines import hold_against_baselines
from plancheck.cli.request import Request
from plancheck.cli.result import report_of
from plancheck.cli.run import Run
from plancheck.report.findings.model import Report


def plain_run(request: Request, fail_on: str | None = None) -> Report:
    """What comes of `request`, held against the baselines. Raises BadConfiguration."""
    result = Run(request).check()
    hold_against_baselines(result, None, is_whole=True)
    return report_of(result, fail_on)

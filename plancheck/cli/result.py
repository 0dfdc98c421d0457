"""What comes of a run over many files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from plancheck.config import Configuration
from plancheck.finding import Finding, Level, Verdict
from plancheck.job import Job
from plancheck.report.findings.model import NotRun, PlanReport, Report, RulePage
from plancheck.source import Source

if TYPE_CHECKING:
    from plancheck.report.overview.model import Overview


class Checked(NamedTuple):
    """One plan that was judged, and the configuration that holds for it. `lines` are its lines with a finding, by number, and `baselined`
    the findings that its baseline knows; `mended` is how many more it knows that are not there any more. `job` is what it was checked as,
    without its text where nobody asked for it.
    """

    path: str
    lines: Mapping[int, str]
    verdict: Verdict
    configuration: Configuration
    job: Job
    baselined: tuple[Finding, ...] = ()
    mended: int = 0


@dataclass(slots=True)
class Result:
    """What came of a run: the plans in the order of their paths, (path, reason) of what was skipped, (path, message) of what failed,
    and what else there is to note; `has_baseline` where there was one.
    """

    checked: list[Checked] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    has_baseline: bool = False

    def not_run(self) -> list[NotRun]:
        """What could not be judged."""
        found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for checked in self.checked:
            for reason in dict.fromkeys(reason for _, reason in checked.verdict.not_run):
                rules = tuple(rule for rule, why in checked.verdict.not_run if why == reason)
                found.setdefault((reason, rules), []).append(checked.path)
        return [NotRun(reason, rules, paths) for (reason, rules), paths in found.items()]


def report_of(result: Result, fail_on: str | None) -> Report:
    """The run as its outputs see it; `fail_on` is the level that the command line names."""
    plans = [
        PlanReport(
            checked.path,
            checked.verdict.format,
            checked.verdict.compact,
            checked.lines,
            checked.verdict.findings,
            checked.verdict.suppressed,
            checked.baselined,
            Level.named(fail_on or checked.configuration.fail_on or "error"),
            checked.verdict.status,
            checked.mended,
        )
        for checked in result.checked
        if not checked.verdict.is_frozen
    ]
    frozen = [(checked.path, f"frozen: its status is {checked.verdict.status}") for checked in result.checked if checked.verdict.is_frozen]
    plugins = dict.fromkeys(plugin for checked in result.checked for plugin in checked.job.plugins)
    jobs = {checked.path: checked.job for checked in result.checked}
    return Report(
        plans,
        [*result.skipped, *frozen],
        result.problems,
        result.not_run(),
        result.notes,
        result.has_baseline,
        page=lambda name: _page(name, tuple(plugins)),
        overview=lambda path: _overview(jobs[path]),
    )


def _overview(job: Job) -> Overview:
    """The plan at a glance, which few outputs ask for; the text of the job is there where one of them was asked for."""
    from plancheck.checking import tree_of
    from plancheck.overview import overview_of

    return overview_of(tree_of(job))


def _page(name: str, plugins: tuple[str, ...]) -> RulePage | None:
    """The page of a rule, which few outputs ask for."""
    from plancheck.cli.pages import page

    return page(name, plugins)


def shown_lines(text: str, findings: Sequence[Finding]) -> dict[int, str]:
    """The lines of `text` on which findings, or the places beside them that they and their fixes speak of, begin and end, by number."""
    lines = Source.of(text).lines if findings else ()
    return {line: lines[line - 1] for finding in findings for line in _ends(finding) if line <= len(lines)}


def _ends(finding: Finding) -> Iterator[int]:
    edits = finding.fix.edits if finding.fix is not None else ()
    for span in (finding.span, *(edit.span for edit in edits), *(related.span for related in finding.related if related.path is None)):
        yield from (span.line, span.end_line)

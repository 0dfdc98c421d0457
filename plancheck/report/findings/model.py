"""What the outputs of a check are written from: a run as plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from plancheck.finding import Finding, Level, Suppressed

if TYPE_CHECKING:
    from plancheck.report.overview.model import Overview


class Counts(NamedTuple):
    """What a run amounts to."""

    plans: int
    errors: int
    warnings: int
    advice: int
    suppressed: int
    skipped: int
    unreadable: int
    baselined: int = 0


class NotRun(NamedTuple):
    """Rules that could not judge some plans, and why."""

    reason: str
    rules: Sequence[str]
    paths: Sequence[str]


class RulePage(NamedTuple):
    """What an output may say about a rule: `summary` is one sentence, `text` its page as Markdown."""

    name: str
    code: str
    level: Level
    summary: str
    why: str
    how_to_fix: str
    text: str


class PlanReport(NamedTuple):
    """What is said about one plan: `findings` by place; beside them those that its comments hide and those that the baseline knows.

    `lines` holds, by number, the lines of the text on which any of them stands. `threshold` is the level from which findings
    fail the run. `format` is None for a document in no known format. `status` is what the document says of itself where that lowered
    the levels of findings, else "". `mended` counts the findings that the baseline knows and that are not there any more.
    """

    path: str
    format: str | None
    compact: bool
    lines: Mapping[int, str]
    findings: Sequence[Finding]
    suppressed: Sequence[Suppressed] = ()
    baselined: Sequence[Finding] = ()
    threshold: Level = Level.ERROR
    status: str = ""
    mended: int = 0


class Report(NamedTuple):
    """A run: plans by path; (path, reason) of what was skipped; (path, message) of what could not be checked; what else there is to note.

    With more warnings than `most_warnings` the run fails, with `never_fails` it does not, whatever is found.
    `has_baseline` is True where findings were held against a baseline. `page` gives the page of the rule of that name; None where
    nobody has it any more. It costs an import of the rule, so an output asks only for what it shows. `overview` gives the plan at that
    path at a glance, which costs reading it again; only outputs for which the run kept the texts of the plans may ask.
    """

    plans: Sequence[PlanReport]
    skipped: Sequence[tuple[str, str]] = ()
    problems: Sequence[tuple[str, str]] = ()
    not_run: Sequence[NotRun] = ()
    notes: Sequence[str] = ()
    has_baseline: bool = False
    most_warnings: int | None = None
    never_fails: bool = False
    page: Callable[[str], RulePage | None] = lambda name: None
    overview: Callable[[str], Overview | None] = lambda path: None

    @property
    def fails(self) -> bool:
        """Whether what was found fails the run; what could not be checked is another matter."""
        if self.never_fails:
            return False
        return self.has_too_many_warnings or any(finding.level >= plan.threshold for plan in self.plans for finding in plan.findings)

    @property
    def has_too_many_warnings(self) -> bool:
        return self.most_warnings is not None and self.counts().warnings > self.most_warnings

    def counts(self) -> Counts:
        levels = [finding.level for plan in self.plans for finding in plan.findings]
        return Counts(
            plans=len(self.plans),
            errors=levels.count(Level.ERROR),
            warnings=levels.count(Level.WARNING),
            advice=levels.count(Level.ADVICE),
            suppressed=sum(len(plan.suppressed) for plan in self.plans),
            skipped=len(self.skipped),
            unreadable=len(self.problems),
            baselined=sum(len(plan.baselined) for plan in self.plans),
        )


def shown_path(path: str) -> str:
    """A path as text, with forward slashes: bytes of a name that are no UTF-8 become replacement characters."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

"""What there is to say of a run beside its findings, in words that the outputs for people share."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.report.findings.model import NotRun, Report
from plancheck.report.visible import visible

# How many skipped files are named before they are only counted.
_NAMED_SKIPS = 5
# How many rules that were not run are named before they are only counted.
_NAMED_RULES = 3


def notes(report: Report) -> Iterator[str]:
    """What was skipped, what was not run, where levels are lowered, and what else the run has to note; a line each, safe to show."""
    for path, reason in report.skipped[:_NAMED_SKIPS]:
        yield f"skipped {visible(path)} ({visible(reason)})"
    if len(report.skipped) > _NAMED_SKIPS:
        yield f"skipped {len(report.skipped) - _NAMED_SKIPS} more files"
    for not_run in report.not_run:
        yield _about(not_run)
    softened = [plan for plan in report.plans if plan.status]
    if softened:
        plans = visible(softened[0].path) if len(softened) == 1 else f"{len(softened)} plans"
        yield f"levels are lowered in {plans} (status: {visible(softened[0].status)})"
    yield from map(visible, report.notes)
    yield from _about_fixes(report)


def _about_fixes(report: Report) -> Iterator[str]:
    known = sum(finding.fix is not None and finding.fix.is_safe for plan in report.plans for finding in plan.baselined)
    if known:
        yield f"of what the baseline knows, {known} finding{'' if known == 1 else 's'} can be mended with --fix --no-baseline"
    fixes = [finding.fix for plan in report.plans for finding in plan.findings if finding.fix is not None]
    safe = sum(fix.is_safe for fix in fixes)
    if safe:
        more = f", {len(fixes) - safe} more with --unsafe-fixes" if len(fixes) > safe else ""
        yield f"{safe} finding{'' if safe == 1 else 's'} can be mended with --fix{more}"
    elif fixes:
        yield f"{len(fixes)} finding{'' if len(fixes) == 1 else 's'} can be mended with --fix --unsafe-fixes"


def _about(not_run: NotRun) -> str:
    """A line with the reason for which rules were not run, the rules and the plans."""
    rules = not_run.rules
    named = ", ".join(rules[:_NAMED_RULES]) + (f" and {len(rules) - _NAMED_RULES} more" if len(rules) > _NAMED_RULES else "")
    plans = not_run.paths[0] if len(not_run.paths) == 1 else f"{len(not_run.paths)} plans"
    return visible(f"not run on {plans}: {named} ({not_run.reason})")

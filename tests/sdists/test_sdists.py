"""Plans that cite 200 true and 100 false places of real packages are judged without an error."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from plancheck.checking import check
from plancheck.edit import edited
from plancheck.finding import Finding
from plancheck.job import Job
from tests.sdists.fetching import PINS, repository_of, sdist
from tests.sdists.planting import FALSE, TRUE, planted
from tests.sdists.sources import Sources

_SEED = 20
_LAST_LINE = re.compile(r"-\d+\Z")


def findings_on(text: str, root: Path) -> Sequence[Finding]:
    verdict = check(Job(text, "plan.md", repository=str(root), place="docs/plans/plan.md", select=("GRD",)))
    assert verdict is not None
    assert (verdict.format, verdict.not_run) == ("micro-v3", ())
    return verdict.findings


@pytest.mark.parametrize("package", PINS)
def test_every_false_place_is_found_and_no_true_one(package: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    root = repository_of(sdist(package, Path(request.config.cache.mkdir("sdists"))), tmp_path)
    document = planted(Sources(root), _SEED)
    due = {(line, place.rule): place for place, line in document.lines.items() if place.rule}
    assert (len(document.lines), len(due)) == (TRUE + FALSE, FALSE)
    findings = findings_on(document.text, root)
    lines = document.text.split("\n")
    assert _shown(findings, lines) == [(code, f"{line}: {lines[line - 1]}") for line, code in sorted(due)]

    # A fix cites the place that is meant, and mends just its finding.
    fixes = {(finding.span.line, finding.code): finding.fix.edits for finding in findings if finding.fix is not None}
    assert {key: _LAST_LINE.sub("", edits[0].text) for key, edits in fixes.items()} == {key: place.now for key, place in due.items() if place.now}
    mended = edited(lines, [edit for edits in fixes.values() for edit in edits])
    assert _shown(findings_on("\n".join(mended), root), lines) == [(code, f"{line}: {lines[line - 1]}") for line, code in sorted(set(due) - set(fixes))]


def _shown(findings: Sequence[Finding], lines: Sequence[str]) -> list[tuple[str, str]]:
    return [(finding.code, f"{finding.span.line}: {lines[finding.span.line - 1]}") for finding in findings]

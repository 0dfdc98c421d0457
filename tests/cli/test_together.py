"""Plans beside each other, as runs of the command line find them: in one run, or in the tree around."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Shell
from tests.cli.project import Project
from tests.planted import PLANS

MACRO = "docs/plans/series-macro-plan.md"
MICRO = "docs/plans/example.md"
SOURCE = "* **Source** — GitHub issue #58 and its design document `docs/design/lint.md`"
ONLY = ("--select", "XPL")


@pytest.fixture
def project(shell: Shell) -> Project:
    project = Project(shell)
    project.lay_out("micro-v3")
    shell.write(MACRO, PLANS["macro-v2"])
    project.edit(SOURCE, f"* **Source** — PR-99 in {MACRO}")
    project.repository.commit()
    return project


def found(project: Project, *arguments: str) -> list[tuple[str, str]]:
    ran = project.shell.check(*ONLY, *arguments)
    return [(finding["rule"], finding["path"]) for finding in ran.json["findings"]]


def test_a_request_that_the_macro_plan_lacks_is_found_in_one_run(project: Project) -> None:
    assert found(project, "docs/plans") == [("unknown-source-pr", MICRO)]


def test_the_macro_plan_is_found_in_the_tree_and_nothing_is_said_of_it(project: Project) -> None:
    ran = project.shell.check(*ONLY, MICRO)
    assert [file["path"] for file in ran.json["files"]] == [MICRO]
    assert [(finding["rule"], finding["related"][0]["path"]) for finding in ran.json["findings"]] == [("unknown-source-pr", MACRO)]
    assert ran.code == 1


def test_the_finding_is_shown_with_its_line(project: Project) -> None:
    assert f"* **Source** — PR-99 in {MACRO}" in project.shell.run(*ONLY, MICRO).out


def test_a_plan_is_found_from_within_a_folder(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.shell.folder / "docs" / "plans")
    assert found(project, "example.md") == [("unknown-source-pr", "example.md")]


def test_the_macro_plan_of_the_base_commit_counts(project: Project) -> None:
    (project.shell.folder / MACRO).unlink()
    assert found(project, MICRO) == []
    assert found(project, "--base", "HEAD", MICRO) == [("unknown-source-pr", MICRO)]


@pytest.mark.parametrize("source", ["PR-99 in ../../outside.md", "PR-99 in /tmp/outside.md", "PR-99 in docs/plans/none.md"])
def test_what_is_not_in_the_tree_is_not_looked_at(project: Project, source: str) -> None:
    (project.shell.folder.parent / "outside.md").write_text(PLANS["macro-v2"], encoding="utf-8")
    project.edit(f"PR-99 in {MACRO}", source)
    assert found(project, MICRO) == []


def test_a_known_request_a_suppression_and_an_ignored_rule_are_silent(project: Project) -> None:
    assert found(project, "--ignore", "unknown-source-pr", MICRO) == []
    project.edit(f"PR-99 in {MACRO}", f"PR-99 in {MACRO} <!-- plancheck: ignore[unknown-source-pr] the series is renumbered next week -->")
    ran = project.shell.check(*ONLY, MICRO)
    assert (ran.json["findings"], ran.json["summary"]["suppressed"]) == ([], 1)
    project.edit("PR-99", "PR-1")
    assert found(project, MICRO) == []


def test_a_second_run_says_the_same_until_the_macro_plan_changes(project: Project) -> None:
    first = found(project, MICRO)
    assert found(project, MICRO) == first
    project.shell.write(MACRO, PLANS["macro-v2"].replace("PR 6", "PR 99"))
    assert found(project, MICRO) == []
    assert found(project, "--no-cache", MICRO) == []

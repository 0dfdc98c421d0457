"""The hook as pre-commit runs it: installed by pre-commit, on the files of a project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What `pre-commit try-repo` says about a project with a faulty plan, a README beside it and a plan elsewhere."""
    project = tmp_path_factory.mktemp("project")
    plans = project / "docs" / "plans"
    plans.mkdir(parents=True)
    shutil.copy(ROOT / "fixtures" / "quick-start" / "refund-limits.md", plans / "faulty.md")
    shutil.copy(ROOT / "fixtures" / "quick-start" / "refund-limits.md", project / "elsewhere.md")
    (plans / "README.md").write_text("# Plans\n\nEverything planned stands here.\n", encoding="utf-8")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("cache"))}
    for command in (["git", "init", "-q"], ["git", "add", "."]):
        subprocess.run(command, cwd=project, check=True)
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "plancheck", "--all-files", "--verbose", "--color", "never"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def test_hook_fails_on_a_faulty_plan(output: str) -> None:
    assert "exit code: 1" in output
    assert "docs/plans/faulty.md:17:20" in output


def test_hook_skips_markdown_that_is_no_plan_and_says_so(output: str) -> None:
    assert "skipped docs/plans/README.md (no plan)" in output
    assert "1 file skipped (no plan)" in output


def test_hook_leaves_files_outside_the_plans_folder_alone(output: str) -> None:
    assert "elsewhere.md" not in output

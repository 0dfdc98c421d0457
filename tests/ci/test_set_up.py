"""From a repository with plans to hook and pipeline: what `plancheck init` writes installs plancheck from where it lives, and runs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.ci.running import CLEAN, FAULTY, TOOLS, bash, checkout, load, published
from tests.repositories import Repository


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Settings by which plancheck is found where the written files say."""
    return published(tmp_path_factory.mktemp("plancheck"))


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository that was just set up."""
    repository = checkout(tmp_path_factory.mktemp("checkout"), {"docs/our plans/faulty.md": FAULTY, "docs/our plans/clean.md": CLEAN})
    done = subprocess.run([str(TOOLS / "plancheck"), "init", "--yes"], cwd=repository.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    repository.git("add", "--all")
    return repository


def test_workflow_installs_and_checks(repository: Repository, home: dict[str, str], tmp_path: Path) -> None:
    job = load(repository.folder / ".github" / "workflows" / "plancheck.yml")["jobs"]["plans"]
    install, check = [step["run"] for step in job["steps"] if "run" in step]
    environment = {**home, **job["env"], "RUNNER_TEMP": str(tmp_path)}
    installed = bash(install, repository.folder, environment)
    assert installed.returncode == 0, installed.stderr
    done = bash(check, repository.folder, environment)
    assert done.returncode == 1, done.stderr
    assert "::error file=docs/our plans/faulty.md" in done.stdout
    again = bash(f"{tmp_path}/plancheck/bin/plancheck init --yes", repository.folder, environment)
    assert (again.returncode, again.stdout) == (0, ""), "the installed program has to find what it would write already there"


def test_hook_is_installed_and_runs(repository: Repository, home: dict[str, str], tmp_path: Path) -> None:
    command = [str(TOOLS / "pre-commit"), "run", "--all-files", "--verbose", "--color", "never"]
    environment = {**os.environ, **home, "PRE_COMMIT_HOME": str(tmp_path)}
    done = subprocess.run(command, cwd=repository.folder, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 1, done.stderr
    assert "docs/our plans/faulty.md:17:20" in done.stdout

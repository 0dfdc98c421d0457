"""The hooks as pre-commit runs them: installed by pre-commit from a repository, on the files of a project."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plancheck import __version__
from tests.ci.running import CLEAN, FAULTY, published
from tests.repositories import Repository

# What `plancheck-fix` can mend in it is an item that the checklist leaves out.
ITEM = next(line for line in CLEAN.read_text(encoding="utf-8").splitlines(keepends=True) if "R12" in line)
MENDABLE = CLEAN.read_text(encoding="utf-8").replace(ITEM, "")


class Project:
    """A project with the hooks of plancheck in its configuration."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self.repository = Repository(folder / "project")
        self.environment = {**os.environ, **settings, "PRE_COMMIT_HOME": str(folder / "home")}
        hooks = "".join(f"      - id: {hook}\n" for hook in ("plancheck", "plancheck-fix"))
        self.repository.write(".pre-commit-config.yaml", f"repos:\n  - repo: https://example.com/plancheck\n    rev: v{__version__}\n    hooks:\n{hooks}")

    def lay_out(self, files: dict[str, str]) -> None:
        """Have these plans in `docs/plans`, a page about them, and a plan elsewhere."""
        self.repository.git("rm", "-rfq", "--ignore-unmatch", "docs")
        for name, text in files.items():
            self.repository.write(f"docs/plans/{name}", text)
        self.repository.write("docs/plans/README.md", "# Plans\n\nEverything planned stands here.\n")
        self.repository.write("elsewhere.md", FAULTY.read_text(encoding="utf-8"))
        self.repository.git("add", "--all")

    def run(self, hook: str) -> tuple[int, str]:
        """The exit code and the output of pre-commit with that hook on all files."""
        command = [sys.executable, "-m", "pre_commit", "run", hook, "--all-files", "--verbose", "--color", "never"]
        done = subprocess.run(command, cwd=self.repository.folder, capture_output=True, text=True, env=self.environment, check=False)
        return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("hooks"), published(tmp_path_factory.mktemp("plancheck")))


@pytest.fixture(scope="module")
def output(project: Project) -> str:
    """What pre-commit says about a project with a faulty plan."""
    project.lay_out({"faulty.md": FAULTY.read_text(encoding="utf-8")})
    code, output = project.run("plancheck")
    assert code == 1, output
    return output


def test_hook_fails_on_a_faulty_plan(output: str) -> None:
    assert "exit code: 1" in output
    assert "docs/plans/faulty.md:17:20" in output
    assert "files were modified" not in output


def test_hook_skips_markdown_that_is_no_plan_and_says_so(output: str) -> None:
    assert "skipped docs/plans/README.md (no plan)" in output
    assert "1 file skipped" in output


def test_hook_leaves_files_outside_the_plans_folder_alone(output: str) -> None:
    assert "elsewhere.md" not in output


def test_fix_hook_mends_the_plan_and_fails_once(project: Project) -> None:
    project.lay_out({"mendable.md": MENDABLE, "clean.md": CLEAN.read_text(encoding="utf-8")})
    code, output = project.run("plancheck-fix")
    assert code == 1
    assert "files were modified by this hook" in output
    assert "exit code" not in output
    plans = project.repository.folder / "docs" / "plans"
    assert "R12" in (plans / "mendable.md").read_text(encoding="utf-8")
    assert project.repository.git("diff", "--name-only") == "docs/plans/mendable.md"
    project.repository.git("add", "--all")
    assert project.run("plancheck-fix")[0] == 0


def test_fix_hook_fails_on_what_it_cannot_mend(project: Project) -> None:
    project.lay_out({"faulty.md": FAULTY.read_text(encoding="utf-8")})
    code, output = project.run("plancheck-fix")
    assert code == 1
    assert "exit code: 1" in output
    assert "docs/plans/faulty.md:17:20" in output
    assert "skipped docs/plans/README.md (no plan)" in output
    assert "elsewhere.md" not in output

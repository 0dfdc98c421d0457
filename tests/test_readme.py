"""README stays true: its commands run, its table is the registry's, its finding is a real one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from plancheck.cli.reporting import OUTPUTS
from plancheck.config_schema import validate
from plancheck.explain import owners_table, page_of
from plancheck.registry import open_registry

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (.+)$", README, re.MULTILINE)
QUICK_START = re.findall(r"```bash\n(.+)\n```", README)
FINDING = re.search(r"```text\n(.+?)```", README, re.DOTALL)


def rules_table() -> str:
    levels = {rule: f"{rule.level}{', preview' if rule.preview else ''}" for rule in open_registry().all_rules()}
    rows = [f"| {rule.code} | {rule.name} | {level} | {page_of(rule).summary} |" for rule, level in levels.items()]
    return "\n".join(["| code | name | level | what it says |", "|---|---|---|---|", *rows])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    plans = tmp_path / "docs" / "plans"
    plans.mkdir(parents=True)
    shutil.copy(ROOT / "fixtures" / "quick-start" / "refund-limits.md", plans)
    shutil.copy(ROOT / "fixtures" / "edits" / "plans" / "micro-v3.md", plans / "unused-binding.md")
    for arguments in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "docs: plan refunds"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    return tmp_path


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True, env=environment, check=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_command_of_the_use_section_runs(command: str, project: Path) -> None:
    done = run(command, project)
    finds = re.match(r"plancheck docs|plancheck verify|cat ", command) and not re.search("--select chk|--changed-since", command)
    expected = 1 if finds else 0
    assert done.returncode == expected
    # Beside the reduced text, `reduce` tells what of the plan is left in it.
    assert (done.stderr != "") == command.startswith("plancheck reduce")
    assert done.stdout


def test_every_output_of_the_table_is_written(project: Path) -> None:
    rows = re.findall(r"^\| `(\w+)` \| .* \| `(plancheck check [^`\\|]+?) ?(?:\\\|[^`]*)?` \|$", README, re.MULTILINE)
    assert [output for output, _ in rows] == list(OUTPUTS)
    for output, command in rows:
        done = run(command, project)
        assert (done.returncode, done.stderr) == (1, "")
        assert done.stdout
        named = re.search(rf"--output {output}:(\S+)", command)
        assert named is None or (project / named[1]).stat().st_size > 0


def test_init_sets_a_repository_up(project: Path) -> None:
    assert run("plancheck init --yes", project).returncode == 0
    assert "`plancheck init --yes` writes a configuration" in README


def test_table_of_rules_is_the_registry() -> None:
    shown = re.search(r"<!-- rules -->\n(.*)\n<!-- /rules -->", README, re.DOTALL)
    assert shown is not None
    assert shown[1] == rules_table(), "put the output of `plancheck rules --output-format markdown` between the marks"


def test_table_of_owners_is_the_registry() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- owners -->\n(.*)\n<!-- /owners -->", contributing, re.DOTALL)
    assert shown is not None
    assert shown[1] == owners_table(open_registry().all_rules()), "put the output of `plancheck rules --owners` between the marks"


def test_shown_finding_is_a_real_one() -> None:
    command = [sys.executable, "-m", "plancheck", "fixtures/quick-start/refund-limits.md", "--isolated"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert FINDING is not None
    assert FINDING[1] in done.stdout


def test_configuration_example_is_valid() -> None:
    example = re.search(r"```toml\n(.+?)```", README, re.DOTALL)
    assert example is not None
    settings = tomllib.loads(example[1])["tool"]["plancheck"]
    validate(settings, "README.md")
    assert settings["fail-on"] == "warning"
    assert set(settings["plans"].values()) <= set(open_registry().formats)


def test_format_example_is_valid(tmp_path: Path) -> None:
    examples = re.findall(r"```toml\n(.+?)```", README, re.DOTALL)
    (tmp_path / "pyproject.toml").write_text(examples[1], encoding="utf-8")
    done = run("plancheck formats", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "acme-micro" in done.stdout
    assert "Hazards" in done.stdout


def test_inline_commands_run(tmp_path: Path) -> None:
    """The commands that write files, with the files that they speak of."""
    shutil.copy(ROOT / "fixtures" / "edits" / "plans" / "macro-v2.md", tmp_path / "PLAN.md")
    (tmp_path / "plans").mkdir()
    for name in ("plan-duplicates.md", "plan-reminders.md"):
        shutil.copy(ROOT / "tests" / "learn" / name, tmp_path / "plans")
    shutil.copy(ROOT / "tests" / "learn" / "template.md", tmp_path)
    commands = re.findall(r"`(plancheck [^`]+(?:--output plan\.svg|> ours\.toml)[^`]*)`", README)
    assert len(commands) == 2
    for command in commands:
        assert run(command, tmp_path).returncode == 0
    assert (tmp_path / "plan.svg").read_text(encoding="utf-8").startswith("<svg")
    (tmp_path / "plancheck.toml").write_text('[format.ours]\nfile = "ours.toml"\n', encoding="utf-8")
    assert "ours: " in run("plancheck formats", tmp_path).stdout


def test_ci_runs_the_test_command_of_the_quick_start() -> None:
    assert QUICK_START[1].endswith(".venv/bin/pytest -n auto")
    assert QUICK_START[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_first_command_of_the_quick_start_works_in_a_fresh_copy(tmp_path: Path) -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    for name in files:
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target)
    done = subprocess.run(QUICK_START[0], shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "structural-then" in done.stdout
    assert "checked 1 plan" in done.stdout

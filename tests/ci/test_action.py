"""The action: its file is valid, its steps run as written, and what comes from outside stays data."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.ci.running import CLEAN, FAULTY, ROOT, assert_schema, assert_zizmor_is_silent, bash, checkout, evaluated, load
from tests.repositories import Repository

ACTION: dict[str, Any] = load(ROOT / "action.yml")


class Ran(NamedTuple):
    code: int
    out: str
    err: str
    outputs: Mapping[str, str]
    summary: str


def step(number: int, folder: Path, runner: Path, given: Mapping[str, str], outputs: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a step with the inputs that are given, as the runner would."""
    parts = ACTION["runs"]["steps"][number]
    inputs = {f"inputs.{name}": given.get(name, declared["default"]) for name, declared in ACTION["inputs"].items()}
    values = {**inputs, "github.action_path": str(ROOT)}
    environment = {name: evaluated(text, values) for name, text in parts["env"].items()}
    files = {"GITHUB_OUTPUT": str(runner / "output"), "GITHUB_STEP_SUMMARY": str(runner / "summary"), "GITHUB_WORKSPACE": str(folder)}
    return bash(parts["run"], folder / evaluated(parts.get("working-directory", "."), values), {**environment, **files, "RUNNER_TEMP": str(runner)})


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the files of the runner, with what the first step installed."""
    folder = tmp_path_factory.mktemp("runner")
    installed = step(0, folder, folder, {})
    assert installed.returncode == 0, installed.stderr
    return folder


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return checkout(tmp_path / "checkout", {"docs/plans/refund-limits.md": FAULTY, "docs/other plans/unused-binding.md": CLEAN})


def check(repository: Repository, runner: Path, **inputs: str) -> Ran:
    for name in ("output", "summary"):
        (runner / name).write_text("", encoding="utf-8")
    done = step(1, repository.folder, runner, {name.replace("_", "-"): value for name, value in inputs.items()})
    set_ = dict(line.split("=", 1) for line in (runner / "output").read_text(encoding="utf-8").splitlines())
    values = {f"steps.check.outputs.{name}": value for name, value in set_.items()}
    known = {f"steps.check.outputs.{name}": "" for name in ACTION["outputs"]} | values
    outputs = {name: evaluated(declared["value"], known) for name, declared in ACTION["outputs"].items()}
    return Ran(done.returncode, done.stdout, done.stderr, outputs, (runner / "summary").read_text(encoding="utf-8"))


def test_action_is_valid() -> None:
    assert_schema("github-actions", ROOT / "action.yml")
    assert_zizmor_is_silent(ROOT / "action.yml")


def test_faulty_plans_fail_the_step_and_are_shown_where_they_stand(repository: Repository, runner: Path) -> None:
    ran = check(repository, runner)
    assert (ran.code, ran.outputs["exit-code"]) == (1, "1"), ran.err
    annotations = [line for line in ran.out.splitlines() if line.startswith("::")]
    assert any(line.startswith("::error file=docs/plans/refund-limits.md,line=12") for line in annotations)
    assert int(ran.outputs["findings"]) == len(json.loads((runner / "plancheck" / "report.json").read_text(encoding="utf-8"))["findings"]) > 0
    assert "docs/plans/refund-limits.md" in ran.summary


def test_sarif_log_is_written_where_the_output_says(repository: Repository, runner: Path) -> None:
    ran = check(repository, runner)
    assert ran.outputs["sarif-file"] == "plancheck.sarif"
    log = json.loads((repository.folder / "plancheck.sarif").read_text(encoding="utf-8"))
    assert log["version"] == "2.1.0"
    assert len(log["runs"][0]["results"]) == int(ran.outputs["findings"])


def test_clean_plans_pass_whatever_their_folder_is_called(repository: Repository, runner: Path) -> None:
    ran = check(repository, runner, paths="docs/other plans\n", sarif_file="", fail_on="warning", args="--no-repository --unknown skip")
    assert (ran.code, ran.outputs["exit-code"], ran.outputs["findings"], ran.outputs["sarif-file"]) == (0, "0", "0", ""), ran.out + ran.err


def test_several_paths_stand_on_lines_of_their_own(repository: Repository, runner: Path) -> None:
    ran = check(repository, runner, paths="docs/plans\ndocs/other plans\n", args="--no-repository")
    assert "checked 2 plans" in ran.out + ran.err


def test_what_cannot_be_checked_is_told_by_the_exit_code(repository: Repository, runner: Path) -> None:
    ran = check(repository, runner, paths="docs/nowhere")
    assert (ran.code, ran.outputs["exit-code"]) == (2, "2")
    assert "docs/nowhere" in ran.out


def test_log_of_an_earlier_run_is_not_taken_for_this_one(repository: Repository, runner: Path) -> None:
    (repository.folder / "plancheck.sarif").write_text("{}", encoding="utf-8")
    ran = check(repository, runner, args="--no-such-option")
    assert (ran.code, ran.outputs["sarif-file"], ran.outputs["findings"]) == (2, "", "")


def test_inputs_stay_data(repository: Repository, runner: Path) -> None:
    names = ("paths", "fail_on", "changed_since", "sarif_file", "args")
    for trick in ("; touch owned", "$(touch owned)", "`touch owned`", '" && touch owned; "', "' ; touch owned ; '", "x\ntouch owned"):
        for asked in (names, names[:1], names[-2:]):
            check(repository, runner, **dict.fromkeys(asked, trick))
            assert not (repository.folder / "owned").exists(), (asked, trick)
    check(repository, runner, paths="--output=json:owned")
    assert not (repository.folder / "owned").exists()
    assert not any("${{" in part["run"] for part in ACTION["runs"]["steps"])


def test_summary_can_be_left_out(repository: Repository, runner: Path) -> None:
    assert check(repository, runner, summary="false").summary == ""


def test_results_are_kept_in_the_folder_that_the_output_names(repository: Repository, runner: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    ran = check(repository, runner, cache_dir=str(kept), cache="false")
    assert not kept.exists()
    ran = check(repository, runner, cache_dir=str(kept))
    assert ran.outputs["cache-dir"] == str(kept)
    assert any(kept.rglob("*"))


def test_step_runs_in_the_working_directory(repository: Repository, runner: Path) -> None:
    ran = check(repository, runner, working_directory="docs", paths="plans")
    assert ran.code == 1
    assert ran.outputs["sarif-file"] == "docs/plancheck.sarif"


def test_only_what_changed_is_judged(repository: Repository, runner: Path) -> None:
    assert check(repository, runner, changed_since="HEAD").code == 0
    plan = repository.folder / "docs" / "plans" / "refund-limits.md"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("- THEN `ledger.entries`", "- THEN it should be that `ledger.entries`"), encoding="utf-8")
    ran = check(repository, runner, changed_since="HEAD")
    assert ran.code == 1
    assert 0 < int(ran.outputs["findings"]) < int(check(repository, runner).outputs["findings"])

"""The examples do what they show: the check of a text is a pure function of plain data, so it may run in any process, in any order."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from examples.dask_folder import check_folder
from examples.generate_plans import generated_plan, write_plans
from plancheck.checking import check
from plancheck.config import configuration_of
from plancheck.job import Job

ROOT = Path(__file__).parent.parent
SMALL = (5.0, 12.0)
MICRO, MACRO = generated_plan(2, SMALL), generated_plan(3, SMALL)
JOBS = {
    "micro plan": Job(MICRO, "micro.md"),
    "macro plan": Job(MACRO, "macro.md", only_plans=True),
    "some rules": Job(MICRO, "micro.md", option="micro-v2", select=("con", "tsk"), ignore=("missing-when",)),
    "no plan": Job("# Notes\n", "notes.md", only_plans=True),
}
# What a worker does, without anything that this process has: no module it imported, no hash seed, not even the folder it runs in.
WORKER = "import pickle, sys; from plancheck.checking import check; sys.stdout.buffer.write(pickle.dumps(check(pickle.load(sys.stdin.buffer))))"


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run Python in `folder`, where 1 means that there are findings. What it printed as a problem ends the test."""
    done = subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1, 2), done.stderr
    return done


def own_format(folder: Path) -> Job:
    """A plan without the skipper that its format asks for: a format of a team's own, all of whose files are gone again."""
    (folder / ".git").mkdir()
    for name in ("harbour.toml", "standards.md"):
        (folder / name).write_bytes((ROOT / "tests" / "own_formats" / name).read_bytes())
    configuration = folder / "plancheck.toml"
    configuration.write_text('[format.harbour]\nfile = "harbour.toml"\n', encoding="utf-8")
    formats = configuration_of(str(folder)).formats
    for path in (configuration, folder / "harbour.toml", folder / "standards.md"):
        path.unlink()
    text = (ROOT / "tests" / "own_formats" / "plan.md").read_text(encoding="utf-8")
    return Job(text.replace("**Skipper:** Ines\n", ""), "plan.md", option="harbour", formats=formats)


# --- the example -----------------------------------------------------------------------------------------------------------


def test_partitions_say_together_what_the_command_says(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    write_plans(plans, 8, SMALL)
    (plans / "suppressed.md").write_text("<!-- plancheck: ignore-file[banned-should] as agreed -->\n" + MICRO, encoding="utf-8")
    (plans / "notes.md").write_text("# Notes\n\nNo plan.\n", encoding="utf-8")
    (plans / "binary.md").write_bytes(b"\0")
    plain = run("-m", "plancheck", "check", "--no-cache", "--no-repository", "--output-format", "json", "plans", folder=tmp_path)
    example = run(str(ROOT / "examples" / "dask_folder.py"), "plans", "findings", "--workers", "2", "--per-part", "3", folder=tmp_path)
    assert example.returncode == 0, example.stderr
    parts = sorted(str(path) for path in (tmp_path / "findings").iterdir())
    assert len(parts) == 4
    merged = run("-m", "plancheck", "merge", *parts, folder=tmp_path)
    expected = json.loads(plain.stdout)
    assert json.loads(merged.stdout) == expected
    summary = expected["summary"]
    assert summary["files"] == 9
    assert min(summary["errors"], summary["warnings"], summary["advice"], summary["suppressed"]) > 0
    said = example.stdout.splitlines()
    assert said[0].startswith(f"checked 9 plans, {summary['errors']} errors, {summary['warnings']} warnings, {summary['advice']} advice; ")
    assert said[1].startswith("4 parts, ")


def test_parts_of_an_earlier_run_are_not_mixed_in(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        check_folder(str(tmp_path), str(tmp_path), workers=2, per_part=100)


def test_generated_plans_are_the_same_every_time_and_differ_from_each_other() -> None:
    texts = [generated_plan(number, SMALL) for number in range(40)]
    assert texts == [generated_plan(number, SMALL) for number in range(40)]
    assert len(set(texts)) == 40
    assert all(4_000 < len(text) < 15_000 for text in texts)


# --- what it rests on ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [*JOBS, "own format"])
def test_job_and_verdict_survive_pickling_and_another_process_says_the_same(kind: str, tmp_path: Path) -> None:
    job = JOBS[kind] if kind in JOBS else own_format(tmp_path)
    verdict = check(job)
    assert (verdict is None) is (kind == "no plan")
    assert verdict is None or verdict.findings
    assert pickle.loads(pickle.dumps(job)) == job
    assert pickle.loads(pickle.dumps(verdict)) == verdict
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", WORKER], input=pickle.dumps(job), cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert pickle.loads(done.stdout) == verdict


def test_order_of_checks_does_not_matter() -> None:
    jobs = [*JOBS.values(), *(Job(generated_plan(number, SMALL)) for number in range(8))]
    assert [check(job) for job in reversed(jobs)] == [check(job) for job in jobs][::-1]

"""The accuracy page and the table that `explain` shows are what the committed samples and verdicts give, and hold no text of the plans."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROWS = [json.loads(line) for line in (ROOT / "accuracy" / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()]


def test_page_and_table_are_made_from_the_verdicts() -> None:
    done = subprocess.run([sys.executable, "accuracy/page", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_verdicts_say_why_in_a_line() -> None:
    assert {row["verdict"] for row in ROWS} <= {"right", "useless", "wrong"}
    assert all(0 < len(row["reason"]) < 400 and "\n" not in row["reason"] for row in ROWS)


def test_every_sampled_finding_is_judged() -> None:
    judged = {(row["file"], row["rule"], row["fingerprint"]) for row in ROWS}
    samples = [json.loads(line) for line in (ROOT / "accuracy" / "samples.jsonl").read_text(encoding="utf-8").splitlines()][1:]
    assert [drawn for _, drawn in samples if (drawn["file"], drawn["rule"], drawn["fingerprint"]) not in judged] == []


def test_every_finding_of_a_neighbouring_format_is_judged() -> None:
    judged = {(row["file"], row["rule"], row["fingerprint"]) for row in ROWS}
    findings = [json.loads(line) for line in (ROOT / "accuracy" / "superpowers.jsonl").read_text(encoding="utf-8").splitlines()][1:]
    assert [drawn for drawn in findings if (drawn["file"], drawn["rule"], drawn["fingerprint"]) not in judged] == []


@pytest.mark.parametrize(("rule", "said"), [("task-numbering", "No finding of this rule"), ("missing-section", "% right: of ")])
def test_explain_says_what_was_measured(rule: str, said: str) -> None:
    done = subprocess.run([sys.executable, "-m", "plancheck", "explain", rule], capture_output=True, text=True, check=True)
    assert said in done.stdout.partition("## Measured")[2]

"""`plancheck merge`: the JSON of several checks as one, what it refuses, and its exit codes."""

from __future__ import annotations

import io
import json
import os
import re
import stat
import subprocess
import sys
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import plancheck
from plancheck.report.findings.json_models import FindingsOutput

if TYPE_CHECKING:
    from tests.cli.conftest import Ran, Shell

README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
RUN = {"tool": {"driver": {"name": "plancheck", "version": "1"}}}
SARIF = {"version": "2.1.0", "runs": [RUN]}


def finding(path: str, line: int = 1, level: str = "error", **fields: Any) -> dict[str, Any]:
    place = {"path": path, "line": line, "column": 1, "end_line": line, "end_column": 2}
    rest: dict[str, Any] = {"message": "m", "help": None, "reason": None, "related": [], "fix": None}
    return {"rule": "missing-given", "code": "CON005", "level": level, "confidence": "high", **place, **rest, **fields}


def output(*findings: dict[str, Any], files: tuple[str, ...] = (), suppressed: int = 0, baselined: int = 0, **fields: Any) -> dict[str, Any]:
    paths = sorted({*files, *(finding["path"] for finding in findings)})
    levels = [finding["level"] for finding in findings]
    counts = {"errors": levels.count("error"), "warnings": levels.count("warning"), "advice": levels.count("advice")}
    return {
        "schema_version": 1,
        "tool_version": plancheck.__version__,
        "files": [{"path": path, "format": "micro-v3", "compact": False} for path in paths],
        "skipped": [],
        "errors": [],
        "findings": list(findings),
        "not_run": [],
        "summary": {"files": len(paths), **counts, "suppressed": suppressed, "baselined": baselined},
        **fields,
    }


def merge(shell: Shell, *outputs: object, options: tuple[str, ...] = ()) -> Ran:
    names = []
    for number, content in enumerate(outputs):
        names.append(f"{number}.json")
        shell.write(names[-1], content if isinstance(content, str) else json.dumps(content))
    return shell.run("merge", *names, *options)


# --- what comes out --------------------------------------------------------------------------------------------------------


def test_shards_of_a_check_merge_into_the_check_of_all(shell: Shell) -> None:
    hidden = "<!-- plancheck: ignore-file[missing-given] the guide is always open -->\n" + shell.error
    for name, text in {"docs/a.md": shell.error, "docs/b.md": shell.warning, "docs/c.md": shell.good, "docs/d.md": hidden}.items():
        shell.write(name, text)
    shell.write("docs/README.md", "# Readme\n\nwords\n")
    whole = shell.check("docs")
    assert whole.json["summary"]["suppressed"] == 1
    shell.write("one.json", shell.check("docs/a.md", "docs/d.md").out)
    shell.write("two.json", shell.check("docs/b.md", "docs/README.md", "docs/c.md", "--unknown", "skip").out)
    assert shell.run("merge", "two.json", "one.json") == whole
    shell.write("whole.json", whole.out)
    assert shell.run("merge", "whole.json", "one.json").json["findings"] == whole.json["findings"]


def test_order_of_the_files_does_not_matter(shell: Shell) -> None:
    first = output(finding("b.md", 3), finding("b.md", 2, "warning"), suppressed=1, skipped=[{"path": "z.md", "reason": "no plan"}])
    second = output(finding("a.md", 10), finding("b.md", 2, "warning", message="n"), errors=[{"path": "y.md", "message": "gone"}])
    third = output(finding("b.md", 3), files=("c.md",), errors=[{"path": "x.md", "message": "gone"}])
    outs = {merge(shell, *order).out for order in permutations([first, second, third])}
    assert len(outs) == 1
    merged = json.loads(outs.pop())
    FindingsOutput.model_validate(merged, strict=True)
    assert [file["path"] for file in merged["files"]] == ["a.md", "b.md", "c.md"]
    assert [(one["path"], one["line"], one["message"]) for one in merged["findings"]] == [
        ("a.md", 10, "m"), ("b.md", 2, "m"), ("b.md", 2, "n"), ("b.md", 3, "m")
    ]  # fmt: skip
    assert [error["path"] for error in merged["errors"]] == ["x.md", "y.md"]
    assert merged["summary"] == {"files": 3, "errors": 2, "warnings": 2, "advice": 0, "suppressed": 1, "baselined": 0}


def test_findings_stand_by_path_line_column_and_code(shell: Shell) -> None:
    places = [("a.md", 2, 1, "B"), ("a.md", 10, 1, "A"), ("a.md", 10, 2, "A"), ("a.md", 10, 10, "A"), ("a.md", 10, 10, "B"), ("b.md", 1, 1, "A")]
    findings = [finding(path, line, column=column, code=code) for path, line, column, code in places]
    merged = merge(shell, output(*findings[::-2]), output(*findings[-2::-2])).json
    assert [(one["path"], one["line"], one["column"], one["code"]) for one in merged["findings"]] == places


@pytest.mark.parametrize(
    "field", [{"help": "h"}, {"related": [{"path": "a.md", "line": 1, "column": 1, "message": "r"}]}, {"end_column": 9}, {"level": "advice"}]
)
def test_findings_that_differ_in_one_field_both_stay(shell: Shell, field: dict[str, Any]) -> None:
    one, other = output(finding("a.md")), output({**finding("a.md"), **field})
    merged = merge(shell, one, other)
    assert len(merged.json["findings"]) == 2
    assert merge(shell, other, one) == merged


def test_skipped_files_and_errors_are_told_once(shell: Shell) -> None:
    lists: dict[str, Any] = {"skipped": [{"path": "r.md", "reason": "no plan"}], "errors": [{"path": "e.md", "message": "gone"}]}
    merged = merge(shell, output(finding("a.md"), **lists), output(finding("b.md"), **lists))
    assert {key: merged.json[key] for key in lists} == lists
    assert merged.code == 2


def test_same_output_twice_counts_once(shell: Shell) -> None:
    shard = output(finding("a.md"), suppressed=2, baselined=1)
    merged = merge(shell, shard, shard)
    assert (merged.json, merged.err) == (shard, "")


def test_sum_that_may_be_too_high_is_told(shell: Shell) -> None:
    merged = merge(shell, output(finding("a.md"), suppressed=2), output(finding("a.md"), finding("b.md"), suppressed=3, baselined=1))
    assert (merged.json["summary"]["suppressed"], merged.json["summary"]["baselined"], merged.json["summary"]["errors"]) == (5, 1, 2)
    assert merged.err.count("\n") == 1
    assert "a.md" in merged.err
    assert merge(shell, output(finding("a.md"), suppressed=2), output(finding("a.md"), files=("b.md",))).err == ""


def test_one_output_alone_and_one_without_plans_are_fine(shell: Shell) -> None:
    assert merge(shell, output()).json == output()
    assert merge(shell, output(), output(finding("a.md"))).json == output(finding("a.md"))


def test_text_of_strangers_is_kept_and_shown_safely(shell: Shell) -> None:
    merged = merge(shell, output(finding("ä\u202e.md", message="漢字 \x1b[31m"), suppressed=1), output(finding("ä\u202e.md"), suppressed=1))
    assert {one["message"] for one in merged.json["findings"]} == {"漢字 \x1b[31m", "m"}
    assert "\x1b" not in merged.out
    assert "\u202e" not in merged.err


# --- exit codes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "fail_on", "code"),
    [("error", None, 1), ("warning", None, 0), ("warning", "warning", 1), ("advice", "warning", 0), ("advice", "advice", 1), ("error", "advice", 1)],
)
def test_fail_on_sets_the_level_from_which_a_merge_fails(shell: Shell, level: str, fail_on: str | None, code: int) -> None:
    options = ("--fail-on", fail_on) if fail_on else ()
    ran = merge(shell, output(finding("a.md", level=level)), output(files=("b.md",)), options=options)
    assert (ran.code, ran.err) == (code, "")


@pytest.mark.parametrize(("level", "fail_on", "code"), [("error", "error", 1), ("warning", "error", 0), ("warning", "warning", 1), ("note", "advice", 1)])
def test_fail_on_holds_for_logs_by_the_level_of_their_results(shell: Shell, level: str, fail_on: str, code: int) -> None:
    log = {**SARIF, "runs": [{**RUN, "results": [{"level": level, "message": {"text": "漢 \x9b31m"}}]}]}
    ran = merge(shell, SARIF, log, options=("--fail-on", fail_on))
    assert (ran.code, ran.err, len(ran.json["runs"])) == (code, "", 1)
    failed = {**SARIF, "runs": [{**RUN, "invocations": [{"executionSuccessful": False}]}]}
    assert merge(shell, log, failed, options=("--fail-on", fail_on)).code == 2


def test_nothing_found_exits_with_0(shell: Shell) -> None:
    assert merge(shell, output(files=("a.md",)), output(files=("b.md",))).code == 0


# --- what is refused -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "empty"),
        ("checked 1 plan, no findings\n", "not JSON"),
        (json.dumps(output(finding("a.md")))[:-40], "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "neither"),
        ('{"schema_version": 1, "path": "a.md", "format": "micro-v3"}', "neither"),
        (output(schema_version=2), "schema_version 2"),
        (output({**finding("a.md"), "level": "fatal"}), "findings.0.level"),
        (output({**finding("a.md"), "line": "1"}), "findings.0.line"),
        (output(colour="red"), "colour"),
        ({key: value for key, value in output().items() if key != "summary"}, "summary"),
        ({**SARIF, "version": "2.0.0"}, "2.0.0"),
        ({**SARIF, "runs": [{"tool": {}}]}, "runs.0.tool.driver"),
    ],
)
def test_what_is_no_output_is_refused_in_one_line_that_names_it(shell: Shell, content: object, words: str) -> None:
    ran = merge(shell, output(finding("a.md")), content)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("plancheck: 1.json: ")
    assert ran.err.count("\n") == 1
    assert words in ran.err


def test_field_of_a_later_version_is_refused_with_that_version(shell: Shell) -> None:
    ran = merge(shell, output(tool_version="99.0", colour="red"))
    assert ran.code == 2
    assert "colour" in ran.err
    assert "plancheck 99.0 wrote it" in ran.err


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (SARIF, "SARIF"),
        (output(tool_version="99.0"), "99.0"),
        ({**output(), "files": [{"path": "a.md", "format": "micro-v2", "compact": True}]}, "micro-v2 in its compact form"),
    ],
)
def test_outputs_that_do_not_fit_together_are_refused_with_both_names(shell: Shell, other: object, words: str) -> None:
    for outputs in permutations([output(finding("a.md")), other]):
        ran = merge(shell, *outputs)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert all(word in ran.err for word in ("0.json", "1.json", words))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("missing.json", None, "No such file"), ("folder", None, "directory"), ("odd.json", b"\xff\xfe{\0", "UTF-16"), ("odd.json", b'"\xe4"', "not UTF-8")],
)
def test_file_that_cannot_be_read_exits_with_2(shell: Shell, name: str, content: bytes | None, words: str) -> None:
    (shell.folder / "folder").mkdir()
    if content is not None:
        shell.write(name, content)
    ran = shell.run("merge", name)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith(f"plancheck: {name}: ")
    assert words in ran.err


def test_merge_of_nothing_is_wrong_usage(shell: Shell) -> None:
    assert shell.run("merge").code == 2


# --- standard input and output ---------------------------------------------------------------------------------------------


def standard_input(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("utf-8"))))


def test_dash_is_standard_input(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, "\ufeff" + json.dumps(output(finding("b.md"))))
    shell.write("a.json", json.dumps(output(finding("a.md"))))
    assert [file["path"] for file in shell.run("merge", "-", "a.json").json["files"]] == ["a.md", "b.md"]
    standard_input(monkeypatch, "")
    assert "<stdin>: empty" in shell.run("merge", "-").err
    assert "once" in shell.run("merge", "-", "-").err


def test_output_is_written_to_a_file_and_nothing_is_left_beside_it(shell: Shell) -> None:
    printed = merge(shell, output(finding("a.md")))
    before = os.stat(shell.write("out.json", "old")).st_mode
    os.chmod(shell.folder / "out.json", 0o640)
    ran = merge(shell, output(finding("a.md")), options=("--output", "out.json"))
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    assert (shell.folder / "out.json").read_text(encoding="utf-8") == printed.out
    assert stat.S_IMODE(os.stat(shell.folder / "out.json").st_mode) == 0o640
    assert sorted(os.listdir(shell.folder)) == [".git", "0.json", "out.json"]
    merge(shell, output(finding("a.md")), options=("--output", "new.json"))
    assert os.stat(shell.folder / "new.json").st_mode == before


def test_output_behind_a_link_is_written_and_the_link_stays(shell: Shell) -> None:
    shell.write("real.json", "old")
    (shell.folder / "link.json").symlink_to("real.json")
    merge(shell, output(), options=("--output", "link.json"))
    assert (shell.folder / "link.json").is_symlink()
    assert json.loads((shell.folder / "real.json").read_text(encoding="utf-8")) == output()


def test_device_is_written_to_and_not_replaced(shell: Shell) -> None:
    assert merge(shell, output(), options=("--output", os.devnull)).code == 0
    assert not os.path.isfile(os.devnull)


def test_failed_merge_leaves_the_output_as_it_was(shell: Shell) -> None:
    shell.write("out.json", "old")
    assert merge(shell, "broken", options=("--output", "out.json")).code == 2
    assert (shell.folder / "out.json").read_text(encoding="utf-8") == "old"


def test_write_that_breaks_off_leaves_the_output_as_it_was(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    shell.write("out.json", "old")
    monkeypatch.setattr(os, "replace", full)
    ran = merge(shell, output(), options=("--output", "out.json"))
    assert (ran.code, "out.json cannot be written" in ran.err) == (2, True)
    assert (shell.folder / "out.json").read_text(encoding="utf-8") == "old"
    assert sorted(os.listdir(shell.folder)) == [".git", "0.json", "out.json"]


@pytest.mark.parametrize(
    ("target", "words"), [("no/folder/out.json", "cannot be written"), (".", "cannot be written"), ("0.json", "one of the files to merge")]
)
def test_output_that_cannot_be_written_exits_with_2(shell: Shell, target: str, words: str) -> None:
    ran = merge(shell, output(finding("a.md")), options=("--output", target))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert words in ran.err
    assert json.loads((shell.folder / "0.json").read_text(encoding="utf-8")) == output(finding("a.md"))


def test_command_of_the_readme_runs(shell: Shell) -> None:
    found = re.search(r"`plancheck (merge [^`]+)`", README)
    assert found is not None
    files = re.findall(r"(?<!--output )\b[\w-]+\.json", found[1])
    for number, file in enumerate(files):
        shell.write(file, json.dumps(output(finding(f"{number}.md", level="warning"))))
    ran = shell.run(*found[1].split())
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert len(json.loads((shell.folder / found[1].split()[-1]).read_text(encoding="utf-8"))["files"]) == len(files) == 2


def test_command_is_listed_without_the_import_of_pydantic() -> None:
    code = "import sys; import plancheck.cli.merge_command; print([m for m in ('pydantic', 'pydantic_core', 'networkx') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

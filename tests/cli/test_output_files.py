"""Outputs for other tools, written with `--output FORMAT:FILE` and read by those that read them elsewhere."""

from __future__ import annotations

import json
import os
import stat
import sys
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from junitparser import JUnitXml
from sarif_kit.validate import validation_errors

from tests.report.machine_reports import SCHEMAS

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

HIDDEN = "<!-- plancheck: ignore-file[missing-given] the guide is always open -->\n"


def written(shell: Shell, output: str, *paths: str, code: int) -> str:
    """What a check of these paths writes into a file, beside the text that it prints."""
    ran = shell.run("check", *paths, "--output", f"{output}:out/plancheck.txt")
    assert (ran.code, "checked" in ran.out) == (code, True)
    return (shell.folder / "out" / "plancheck.txt").read_text(encoding="utf-8")


def checked(shell: Shell, schema: str, output: str, *paths: str) -> Any:
    """The JSON of a check that fails, valid by one of the schemas of the tests."""
    found = json.loads(written(shell, output, *paths, code=1))
    assert Draft202012Validator(json.loads((SCHEMAS / schema).read_text(encoding="utf-8"))).is_valid(found)
    return found


def test_sarif_of_two_shards_merges_into_that_of_all(shell: Shell) -> None:
    shell.write("docs/a plan.md", shell.error)
    shell.write("docs/b.md", HIDDEN + shell.error)
    whole = json.loads(written(shell, "sarif", "docs", code=1))
    assert validation_errors(whole) == []
    (run,) = whole["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["CON005", "CON005"]
    assert [[each["kind"] for each in result["suppressions"]] for result in run["results"]] == [[], ["inSource"]]
    assert run["artifacts"][0]["location"]["uri"] == "docs/a%20plan.md"
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["name"] == "missing-given"
    assert rule["help"]["markdown"] == shell.run("explain", "missing-given").out
    shell.write("a.sarif", written(shell, "sarif", "docs/a plan.md", code=1))
    shell.write("b.sarif", written(shell, "sarif", "docs/b.md", code=0))
    merged = shell.run("merge", "b.sarif", "a.sarif")
    assert (merged.code, merged.json["runs"][0]["results"]) == (1, run["results"])
    assert validation_errors(merged.json) == []
    assert shell.run("merge", "b.sarif").code == 0


def test_sarif_of_a_run_with_problems_stays_incomplete_when_merged(shell: Shell) -> None:
    shell.write("plan.md", shell.good)
    shell.write("a.sarif", written(shell, "sarif", "plan.md", "gone.md", code=2))
    assert shell.run("merge", "a.sarif").code == 2


def test_sarif_keeps_what_the_baseline_knows(shell: Shell) -> None:
    shell.write("docs/a.md", shell.error)
    assert shell.run("baseline", "docs").code == 0
    shell.write("docs/b.md", shell.error)
    log = written(shell, "sarif", "docs", code=1)
    states = [(result["baselineState"], len(result["suppressions"])) for result in json.loads(log)["runs"][0]["results"]]
    assert states == [("unchanged", 1), ("new", 0)]
    shell.write("all.sarif", log)
    shell.write("old.sarif", written(shell, "sarif", "docs/a.md", code=0))
    assert [shell.run("merge", *names).code for names in (["all.sarif"], ["old.sarif"], ["old.sarif", "all.sarif"])] == [1, 0, 1]


def test_gitlab_gets_an_issue_for_each_finding(shell: Shell) -> None:
    shell.write("docs/a.md", shell.error)
    (issue,) = checked(shell, "gitlab-code-quality.json", "gitlab", "./docs/a.md")
    assert (issue["check_name"], issue["severity"], issue["location"]) == ("missing-given", "major", {"path": "docs/a.md", "lines": {"begin": 9, "end": 9}})


def test_junit_has_a_suite_for_each_plan(shell: Shell) -> None:
    for name, text in {"a.md": shell.error, "b.md": shell.good, "c.md": shell.warning}.items():
        shell.write(name, text)
    suites = list(JUnitXml.fromstring(written(shell, "junit", "a.md", "b.md", "c.md", code=1).encode("utf-8")))
    assert [(suite.name, suite.failures) for suite in suites] == [("a.md", 1), ("b.md", 0), ("c.md", 0)]
    assert [[case.is_passed for case in suite] for suite in suites] == [[False], [True], [True]]


def test_rdjson_has_a_diagnostic_for_each_finding(shell: Shell) -> None:
    shell.write("a.md", shell.error)
    (diagnostic,) = checked(shell, "rdjson.json", "rdjson", "a.md")["diagnostics"]
    assert (diagnostic["code"], diagnostic["severity"]) == ({"value": "CON005"}, "ERROR")
    assert diagnostic["location"] == {"path": "a.md", "range": {"start": {"line": 9, "column": 1}, "end": {"line": 9, "column": 5}}}


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes have names there")
def test_a_link_and_a_pipe_get_the_output_and_stay(shell: Shell) -> None:
    """To put a file in the place of /dev/null or /dev/stdout, which somebody with all rights can, would harm everybody."""
    shell.write("a.md", shell.good)
    (shell.folder / "link.json").symlink_to("real.json")
    shell.run("a.md", "--output", "json:link.json", "--output", "json:/dev/null")
    assert (shell.folder / "link.json").is_symlink()
    assert json.loads((shell.folder / "real.json").read_text(encoding="utf-8"))["summary"]["files"] == 1
    pipe = shell.folder / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    shell.run("a.md", "--output", "concise:pipe")
    assert os.read(reader, 1000).endswith(b"checked 1 plan, no findings\n")
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_from_a_subfolder_paths_begin_at_the_root_of_the_repository(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.write(".git/HEAD", "ref: refs/heads/main\n")
    shell.write("docs/plans/a.md", shell.error)
    shell.write("src/main.py", "")
    for folder, path in (("docs", "plans/a.md"), ("src", "../docs/plans/a.md")):
        monkeypatch.chdir(shell.folder / folder)
        shell.run("check", path, "--output", "gitlab:../gl.json", "--output", "sarif:../p.sarif")
        assert json.loads((shell.folder / "gl.json").read_text())[0]["location"]["path"] == "docs/plans/a.md"
        (run,) = json.loads((shell.folder / "p.sarif").read_text())["runs"]
        assert run["artifacts"][0]["location"]["uri"] == "docs/plans/a.md"

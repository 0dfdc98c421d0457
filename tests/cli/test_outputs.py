"""The outputs of `check` as the installed command prints and writes them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest

from tests.report import runner
from tests.report.rendered import Rendered

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


@pytest.fixture(autouse=True)
def _outside_of_a_runner(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


def test_concise_has_a_line_for_each_finding(shell: Shell) -> None:
    shell.write("docs/bad.md", shell.error)
    shell.write("docs/notes.md", "# Notes\n\nwords\n")
    ran = shell.run("check", "--output-format", "concise", "docs")
    first, *rest = ran.out.splitlines()
    assert (ran.code, ran.err) == (1, "")
    assert first.startswith("docs/bad.md:9:1: error[CON")
    assert "] missing-given: " in first
    assert (rest[0], rest[-1]) == ("note: skipped docs/notes.md (no plan)", "checked 1 plan, 1 error; 1 file skipped")


def test_json_lines_are_what_their_schema_promises(shell: Shell) -> None:
    shell.write("docs/bad.md", shell.error)
    shell.write("docs/notes.md", "# Notes\n\nwords\n")
    shell.write("docs/odd.md", b"\xff\xfe\x00")
    ran = shell.run("check", "--output-format", "jsonl", "docs")
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 2
    assert [line["kind"] for line in lines if line["kind"] != "not_run"] == ["finding", "error", "skipped", "summary"]
    schema = shell.run("schema", "findings-line").json
    jsonschema.Draft202012Validator.check_schema(schema)
    for line in lines:
        jsonschema.validate(line, schema)
        model = schema["$defs"][schema["discriminator"]["mapping"][line["kind"]].removeprefix("#/$defs/")]
        assert set(model["required"]) == set(line)


def test_github_gets_annotations_and_the_summary_of_the_step(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.write("docs/bad.md", shell.error)
    shell.write("docs/odd.md", b"\xff\xfe\x00")
    summary = shell.write("step.md", "before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    ran = shell.run("check", "--output-format", "github", "docs")
    assert (ran.code, ran.err) == (2, "")
    found = [command for line in runner.lines(ran.out) if (command := runner.command(line))]
    assert [(command.name, command.properties["file"]) for command in found] == [("error", "docs/odd.md"), ("error", "docs/bad.md")]
    assert summary.read_text(encoding="utf-8").startswith("before\n## plancheck\n\n**plancheck failed**: checked 1 plan, 1 error")


def test_markdown_is_written_to_a_file_beside_the_text(shell: Shell) -> None:
    shell.write("docs/bad.md", shell.error)
    ran = shell.run("check", "--output", "markdown:out/comment.md", "docs")
    assert (ran.code, "missing-given" in ran.out) == (1, True)
    (rows,) = Rendered((shell.folder / "out" / "comment.md").read_text(encoding="utf-8")).tables
    assert [row[:2] for row in rows[1:]] == [["9", "error"]]
    assert rows[1][2].startswith("missing-given (CON")

"""The JSON outputs and their schemas, and the lists of rules and formats."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import plancheck
from plancheck.report.ast_models import AstOutput
from plancheck.report.findings.json_models import FindingsOutput

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


def test_findings_follow_their_published_model(shell: Shell) -> None:
    shell.write("docs/bad.md", shell.error)
    shell.write("docs/README.md", "# Readme\n\nwords\n")
    shell.write("docs/odd.md", b"\xff\xfe\x00")
    ran = shell.check("docs")
    output = FindingsOutput.model_validate_json(ran.out, strict=True)
    assert output.model_dump_json(indent=1) + "\n" == ran.out
    assert (output.schema_version, output.tool_version) == (1, plancheck.__version__)
    assert [(file.path, file.format, file.compact) for file in output.files] == [("docs/bad.md", "micro-v3", True)]
    assert [(skipped.path, skipped.reason) for skipped in output.skipped] == [("docs/README.md", "no plan")]
    assert [error.path for error in output.errors] == ["docs/odd.md"]
    assert (output.summary.files, output.summary.errors, output.summary.warnings) == (1, 1, 0)


def test_finding_has_all_its_promised_parts(shell: Shell) -> None:
    shell.write("plan.md", shell.error)
    (finding,) = shell.check("plan.md").json["findings"]
    assert finding.pop("message")
    assert finding.pop("help")
    assert finding.pop("code").startswith("CON")
    assert finding == {
        "rule": "missing-given", "level": "error", "confidence": "high", "path": "plan.md",
        "line": 9, "column": 1, "end_line": 9, "end_column": 5, "reason": None, "related": [], "fix": None,
    }  # fmt: skip


def test_related_places_are_told(shell: Shell) -> None:
    shell.write("plan.md", shell.good.replace("BC-2: Glossary", "BC-1: Glossary"))
    findings = shell.check("plan.md", "--select", "duplicate-contract").json["findings"]
    assert [(related["path"], related["line"]) for finding in findings for related in finding["related"]] == [("plan.md", 9)]


def test_output_is_the_same_twice(shell: Shell) -> None:
    for name in ("b.md", "a.md", "c/d.md"):
        shell.write(name, shell.error)
    first, second = shell.check("."), shell.check(".")
    assert first == second
    assert [finding["path"] for finding in first.json["findings"]] == ["a.md", "b.md", "c/d.md"]


def test_json_stays_clean_when_something_cannot_be_read(shell: Shell) -> None:
    ran = shell.check("missing.md")
    assert ran.code == 2
    assert ran.json["errors"] == [{"path": "missing.md", "message": "no such file or folder"}]


def test_tree_follows_its_published_model(shell: Shell) -> None:
    shell.write("plan.md", shell.good)
    ran = shell.run("ast", "plan.md")
    output = AstOutput.model_validate_json(ran.out, strict=True)
    assert ran.code == 0
    assert (output.path, output.format, output.compact) == ("plan.md", "micro-v3", True)
    assert [contract.id for contract in output.contracts] == ["BC-1", "BC-2"]
    assert [task.contracts for task in output.tasks] == [["BC-2"], ["BC-1"]]
    assert len([item for item in output.checklist if item.id]) == 23


def test_tree_of_any_document_is_printed(shell: Shell) -> None:
    shell.write("notes.md", "# Notes\n\nwords\n")
    ran = shell.run("ast", "notes.md")
    assert ran.code == 0
    assert (ran.json["format"], ran.json["contracts"], ran.json["title"]) == (None, [], {"text": "Notes", "line": 1})


def test_tree_of_a_missing_file_exits_with_2(shell: Shell) -> None:
    ran = shell.run("ast", "missing.md")
    assert (ran.code, ran.out) == (2, "")
    assert "missing.md" in ran.err


@pytest.mark.parametrize(
    ("which", "keys"),
    [
        ("findings", {"findings", "summary", "errors", "skipped"}),
        ("ast", {"contracts", "tasks", "test_rows"}),
        ("configuration", {"select", "fail-on", "plans"}),
    ],
)
def test_schema_names_the_keys_of_its_output(shell: Shell, which: str, keys: set[str]) -> None:
    ran = shell.run("schema", which)
    assert ran.code == 0
    assert keys <= set(ran.json["properties"])
    assert ran.json["additionalProperties"] is False


@pytest.mark.parametrize("which", ["findings", "ast"])
def test_schema_demands_every_key_of_its_output(shell: Shell, which: str) -> None:
    shell.write("plan.md", shell.error)
    output = shell.check("plan.md") if which == "findings" else shell.run("ast", "plan.md")
    assert set(shell.run("schema", which).json["required"]) == set(output.json)


def test_unknown_schema_is_refused(shell: Shell) -> None:
    ran = shell.run("schema", "nothing")
    assert ran.code == 2
    assert "findings" in ran.err


def test_rules_are_listed_in_three_forms(shell: Shell) -> None:
    text, markdown = shell.run("rules"), shell.run("rules", "--output-format", "markdown")
    listed = shell.run("rules", "--output-format", "json").json
    assert listed["schema_version"] == 1
    names = [rule["name"] for rule in listed["rules"]]
    assert "structural-then" in names
    assert len(text.out.splitlines()) == len(names)
    assert len(markdown.out.splitlines()) == len(names) + 2
    assert all(name in text.out and f"| {name} |" in markdown.out for name in names)
    assert set(listed["rules"][0]) == {"code", "name", "family", "level", "preview", "summary", "formats", "yields_to"}


def test_formats_are_listed_in_both_forms(shell: Shell) -> None:
    text = shell.run("formats")
    listed = shell.run("formats", "--output-format", "json").json
    names = [format_["name"] for format_ in listed["formats"]]
    assert {"micro-v2", "micro-v3"} <= set(names)
    assert all(f"{name}: " in text.out for name in names)
    assert {format_["name"]: format_["compact"] for format_ in listed["formats"]}["micro-v3"]


@pytest.mark.parametrize("word", ["structural-then", "CON012", "con012"])
def test_rule_is_explained_by_name_and_code(shell: Shell, word: str) -> None:
    ran = shell.run("explain", word)
    assert ran.code == 0
    assert ran.out.startswith("# structural-then (CON012, error)\n")
    assert all(f"## {heading}" in ran.out for heading in ("What it finds", "Why it matters", "Example", "How to fix"))


def test_slip_of_the_pen_in_a_rule_is_answered_with_the_nearest_names(shell: Shell) -> None:
    ran = shell.run("explain", "structural-than")
    assert (ran.code, ran.out) == (2, "")
    assert "structural-then" in ran.err


def test_nonsense_rule_is_answered_with_the_way_to_the_list(shell: Shell) -> None:
    assert "plancheck rules" in shell.run("explain", "zzz").err


def test_json_escapes_what_a_terminal_would_obey(shell: Shell) -> None:
    shell.write("plan.md", shell.error.replace("BC-1: Guide", "BC-1: \x1b[31mGuide \u202e"))
    ran = shell.check("plan.md")
    assert "\x1b" not in ran.out
    assert json.loads(ran.out)["summary"]["errors"] >= 1

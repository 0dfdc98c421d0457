"""`plancheck hook`: whatever an agent tells it, findings are the only thing that stops the agent."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from plancheck.report.findings.agent import MOST_CHARACTERS

if TYPE_CHECKING:
    from tests.cli.conftest import Ran, Shell

Hook = Callable[..., "Ran"]
PLAN = "plans/meter.md"


@pytest.fixture
def hook(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Hook:
    """Runs the hook on what is said: bytes as they are, all else as JSON."""
    shell.write(PLAN, shell.error)

    def run(said: object, *arguments: str) -> Ran:
        data = said if isinstance(said, bytes) else json.dumps(said).encode("utf-8")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        return shell.run("hook", *arguments)

    return run


def patch(*lines: str) -> dict[str, Any]:
    return {"tool_name": "apply_patch", "tool_input": {"command": "\n".join(["*** Begin Patch", *lines, "*** End Patch"])}}


@pytest.mark.parametrize(
    "said",
    [
        {"file_path": PLAN},
        {"path": PLAN},
        {"tool_name": "create_file", "tool_input": {"filePath": PLAN}},
        {"tool_name": "editFiles", "tool_input": {"files": ["README.md", PLAN]}},
        {"tool_name": "multi_replace", "tool_input": {"replacements": [{"filePath": "a.md"}, {"filePath": PLAN}]}},
        {"toolInput": {"path": PLAN}},
        {"tool_name": "MultiEdit", "tool_input": {"file_path": PLAN, "edits": [{"old_string": "a", "new_string": "b"}]}},
        {"cwd": "/no/such/folder", "file_path": PLAN},
        {"workspace_roots": [7, "/no/such/folder"], "file_path": PLAN},
        patch("*** Delete File: old.md", f"*** Add File: {PLAN}", "+# Meter"),
        patch("*** Update File: old.md", f"*** Move to: {PLAN}", "@@", "-a"),
        patch("*** Update File: a.py", "@@", "+x", f"*** Update File: {PLAN}\r", "@@"),
    ],
)
def test_file_is_found_in_what_agents_say(hook: Hook, said: object) -> None:
    ran = hook(said)
    assert (ran.code, ran.out) == (2, "")
    assert f"- {PLAN}:9:1: " in ran.err


def test_relative_path_is_relative_to_the_folder_that_the_agent_names(shell: Shell, hook: Hook) -> None:
    shell.write("service/plans/gate.md", shell.error)
    assert "- service/plans/gate.md:9:1: " in hook({"cwd": str(shell.folder / "service"), "file_path": "plans/gate.md"}).err


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"tool_name": "Bash", "tool_input": {"command": f"cat {PLAN}"}},
        {"tool_name": "Read", "tool_input": {"file_path": PLAN}},
        {"tool_input": {"file_path": "plans/gone.md"}},
        {"tool_input": {"file_path": "plans"}},
        {"tool_input": {"file_path": "main.py"}},
        {"tool_input": {"file_path": "notes.md"}},
        {"tool_input": {"file_path": ""}},
        {"tool_input": {"file_path": "a\0.md"}},
        {"tool_input": {"file_path": ["a\0.md", None, 3, [PLAN], {"path": 4}]}},
        {"tool_input": [PLAN], "tool_info": PLAN, "file_path": 7, "cwd": 3},
        patch(f"*** Delete File: {PLAN}"),
        {"tool_input": {"command": f"*** Update File: {PLAN}"}},
    ],
)
def test_nothing_is_said_where_no_plan_was_written(shell: Shell, hook: Hook, said: object) -> None:
    shell.write("notes.md", "# Notes\n\nOf a meeting.\n")
    shell.write("main.py", "pass\n")
    ran = hook(said)
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_level_from_which_findings_are_told(shell: Shell, hook: Hook) -> None:
    shell.write(PLAN, shell.warning)
    assert hook({"file_path": PLAN}).code == 0
    assert hook({"file_path": PLAN}, "--fail-on", "warning").code == 2
    shell.write("plancheck.toml", 'fail-on = "warning"\n')
    assert "warning vague-wording" in hook({"file_path": PLAN}).err
    assert hook({"file_path": PLAN}, "--fail-on", "error").code == 0


def test_configuration_decides_what_is_a_plan(shell: Shell, hook: Hook) -> None:
    shell.write("plans/notes.md", "# Notes\n\nOf a meeting.\n")
    assert hook({"file_path": "plans/notes.md"}).code == 0
    shell.write("plancheck.toml", 'exclude = ["plans/meter.md"]\n[plans]\n"plans/*.md" = "micro-v3"\n')
    assert hook({"file_path": PLAN}).code == 0
    assert hook({"file_path": "plans/notes.md"}).code == 2


def test_format_that_a_folder_must_have_is_asked_for(shell: Shell, hook: Hook) -> None:
    shell.write("plancheck.toml", '[required-formats]\n"plans/*.md" = ["micro-v3"]\n')
    for path in ("README.md", "plans/notes.md"):
        shell.write(path, "# Notes\n\nOf a meeting.\n")
    assert hook({"file_path": "README.md"}).code == 0
    assert hook({"file_path": "plans/notes.md"}).code == 2


def test_what_the_baseline_knows_is_not_told(shell: Shell, hook: Hook) -> None:
    assert shell.run("baseline", PLAN).code == 0
    assert hook({"file_path": PLAN}).code == 0
    shell.write("plans/other.md", shell.error)
    assert hook({"file_path": "plans/other.md"}).code == 2
    shell.write("plancheck-baseline.json", "no baseline")
    shell.write("plancheck.toml", 'baseline = "plancheck-baseline.json"\n')
    assert hook({"file_path": PLAN}).code == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (b"", "not the JSON"),
        (b"no json", "not the JSON"),
        (b"\xff\xfe\x00", "not the JSON"),
        (b"[" * 200_000, "not the JSON"),
        (b"[]", "no object"),
        (b'"plans/meter.md"', "no object"),
        ({"hook_event_name": "PreToolUse", "tool_name": "Write", "tool_input": {"file_path": PLAN}}, "this is the hook PreToolUse"),
        ({"hook_event_name": "beforeReadFile", "file_path": PLAN}, "this is the hook beforeReadFile"),
        ({"agent_action_name": "pre_write_code", "tool_info": {"file_path": PLAN}}, "this is the hook pre_write_code"),
    ],
)
def test_what_is_not_understood_does_not_stop_the_agent(hook: Hook, said: object, words: str) -> None:
    ran = hook(said)
    assert (ran.code, ran.out) == (1, "")
    assert words in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--bogus"], ["--fail-on", "disaster"], ["plans/meter.md"]])
def test_wrong_call_does_not_stop_the_agent(hook: Hook, arguments: list[str]) -> None:
    ran = hook({"file_path": PLAN}, *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert "Error: " in ran.err


@pytest.mark.parametrize(
    ("path", "text"), [("plancheck.toml", "select = 3\n"), ("plancheck.toml", "no toml"), ("plans/meter.md", "\0"), ("plans/meter.md", "a\0b")]
)
def test_what_cannot_be_checked_does_not_stop_the_agent(shell: Shell, hook: Hook, path: str, text: str) -> None:
    shell.write(path, text)
    ran = hook({"file_path": PLAN})
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("plancheck hook: ")
    assert path in ran.err
    assert "Traceback" not in ran.err


def test_bug_does_not_stop_the_agent(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("plancheck.cli.hook_command.plain_run", broken)
    ran = hook({"file_path": PLAN})
    assert (ran.code, ran.out) == (3, "")
    assert "Traceback" not in ran.err


def test_findings_count_beside_what_cannot_be_checked(shell: Shell, hook: Hook) -> None:
    shell.write("plans/binary.md", "\0")
    ran = hook({"files": ["plans/binary.md", PLAN]})
    assert ran.code == 2
    assert "could not check plans/binary.md: binary" in ran.err
    assert f"- {PLAN}:9:1: " in ran.err


def test_length_is_bounded(shell: Shell, hook: Hook) -> None:
    steps = "".join(f"BC-{number}: Meter {number}\n- WHEN it turns\n\n" for number in range(10, 400))
    shell.write(PLAN, shell.error.replace("BC-1: Guide", f"{steps}BC-1: Guide", 1))
    ran = hook({"file_path": PLAN})
    assert ran.code == 2
    assert len(ran.err) <= MOST_CHARACTERS
    assert "\nnot shown: " in ran.err

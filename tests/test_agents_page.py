"""docs/agents.md stays true: each recipe parses, and its command, given what the agent sends, ends as the agent expects."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client

from plancheck.registry import open_registry
from plancheck.report.findings.agent import MOST_CHARACTERS, MOST_FINDINGS

PAGE = (Path(__file__).parent.parent / "docs" / "agents.md").read_text(encoding="utf-8")
RECIPES = {name: (language, body) for name, language, body in re.findall(r"<!-- recipe: (\S+) -->\n```(\w+)\n(.+?)```", PAGE, re.DOTALL)}
SERVERS = ("mcp", "mcp-vscode", "mcp-codex")
PLAN = "docs/plans/backfill.md"
FOUND = f"{PLAN}:9:1: BC-1 has no GIVEN, so its test cannot be written from it"
SHOWN = re.search(r"```text\n(.+?)```", PAGE, re.DOTALL)


class Heard(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A faulty plan, a clean one, and Markdown that is no plan."""
    good = open_registry().base_plans()["compact"]
    (tmp_path / "docs" / "plans").mkdir(parents=True)
    (tmp_path / PLAN).write_text(good.replace("- GIVEN a reader who opens the backfill guide\n", ""), encoding="utf-8")
    (tmp_path / "good.md").write_text(good, encoding="utf-8")
    (tmp_path / "README.md").write_text("# Meters\n\nHow to read them.\n", encoding="utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    return tmp_path


def run(command: str, project: Path, said: object = None) -> Heard:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    given = json.dumps(said) if said is not None else ""
    done = subprocess.run(command, shell=True, cwd=project, input=given, capture_output=True, text=True, env=environment, check=False)
    return Heard(done.returncode, done.stdout, done.stderr)


def command_of(recipe: str) -> str:
    """The one command of a recipe for hooks."""
    language, body = RECIPES[recipe]
    assert language == "json"
    commands: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            commands.extend(inner for key, inner in value.items() if key == "command")
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(inner)

    walk(json.loads(body))
    (command,) = commands
    return command


def said_by(agent: str, project: Path, file: str) -> dict[str, Any]:
    """What the agent tells its hook after it wrote `file`."""
    path, folder = str(project / file), str(project)
    of_session = {"session_id": "s-1", "transcript_path": str(project / "t.jsonl"), "cwd": folder}
    patch = f"*** Begin Patch\n*** Update File: {file}\n@@\n-a\n+b\n*** End Patch\n"
    of_cursor = {"conversation_id": "c-1", "generation_id": "g-1", "model": "m", "cursor_version": "2.4.0", "workspace_roots": [folder]}
    written = {"file_path": path, "content": "# Plan\n"}
    said: dict[str, dict[str, Any]] = {
        "claude-code": {**of_session, "hook_event_name": "PostToolUse", "tool_name": "Write", "tool_input": written, "tool_response": {"success": True}},
        "codex": {**of_session, "hook_event_name": "PostToolUse", "tool_name": "apply_patch", "tool_input": {"command": patch}, "tool_response": "Done"},
        "gemini-cli": {**of_session, "hook_event_name": "AfterTool", "tool_name": "write_file", "tool_input": written, "tool_response": {"llmContent": "ok"}},
        "cursor": {**of_cursor, "hook_event_name": "postToolUse", "tool_name": "Write", "tool_input": written, "tool_output": "{}", "cwd": folder},
        "cursor-after-edit": {**of_cursor, "hook_event_name": "afterFileEdit", "file_path": path, "edits": [{"old_string": "a", "new_string": "b"}]},
        "windsurf": {"agent_action_name": "post_write_code", "trajectory_id": "t-1", "tool_info": {"file_path": path, "edits": [{"old_string": "a"}]}},
    }
    return said[agent]


AGENTS = ("claude-code", "codex", "gemini-cli", "cursor", "cursor-after-edit", "windsurf")


def test_every_recipe_is_run() -> None:
    assert set(RECIPES) == {*AGENTS, *SERVERS, "other", "aider", "shell"}


@pytest.mark.parametrize("agent", AGENTS)
def test_agent_hears_of_a_faulty_plan(agent: str, project: Path) -> None:
    heard = run(command_of(agent), project, said_by(agent, project, PLAN))
    if agent == "gemini-cli":
        assert (heard.code, heard.err) == (0, "")
        answer = json.loads(heard.out)["hookSpecificOutput"]
        assert answer["hookEventName"] == "AfterTool"
        assert FOUND in answer["additionalContext"]
    elif agent == "cursor":
        assert (heard.code, heard.err) == (0, "")
        assert FOUND in json.loads(heard.out)["additional_context"]
    else:
        assert (heard.code, heard.out) == (2, "")
        assert FOUND in heard.err


@pytest.mark.parametrize("agent", AGENTS)
@pytest.mark.parametrize("file", ["good.md", "README.md", "gone.md", "docs/plans"])
def test_agent_hears_nothing_of_what_is_fine(agent: str, file: str, project: Path) -> None:
    assert run(command_of(agent), project, said_by(agent, project, file)) == (0, "", "")


def test_hook_of_other_agents(project: Path) -> None:
    heard = run(RECIPES["other"][1].strip(), project)
    assert (heard.code, heard.out) == (2, "")
    assert FOUND in heard.err


def test_lint_command_of_aider(project: Path) -> None:
    setting = re.fullmatch(r'lint-cmd: "markdown: (.+)"\n', RECIPES["aider"][1])
    assert setting is not None
    faulty, *fine = (run(f"{setting[1]} {file}", project) for file in (PLAN, "good.md", "README.md"))
    assert faulty.code == 1
    assert FOUND in faulty.out
    assert [heard.code for heard in fine] == [0, 0]


def test_command_for_a_shell(project: Path) -> None:
    heard = run(RECIPES["shell"][1].strip(), project)
    assert (heard.code, heard.err) == (1, "")
    assert FOUND in heard.out
    assert SHOWN is not None
    assert heard.out == SHOWN[1]


@pytest.mark.parametrize("recipe", SERVERS)
def test_server_of_a_client_starts(recipe: str, project: Path) -> None:
    language, body = RECIPES[recipe]
    settings = tomllib.loads(body) if language == "toml" else json.loads(body)
    (servers,) = settings.values()
    entry = servers["plancheck"]
    program = Path(sys.executable).parent / entry["command"]

    async def ask() -> None:
        with anyio.fail_after(60):
            async with Client(stdio_client(StdioServerParameters(command=str(program), args=entry["args"], cwd=project))) as client:
                result = await client.call_tool("check", {"paths": [PLAN]})
                assert FOUND in str(result.content)

    anyio.run(ask)


def test_bounds_of_the_page_are_those_of_the_output() -> None:
    assert f"at most {MOST_FINDINGS} findings and {MOST_CHARACTERS:,} characters" in PAGE

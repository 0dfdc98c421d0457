"""The tools of `plancheck mcp`, as a client of the official SDK gets them from the installed command."""

from __future__ import annotations

import json
from pathlib import Path

from mcp import Client
from mcp.types import TextContent

from plancheck.report.findings.json_models import FindingsOutput
from tests.mcp.conversing import Call, Server
from tests.mcp.plans import BAD, FOUND, GOOD
from tests.repositories import Repository


def test_tools_tell_an_agent_what_they_are_for(server: Server) -> None:
    tools = server.tools()
    assert list(tools) == ["check", "explain", "ast", "skeleton"]
    assert {name: set(tool.input_schema["properties"]) for name, tool in tools.items()} == {
        "check": {"paths", "text", "name", "format", "output"},
        "explain": {"rule"},
        "ast": {"path", "text", "name", "format", "part"},
        "skeleton": {"format", "title", "compact"},
    }
    for tool in tools.values():
        assert tool.description
        assert all(argument["description"] for argument in tool.input_schema["properties"].values())
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
    assert tools["check"].input_schema["properties"]["output"]["enum"] == ["agent", "json"]
    assert (tools["explain"].input_schema["required"], tools["skeleton"].input_schema["required"]) == (["rule"], ["format"])


def test_check_in_both_outputs(server: Server) -> None:
    server.write("docs/plans/bad.md", BAD)
    server.write("docs/plans/good.md", GOOD)
    server.write("docs/notes.md", "# Notes\n\nNo plan at all.\n")
    one, absolute, folder, as_json = server.calls(
        ("check", {"paths": ["docs/plans/bad.md"]}),
        ("check", {"paths": [str(server.folder / "docs/plans/bad.md")]}),
        ("check", {"paths": ["docs"]}),
        ("check", {"paths": ["docs"], "output": "json"}),
    )
    assert one.text.startswith("plancheck checked 1 plan, 1 error; 1 fails the run\n")
    assert f"{FOUND}docs/plans/bad.md:9:1: " in one.text
    assert absolute == one
    assert folder.text.startswith("plancheck checked 2 plans, 1 error; 1 file skipped; 1 fails the run\n")
    assert len(as_json.texts) == 1
    assert [finding.rule for finding in FindingsOutput.model_validate_json(as_json.text, strict=True).findings] == ["missing-given"]
    assert server.log == ""


def test_check_of_a_text(server: Server) -> None:
    server.write("docs/plancheck.toml", 'ignore = ["missing-given"]\n')
    unnamed, named, none = server.calls(
        ("check", {"text": BAD}), ("check", {"text": BAD, "name": "docs/plans/new.md"}), ("check", {"text": "# A shopping list\n", "format": None})
    )
    assert f"{FOUND}<text>:9:1: " in unnamed.text
    assert named.text.startswith("plancheck checked 1 plan, no findings\n")
    assert "error unknown-format" in none.text


def test_json_is_bounded(server: Server) -> None:
    for number in range(120):
        server.write(f"docs/plans/plan-{number}.md", BAD.replace("\n", f" {number}\n", 1))
    answer = server.call("check", paths=["docs/plans"], output="json")
    assert len(answer.text) <= 50_000
    assert {finding["rule"] for finding in json.loads(answer.text)["findings"]} == {"missing-given"}
    left = 120 - len(json.loads(answer.text)["findings"])
    assert answer.texts[1] == f"{left} of 120 findings are left out of this JSON and of its summary; the gravest are in it"


def test_plans_are_held_against_their_repository(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "work")
    plan = GOOD.replace("\n\n", "\n\nThe limits stand in `src/limits.py:400`.\n\n", 1)
    repository.write("docs/plans/plan.md", plan)
    repository.write("src/limits.py", "LIMIT = 3\n")
    repository.commit()
    server = Server(tmp_path / "work", tmp_path / "log")
    for answer in server.calls(("check", {"paths": ["docs/plans/plan.md"]}), ("check", {"text": plan, "name": "docs/plans/plan.md"})):
        assert "cited-line-out-of-range" in answer.text


def test_explain(server: Server) -> None:
    by_code, by_name, unknown = server.calls(("explain", {"rule": "CON005"}), ("explain", {"rule": "missing-given"}), ("explain", {"rule": "missing-givn"}))
    assert by_code.text.startswith("# missing-given (CON005, error)\n")
    assert by_name == by_code
    assert "did you mean missing-given" in unknown.error


def test_ast(server: Server) -> None:
    server.write("plan.md", BAD)
    whole, part, text, no_part = server.calls(
        ("ast", {"path": "plan.md"}),
        ("ast", {"path": "plan.md", "part": "contracts"}),
        ("ast", {"text": BAD, "part": "contracts"}),
        ("ast", {"path": "plan.md", "part": "chapters"}),
    )
    assert json.loads(whole.text)["contracts"][0]["given"] is None
    assert json.loads(part.text) == {"contracts": json.loads(whole.text)["contracts"]}
    assert text == part
    assert "it has schema_version, path, format" in no_part.error


def test_ast_that_is_too_long_names_its_parts(server: Server) -> None:
    contracts = "".join(f"BC-{number}: Limit {number}\n- GIVEN a meter\n- WHEN it turns\n- THEN it shows {number}\n\n" for number in range(2, 400))
    text = GOOD.replace("BC-1: Guide", f"{contracts}BC-1: Guide", 1)
    whole, part = server.calls(("ast", {"text": text}), ("ast", {"text": text, "part": "tasks"}))
    assert "ask for a part of it: " in whole.error
    assert "contracts (" in whole.error
    assert list(json.loads(part.text)) == ["tasks"]


def test_skeleton(server: Server) -> None:
    server.write("plancheck.toml", '[format.ours]\nextends = "micro-v3"\n')
    one, own, unknown, bad = server.calls(
        ("skeleton", {"format": "micro-v3", "title": "Meter limits"}),
        ("skeleton", {"format": "ours"}),
        ("skeleton", {"format": "micro"}),
        ("skeleton", {"format": "micro-v3", "title": "two\nlines"}),
    )
    assert "# Meter limits Implementation Plan\n" in one.text
    assert own.text.startswith("<!-- plancheck: format=ours -->")
    assert "unknown format 'micro'" in unknown.error
    assert "one line" in bad.error


def test_calls_at_once_get_their_own_answers(server: Server) -> None:
    for number in range(6):
        server.write(f"plan-{number}.md", (BAD if number % 2 else GOOD).replace("\n", f" {number}\n", 1))
    calls: list[Call] = [("check", {"paths": [f"plan-{number}.md"]}) for number in range(6)]
    answers = server.calls(*calls, ("explain", {"rule": "CON005"}), ("check", {"paths": ["gone.md"]}), at_once=True)
    for number in range(6):
        assert ("missing-given" in answers[number].text) == bool(number % 2)
        assert (f"plan-{number}.md:9:1" in answers[number].text) == bool(number % 2)
    assert answers[6].text.startswith("# missing-given")
    assert "no such file" in answers[7].error


def test_changed_plan_is_read_anew(server: Server) -> None:
    server.write("plan.md", BAD)

    async def ask(client: Client) -> None:
        for text, words in ((BAD, "1 error"), (GOOD, "no findings"), (BAD, "1 error")):
            server.write("plan.md", text)
            result = await client.call_tool("check", {"paths": ["plan.md"]})
            assert isinstance(result.content[0], TextContent)
            assert words in result.content[0].text

    server.talk(ask)

"""What `plancheck mcp` refuses, and what it says when something is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.mcp.conversing import PROGRAM, Call, Server
from tests.mcp.plans import BAD, GOOD

OUTSIDE = "leads out of the folder in which the server was started"


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../outside/secret.md", "../outside", "docs/../../outside/secret.md", "link.md", "linked/secret.md", "/", ".."]
)
def test_paths_that_lead_outside_are_refused(server: Server, path: str) -> None:
    (server.folder / "link.md").symlink_to("../outside/secret.md")
    (server.folder / "linked").symlink_to("../outside")
    calls: list[Call] = [
        ("check", {"paths": [path]}),
        ("check", {"paths": ["docs", path]}),
        ("check", {"text": BAD, "name": path}),
        ("ast", {"path": path}),
        ("ast", {"text": BAD, "name": path}),
    ]
    for answer in server.calls(*calls):
        assert OUTSIDE in answer.error
        assert "missing-given" not in answer.error


def test_path_that_leads_out_and_in_again_is_what_it_leads_to(server: Server) -> None:
    server.write("plan.md", GOOD)
    server.write("secret.md", BAD)
    (server.folder / "linked").symlink_to("../outside")
    inside, above = server.calls(("check", {"paths": ["linked/../inside/plan.md"]}), ("check", {"paths": ["linked/../secret.md"]}))
    assert inside.text.startswith("plancheck checked 1 plan, no findings\n")
    # `..` after the link is the folder above its target, not the one in which the link stands.
    assert OUTSIDE in above.error


def test_links_in_a_folder_that_lead_outside_are_not_followed(server: Server) -> None:
    server.write("plans/good.md", GOOD)
    (server.folder / "plans" / "link.md").symlink_to("../../outside/secret.md")
    (server.folder / "plans" / "linked").symlink_to("../../outside")
    assert server.call("check", paths=["plans"]).text.startswith("plancheck checked 1 plan, no findings\n")


def test_bad_input_is_an_error_for_the_model(server: Server) -> None:
    server.write("binary.md", "\0\0")
    wrong: list[tuple[Call, str]] = [
        (("check", {}), "give either paths or text"),
        (("check", {"paths": ["a.md"], "text": "b"}), "give either paths or text"),
        (("check", {"paths": []}), "names no file and no folder"),
        (("check", {"paths": "docs"}), "valid list"),
        (("check", {"paths": ["gone.md"]}), "gone.md: no such file or folder"),
        (("check", {"paths": ["-"]}), "no such file or folder"),
        (("check", {"paths": ["a\0b"]}), "is no path"),
        (("check", {"paths": ["binary.md"]}), "binary: it has a NUL byte"),
        (("check", {"text": "a\0"}), "binary: it has a NUL byte"),
        (("check", {"text": GOOD, "format": "micro"}), "unknown format 'micro'"),
        (("check", {"text": GOOD, "output": "xml"}), "'agent' or 'json'"),
        (("ast", {}), "give either path or text"),
        (("ast", {"path": "gone.md"}), "no such file or folder"),
        (("ast", {"text": "a\0"}), "NUL byte"),
        (("explain", {}), "rule"),
        (("skeleton", {"format": 3}), "valid string"),
    ]
    for (_, words), answer in zip(wrong, server.calls(*(call for call, _ in wrong)), strict=True):
        assert words in answer.error
    assert "Traceback" not in server.log


def test_broken_configuration_is_named_and_can_be_mended_meanwhile(server: Server) -> None:
    server.write("plan.md", BAD)
    server.write("plancheck.toml", "select = 3\n")
    check, ast, explain, skeleton = server.calls(
        ("check", {"paths": ["plan.md"]}), ("ast", {"path": "plan.md"}), ("explain", {"rule": "CON005"}), ("skeleton", {"format": "micro-v3"})
    )
    for answer in (check, ast, skeleton):
        assert "plancheck.toml" in answer.error
        assert "select" in answer.error
    assert explain.text
    server.write("plancheck.toml", 'fail-on = "warning"\n')
    assert server.call("check", paths=["plan.md"]).text


def test_nothing_but_the_protocol_is_on_standard_output(server: Server) -> None:
    server.write("plan.md", BAD)
    client = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "by hand", "version": "1"}}
    messages: list[dict[str, Any]] = [
        {"id": 1, "method": "initialize", "params": client},
        {"method": "notifications/initialized"},
        {"id": 2, "method": "tools/call", "params": {"name": "check", "arguments": {"paths": ["plan.md"]}}},
        {"id": 3, "method": "tools/call", "params": {"name": "check", "arguments": {"paths": ["../x"]}}},
    ]
    with subprocess.Popen([PROGRAM, "mcp"], cwd=server.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write("this is no JSON\n" + "".join(json.dumps({"jsonrpc": "2.0", **message}) + "\n" for message in messages))
        process.stdin.flush()
        answered: dict[int, Any] = {}
        while set(answered) < {1, 2, 3}:
            line = json.loads(process.stdout.readline())
            assert line["jsonrpc"] == "2.0"
            if line.get("id") is not None:
                answered[line["id"]] = line["result"]
        process.stdin.close()
        assert process.stdout.read() == ""
        assert "Traceback" not in process.stderr.read()
        assert process.wait(timeout=20) == 0
    assert answered[1]["serverInfo"]["name"] == "plancheck"
    assert "missing-given" in answered[2]["content"][0]["text"]
    assert answered[3]["isError"] is True


def test_missing_extra_is_one_line(tmp_path: Path) -> None:
    without = "import sys; sys.modules['mcp'] = None; sys.argv = ['plancheck', 'mcp']; from plancheck.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", without], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "plancheck: `plancheck mcp` needs the MCP SDK (2.0 or later): install plancheck with its extra `mcp`\n"

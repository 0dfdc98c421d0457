"""How `plancheck lsp` keeps going: at cancellations, bugs, nonsense and the end."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.lsp.conversing import PROGRAM, Editor, converse
from tests.lsp.plans import BAD, GOOD, LONG

# Loaded into the server by Python itself: a question that takes long, one that hits a bug, and a rule's print to standard output.
TRAP = """
import sys, time
import plancheck.cli.lsp_server.outlines as outlines
import plancheck.cli.lsp_server.checks as checks
judged, lenses = checks.judged, outlines.lenses
def slow(document):
    time.sleep(2 if 'slowly' in document.text.text else 0)
    return lenses(document)
def broken(document):
    raise ZeroDivisionError('folded badly')
def loud(document):
    print('Content-Length: 3')
    if 'crash' in document.text.text:
        raise ZeroDivisionError('checked badly')
    return judged(document)
outlines.lenses, outlines.folding_ranges, checks.judged = slow, broken, loud
"""


@pytest.fixture
def trapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "traps").mkdir()
    (tmp_path / "traps" / "sitecustomize.py").write_text(TRAP, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "traps"))


@pytest.mark.usefixtures("trapped")
def test_cancelled_question_is_answered_at_once(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        uri = editor.open(LONG + "\n<!-- slowly -->\n")
        await editor.found(uri)
        began = time.monotonic()
        asked = editor.client.protocol.send_request_async(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensParams(editor.named(uri)), "lens")  # type: ignore[no-untyped-call]
        waiting = asyncio.ensure_future(asked)
        await asyncio.sleep(0.2)
        editor.client.cancel_request(types.CancelParams("lens"))
        with pytest.raises(JsonRpcException) as refused:
            await waiting
        assert refused.value.code == types.LSPErrorCodes.RequestCancelled
        assert time.monotonic() - began < 1.5

    converse(folder, talk)


@pytest.mark.usefixtures("trapped")
def test_bug_is_told_and_ends_nothing(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        uri = editor.open(BAD)
        with pytest.raises(JsonRpcException, match="folded badly"):
            await editor.client.text_document_folding_range_async(types.FoldingRangeParams(editor.named(uri)))
        for number in range(3):
            editor.rewrite(uri, f"{BAD}\n<!-- crash {number} -->\n")
            await asyncio.sleep(0.3)
        assert len(await editor.found(editor.open(BAD, "docs/plans/other.md"))) == 1
        editor.rewrite(uri, BAD)
        assert len(await editor.found(uri)) == 1
        assert [message.message for message in editor.client.messages] == [
            "plancheck: a bug in plancheck: ZeroDivisionError: folded badly",
            "plancheck: a bug in plancheck: ZeroDivisionError: checked badly",
        ]

    converse(folder, talk)


def test_questions_about_unknown_documents_and_places_beyond_the_text(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        nowhere = types.Position(100_000, 100_000)
        for uri in (editor.uri("unknown.md"), editor.open(GOOD), editor.open("", "docs/plans/empty.md")):
            named = editor.named(uri)
            assert await editor.client.text_document_hover_async(types.HoverParams(named, nowhere)) is None
            assert await editor.client.text_document_definition_async(types.DefinitionParams(named, nowhere)) is None
            assert not await editor.client.text_document_references_async(types.ReferenceParams(types.ReferenceContext(True), named, nowhere))
            assert await editor.client.text_document_prepare_rename_async(types.PrepareRenameParams(named, nowhere)) is None
        editor.rewrite(uri, "\ud800 half")
        await editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(editor.named(uri)))

    converse(folder, talk)


class Pipe:
    """The server with bare pipes, to say to it what no client library would."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen([PROGRAM, "lsp", "--stdio"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def say(self, method: str, params: Any = None, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params, **({"id": number} if number is not None else {})}
        self.send(json.dumps(message).encode())

    def send(self, body: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def hear(self) -> Any:
        assert self.process.stdout is not None
        length = int(self.process.stdout.readline().removeprefix(b"Content-Length: "))
        while self.process.stdout.readline().strip():
            pass
        return json.loads(self.process.stdout.read(length))

    def end(self) -> tuple[int, bytes, bytes]:
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err


@pytest.fixture
def pipe(folder: Path) -> Pipe:
    begun = Pipe(folder)
    begun.say("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, 1)
    assert begun.hear()["result"]["serverInfo"]["name"] == "plancheck"
    begun.say("initialized", {})
    return begun


def test_leave_is_taken_with_exit_code_0(pipe: Pipe) -> None:
    pipe.say("shutdown", None, 2)
    assert pipe.hear()["id"] == 2
    pipe.say("exit")
    assert pipe.end() == (0, b"", b"")


def test_end_without_leave_is_exit_code_1(pipe: Pipe) -> None:
    pipe.say("exit")
    assert pipe.end() == (1, b"", b"")


def test_editor_that_dies_ends_the_server(pipe: Pipe) -> None:
    assert pipe.end() == (1, b"", b"")


def test_nonsense_ends_nothing(pipe: Pipe) -> None:
    for body in (b"{", b"[1]", b'"x"', b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": 3}}', b"\xff\xfe"):
        pipe.send(body)
    pipe.say("no/such/method", {}, 3)
    pipe.say("shutdown", None, 4)
    answers: list[Any] = []
    while not answers or answers[-1].get("id") != 4:
        answers.append(pipe.hear())
    assert next(answer for answer in answers if answer.get("id") == 3)["error"]["code"] == -32601
    pipe.say("exit")
    assert pipe.end()[:2] == (0, b"")


def test_question_that_makes_no_sense_is_answered_and_no_matter_for_the_user(pipe: Pipe) -> None:
    place = {"textDocument": {"uri": "file:///a.md"}, "position": {"line": -1, "character": 0}}
    pipe.say("textDocument/hover", place, 5)
    assert pipe.hear()["error"]["code"] == -32602
    pipe.say("workspace/executeCommand", {"command": "plancheck.references", "arguments": [1]}, 6)
    assert pipe.hear()["error"]["code"] == -32602
    for body in (b"[1]", b"{", b'{"jsonrpc": "2.0"}'):
        pipe.send(body)
    pipe.say("shutdown", None, 7)
    # No message in between.
    assert pipe.hear()["id"] == 7
    pipe.say("exit")
    code, out, err = pipe.end()
    assert (code, out) == (0, b"")
    assert b"Traceback" not in err
    assert err.count(b"the editor sent what cannot be read") == 5


def test_addresses_that_no_file_can_have_are_left_alone(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        for uri in ("file:///a%00b.md", "git:/a.md", "vscode-remote://host/a.md", "x" * 5000):
            editor.open(BAD, uri=uri)
        odd = [f"{folder.as_uri()}/{name}.md" for name in ("a%20b", "a b", "%C3%A9%25%23", "%zz%ff", "a%0Ab", "a" * 5000)]
        for uri in odd:
            assert len(await editor.found(editor.open(BAD, uri=uri))) == 1
        assert set(editor.told) == set(odd)
        assert not editor.client.messages

    converse(folder, talk)


def test_missing_extra_is_named(tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['pygls'] = None; sys.argv = ['plancheck', 'lsp']; from plancheck.cli import program; sys.exit(program())"
    done = subprocess.run([sys.executable, "-c", hidden], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "install plancheck with its extra `lsp`" in done.stderr
    assert "Traceback" not in done.stderr

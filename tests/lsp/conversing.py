"""Talks to the installed `plancheck lsp` as an editor does, with the client of pytest-lsp."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from lsprotocol import types
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

PROGRAM = str(Path(sys.executable).parent / "plancheck")
PLAN = "docs/plans/backfill.md"
_LONGEST = 90.0


class Editor:
    """An editor that stands in a folder and talks to one server; `told` are the last diagnostics of each document, with their version."""

    server: types.InitializeResult

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client, self.folder = client, folder
        self.told: dict[str, tuple[int, Sequence[types.Diagnostic]]] = {}
        self.tellings = 0
        self.registrations: list[types.Registration] = []
        self._versions: dict[str, int] = {}

    def uri(self, path: str = PLAN) -> str:
        return (self.folder / path).as_uri()

    def named(self, uri: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(uri)

    def open(self, text: str, path: str = PLAN, uri: str | None = None, language: str = "markdown") -> str:
        uri = uri or self.uri(path)
        self._versions[uri] = 1
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text)))
        return uri

    def change(self, uri: str, *changes: types.TextDocumentContentChangeEvent) -> int:
        """Tell of changes; the version that comes of them."""
        self._versions[uri] += 1
        named = types.VersionedTextDocumentIdentifier(self._versions[uri], uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(named, list(changes)))
        return self._versions[uri]

    def rewrite(self, uri: str, text: str) -> int:
        return self.change(uri, types.TextDocumentContentChangeWholeDocument(text))

    async def found(self, uri: str) -> Sequence[types.Diagnostic]:
        """What is told of the newest version."""
        await self.until(lambda: self.told.get(uri, (0, ()))[0] == self._versions[uri])
        return self.told[uri][1]

    async def again(self) -> None:
        """Until something more is told."""
        before = self.tellings
        await self.until(lambda: self.tellings > before)

    async def message(self, number: int = 1) -> str:
        await self.until(lambda: len(self.client.messages) >= number)
        return self.client.messages[number - 1].message

    async def until(self, holds: Callable[[], bool]) -> None:
        while not holds():
            await asyncio.sleep(0.005)


async def started(folder: Path, capabilities: types.ClientCapabilities | None = None, encodings: Sequence[types.PositionEncodingKind] = ()) -> Editor:
    """An editor that has told the server who it is: one that can do what VS Code can, unless `capabilities` are given."""
    client = make_test_lsp_client()
    editor = Editor(client, folder)
    # Those of the client keep no versions, and know no registrations.
    del client.protocol.fm.features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
    def register(params: types.RegistrationParams) -> None:
        editor.registrations.extend(params.registrations)

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
    def publish(params: types.PublishDiagnosticsParams) -> None:
        editor.told[params.uri] = (params.version or 0, params.diagnostics)
        editor.tellings += 1

    await client.start_io(PROGRAM, "lsp", cwd=folder)
    can = capabilities or client_capabilities("visual-studio-code")
    if encodings:
        can.general = types.GeneralClientCapabilities(position_encodings=list(encodings))
    folders = [types.WorkspaceFolder(folder.as_uri(), folder.name)]
    editor.server = await client.initialize_session(types.InitializeParams(can, workspace_folders=folders, root_uri=folder.as_uri()))
    return editor


def converse(
    folder: Path,
    talk: Callable[[Editor], Awaitable[None]],
    capabilities: types.ClientCapabilities | None = None,
    encodings: Sequence[types.PositionEncodingKind] = (),
) -> None:
    """Start the server in `folder`, have `talk` talk to it, and take leave as an editor does."""

    async def conversation() -> None:
        editor = await started(folder, capabilities, encodings)
        await talk(editor)
        await editor.client.shutdown_session()
        await editor.client.stop()  # type: ignore[no-untyped-call]

    async def bounded() -> None:
        await asyncio.wait_for(conversation(), _LONGEST)

    asyncio.run(bounded())

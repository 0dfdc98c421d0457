"""The server: what an editor tells it, and the way from its questions to those who answer them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.uris import to_fs_path

from plancheck.cli.lsp_server.answers import offer_answers
from plancheck.cli.lsp_server.session import Session

# What decides about findings beside the texts.
_DECIDING = ("plancheck.toml", "pyproject.toml", "plancheck-baseline.json")


def serve() -> int:
    """Serve on standard input and output until the editor is gone; the exit code is 0 where it took its leave."""
    # Refusals, and cancellations that come too late, are no matter for a log.
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    session = session_of()
    # pygls closes what it writes to, and what the packs of others print must not come between the messages.
    with open(os.dup(sys.stdout.fileno()), "wb") as out, contextlib.redirect_stdout(sys.stderr):
        session.start_io(sys.stdin.buffer, out)
    session.checks.stop()
    return 0 if session.was_shut_down else 1


def session_of() -> Session:
    """A session that hears and answers all that the server knows."""
    session = Session()
    _hear_of_texts(session)
    _hear_of_files(session)
    offer_answers(session)
    return session


def _hear_of_texts(session: Session) -> None:
    documents, checks = session.documents, session.checks

    @session.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        documents.encoding = session.workspace.position_encoding or documents.encoding
        folders = [folder.uri for folder in params.workspace_folders or ()] or ([params.root_uri] if params.root_uri else [])
        documents.folder = (to_fs_path(folders[0]) if folders else None) or os.curdir

    @session.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = documents.opened(params.text_document)
        if document is not None:
            checks.start(document, pause=0)

    @session.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        named = params.text_document
        document = documents.changed(named.uri, named.version, params.content_changes)
        if document is not None:
            checks.start(document)

    @session.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if documents.closed(uri):
            checks.forget(uri)
            session.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @session.feature(types.SHUTDOWN)
    def shut_down(params: None) -> None:
        session.was_shut_down = True
        checks.stop()


def _hear_of_files(session: Session) -> None:
    def look_again() -> None:
        for document in session.documents.renewed():
            session.checks.start(document)

    @session.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        if session.registers_watchers:
            watchers = [types.FileSystemWatcher(f"**/{name}") for name in _DECIDING]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            registration = types.Registration("plancheck-configuration", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            with contextlib.suppress(JsonRpcException):
                # What is saved in the editor is heard of anyway.
                await asyncio.wrap_future(session.client_register_capability(types.RegistrationParams([registration])))

    @session.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
        look_again()

    @session.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def settings_changed(params: types.DidChangeConfigurationParams) -> None:
        look_again()

    @session.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        # What plans say of other files may have changed with any of them.
        look_again()

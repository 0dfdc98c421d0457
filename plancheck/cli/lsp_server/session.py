"""The talk with one editor: what both sides know of each other, and how errors are told."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Generator, Sequence
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams, JsonRpcMethodNotFound
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from plancheck import __version__
from plancheck.cli.lsp_server.checks import Checks
from plancheck.cli.lsp_server.diagnostics import diagnostic
from plancheck.cli.lsp_server.documents import Document, Documents
from plancheck.errors import PlancheckError, shortened
from plancheck.finding import Finding
from plancheck.report.visible import visible

_LONGEST_MESSAGE = 1000


class _Protocol(LanguageServerProtocol):
    """Leaves the texts to the handlers: pygls cuts lines at more places than the protocol and Markdown do, and its columns go wrong with them.

    Answers questions that make no sense, for which an editor would wait for ever.
    """

    def structure_message(self, data: dict[str, Any]) -> Any:
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and isinstance(data.get("id"), int | str):
                self._send_response(data["id"], error=error.to_response_error())
            raise

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class Session(LanguageServer):
    """`documents` are the open texts, `checks` has them checked; `was_shut_down` tells whether the editor took its leave."""

    def __init__(self) -> None:
        super().__init__("plancheck", __version__, protocol_cls=_Protocol)
        self.documents = Documents()
        self.checks = Checks(self._show, self.warn, self._crashed)
        self.was_shut_down = False
        self._told: set[str] = set()

    @property
    def takes_versions(self) -> bool:
        """Whether the editor makes changes in a certain version of a document only."""
        workspace = self.client_capabilities.workspace
        return bool(workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes)

    @property
    def registers_watchers(self) -> bool:
        """Whether the editor can be asked to watch files."""
        workspace = self.client_capabilities.workspace
        return bool(workspace and workspace.did_change_watched_files and workspace.did_change_watched_files.dynamic_registration)

    @property
    def takes_trees(self) -> bool:
        """Whether the editor knows symbols within symbols."""
        text = self.client_capabilities.text_document
        return bool(text and text.document_symbol and text.document_symbol.hierarchical_document_symbol_support)

    @property
    def shows_documents(self) -> bool:
        """Whether the editor can be asked to go to a place."""
        window = self.client_capabilities.window
        return bool(window and window.show_document and window.show_document.support)

    def warn(self, message: str, kind: types.MessageType = types.MessageType.Warning) -> None:
        shown = "\n".join(map(visible, shortened(message, _LONGEST_MESSAGE).split("\n")))
        self.window_show_message(types.ShowMessageParams(kind, f"plancheck: {shown}"))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """What pygls calls for each error that a handler raised; those of requests are answered to the editor already."""
        if source is JsonRpcException or isinstance(error, JsonRpcInvalidParams):
            # What the editor sent is no message, or asks for nothing that there is: a matter for its log, not for its user.
            print(f"plancheck lsp: the editor sent what cannot be read: {visible(shortened(str(error), _LONGEST_MESSAGE))}", file=sys.stderr, flush=True)
        elif not isinstance(error, JsonRpcMethodNotFound) and not isinstance(error.__cause__, PlancheckError):
            self._crashed(error)

    def _show(self, document: Document, findings: Sequence[Finding]) -> None:
        shown = [diagnostic(document, finding) for finding in findings]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(document.uri, shown, document.version))

    def _crashed(self, error: BaseException) -> None:
        """Tell of a bug, once, and go on; what leads to it is for the log of the editor."""
        if isinstance(error, JsonRpcException):
            # The error of a handler, as pygls passes it on.
            message = f"a bug in plancheck: {error}"
            where = error.data.get("traceback", ()) if isinstance(error.data, dict) else ()
        else:
            message = f"a bug in plancheck: {type(error).__name__}: {error}"
            where = traceback.format_exception(error)
        print(f"plancheck lsp: {message}", *where, sep="\n", file=sys.stderr, flush=True)
        if message not in self._told:
            self._told.add(message)
            self.warn(message, types.MessageType.Error)

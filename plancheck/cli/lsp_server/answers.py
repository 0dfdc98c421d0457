"""Which questions of an editor are answered, and by whom. Answers that need the tree alone do not wait for a check."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from plancheck.cli.lsp_server import actions, completing, hovers, outlines, places
from plancheck.cli.lsp_server.documents import Document
from plancheck.cli.lsp_server.session import Session
from plancheck.errors import PlancheckError
from plancheck.report.visible import visible

Answer = TypeVar("Answer")


def offer_answers(session: Session) -> None:
    """Register the answers to all questions."""
    _Answers(session).offer()


class _Answers:
    def __init__(self, session: Session) -> None:
        self._session = session
        # One reader: what is read in a version of a document is read once.
        self._reader = ThreadPoolExecutor(1, "read")

    def offer(self) -> None:
        self._offer(types.TEXT_DOCUMENT_DEFINITION, places.definition)
        self._offer(types.TEXT_DOCUMENT_REFERENCES, places.references)
        self._offer(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, places.highlights)
        self._offer(types.TEXT_DOCUMENT_PREPARE_RENAME, places.can_rename)
        self._offer(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, self._symbols)
        self._offer(types.TEXT_DOCUMENT_FOLDING_RANGE, lambda document, params: outlines.folding_ranges(document))
        self._offer(types.TEXT_DOCUMENT_CODE_LENS, lambda document, params: outlines.lenses(document))
        self._offer(types.TEXT_DOCUMENT_COMPLETION, completing.completed, types.CompletionOptions(trigger_characters=list(completing.TRIGGERS)))
        self._offer(types.TEXT_DOCUMENT_HOVER, self._hovered)

        @self._session.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=list(actions.KINDS)))
        async def offered(params: types.CodeActionParams) -> list[types.CodeAction]:
            return await _or_refusal(self._actions(params))

        @self._session.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
        async def renamed(params: types.RenameParams) -> types.WorkspaceEdit:
            return await _or_refusal(self._renamed(params))

        @self._session.command(outlines.REFERENCES)
        async def referring(uri: str, position: types.Position) -> list[types.Location]:
            return await _or_refusal(self._referring(uri, position))

    def _offer(self, method: str, function: Callable[[Document, Any], Any], options: Any = None) -> None:
        """Answer `method` by what `function` makes of the document that the question names, and of the question."""

        async def answered(params: Any) -> Any:
            document = self._session.documents.get(params.text_document.uri)
            return await _or_refusal(self._read(function, document, params)) if document is not None else None

        self._session.feature(method, options)(answered)

    async def _read(self, function: Callable[..., Answer], *arguments: Any) -> Answer:
        """What the function gives, from the thread of the reader."""
        return await asyncio.get_running_loop().run_in_executor(self._reader, partial(function, *arguments))

    async def _renamed(self, params: types.RenameParams) -> types.WorkspaceEdit:
        """The edits of a renaming; what it has to leave as it is, is told."""
        document = self._session.documents.get(params.text_document.uri)
        if document is None:
            raise PlancheckError("this text cannot be read as a plan")
        edit = await self._read(partial(places.renamed, document, params, versioned=self._session.takes_versions))
        if left := await self._read(places.left_by_rename, document, params):
            self._session.warn(left, types.MessageType.Info)
        return edit

    def _symbols(self, document: Document, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
        return outlines.symbols(document) if self._session.takes_trees else outlines.flat_symbols(document)

    def _hovered(self, document: Document, params: types.HoverParams) -> types.Hover | None:
        return hovers.hovered(document, self._session.checks.known(document), params)

    async def _actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """What can be done about the findings of this very version, for which it waits."""
        session, only = self._session, params.context.only
        document = session.documents.get(params.text_document.uri)
        if document is None:
            return []
        versioned = session.takes_versions
        findings = await session.checks.found(document)
        offered: list[types.CodeAction] = []
        if actions.is_wanted(types.CodeActionKind.QuickFix.value, only):
            offered += actions.fixes(document, findings, params.range, versioned=versioned)
            offered += await session.checks.beside(lambda: list(actions.hidings(document, findings, params.range, versioned=versioned)))
        # It takes as long as some checks, and is offered only to those who ask for it by its kind.
        if only is not None and actions.is_wanted(actions.FIX_ALL, only):
            fix_all = await session.checks.beside(partial(actions.all_fixed, document, findings, versioned=versioned))
            offered += [fix_all] if fix_all is not None else []
        return offered

    async def _referring(self, uri: str, position: types.Position) -> list[types.Location]:
        """All who name what is defined at the place, and the way to the first of them: a click on a lens."""
        session, document = self._session, self._session.documents.get(uri)
        if document is None:
            return []
        found = await self._read(places.referring, document, position)
        if not found:
            session.warn("nothing else in this plan names it", types.MessageType.Info)
        elif session.shows_documents:
            session.window_show_document(types.ShowDocumentParams(uri, take_focus=True, selection=found[0].range))
        else:
            session.warn(f"named on {places.lines_named(one.range.start.line + 1 for one in found)}", types.MessageType.Info)
        return found


async def _or_refusal(answer: Awaitable[Answer]) -> Answer:
    """The answer; where it is refused with a reason that the user can understand, an error of the protocol with that reason."""
    try:
        return await answer
    except PlancheckError as error:
        raise JsonRpcException(visible(str(error)), types.LSPErrorCodes.RequestFailed) from error

"""The texts that are open in the editor, version by version."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property

from lsprotocol import types
from pygls.uris import to_fs_path

from plancheck.cli.lsp_server.positions import Text
from plancheck.cli.one_plan import plan_of, size_limit
from plancheck.config import configuration_of
from plancheck.discovery import decode
from plancheck.errors import PlancheckError
from plancheck.navigation import Mentions, mentions
from plancheck.plan import Plan

_MARKDOWN = (".md", ".markdown")
# A text that is in no file yet is taken to stand in the first folder of the editor.
_UNTITLED = "untitled.md"


class Document:
    """One version of an open text. What is read in it is worked out at the first question and serves all others."""

    def __init__(self, uri: str, path: str, version: int, text: Text) -> None:
        self.uri, self.path, self.version, self.text = uri, path, version, text

    @cached_property
    def plan(self) -> Plan | None:
        """The tree of the plan; None where the text is no plan, or cannot be read as its configuration wants, which its check tells."""
        try:
            limit = size_limit(configuration_of(self.path).max_file_size)
            one = plan_of(decode(self.text.text.encode("utf-8", "surrogatepass"), limit), self.path, None)
            plan = one.read(one.source)
        except PlancheckError:
            return None
        return plan if plan.recognition.chosen is not None else None

    @cached_property
    def mentions(self) -> Mentions | None:
        """The places that name a part of the plan; None where there is no plan."""
        return mentions(self.plan) if self.plan is not None else None


class Documents:
    """The open texts by their addresses; those of other kinds than plans can be are not kept."""

    def __init__(self) -> None:
        self.encoding: types.PositionEncodingKind | str = types.PositionEncodingKind.Utf16
        self.folder = os.curdir
        self._open: dict[str, Document] = {}

    def __iter__(self) -> Iterator[Document]:
        return iter(tuple(self._open.values()))

    def get(self, uri: str) -> Document | None:
        return self._open.get(uri)

    def opened(self, item: types.TextDocumentItem) -> Document | None:
        """The document that was opened; None for one that can be no plan."""
        path = self._path(item)
        if path is None:
            return None
        self._open[item.uri] = Document(item.uri, path, item.version, Text(item.text, self.encoding))
        return self._open[item.uri]

    def changed(self, uri: str, version: int, changes: Sequence[types.TextDocumentContentChangeEvent]) -> Document | None:
        """The new version of a document; None where it is not kept."""
        old = self._open.get(uri)
        if old is None:
            return None
        text = old.text
        for change in changes:
            text = text.changed(change)
        self._open[uri] = Document(uri, old.path, version, text)
        return self._open[uri]

    def renewed(self) -> tuple[Document, ...]:
        """All documents, to be read again, since what holds for them has changed."""
        self._open = {uri: Document(uri, old.path, old.version, old.text) for uri, old in self._open.items()}
        return tuple(self._open.values())

    def closed(self, uri: str) -> bool:
        """Forget a document; whether it was kept."""
        return self._open.pop(uri, None) is not None

    def _path(self, item: types.TextDocumentItem) -> str | None:
        scheme = item.uri.partition(":")[0]
        if scheme == "untitled":
            return os.path.join(self.folder, _UNTITLED) if item.language_id == "markdown" else None
        path = to_fs_path(item.uri) if scheme == "file" else None
        return path if path and "\0" not in path and (item.language_id == "markdown" or path.lower().endswith(_MARKDOWN)) else None

"""Changes that the editor is asked to make in one version of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from lsprotocol import types

from plancheck.cli.lsp_server.documents import Document
from plancheck.edit import Edit, settled
from plancheck.source import Source
from plancheck.span import Span


def workspace_edit(document: Document, edits: Iterable[Edit], *, versioned: bool) -> types.WorkspaceEdit:
    """The edits for the editor, which makes them in this version only, if it can take a version."""
    made = [_text_edit(document, edit) for edit in settled(edits, Source.of(document.text.text).lines)]
    if not versioned:
        return types.WorkspaceEdit(changes={document.uri: made})
    named = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(named, made)])


def _text_edit(document: Document, edit: Edit) -> types.TextEdit:
    return types.TextEdit(document.text.range(edit.span), edit.text.replace("\n", document.text.newline))


def differences(before: str, after: str) -> Iterator[Edit]:
    """The edits that make the one text of the other, line by line, so that the editor keeps what it knows of the lines that stay."""
    old, new = Source.of(before).lines, Source.of(after).lines
    for kind, first, last, new_first, new_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        text = "".join(f"{line}\n" for line in new[new_first:new_last])
        if last < len(old):
            yield Edit(Span(first + 1, 1, last + 1, 1), text)
        else:
            # Up to the end of the text, whose last line has no end: that of the line above it goes instead.
            begin = Span.within(first, len(old[first - 1]) + 1, 0) if first else Span(1, 1, 1, 1)
            glue = "\n" if first and text else ""
            yield Edit(Span(begin.line, begin.column, len(old), len(old[-1]) + 1), glue + text.removesuffix("\n"))

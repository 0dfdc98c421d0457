"""What is told of the place under the cursor: of the id that stands there, and of the rules that find something there."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from plancheck.cli.lsp_server.documents import Document
from plancheck.cli.pages import page
from plancheck.config import configuration_of
from plancheck.errors import PlancheckError
from plancheck.finding import Finding
from plancheck.navigation import hover


def hovered(document: Document, findings: Iterable[Finding], params: types.HoverParams) -> types.Hover | None:
    """The page of an id, and those of the rules of `findings` below it; None where there is nothing to tell."""
    line, column = document.text.place(params.position)
    texts, range = [], None
    found = document.mentions.at(line, column) if document.mentions is not None else None
    if found is not None and document.plan is not None:
        texts.append(hover(document.plan, found.symbol))
        range = document.text.range(found.span)
    at = document.text.position(line, column)
    for finding in findings:
        place = document.text.range(finding.span)
        if (place.start.line, place.start.character) <= (at.line, at.character) <= (place.end.line, place.end.character):
            texts.append(_page(document, finding.rule))
            range = range or place
    shown = [text for text in dict.fromkeys(texts) if text]
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(shown)), range) if shown else None


def _page(document: Document, rule: str) -> str:
    try:
        found = page(rule, configuration_of(document.path).plugins)
    except PlancheckError:
        return ""
    return found.text if found is not None else ""

"""The parts of a plan: as the symbols of the document, as what can be folded, and with their coverage above them."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from plancheck.cli.lsp_server.documents import Document
from plancheck.navigation import Entry, coverage, folds, outline

# The command behind a lens. Its arguments are the address of the document and the place of the id.
REFERENCES = "plancheck.references"

_KINDS = {
    "part": types.SymbolKind.Package,
    "section": types.SymbolKind.Namespace,
    "contract": types.SymbolKind.Interface,
    "task": types.SymbolKind.Function,
    "step": types.SymbolKind.Event,
    "request": types.SymbolKind.Module,
    "check": types.SymbolKind.Boolean,
}


def symbols(document: Document) -> list[types.DocumentSymbol]:
    return _symbols(document, outline(document.plan)) if document.plan is not None else []


def flat_symbols(document: Document) -> list[types.SymbolInformation]:
    """The same for an editor that knows no trees."""
    return _flat(document, outline(document.plan), None) if document.plan is not None else []


def folding_ranges(document: Document) -> list[types.FoldingRange]:
    return [
        types.FoldingRange(fold.first_line - 1, fold.last_line - 1, kind=types.FoldingRangeKind.Comment if fold.kind == "comment" else None)
        for fold in (folds(document.plan) if document.plan is not None else ())
    ]


def lenses(document: Document) -> list[types.CodeLens]:
    """What covers each contract, and what each pull request waits for; a click leads to the first who names it."""
    found = []
    for one in coverage(document.plan) if document.plan is not None else ():
        range = document.text.range(one.span)
        found.append(types.CodeLens(range, types.Command(one.text, REFERENCES, arguments=[document.uri, range.start])))
    return found


def _symbols(document: Document, entries: Iterable[Entry]) -> list[types.DocumentSymbol]:
    return [
        types.DocumentSymbol(
            entry.name or entry.kind,
            _KINDS[entry.kind],
            document.text.range(entry.span),
            document.text.range(entry.name_span),
            detail=entry.detail or None,
            children=_symbols(document, entry.children) or None,
        )
        for entry in entries
    ]


def _flat(document: Document, entries: Iterable[Entry], within: str | None) -> list[types.SymbolInformation]:
    found = []
    for entry in entries:
        location = types.Location(document.uri, document.text.range(entry.span))
        found.append(types.SymbolInformation(location, entry.name or entry.kind, _KINDS[entry.kind], container_name=within))
        found += _flat(document, entry.children, entry.name)
    return found

"""The ways from an id to what it names and to all who name it, and its change everywhere."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from plancheck.cli.lsp_server.changes import workspace_edit
from plancheck.cli.lsp_server.documents import Document
from plancheck.errors import PlancheckError
from plancheck.navigation import Mention, doubtful, rename

_RENAMED = ("contract", "task")
# Of long lists of lines, so many are told.
_MOST_LINES = 12


def definition(document: Document, params: types.DefinitionParams) -> types.Location | None:
    found = _mention(document, params.position)
    defined = document.mentions.definition(found.symbol) if found is not None and document.mentions is not None else None
    return _location(document, defined) if defined is not None else None


def references(document: Document, params: types.ReferenceParams) -> list[types.Location]:
    found = _all(document, params.position)
    return [_location(document, one) for one in found if params.context.include_declaration or not one.is_definition]


def highlights(document: Document, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
    kinds = (types.DocumentHighlightKind.Read, types.DocumentHighlightKind.Write)
    return [types.DocumentHighlight(document.text.range(one.span), kinds[one.is_definition]) for one in _all(document, params.position)]


def can_rename(document: Document, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    """The id under the cursor; None where there is none. Raises PlancheckError for one that cannot be renamed."""
    found = _mention(document, params.position)
    if found is None:
        return None
    if found.symbol.kind not in _RENAMED:
        raise PlancheckError("only contracts and tasks can be renamed")
    if not found.is_written:
        raise PlancheckError(f"{found.symbol.id} is only meant here, by a range; rename it where it is written")
    return types.PrepareRenamePlaceholder(document.text.range(found.span), found.symbol.id)


def renamed(document: Document, params: types.RenameParams, *, versioned: bool) -> types.WorkspaceEdit:
    """The edits that rename the id under the cursor. Raises PlancheckError with the reason why not."""
    if document.plan is None:
        raise PlancheckError("this text cannot be read as a plan")
    found = _mention(document, params.position)
    if found is None:
        raise PlancheckError("there is no id of a contract or task here")
    return workspace_edit(document, rename(document.plan, found.symbol, params.new_name), versioned=versioned)


def left_by_rename(document: Document, params: types.RenameParams) -> str:
    """What to tell of places that may name what is renamed, and keep the old id; empty where there are none."""
    found = _mention(document, params.position)
    if found is None or document.plan is None or document.mentions is None:
        return ""
    lines = dict.fromkeys(span.line for span in doubtful(document.plan, document.mentions, found.symbol))
    named = f"Task {found.symbol.id}" if found.symbol.kind == "task" else found.symbol.id
    return f"{lines_named(lines)} may name {named} too, and keep the old id: look at them" if lines else ""


def lines_named(numbers: Iterable[int]) -> str:
    """`line 3`, or `lines 3, 8`; the first ones of many."""
    every = sorted(set(numbers))
    shown = ", ".join(map(str, every[:_MOST_LINES])) + (f" and {len(every) - _MOST_LINES} more" if len(every) > _MOST_LINES else "")
    return f"line{'s' if len(every) > 1 else ''} {shown}"


def referring(document: Document, position: types.Position) -> list[types.Location]:
    """All places that name what is named at `position`, but for its definition."""
    return [_location(document, one) for one in _all(document, position) if not one.is_definition]


def _all(document: Document, position: types.Position) -> tuple[Mention, ...]:
    found = _mention(document, position)
    return document.mentions.of(found.symbol) if found is not None and document.mentions is not None else ()


def _mention(document: Document, position: types.Position) -> Mention | None:
    return document.mentions.at(*document.text.place(position)) if document.mentions is not None else None


def _location(document: Document, mention: Mention) -> types.Location:
    return types.Location(document.uri, document.text.range(mention.span))

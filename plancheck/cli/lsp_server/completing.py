"""What fits at the cursor: ids and words of the plan, and the names of rules in a comment that hides findings."""

from __future__ import annotations

from lsprotocol import types

from plancheck.cli.lsp_server.documents import Document
from plancheck.cli.one_plan import plan_of
from plancheck.errors import PlancheckError
from plancheck.navigation import completions
from plancheck.regex import regex
from plancheck.span import Span

TRIGGERS = ("-", "[", "|")

_KINDS = {
    "contract": types.CompletionItemKind.Interface,
    "task": types.CompletionItemKind.Function,
    "request": types.CompletionItemKind.Module,
    "check": types.CompletionItemKind.Value,
    "word": types.CompletionItemKind.EnumMember,
}
# Up to the cursor, in the brackets of a suppression, behind those names that are there.
_SUPPRESSING = regex(r"plancheck:\s{0,20}ignore(?:-file)?\[(?:[^\[\]]{0,400},)?\s{0,20}(?P<begun>[\w-]{0,60})$")
_REST = regex(r"[\w-]{0,60}")


def completed(document: Document, params: types.CompletionParams) -> list[types.CompletionItem]:
    line, column = document.text.place(params.position)
    written = document.text.line(line)
    shift = len(written) - len(written.removeprefix("\ufeff")) if line == 1 else 0
    before = written[: column - 1 + shift]
    suppressing = _SUPPRESSING.search(before)
    if suppressing is not None:
        rest = _REST.match(written, len(before))
        start = column - len(suppressing["begun"])
        return _rules(document, Span(line, start, line, column + len(rest[0] if rest else "")))
    if document.plan is None:
        return []
    return [
        types.CompletionItem(
            one.label,
            kind=_KINDS[one.kind],
            detail=one.detail or None,
            documentation=types.MarkupContent(types.MarkupKind.Markdown, one.documentation) if one.documentation else None,
            filter_text=one.text,
            text_edit=types.TextEdit(document.text.range(one.replaces), one.text),
        )
        for one in completions(document.plan, line, column)
    ]


def _rules(document: Document, replaces: Span) -> list[types.CompletionItem]:
    try:
        names = sorted(plan_of("", document.path, None).registry.names)
    except PlancheckError:
        return []
    range = document.text.range(replaces)
    return [types.CompletionItem(name, kind=types.CompletionItemKind.EnumMember, text_edit=types.TextEdit(range, name)) for name in names]

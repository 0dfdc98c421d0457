"""Somebody types at random, deletes halves and asks meanwhile: the server lives, and says in the end what `plancheck check` says."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from lsprotocol import types

from plancheck.checking import check
from plancheck.cli.lsp_server.positions import Text
from plancheck.job import Job
from plancheck.source import Source
from plancheck.span import Span
from tests.judging import REGISTRY
from tests.lsp.conversing import Editor, converse

LETTERS = "-BC12 #|`*\n\n😀é:ta[](<>!Task PR"
EDITS = 40


def edit(text: str, original: str, chance: random.Random) -> tuple[int, int, str]:
    """Where a change starts and ends, and what comes there: a few letters, half of the text less, or a piece of the plan once more."""
    # Between the two characters of a line end no editor stands.
    offsets = [offset for offset in range(len(text) + 1) if text[max(offset - 1, 0) : offset + 1] != "\r\n"]
    start = chance.choice(offsets)
    match chance.random():
        case kind if kind < 0.05:
            return offsets[start // 4], offsets[min(start // 4 + len(offsets) // 2, len(offsets) - 1)], ""
        case kind if kind < 0.15:
            begin = chance.randrange(len(original))
            return start, start, original[begin : begin + chance.randrange(3000)]
        case _:
            end = next(offset for offset in (*offsets, len(text)) if offset >= min(start + chance.choice([0, 0, 1, 3]), len(text)))
            return start, end, "".join(chance.choices(LETTERS, k=chance.randrange(1, 5)))


def span(text: str, start: int, end: int) -> Span:
    (line, column), (end_line, end_column) = ((len(lines), len(lines[-1]) + 1) for lines in (Source.of(text[:offset]).lines for offset in (start, end)))
    return Span(line, column, end_line, end_column)


async def ask(editor: Editor, uri: str, position: types.Position, chance: random.Random) -> None:
    named, client = editor.named(uri), editor.client
    match chance.randrange(7):
        case 0:
            await client.text_document_hover_async(types.HoverParams(named, position))
        case 1:
            await client.text_document_references_async(types.ReferenceParams(types.ReferenceContext(True), named, position))
        case 2:
            await client.text_document_document_symbol_async(types.DocumentSymbolParams(named))
        case 3:
            await client.text_document_folding_range_async(types.FoldingRangeParams(named))
        case 4:
            await client.text_document_code_lens_async(types.CodeLensParams(named))
        case 5:
            await client.text_document_completion_async(types.CompletionParams(named, position))
        case _:
            await client.text_document_code_action_async(types.CodeActionParams(named, types.Range(position, position), types.CodeActionContext([])))


@pytest.mark.parametrize(("name", "newline"), [("compact", "\n"), ("micro-v3", "\r\n"), ("macro-v2", "\n")])
def test_findings_in_the_end_are_those_of_a_check(folder: Path, name: str, newline: str) -> None:
    original = REGISTRY.base_plans()[name].replace("\n", newline)
    chance = random.Random(name)

    async def talk(editor: Editor) -> None:
        text, uri = original, editor.open(original)
        for _ in range(EDITS):
            start, end, new = edit(text, original, chance)
            where = Text(text).range(span(text, start, end))
            editor.change(uri, types.TextDocumentContentChangePartial(where, new))
            text = text[:start] + new + text[end:]
            await ask(editor, uri, where.start, chance)
        verdict = check(Job(text, str(folder / "docs" / "plans" / "backfill.md"), only_plans=True))
        expected = [(finding.code, Text(text).range(finding.span)) for finding in verdict.findings] if verdict is not None else []
        assert [(one.code, one.range) for one in await editor.found(uri)] == expected
        assert not editor.client.messages
        editor.rewrite(uri, original)
        assert await editor.found(uri) == ()

    converse(folder, talk)

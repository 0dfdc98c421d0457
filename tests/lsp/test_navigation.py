"""Ways through a plan, as an editor gets them from `plancheck lsp`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from plancheck.engine import read
from plancheck.source import Source
from tests.judging import REGISTRY
from tests.lsp.conversing import Editor, converse
from tests.lsp.plans import BAD, GOOD, LONG, line_of
from tests.lsp.test_actions import made

# An emoji before each id: columns are those of the editor.
PLAN = GOOD.replace("**Commit:** `docs(manual): show", "😀 BC-1 is shown.\n\n**Commit:** `docs(manual): show")


def at(text: str, words: str, within: str) -> types.Position:
    """Where `words` stand on the first line with `within`, in units of UTF-16."""
    line = line_of(text, within)
    written = text.split("\n")[line]
    return types.Position(line, len(written[: written.index(words)].encode("utf-16-le")) // 2 + 1)


def places(found: Iterable[types.Location]) -> list[str]:
    return sorted(str(one.range) for one in found)


def test_definition_references_and_highlights(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        uri = editor.open(PLAN)
        named, there = editor.named(uri), at(PLAN, "BC-1", "😀")
        defined = await editor.client.text_document_definition_async(types.DefinitionParams(named, there))
        assert defined == types.Location(uri, types.Range(types.Position(8, 0), types.Position(8, 4)))
        line = line_of(PLAN, "😀")
        written = f"{line}:3-{line}:7"
        references = [
            await editor.client.text_document_references_async(types.ReferenceParams(types.ReferenceContext(with_definition), named, there))
            for with_definition in (True, False)
        ]
        everywhere, elsewhere = (places(found or ()) for found in references)
        assert written in elsewhere
        assert sorted([*elsewhere, "8:0-8:4"]) == everywhere
        highlights = await editor.client.text_document_document_highlight_async(types.DocumentHighlightParams(named, there))
        assert sorted(str(one.range) for one in highlights or ()) == everywhere
        assert [str(one.range) for one in highlights or () if one.kind == types.DocumentHighlightKind.Write] == ["8:0-8:4"]

    converse(folder, talk)


def test_hover_on_an_id_and_on_a_finding(folder: Path) -> None:
    plan = PLAN.replace("- GIVEN a reader who opens the backfill guide\n", "")

    async def hovered(editor: Editor, uri: str, position: types.Position) -> str:
        found = await editor.client.text_document_hover_async(types.HoverParams(editor.named(uri), position))
        assert found is not None
        assert isinstance(found.contents, types.MarkupContent)
        assert found.contents.kind == types.MarkupKind.Markdown
        return found.contents.value

    async def talk(editor: Editor) -> None:
        uri = editor.open(plan)
        named = await hovered(editor, uri, at(plan, "BC-1", "😀"))
        assert "Guide shows a whole backfill" in named
        assert "31 days loaded" in named
        assert "missing-given" not in named
        await editor.found(uri)
        both = await hovered(editor, uri, types.Position(8, 2))
        assert "Guide shows a whole backfill" in both
        assert "# missing-given (CON005, error)" in both

    converse(folder, talk)


def test_rename_tells_what_it_leaves(folder: Path) -> None:
    plan = PLAN.replace("😀 BC-1 is shown.", "😀 BC-1 is shown, says `notes/BC-1.md`; see task 1x, and `task 1` of the diary.")

    async def talk(editor: Editor) -> None:
        uri = editor.open(plan)
        line = line_of(plan, "😀") + 1
        for there, new, told in ((at(plan, "BC-1", "😀"), "BC-7", "BC-1"), (at(plan, "Task 1", "### Task 1"), "4", "Task 1")):
            edit = await editor.client.text_document_rename_async(types.RenameParams(editor.named(uri), there, new))
            assert "`notes/BC-1.md`" in made(plan, edit)
            assert editor.client.messages[-1].message == f"plancheck: line {line} may name {told} too, and keep the old id: look at them"

    converse(folder, talk)


def test_rename_and_its_refusals(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        uri = editor.open(PLAN)
        named, there = editor.named(uri), at(PLAN, "BC-1", "😀")
        line = line_of(PLAN, "😀")
        prepared = await editor.client.text_document_prepare_rename_async(types.PrepareRenameParams(named, there))
        assert prepared == types.PrepareRenamePlaceholder(types.Range(types.Position(line, 3), types.Position(line, 7)), "BC-1")
        edit = await editor.client.text_document_rename_async(types.RenameParams(named, there, "BC-7"))
        renamed = made(PLAN, edit)
        assert renamed == PLAN.replace("BC-1", "BC-7")
        task = await editor.client.text_document_rename_async(types.RenameParams(named, at(PLAN, "2", "### Task 2"), "3"))
        assert made(PLAN, task) == PLAN.replace("### Task 2:", "### Task 3:")
        for new, reason in (("BC-2", "BC-2"), ("refunds", "no id of a contract")):
            with pytest.raises(JsonRpcException, match=reason) as refused:
                await editor.client.text_document_rename_async(types.RenameParams(named, there, new))
            assert refused.value.code == types.LSPErrorCodes.RequestFailed
        with pytest.raises(JsonRpcException, match="only contracts and tasks"):
            await editor.client.text_document_prepare_rename_async(types.PrepareRenameParams(named, at(PLAN, "R15", "R15")))
        with pytest.raises(JsonRpcException, match="no id of a contract or task here"):
            await editor.client.text_document_rename_async(types.RenameParams(named, types.Position(1, 0), "BC-9"))
        assert not editor.client.messages

    converse(folder, talk)


def flat(symbols: Iterable[types.DocumentSymbol]) -> Iterable[types.DocumentSymbol]:
    for symbol in symbols:
        yield symbol
        yield from flat(symbol.children or ())


def test_outline_folds_and_lenses(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        uri = editor.open(LONG)
        named = editor.named(uri)
        symbols = list(flat(await editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(named)) or ()))  # type: ignore[arg-type]
        assert {"BC-1", "BC-5"} <= {symbol.name for symbol in symbols if symbol.kind == types.SymbolKind.Interface}
        for symbol in symbols:
            # Editors refuse a tree in which this does not hold.
            assert symbol.name
            assert _within(symbol.selection_range, symbol.range)
            assert all(_within(child.range, symbol.range) for child in symbol.children or ())
        folds = await editor.client.text_document_folding_range_async(types.FoldingRangeParams(named)) or ()
        assert (line_of(LONG, "BC-1:"), line_of(LONG, "BC-1:") + 4) in {(fold.start_line, fold.end_line) for fold in folds}
        lenses = await editor.client.text_document_code_lens_async(types.CodeLensParams(named)) or ()
        commands = {lens.range.start.line: lens.command for lens in lenses}
        command = commands[line_of(LONG, "BC-1:")]
        assert command is not None
        assert command.title.startswith("Task 1")

    converse(folder, talk)


def _within(inner: types.Range, outer: types.Range) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def test_lens_leads_to_who_names_the_contract(folder: Path) -> None:
    async def clicked(editor: Editor) -> list[types.Location]:
        uri = editor.open(PLAN)
        lens = (await editor.client.text_document_code_lens_async(types.CodeLensParams(editor.named(uri))) or ())[0]
        assert lens.command is not None
        found = await editor.client.workspace_execute_command_async(types.ExecuteCommandParams(lens.command.command, lens.command.arguments))
        assert found is not None
        assert len(found) >= 2
        return list(found)

    async def shown(editor: Editor) -> None:
        await clicked(editor)
        await editor.until(lambda: bool(editor.client.shown_documents))
        selection = editor.client.shown_documents[0].selection
        assert selection is not None
        assert selection.start.line > 8

    async def told(editor: Editor) -> None:
        await clicked(editor)
        assert "named on line" in await editor.message()

    converse(folder, shown)
    converse(folder, told, types.ClientCapabilities())


def test_editor_without_trees_gets_a_flat_outline(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        found = await editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(editor.named(editor.open(GOOD))))
        assert all(isinstance(symbol, types.SymbolInformation) for symbol in found or ())
        assert "BC-1" in {symbol.name for symbol in found or ()}

    converse(folder, talk, types.ClientCapabilities())


def test_completion_of_ids_and_of_rules_in_comments(folder: Path) -> None:
    contracts = LONG.replace("**Contracts Implemented:** BC-1\n", "**Contracts Implemented:** BC-\n")
    hiding = BAD.replace("Plan checks:", "😀 <!-- plancheck: ignore[missing-given, missing-wh]")

    async def completed(editor: Editor, text: str, words: str) -> dict[str, types.TextEdit]:
        uri = editor.open(text, f"docs/plans/{len(text)}.md")
        line = line_of(text, words)
        before = text.split("\n")[line].partition(words)[0] + words
        position = types.Position(line, len(before.encode("utf-16-le")) // 2)
        found = await editor.client.text_document_completion_async(types.CompletionParams(editor.named(uri), position))
        items = found.items if isinstance(found, types.CompletionList) else found or ()
        return {item.label: item.text_edit for item in items if isinstance(item.text_edit, types.TextEdit)}

    async def talk(editor: Editor) -> None:
        ids = await completed(editor, contracts, "Implemented:** BC-")
        assert {"BC-2", "BC-5"} <= set(ids)
        line = line_of(contracts, "Implemented:** BC-")
        assert ids["BC-2"] == types.TextEdit(types.Range(types.Position(line, 27), types.Position(line, 30)), "BC-2")
        rules = await completed(editor, hiding, "missing-wh")
        line = line_of(hiding, "missing-wh")
        assert rules["missing-when"] == types.TextEdit(types.Range(types.Position(line, 41), types.Position(line, 51)), "missing-when")

    converse(folder, talk)


def test_questions_about_the_tree_do_not_wait_for_the_check(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        uri = editor.open(GOOD)
        await editor.found(uri)
        before = editor.tellings
        editor.rewrite(uri, PLAN)
        found = await editor.client.text_document_definition_async(types.DefinitionParams(editor.named(uri), at(PLAN, "BC-1", "😀")))
        assert isinstance(found, types.Location)
        assert editor.tellings == before

    converse(folder, talk)


def test_plan_of_this_module_is_a_plan() -> None:
    assert read(Source.of(PLAN), REGISTRY).recognition.chosen == "micro-v3"

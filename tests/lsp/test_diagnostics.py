"""What `plancheck lsp` tells of open plans, as one types."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from plancheck.cli.lsp_server.positions import Text
from tests.lsp.conversing import PLAN, Editor, converse
from tests.lsp.plans import BAD, GOOD, line_of
from tests.repositories import Repository

MESSAGE = "BC-1 has no GIVEN, so its test cannot be written from it (missing-given)\nadd a line `- GIVEN ...` that says the state before"


def rules(found: object) -> list[str]:
    assert isinstance(found, (list, tuple))
    return [diagnostic.message.split("\n")[0].rpartition("(")[2].rstrip(")") for diagnostic in found]


def test_finding_as_an_editor_shows_it(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        (found,) = await editor.found(editor.open(BAD))
        assert (found.message, found.code, found.source, found.severity) == (MESSAGE, "CON005", "plancheck", types.DiagnosticSeverity.Error)
        assert found.range == types.Range(types.Position(8, 0), types.Position(8, 4))
        assert found.code_description is None

    converse(folder, talk)


def test_findings_come_and_go_as_one_types(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        uri = editor.open(GOOD)
        assert await editor.found(uri) == ()
        line = line_of(GOOD, "- GIVEN a reader who opens")
        editor.change(uri, types.TextDocumentContentChangePartial(types.Range(types.Position(line, 0), types.Position(line + 1, 0)), ""))
        assert rules(await editor.found(uri)) == ["missing-given"]
        there = types.Range(types.Position(line, 0), types.Position(line, 0))
        editor.change(uri, types.TextDocumentContentChangePartial(there, "- GIVEN a reader"), types.TextDocumentContentChangePartial(there, "\n"))
        editor.change(uri, types.TextDocumentContentChangePartial(there, "- GIVEN a reader of the guide"))
        assert rules(await editor.found(uri)) != ["missing-given"]
        editor.rewrite(uri, GOOD)
        assert await editor.found(uri) == ()
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(editor.named(uri)))
        await editor.again()
        assert editor.told[uri][1] == ()

    converse(folder, talk)


def test_only_the_newest_of_many_versions_is_told(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        uri = editor.open(GOOD)
        await editor.found(uri)
        before = editor.tellings
        for number in range(40):
            editor.rewrite(uri, BAD + f"\n<!-- {number} -->\n")
        assert rules(await editor.found(uri)) == ["missing-given"]
        assert editor.tellings - before <= 3

    converse(folder, talk)


def test_what_is_no_plan_is_left_alone(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        assert await editor.found(editor.open("# Shopping\n\n- tea\n", "notes.md")) == ()
        editor.open(BAD, "plan.py", language="python")
        editor.open(BAD, uri="git:/work/plan.md")
        editor.open(BAD, uri="untitled:Untitled-1", language="plaintext")
        uri = editor.open(BAD, uri="untitled:Untitled-2")
        assert rules(await editor.found(uri)) == ["missing-given"]
        assert set(editor.told) == {editor.uri("notes.md"), uri}

    converse(folder, talk)


def test_configuration_and_comments_count_as_on_the_command_line(folder: Path) -> None:
    settings = '[levels]\nmissing-given = "warning"\n\n[per-file-ignores]\n"plans/old.md" = ["missing-given"]\n'
    (folder / "docs" / "plancheck.toml").write_text(settings, encoding="utf-8")

    async def talk(editor: Editor) -> None:
        (found,) = await editor.found(editor.open(BAD))
        assert found.severity == types.DiagnosticSeverity.Warning
        assert await editor.found(editor.open(BAD, "docs/plans/old.md")) == ()
        hidden = BAD.replace("BC-1: Guide shows", "<!-- plancheck: ignore[missing-given] any reader -->\nBC-1: Guide shows")
        assert rules(await editor.found(editor.open(hidden, "docs/plans/hidden.md"))) == []

    converse(folder, talk)


def test_plan_is_held_against_its_repository_and_looked_at_again_when_it_changes(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "work")
    repository.write("src/limits.py", "LIMIT = 3\n")
    repository.write(PLAN, GOOD)
    repository.commit()
    plan = GOOD.replace("\n\n", "\n\nThe limits stand in `src/limits.py:400`.\n\n", 1)

    async def talk(editor: Editor) -> None:
        uri = editor.open(plan)
        (found,) = await editor.found(uri)
        assert "src/limits.py" in found.message
        repository.write("src/limits.py", "LIMIT = 3\n" * 500)
        editor.client.text_document_did_save(types.DidSaveTextDocumentParams(editor.named(editor.uri("src/limits.py"))))
        await editor.again()
        assert editor.told[uri][1] == ()

    converse(tmp_path / "work", talk)


def test_broken_configuration_is_told_once_until_it_is_mended(folder: Path) -> None:
    configuration = folder / "plancheck.toml"
    configuration.write_text('ignore = "all"\n', encoding="utf-8")

    async def talk(editor: Editor) -> None:
        await editor.until(lambda: bool(editor.registrations))
        watched = editor.registrations[0].register_options
        assert watched is not None
        assert [watcher["globPattern"] for watcher in watched["watchers"]] == ["**/plancheck.toml", "**/pyproject.toml", "**/plancheck-baseline.json"]
        uri = editor.open(BAD)
        assert await editor.found(uri) == ()
        for number in range(3):
            editor.rewrite(uri, BAD + "\n" * number)
            await editor.found(uri)
        other = editor.open(BAD, "docs/plans/other.md")
        await editor.found(other)
        assert len(editor.client.messages) == 1
        assert "plancheck.toml" in await editor.message()
        configuration.write_text("", encoding="utf-8")
        changed = types.FileEvent(configuration.as_uri(), types.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
        await editor.until(lambda: all(rules(found) == ["missing-given"] for _, found in editor.told.values()))
        configuration.write_text('ignore = "all"\n', encoding="utf-8")
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        assert "plancheck.toml" in await editor.message(2)

    converse(folder, talk)


def test_too_large_a_text_is_left_alone_with_one_message(folder: Path) -> None:
    (folder / "plancheck.toml").write_text("max-file-size = 0.001\n", encoding="utf-8")

    async def talk(editor: Editor) -> None:
        uri = editor.open(BAD)
        assert await editor.found(uri) == ()
        editor.rewrite(uri, BAD + "\n")
        assert await editor.found(uri) == ()
        assert len(editor.client.messages) == 1
        assert "over the limit" in await editor.message()
        assert not await editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(editor.named(uri)))

    converse(folder, talk)


def test_columns_are_counted_as_the_editor_counts(folder: Path) -> None:
    plan = GOOD.replace("Plan checks:", "Plan checks é漢😀: <!-- plancheck: ignore[no-such-rule] it is fine -->")
    found: dict[types.PositionEncodingKind, types.Range] = {}
    for encoding in types.PositionEncodingKind:

        async def talk(editor: Editor, encoding: types.PositionEncodingKind = encoding) -> None:
            assert editor.server.capabilities.position_encoding == encoding
            (diagnostic,) = await editor.found(editor.open(plan))
            found[encoding] = diagnostic.range

        converse(folder, talk, encodings=[encoding])
    assert {Text(plan, encoding).place(range.start) for encoding, range in found.items()} == {(line_of(plan, "Plan checks") + 1, 18)}
    assert sorted(range.start.character for range in found.values()) == [17, 18, 23]


def test_related_places_come_along(folder: Path) -> None:
    plan = GOOD.replace("BC-2: Glossary explains", "BC-1: Glossary explains")

    async def talk(editor: Editor) -> None:
        uri = editor.open(plan)
        related = [one for diagnostic in await editor.found(uri) for one in diagnostic.related_information or ()]
        assert [one.location for one in related] == [types.Location(uri, types.Range(types.Position(8, 0), types.Position(8, 4)))]

    converse(folder, talk)

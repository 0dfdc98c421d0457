"""What `plancheck lsp` offers to do about findings."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lsprotocol import types

from plancheck.checking import check
from plancheck.cli.lsp_server.documents import Document
from plancheck.cli.lsp_server.hiding import hiding_comment
from plancheck.cli.lsp_server.positions import Text
from plancheck.edit import Edit, rewritten
from plancheck.job import Job
from plancheck.span import Span
from tests.judging import REGISTRY
from tests.lsp.conversing import Editor, converse
from tests.lsp.plans import BAD, GOOD, LONG, line_of

# A safe fix and one that is not.
FAULTY = LONG.replace("- GIVEN a captured payment", "- **GIVEN** a captured payment")
FAULTY = FAULTY.replace("**Contracts Implemented:** BC-1\n", "**Contracts Implemented:** BC-2..BC-1\n")
FIX = "Write the keywords as most clauses do (keyword-dress)"
KINDS = ["task-without-contract", "risk-without-mitigation", "command-cannot-fail", "missing-given", "missing-checklist-item", "shared-state"]


def made(text: str, edit: types.WorkspaceEdit | None, version: int | None = 1) -> str:
    """The text as an editor changes it, which makes edits in the version that they are for."""
    assert edit is not None
    if version is None:
        assert edit.document_changes is None
        (changes,) = (edit.changes or {}).values()
    else:
        (document,) = edit.document_changes or ()
        assert isinstance(document, types.TextDocumentEdit)
        assert document.text_document.version == version
        changes = document.edits  # type: ignore[assignment]
    whole = Text(text)
    spans = [Span(*whole.place(one.range.start), *whole.place(one.range.end)) for one in changes]
    return rewritten(text, [Edit(span, one.new_text.replace("\r\n", "\n")) for span, one in zip(spans, changes, strict=True)])


async def offered(editor: Editor, uri: str, line: int, only: list[types.CodeActionKind | str] | None = None) -> dict[str, types.CodeAction]:
    there = types.Range(types.Position(line, 3), types.Position(line, 3))
    found = await editor.client.text_document_code_action_async(types.CodeActionParams(editor.named(uri), there, types.CodeActionContext([], only)))
    actions = [one for one in found or () if isinstance(one, types.CodeAction)]
    return {action.title: action for action in actions}


def test_fixes_of_the_line_and_the_comment_that_hides(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        uri = editor.open(FAULTY)
        titles = await offered(editor, uri, line_of(FAULTY, "**GIVEN**"))
        fix = titles[FIX]
        assert (fix.kind, fix.is_preferred) == (types.CodeActionKind.QuickFix, True)
        assert "- GIVEN a captured payment" in made(FAULTY, fix.edit)
        assert [one.code for one in fix.diagnostics or ()] == ["CON017"]
        hiding = titles["Hide keyword-dress with a comment; its reason is for you to write"]
        assert "- **GIVEN** a captured payment of 50.00 EUR <!-- plancheck: ignore[keyword-dress]  -->\n" in made(FAULTY, hiding.edit)
        assert hiding.is_preferred is None
        unsafe = await offered(editor, uri, line_of(FAULTY, "BC-2..BC-1"))
        (title,) = (title for title in unsafe if "(malformed-reference)" in title)
        assert title.endswith(", unsafe: look at what it changes")
        assert unsafe[title].is_preferred is None
        assert await offered(editor, uri, 0) == {}

    converse(folder, talk)


def test_all_safe_fixes_at_once_for_those_who_ask(folder: Path) -> None:
    broken = FAULTY.replace("\n", "\r\n")

    async def talk(editor: Editor) -> None:
        uri = editor.open(broken)
        await editor.found(uri)
        for only in ([types.CodeActionKind.SourceFixAll], [types.CodeActionKind.Source], ["source.fixAll.plancheck"]):
            (action,) = (await offered(editor, uri, 0, list(only))).values()
            assert action.kind == "source.fixAll.plancheck"
            fixed = made(broken, action.edit)
            assert "- GIVEN a captured payment" in fixed
            assert "BC-2..BC-1" in fixed
            assert fixed.count("\r\n") == fixed.count("\n")
        assert await offered(editor, uri, 0, [types.CodeActionKind.Refactor]) == {}
        editor.rewrite(uri, fixed)
        await editor.found(uri)
        assert await offered(editor, uri, 0, [types.CodeActionKind.SourceFixAll]) == {}

    converse(folder, talk)


def test_actions_wait_for_the_findings_of_their_version(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        uri = editor.open(GOOD)
        editor.rewrite(uri, FAULTY)
        titles = await offered(editor, uri, line_of(FAULTY, "**GIVEN**"))
        assert made(FAULTY, titles[FIX].edit, version=2)

    converse(folder, talk)


def test_editor_that_takes_no_versions_gets_none(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        titles = await offered(editor, editor.open(FAULTY), line_of(FAULTY, "**GIVEN**"))
        assert "- GIVEN a captured payment" in made(FAULTY, titles[FIX].edit, version=None)

    converse(folder, talk, types.ClientCapabilities())


def test_edit_at_the_end_of_a_text_without_line_end(folder: Path) -> None:
    plan = GOOD.replace("- [ ] R23: n/a, no parallel code path exists.\n", "").removesuffix("\n")

    async def talk(editor: Editor) -> None:
        uri = editor.open(plan)
        (found,) = await editor.found(uri)
        titles = await offered(editor, uri, found.range.start.line)
        (fixed,) = (made(plan, action.edit) for title, action in titles.items() if "(missing-checklist-item)" in title)
        assert "R22: n/a, no pre-check estimates anything.\n- [ ] R23" in fixed

    converse(folder, talk)


@pytest.mark.parametrize("name", KINDS)
def test_comment_hides_what_it_is_for(folder: Path, name: str) -> None:
    """In headings, tables, code, paragraphs and lists."""
    rule = REGISTRY.find(name)
    assert rule is not None
    text = rule.bad[0].document(REGISTRY.base_plans())
    path = str(folder / "plan.md")
    before = check(Job(text, path))
    assert before is not None
    finding = next(one for one in before.findings if one.rule == name)
    edit = hiding_comment(Document("file:///plan.md", path, 1, Text(text)), finding)
    assert edit is not None
    assert edit.text.strip() == f"<!-- plancheck: ignore[{name}]  -->"
    after = check(Job(rewritten(text, [edit._replace(text=edit.text.replace("  -->", " settled in the review -->"))]), path))
    assert after is not None
    assert [hidden.finding.rule for hidden in after.suppressed] == [name]
    assert Counter(one.rule for one in before.findings) - Counter(one.rule for one in after.findings) == {name: 1}
    assert len(after.findings) == len(before.findings) - 1


def test_comment_without_reason_asks_for_it(folder: Path) -> None:
    async def talk(editor: Editor) -> None:
        uri = editor.open(BAD)
        titles = await offered(editor, uri, line_of(BAD, "BC-1:"))
        editor.rewrite(uri, made(BAD, titles["Hide missing-given with a comment; its reason is for you to write"].edit))
        messages = [one.message for one in await editor.found(uri)]
        assert any("gives no reason" in message for message in messages)

    converse(folder, talk)

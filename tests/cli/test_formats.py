"""`plancheck formats --why`: in which format documents are, in plain words, and what to do with those that are in none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancheck.registry import open_registry

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

FREE = "# Keep results\n\n## Why\n\nSearch is slow.\n\n## Steps\n\n1. Add `shop/cache.py`.\n2. Ask it first.\n"
PROMISES = "# Keep results\n\n## Pledges\n\nBC-1: Once\n- GIVEN a search\n- WHEN it is repeated\n- THEN the answer comes from the cache\n\n## Steps\n\n1. a\n"
SERIES = "# Keep results\n\n## Why\n\nx\n\n## Pull requests\n\n### PR 1: cache\n\nx\n\n### PR 2: use it\n\ny\n"


def test_document_in_no_format_is_told_what_is_there_what_is_lacking_and_what_to_try(shell: Shell) -> None:
    shell.write("a.md", FREE)
    ran = shell.run("formats", "--why", "a.md")
    lines = ran.out.splitlines()
    assert lines[0] == "a.md: no known format"
    assert lines[1].startswith("  superpowers: ")
    assert "the header lacks Goal" in lines[1]
    assert any(line.startswith("  micro-v3: has none of its 11 sections: Executive Summary") for line in lines)
    assert lines[-1].startswith("  nearest: superpowers, since ")
    assert "`--format superpowers`" in lines[-1]
    assert "`plancheck learn`" in lines[-1]
    assert "None" not in ran.out


def test_nearest_format_has_what_the_document_has(shell: Shell) -> None:
    shell.write("a.md", PROMISES)
    shell.write("b.md", SERIES)
    assert "nearest: micro-" in shell.run("formats", "--why", "a.md").out
    assert "nearest: macro-v2" in shell.run("formats", "--why", "b.md").out


def test_several_documents_are_told_of_one_after_the_other(shell: Shell) -> None:
    shell.write("a.md", FREE)
    shell.write("b.md", open_registry().base_plans()["micro-v3"])
    for arguments in (["--why", "a.md", "b.md"], ["--why=a.md", "--why=b.md"]):
        out = shell.run("formats", *arguments).out
        assert [line for line in out.splitlines() if not line.startswith(" ")] == ["a.md: no known format", "b.md: micro-v3, by its look"]
        assert out.count("nearest: ") == 1
        assert "  micro-v3: has all of its 11 sections; " in out


def test_letter_that_a_format_of_ones_own_drops_is_no_mark(shell: Shell) -> None:
    shell.write("plancheck.toml", '[format.ours]\nextends = "macro-v2"\nsections.only = ["pr-plan"]\nsections.pr-plan.without = ["letter"]\n')
    shell.write("a.md", SERIES)
    assert "None" not in shell.run("formats", "--why", "a.md").out


def test_file_without_the_question_is_refused(shell: Shell) -> None:
    ran = shell.run("formats", "a.md")
    assert (ran.code, ran.out) == (2, "")
    assert "--why" in ran.err

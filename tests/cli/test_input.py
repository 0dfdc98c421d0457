"""Input that is no ordinary text: each kind has its own words, and none is a bug."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"# Plan\n\nna\xefve\n", ["not UTF-8", "0xef", "offset 10"]),
        ("# Plan\n".encode("utf-16"), ["UTF-16"]),
        (b"\xfe\xff\x00#\x00 ", ["UTF-16"]),
        (b"# Plan\x00\n", ["binary", "NUL", "offset 6"]),
        (b"\x89PNG\r\n\x1a\n\x00\x00", ["binary"]),
    ],
)
@pytest.mark.parametrize("command", [["check"], ["ast"]])
def test_data_that_is_no_utf_8_is_named(shell: Shell, data: bytes, words: list[str], command: list[str]) -> None:
    shell.write("a.md", data)
    ran = shell.run(*command, "a.md")
    assert ran.code == 2
    assert "a.md: " in ran.err
    assert all(word in ran.err for word in words)


def test_unreadable_neighbour_does_not_stop_a_run(shell: Shell) -> None:
    shell.write("p/a.md", b"\xff")
    shell.write("p/b.md", shell.error)
    ran = shell.check("p")
    assert (ran.code, ran.rules) == (2, ["missing-given"])
    assert [error["path"] for error in ran.json["errors"]] == ["p/a.md"]


def test_file_over_the_limit_is_named_with_its_size(shell: Shell) -> None:
    shell.write("a.md", shell.good + "x" * 20_000)
    ran = shell.run("a.md", "--max-file-size", "0.02")
    assert ran.code == 2
    assert "over the limit" in ran.err
    assert "--max-file-size" in ran.err
    assert shell.run("a.md", "--max-file-size", "0.03").code == 0


def test_configured_limit_holds(shell: Shell) -> None:
    shell.write("plancheck.toml", "max-file-size = 0.001\n")
    shell.write("a.md", shell.good)
    assert shell.run("a.md").code == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_file_without_permission_is_named(shell: Shell) -> None:
    shell.write("a.md", shell.good).chmod(0)
    ran = shell.run("a.md")
    assert ran.code == 2
    assert "Permission denied" in ran.err


def test_pipe_in_the_place_of_a_file_is_not_waited_for(shell: Shell) -> None:
    os.mkfifo(shell.folder / "a.md")
    ran = shell.run("a.md")
    assert ran.code == 2
    assert "not a regular file" in ran.err


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "<!-- nothing yet -->\n", "---\nowner: ops\n---\n"])
def test_empty_document_is_a_finding(shell: Shell, text: str) -> None:
    shell.write("a.md", text)
    ran = shell.check("a.md")
    assert ran.code == 1
    assert "empty-document" in ran.rules


@pytest.mark.parametrize(
    "change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n"), lambda text: text.replace("\n", "\r"), lambda text: text.rstrip("\n")]
)
def test_line_ends_and_byte_order_mark_change_no_finding(shell: Shell, change: Callable[[str], str]) -> None:
    shell.write("a.md", shell.error)
    shell.write("b.md", change(shell.error))
    first, second = shell.check("a.md").json["findings"], shell.check("b.md").json["findings"]
    assert [(f["rule"], f["line"], f["column"]) for f in first] == [(f["rule"], f["line"], f["column"]) for f in second] == [("missing-given", 9, 1)]


def test_declared_format_that_does_not_exist_is_a_finding(shell: Shell) -> None:
    shell.write("a.md", "<!-- plancheck: format=micro-v33 -->\n" + shell.good)
    ran = shell.check("a.md")
    assert (ran.code, ran.rules) == (1, ["unknown-format"])
    assert "micro-v33" in ran.json["findings"][0]["message"]


def test_file_name_that_is_no_utf_8_is_no_bug(shell: Shell) -> None:
    name = os.fsdecode(b"pl\xffan.md")
    shell.write(name, shell.error)
    for arguments in (["check", name], ["check", "."], ["check", "--output-format", "json", name], ["ast", name]):
        ran = shell.run(*arguments)
        assert ran.code in (0, 1)
        assert "bug" not in ran.err


def test_path_that_starts_with_a_dash_can_be_named(shell: Shell) -> None:
    shell.write("-a.md", shell.error)
    assert shell.check("--", "-a.md").rules == ["missing-given"]
    assert shell.check("./-a.md").rules == ["missing-given"]


def test_path_called_like_a_command_can_be_named(shell: Shell) -> None:
    shell.write("rules/a.md", shell.error)
    assert shell.check("rules").rules == ["missing-given"]

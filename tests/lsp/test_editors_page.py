"""docs/editors.md stays true: each setup parses, and names the command. That of Neovim is run by `test_neovim`."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.outside import program

PAGE = (Path(__file__).parent.parent.parent / "docs" / "editors.md").read_text(encoding="utf-8")


class Setup(NamedTuple):
    language: str
    body: str


SETUPS = {name: Setup(language, body) for name, language, body in re.findall(r"<!-- setup: (\S+) -->\n```(\w+)\n(.+?)```", PAGE, re.DOTALL)}

STARTS = ("neovim", "neovim-0.11", "emacs", "helix", "vscode-extension")


def test_setups_are_those_of_the_page() -> None:
    assert len(SETUPS) == len(re.findall(r"^```(?!console|sh$)\w", PAGE, re.MULTILINE))


@pytest.mark.parametrize("name", STARTS)
def test_setup_starts_the_server(name: str) -> None:
    assert re.search(r"\bplancheck\W{1,12}(?:args\W{1,6})?lsp\b", SETUPS[name].body)


@pytest.mark.parametrize("name", SETUPS)
def test_setup_parses(name: str, tmp_path: Path) -> None:
    language, body = SETUPS[name]
    file = tmp_path / f"setup.{language}"
    file.write_text(body, encoding="utf-8")
    match language:
        case "json":
            assert json.loads(body)
        case "toml":
            assert tomllib.loads(body)
        case "lua":
            subprocess.run(
                [program("nvim"), "--clean", "--headless", "-c", f"lua if not loadfile('{file}') then vim.cmd('cquit') end", "-c", "qall"], check=True
            )
        case "javascript":
            script = file.rename(file.with_suffix(".js"))
            subprocess.run([program("node"), "--check", str(script)], check=True)
        case _:
            assert language == "elisp"
            bare = re.sub(r'"[^"]*"', "", body)
            assert bare.count("(") == bare.count(")") > 0


def test_page_names_what_the_server_offers() -> None:
    from plancheck.cli.lsp_server import actions, outlines

    assert f"`{actions.FIX_ALL}`" in PAGE
    assert f"`{outlines.REFERENCES}`" in PAGE

"""The registry: packs by entry point, families when they are asked for, formats that extend each other."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from plancheck.errors import BadConfiguration
from plancheck.format import load_formats
from plancheck.registry import open_registry
from tests.packs import install

ROOT = Path(__file__).parent.parent


def test_installed_pack_is_opened_when_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    name = install(tmp_path, {})
    registry = open_registry([name])
    assert registry.find("ACME001") is not None
    assert registry.pack_of == {"shouting-title": name}
    assert "shouting-title" not in open_registry().names


def test_unknown_pack_is_a_clear_error() -> None:
    with pytest.raises(BadConfiguration, match="'acme' is not installed"):
        open_registry(["acme"])


def test_rules_of_other_families_are_not_imported() -> None:
    code = (
        "import sys; from plancheck.registry import open_registry; open_registry().rules(['sec']);"
        "print(sorted({m.split('.')[1] for m in sys.modules if m.startswith('plancheck_rules.')}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['sec']"


def test_nothing_but_the_fast_path_is_imported_by_a_plain_check(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n", encoding="utf-8")
    code = (
        "import sys; from plancheck.cli.run import Request, Run; Run(Request(['a.md'])).check();"
        "print([m for m in ('pydantic', 'pathspec', 'importlib.metadata', 'networkx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.strip() == "[]"


def write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def test_format_takes_over_what_it_extends(tmp_path: Path) -> None:
    base = 'name = "base"\ntitle = "Base"\nkind = "micro"\nfamilies = ["fmt"]\nsections.tasks.title = "Tasks"\n'
    write(tmp_path, "base", base + "[counts]\ntasks = [1, 2]\ncontracts = [1, 3]\n")
    write(tmp_path, "ours", 'extends = "base"\nname = "ours"\n[counts]\ntasks = [2, 9]\n')
    ours = load_formats(str(tmp_path))["ours"]
    assert (ours.name, ours.title, ours.counts) == ("ours", "Base", {"tasks": (2, 9), "contracts": (1, 3)})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('extends = "nowhere"\nname = "ours"\n', "extends nowhere, which is not a format"),
        ('extends = "ours"\nname = "ours"\n', "extends ours, which is itself"),
        ('name = "ours"\nkind = "micro"\n', "KeyError: 'title'"),
        ('name = "ours"\ntitle = "T"\nkind = "micro"\nfamilies = []\nsections.x.titel = "y"\n', "titel"),
        ('extends = "ours"\nname = "theirs"\n', "not a format"),
        ('name = "ours"\nkind = "micro"\ntitle = "T"\n[words]\nonly = ["x"]\n', "only: 'x' is not there"),
        ("name = \n", "cannot be read as a format"),
    ],
)
def test_broken_format_is_a_clear_error(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, "ours", text)
    with pytest.raises(BadConfiguration) as raised:
        load_formats(str(tmp_path))
    assert message in str(raised.value)


def word_lists(table: object, place: str = "") -> Iterator[tuple[str, list[str]]]:
    """Each list of words in a format file, with its place."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield from word_lists(value, f"{place}.{key}")
    elif isinstance(table, list) and all(isinstance(word, str) for word in table):
        yield place, table


@pytest.mark.parametrize("path", sorted((ROOT / "rules" / "plancheck_rules" / "formats").glob("*.toml")), ids=lambda path: path.stem)
def test_no_word_list_holds_a_word_twice(path: Path) -> None:
    lists = list(word_lists(tomllib.loads(path.read_text(encoding="utf-8"))))
    assert lists
    assert [(place, word) for place, words in lists for word in set(words) if words.count(word) > 1] == []

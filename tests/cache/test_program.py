"""Another version, another rule, another Python: another program, to which the results of the first mean nothing."""

from __future__ import annotations

import importlib
import os
import sys
import time
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path

import pytest

import plancheck.cache.program
from plancheck.cache.places import clean
from plancheck.cache.program import program_state
from plancheck.cache.store import Store


class Package:
    """An installed package of rules whose files can be edited."""

    def __init__(self, root: Path) -> None:
        self.root, self.known = root, Store(str(root / "cache"), "programs")
        (root / "packed" / "inner").mkdir(parents=True)
        for name in ("__init__.py", "inner/__init__.py", "inner/rule.py", "inner/words.toml"):
            (root / "packed" / name).write_text("x = 1\n", encoding="utf-8")
        importlib.invalidate_caches()

    def edit(self, name: str, text: str) -> None:
        path = self.root / "packed" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        # As an editor does, at another time than before.
        os.utime(path, ns=(time.time_ns(), time.time_ns() + 10**9))

    @property
    def state(self) -> str:
        return str(program_state(["packed"], self.known))


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Package:
    monkeypatch.syspath_prepend(str(tmp_path))
    return Package(tmp_path)


@pytest.mark.parametrize("name", ["__init__.py", "inner/rule.py", "inner/words.toml", "inner/new.py", "new/rule.py"])
def test_an_edited_or_new_file_makes_another_program(package: Package, name: str) -> None:
    before = package.state
    package.edit(name, "x = 2\n")
    assert package.state != before
    package.edit(name, "x = 3\n")
    assert package.state != before


def test_a_file_less_makes_another_program(package: Package) -> None:
    before = package.state
    (package.root / "packed" / "inner" / "rule.py").unlink()
    assert package.state != before


def test_the_same_contents_installed_again_are_the_same_program(package: Package) -> None:
    before = package.state
    package.edit("inner/rule.py", "x = 1\n")
    assert package.state == before


def test_byte_code_and_notes_change_nothing(package: Package) -> None:
    before = package.state
    package.edit("inner/notes.md", "words")
    package.edit("__pycache__/rule.cpython-311.pyc", "code")
    assert package.state == before


def test_contents_are_read_once(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    before = package.state

    def fail(path: str) -> bytes:
        raise AssertionError(path)

    monkeypatch.setattr(plancheck.cache.program, "_content", fail)
    assert package.state == before


def test_another_version_is_another_program(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    before = package.state
    monkeypatch.setattr(plancheck.cache.program, "__version__", "99.0")
    assert package.state != before


def test_another_python_is_another_program(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    before = package.state
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert package.state != before


def test_a_program_not_used_for_a_month_is_forgotten_when_another_begins(tmp_path: Path) -> None:
    old, recent, new = ("0" * 40, "a" * 40, "f" * 40)
    for generation in (old, recent):
        Store(str(tmp_path), generation).put("key", [1])
    foreign = tmp_path / "notes"
    foreign.mkdir()
    (foreign / "keep.txt").write_text("mine", encoding="utf-8")
    long_ago = time.time() - 40 * 86400
    for name in (old, "notes"):
        os.utime(tmp_path / name, (long_ago, long_ago))
    Store(str(tmp_path), new).put("key", [1])
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["CACHEDIR.TAG", new, "notes", recent])
    assert (foreign / "keep.txt").exists()


def test_only_what_plancheck_made_is_deleted(tmp_path: Path) -> None:
    foreign = tmp_path / "notes" / "keep.txt"
    foreign.parent.mkdir()
    foreign.write_text("mine", encoding="utf-8")
    (tmp_path / "CACHEDIR.TAG").write_text("of somebody else", encoding="utf-8")
    assert clean(str(tmp_path)) == 0
    Store(str(tmp_path), "b" * 40).put("key", [1])
    assert clean(str(tmp_path)) == 1
    assert clean(str(tmp_path / "nowhere")) == 0
    assert foreign.exists()


def test_a_package_that_an_editable_installation_finds_for_itself_is_looked_into(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    class Finder:
        @staticmethod
        def find_spec(name: str, path: object, target: object = None) -> ModuleSpec | None:
            return spec_from_file_location(name, package.root / "elsewhere.py") if name == "elsewhere" else None

    (package.root / "elsewhere.py").write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry != str(package.root)])
    assert program_state(["elsewhere"], package.known) is None
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder])
    before = program_state(["elsewhere"], package.known)
    assert before is not None
    (package.root / "elsewhere.py").write_text("x = 22\n", encoding="utf-8")
    assert program_state(["elsewhere"], package.known) != before

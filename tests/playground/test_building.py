"""Putting the playground together, and into the documentation."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config

from tests.environments import ROOT
from website.playground import fetching
from website.playground.building import copy_page
from website.playground.packing import pack


def _wheel(folder: Path) -> Path:
    wheel = folder / "thing-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as files:
        for name in ("thing/__init__.py", "thing/tests/test_thing.py", "thing-1.dist-info/licenses/LICENSE"):
            files.writestr(name, "")
    return wheel


def test_archives_hold_licences_and_no_tests_and_are_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        pack(tmp_path / name, [_wheel(tmp_path)])
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert packed.namelist() == ["thing-1.dist-info/licenses/LICENSE", "thing/__init__.py"]
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_what_has_another_hash_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setitem(fetching._PINNED["pyodide"], "sha256", "0" * 64)

    def packed(command: list[str], folder: Path) -> None:
        (folder / "pyodide.tgz").write_bytes(b"something else")

    monkeypatch.setattr(fetching, "_run", packed)
    monkeypatch.setattr(fetching, "_npm", lambda: "npm")
    with pytest.raises(fetching.Unfetched, match=r"pinned\.toml says 000"):
        fetching.pyodide(tmp_path / "into")
    assert not list((tmp_path / "plancheck-playground").iterdir())


def test_what_cannot_be_had_is_said_in_a_line(tmp_path: Path) -> None:
    folder = tmp_path / "without-npm"
    environment = {"PATH": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "PIP_NO_INDEX": "1"}
    command = [sys.executable, str(ROOT / "website" / "playground" / "build"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr.partition(" ")[0]) == (1, "build:"), done.stderr
    assert "Traceback" not in done.stderr


def test_the_page_names_only_files_that_are_there(tmp_path: Path) -> None:
    copy_page(tmp_path)
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith("__")]
    names = {path.name for path in tmp_path.iterdir()}
    assert {"index.html", "style.css", "playground.js", "worker.js", "in_browser.py", "examples"} <= names
    for script in tmp_path.glob("*.js"):
        for line in script.read_text(encoding="utf-8").splitlines():
            if line.startswith("import "):
                assert line.partition('"./')[2].rstrip('";') in names, line


@pytest.mark.parametrize("completed", ["", "1"])
def test_the_documentation_takes_it_along_and_leads_to_it(completed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANCHECK_PLAYGROUND", completed)
    pages = tmp_path / "docs"
    pages.mkdir()
    shutil.copy(ROOT / "docs" / "playground.md", pages)
    (pages / "index.md").write_text("# Front page\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nhooks: ['{ROOT / 'website' / 'playground' / 'hook.py'}']\n", encoding="utf-8")
    build_site(load_config(str(tmp_path / "mkdocs.yml"), theme={"name": "mkdocs"}, site_dir=str(tmp_path / "site")))
    page = (tmp_path / "site" / "playground" / "index.html").read_text(encoding="utf-8")
    assert 'href="try/"' in page
    assert ("Open the playground" in page) == bool(completed) != ("without Pyodide" in page)
    copy_page(tmp_path / "copied")
    for file in (path for path in (tmp_path / "copied").rglob("*") if path.is_file()):
        assert (tmp_path / "site" / "playground" / "try" / file.relative_to(tmp_path / "copied")).read_bytes() == file.read_bytes()

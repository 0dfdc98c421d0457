"""Puts the playground into one folder, from which any web server can serve it: the page, Pyodide, plancheck and what that imports."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from website.playground.examples import examples
from website.playground.fetching import Unfetched, packages_of, pyodide
from website.playground.packing import pack

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parent.parent
PAGE = _HERE / "page"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line: 0 where the folder is ready, 1 where something could not be fetched or built."""
    parser = argparse.ArgumentParser(prog="website/playground/build", description="Put the playground into a folder, ready to be served.")
    parser.add_argument("folder", type=Path, help="where to; what an earlier build left there is replaced")
    folder: Path = parser.parse_args(arguments).folder
    try:
        build(folder)
    except Unfetched as error:
        print(f"build: {error}", file=sys.stderr)
        return 1
    megabytes = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    print(f"{folder} is ready, {megabytes:.1f} MB. Serve it: python3 -m http.server --directory {folder}")
    return 0


def build(folder: Path) -> None:
    """Make `folder` the playground. Raises Unfetched where a part of it cannot be had."""
    copy_page(folder)
    with tempfile.TemporaryDirectory() as name:
        # What a check needs comes at once, what only the tree needs when somebody asks for it.
        pack(folder / "check.zip", [_own_wheel(Path(name)), *packages_of("check")])
        pack(folder / "tree.zip", packages_of("tree"))
    pyodide(folder / "pyodide")


def copy_page(folder: Path) -> None:
    """The page without what it runs on; it says what is missing."""
    shutil.copytree(PAGE, folder, dirs_exist_ok=True, ignore=lambda _, names: set(filter(left_out, names)))
    (folder / "examples").mkdir(exist_ok=True)
    for name, text in examples(_ROOT).items():
        (folder / "examples" / f"{name}.txt").write_text(text, encoding="utf-8")


def left_out(name: str) -> bool:
    """Whether what has this name beside the page is none of it: Python leaves such things where it was."""
    return name.startswith("__")


def _own_wheel(folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Unfetched(f"plancheck's wheel was not built; `pip install -e '.[dev]'` brings what builds it:\n{done.stdout}{done.stderr}")
    (wheel,) = folder.glob("*.whl")
    return wheel

"""What stands where in a tree of real files, found without plancheck: Python by its syntax tree, other languages by plain patterns."""

from __future__ import annotations

import ast
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tests.repositories import git

_RUST = r"(?:pub(?:\([\w:]+\))? )?(?:async |unsafe |const )*(?:fn|struct|enum|trait) (?P<name>\w+)"
_SCRIPT = r"(?:export )?(?:default )?(?:abstract |async )*(?:function|class|interface|enum) (?P<name>\w+)"
_JVM = r"(?:(?:public|private|protected|internal|static|final|abstract|open|data|sealed|override|suspend) )*(?:class|interface|object|enum|fun) (?P<name>\w+)"
_OTHERS = {
    **dict.fromkeys(("rs",), _RUST),
    **dict.fromkeys(("js", "jsx", "ts", "tsx", "mjs"), _SCRIPT),
    **dict.fromkeys(("java", "kt"), _JVM),
    "go": r"(?:func (?:\([^()]*\) )?|type )(?P<name>\w+)",
    "c": r"[a-z][\w ]*[ *](?P<name>\w+)\([^;]*\{$",
}
_TEXTS = frozenset("py pyi rst md txt toml cfg ini json yml yaml css html sh h hpp cpp".split()) | set(_OTHERS)
_CITABLE = re.compile(r"[\w.-]{1,80}(?:/[\w.-]{1,80}){0,15}\Z")
_LONGEST = 60_000
_INTRODUCED = re.compile(
    r"\b(?:def|class|fn|func|fun|function|struct|enum|trait|type|interface|object|const|let|var|val|static|mod|macro_rules!)\b(?: \([^()]*\))?[^\n=(]*?\b(\w+)"
)
_OPENED = re.compile(r"^\s*(?:\w+[ .])*(\w+)\s*(?:[:=({]|$)")


class Definition(NamedTuple):
    """`name` is defined on `line` of `path`; the definition opens on `first` (decorators) and ends on `last`. `owner` is the class around it."""

    path: str
    name: str
    first: int
    line: int
    last: int
    owner: str = ""


class Sources:
    """The text files of the commit at `root`."""

    def __init__(self, root: Path) -> None:
        self.paths = git(root, "ls-files", "-z").split("\0")[:-1]
        self.files = {path: lines for path in self.paths if (lines := _lines(root, path)) is not None}
        self.names = Counter(path.rpartition("/")[2] for path in self.paths)

    @cached_property
    def definitions(self) -> Sequence[Definition]:
        return [found for path, lines in self.files.items() for found in _definitions(path, lines)]

    @cached_property
    def defined(self) -> Counter[str]:
        """On how many lines each name is defined in the tree, or seems to be: behind a word that introduces it, or before a sign that does."""
        lines = [line for lines in self.files.values() for line in lines]
        return Counter(name for line in lines for name in {*_INTRODUCED.findall(line), *_OPENED.findall(line)})


def folded(name: str) -> str:
    """A name without what spellings differ in."""
    return name.replace("_", "").replace("-", "").lower()


def _lines(root: Path, path: str) -> list[str] | None:
    """The lines of a file that a plan may cite, None for any other."""
    file = root / path
    if not _CITABLE.match(path) or path.rpartition(".")[2] not in _TEXTS or "." not in path or file.is_symlink() or not file.is_file():
        return None
    data = file.read_bytes()
    lines = data.decode("utf-8", "replace").removesuffix("\n").split("\n")
    return lines if 3 <= len(lines) <= _LONGEST and b"\0" not in data and b"\r" not in data.replace(b"\r\n", b"") else None


def _definitions(path: str, lines: Sequence[str]) -> Iterator[Definition]:
    ending = path.rpartition(".")[2]
    if ending in ("py", "pyi"):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse("\n".join(lines))
        except (SyntaxError, ValueError, RecursionError):
            return
        yield from _of_python(path, tree, "")
    elif ending in _OTHERS:
        pattern = re.compile(rf"(?P<indent>\s*){_OTHERS[ending]}")
        for number, text in enumerate(lines, 1):
            if match := pattern.match(text.rstrip()):
                yield Definition(path, match["name"], number, number, _end(lines, number, match["indent"]))


def _of_python(path: str, node: ast.AST, owner: str) -> Iterator[Definition]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            first = min([child.lineno, *(decorator.lineno for decorator in child.decorator_list)])
            yield Definition(path, child.name, first, child.lineno, child.end_lineno or child.lineno, owner)
            yield from _of_python(path, child, child.name if isinstance(child, ast.ClassDef) else "")
        else:
            yield from _of_python(path, child, owner)


def _end(lines: Sequence[str], number: int, indent: str) -> int:
    """The last line of the definition on line `number`: what is further to the right, and the brackets that close it."""
    last = number
    for below, text in enumerate(lines[number:], number + 1):
        if text.strip() and not text.startswith((f"{indent} ", f"{indent}\t", f"{indent}}}", f"{indent})")):
            break
        last = below if text.strip() else last
    return last

"""What may be asked of a tree of files, wherever its files are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from plancheck.regex import regex

# Larger files are not looked into: nobody cites a line of one by hand.
LARGEST = 10_000_000
# Words that introduce what they name, in the languages that plans are mostly about: no comment and no quotation stands before them.
_INTRODUCES = (
    "def|class|func|fun|fn|function|type|struct|enum|interface|trait|protocol|object|record|module|mod|macro_rules!|package|namespace|message|service|rpc"
)
_BEFORE = r"^(?:#\[[^\]]{0,80}\])?[^\"'`#%/]{0,200}?(?<![A-Za-z0-9_])"
_BETWEEN = r"\*?[ \t]+(?:\([^()]*\)[ \t]*|<[^<>]{0,60}>[ \t]*){0,2}(?:(?:class|struct|enum|fn|func|fun|function)[ \t]+)?(?:[A-Z]\w*\.)?"
# Words that do so at the start of a line, behind others of their kind, and that a type may follow.
_MODIFIES = r"^[ \t]*(?:(?:pub(?:\([^()]{0,40}\))?|[a-z]{4,12}|@\w{1,40})[ \t]+){0,6}?"
_HOLDS = rf"{_MODIFIES}(?:const|static|var|let|val|final)[ \t]+"
_DEFINED = regex(rf"{_HOLDS}(?P<words>[*&]{{0,2}}\w+(?:[ \t][ \t*&]{{0,5}}\w+){{0,2}})|{_BEFORE}(?:{_INTRODUCES}){_BETWEEN}(?P<name>\w+)")
_WORD = regex(r"\w+")


class Kind(Enum):
    """What stands at a path of a tree."""

    FILE = "file"
    FOLDER = "folder"
    NOTHING = "nothing"
    CLOSED = "closed"  # leads out of the tree, into a submodule that is not there, or to what is no file: nobody looked


class Definition(NamedTuple):
    """Where a name is defined: a file of the tree and a line of it."""

    path: str
    line: int


class Occurrence(NamedTuple):
    """A line of a file of the tree in which a word stands."""

    path: str
    line: int
    text: str


class Names(NamedTuple):
    """The files of a tree by what one may call them: `paths` are all, `by_name` those that bear a bare name."""

    paths: frozenset[str]
    by_name: Mapping[str, tuple[str, ...]]
    endings: frozenset[str]

    @classmethod
    def of(cls, paths: Iterable[str]) -> Names:
        by_name: dict[str, list[str]] = {}
        known = sorted(set(paths))
        for path in known:
            by_name.setdefault(path.rpartition("/")[2], []).append(path)
        endings = frozenset(name.rpartition(".")[2].lower() for name in by_name)
        return cls(frozenset(known), {name: tuple(found) for name, found in by_name.items()}, endings)

    def ending_in(self, path: str) -> tuple[str, ...]:
        """The files whose paths end in `path`, a name or the end of a path: `kv/cache.go` is `sim/kv/cache.go`."""
        found = self.by_name.get(path.rpartition("/")[2], ())
        return tuple(full for full in found if full == path or full.endswith(f"/{path}"))


class Tree(ABC):
    """Files by paths from the root, with slashes. What lies outside is never looked at, and never told to exist or not to."""

    @abstractmethod
    def kind(self, path: str) -> Kind:
        """What stands at `path`."""

    @abstractmethod
    def data(self, path: str) -> bytes | None:
        """The bytes of the file at `path`; None where there is no file, or a larger one than is looked into."""

    @abstractmethod
    def names(self) -> Names:
        """All files that git does not ignore. Raises CannotRead."""

    @abstractmethod
    def definitions(self, names: Collection[str]) -> dict[str, tuple[Definition, ...]]:
        """Where each of `names` (identifiers) is defined, as far as its line shows; few of many places suffice. Raises CannotRead."""

    @abstractmethod
    def occurrences(self, words: Collection[str]) -> dict[str, tuple[Occurrence, ...]]:
        """Every line in which one of `words`, names or sentences, stands as a whole, by the word. Raises CannotRead."""


def definitions_in(path: str, text: str, names: Collection[str]) -> Iterator[tuple[str, Definition]]:
    """The lines of `text` that define one of `names`."""
    for number, line in enumerate(text.split("\n"), 1):
        for name in names_defined(line):
            if name in names:
                yield name, Definition(path, number)


def names_defined(line: str) -> Iterator[str]:
    """What a line of code may define: the name behind a word that introduces it, and those behind modifiers and types, which are written small."""
    match = _DEFINED.match(line)
    if match is None:
        return
    if match["name"]:
        yield match["name"]
        return
    for word in _WORD.findall(match["words"]):
        if word in ("in", "of"):  # `for (const day of days)`
            return
        yield word
        if not (word.isalpha() and word.islower()):
            return


def stands_in(word: str, text: str) -> bool:
    """Whether `word` stands in `text` with no letter, digit or underscore before or behind it, as `git grep -w` has it."""
    at = text.find(word)
    while at != -1:
        if not _is_letter(text[at - 1 : at]) and not _is_letter(text[at + len(word) : at + len(word) + 1]):
            return True
        at = text.find(word, at + 1)
    return False


def _is_letter(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character == "_")

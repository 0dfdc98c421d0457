"""Finds words in a whole tree by `git grep`, which reads neither what git ignores nor what a link leads to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from plancheck.regex import regex
from plancheck.repository.git import list_git
from plancheck.repository.tree import Definition, Occurrence, definitions_in, stands_in

_NOTHING_FOUND = 1
_NAME = regex(r"[A-Za-z0-9_]+")
# A line of the output; the name of a file may hold a line break.
_FOUND = regex(r"(?P<path>[^\0]{1,4096})\0(?P<line>\d{1,9})\0(?P<text>[^\n]*)(?:\n|\Z)")
# So many words are looked for at once that a command line still holds them.
_AT_ONCE = 300


def grepped_definitions(root: str, names: Collection[str], where: str) -> dict[str, tuple[Definition, ...]]:
    """Where each of `names` is defined: in the work tree below `root` for `--untracked`, else in the commit `where`. Raises CannotRead."""
    found: dict[str, list[Definition]] = defaultdict(list)
    for path, line, text in dict.fromkeys(_lines(root, names, where)):
        for name, _ in definitions_in(path, text, names):
            found[name].append(Definition(path, line))
    return {name: tuple(places) for name, places in found.items()}


def grepped_words(root: str, words: Collection[str], where: str) -> dict[str, tuple[Occurrence, ...]]:
    """The lines in which each of `words` stands as a whole, in the same trees. Raises CannotRead."""
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in dict.fromkeys(_lines(root, words, where)):
        for word in words:
            if stands_in(word, occurrence.text):
                found[word].append(occurrence)
    return {word: tuple(places) for word, places in found.items()}


def _lines(root: str, words: Collection[str], where: str) -> Iterator[Occurrence]:
    # A line break would part a word in two, and what cannot be printed no command line bears.
    wanted = sorted(word for word in words if word and word.isprintable())
    options = ("--no-color", "--no-column", "-z", "-n", "-I", "-w", "--full-name", "--no-textconv", "--no-recurse-submodules")
    for pattern in _patterns(wanted):
        output = list_git(root, "grep", *options, *pattern, where, allowed=(0, _NOTHING_FOUND))
        for match in _FOUND.finditer(output.decode("utf-8", "surrogateescape")):
            yield Occurrence(match["path"].removeprefix(f"{where}:"), int(match["line"]), match["text"])


def _patterns(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Options that make git look for `words`: names as one pattern, as it holds each line against each pattern by itself, and other words as they are."""
    names = [word for word in words if _NAME.fullmatch(word)]
    for start in range(0, len(names), _AT_ONCE):
        yield "-E", "-e", "|".join(names[start : start + _AT_ONCE])
    others = [word for word in words if not _NAME.fullmatch(word)]
    for start in range(0, len(others), _AT_ONCE):
        yield "-F", *(option for word in others[start : start + _AT_ONCE] for option in ("-e", word))

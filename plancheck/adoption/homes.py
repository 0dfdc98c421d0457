"""Where the plans of a repository live: the folders in which plancheck knows plans, and their formats."""

from __future__ import annotations

import os
import posixpath
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plancheck.discovery import find, read_text
from plancheck.errors import CannotRead
from plancheck.regex import regex

# Where plans go that are still to be written.
DEFAULT_HOME = "docs/plans"
# So many plans at the root make the whole repository their home.
_MANY_AT_ROOT = 4
EVERYWHERE = "."
# A plan is text that somebody wrote; what is larger was generated.
_LARGEST = 2_000_000
# What stands in a shell command, a regular expression and a file of settings without much ado.
_PLAIN_PATH = regex(r"[\w./ +@-]+\Z")
# Plans that nobody wants to carry out.
_NO_HOMES = frozenset({"test", "tests", "testdata", "fixture", "fixtures", "example", "examples", "template", "templates"})
_NAMED_FOR_PLANS = regex(r"(?i)(?:^|[^a-z])(?:plans?|planning)(?:[^a-z]|$)")


class Homes(NamedTuple):
    """`formats` has, for each folder of plans, from the root and with slashes, how many plans of each format are in it; a plan at the root
    is a home of its own, unless there are many. `left_out` are homes whose name no command line should carry. `is_new` where no plan was found.
    """

    formats: Mapping[str, Mapping[str, int]]
    left_out: Sequence[str] = ()
    is_new: bool = False

    @property
    def paths(self) -> list[str]:
        """The homes, in order."""
        return list(self.formats)

    @property
    def single_plans(self) -> list[str]:
        """Those that are a plan at the root, and no folder."""
        return [home for home in self.formats if home.lower().endswith((".md", ".markdown"))]


def find_homes(root: str, format_of: Callable[[str, str], str | None]) -> Homes:
    """Search the Markdown below `root` that git does not ignore; `format_of` tells the format of a text with its path, None for what is no plan."""
    known = dict(_plans_below(root, format_of))
    homes = _outermost({_home_of(path) for path in known})
    if sum(home in known for home in homes) >= _MANY_AT_ROOT:
        homes = [EVERYWHERE]
    formats = {home: dict(Counter(name for path, name in sorted(known.items()) if _is_in(path, home)).most_common()) for home in homes}
    plain = {home: found for home, found in formats.items() if _PLAIN_PATH.match(home) and not home.startswith("-")}
    left_out = [home for home in formats if home not in plain]
    return Homes(plain, left_out) if plain else Homes({DEFAULT_HOME: {}}, left_out, is_new=True)


def _plans_below(root: str, format_of: Callable[[str, str], str | None]) -> Iterator[tuple[str, str]]:
    """The plans below `root`, each with its format."""
    for path in find([root]).searched[root]:
        relative = os.path.relpath(path, root).replace(os.sep, "/")
        if not _NO_HOMES.isdisjoint(relative.lower().split("/")[:-1]):
            continue
        try:
            text = read_text(path, _LARGEST)
        except CannotRead:
            continue
        if format_name := format_of(text, relative):
            yield relative, format_name


def _home_of(path: str) -> str:
    """The outermost folder named for plans in which a plan stands, else its own folder; the plan itself where that is the root."""
    folder = posixpath.dirname(path)
    names = folder.split("/")
    named = (posixpath.join(*names[: index + 1]) for index, name in enumerate(names) if _NAMED_FOR_PLANS.search(name))
    return next(named, folder) or path


def _outermost(homes: set[str]) -> list[str]:
    return [home for home in sorted(homes) if not any(_is_in(home, other) for other in homes if other != home)]


def _is_in(path: str, home: str) -> bool:
    return home in (path, EVERYWHERE) or path.startswith(home + "/")

"""Which file of the tree a path of the plan means."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from plancheck.grounding.timeline import Timeline, plain_path
from plancheck.regex import regex
from plancheck.repository import Kind, Tree, joined

# What may be a path of the tree in running text.
_PATH = regex(r"[\w./@+-]{3,400}")
# So like each other, from 0 to 1, are a name and the one that was meant.
_CLOSE = 0.8
# So many lines above an abbreviation may what it is short for stand.
_MOST_ABOVE = 200


class Meant(NamedTuple):
    """`path` is the file that is meant, empty for none; `candidates` are several of which none is clear; `is_open` is False where nobody may look.

    `others` bear the same name, as all candidates do, and are written out in the plan.
    """

    path: str = ""
    candidates: tuple[str, ...] = ()
    is_open: bool = True
    others: tuple[str, ...] = ()


class Paths:
    """The paths of one plan, which stands in `folder` (from the root) and has the text `text`."""

    def __init__(self, tree: Tree, timeline: Timeline, folder: str, text: str) -> None:
        self._tree, self._timeline, self._folder, self._text = tree, timeline, folder, text
        self._lines = text.split("\n")
        self._known: dict[str, Meant] = {}

    def meant(self, path: str) -> Meant:
        """The file that a path means: from the root, from the plan's folder, or the only one whose path ends so."""
        if path not in self._known:
            self._known[path] = self._meant(path)
        return self._known[path]

    def is_known(self, path: str) -> bool:
        """Whether the first folder of `path` is in the tree or the plan brings it; a bare name is at home everywhere that has files of its kind."""
        top, slash, _ = (joined(self._folder if path.startswith("..") else "", path) or path).partition("/")
        if not slash:
            return path.rpartition(".")[2].lower() in self._tree.names().endings
        return self._tree.kind(top) is not Kind.NOTHING or any(brought.startswith(f"{top}/") for brought in self._timeline.brought)

    def has_kind(self, path: str) -> bool:
        """Whether the tree has files of the kind of `path`, or the plan brings some."""
        ending = path.rpartition(".")[2].lower()
        return ending in self._tree.names().endings or any(brought.lower().endswith(f".{ending}") for brought in self._timeline.brought)

    def has_folder(self, path: str) -> bool:
        """Whether the folder in which `path` lies is there, below the root."""
        place = joined("", path)
        folder = posixpath.dirname(place) if place else ""
        return bool(folder) and self._tree.kind(folder) is Kind.FOLDER

    def is_folder(self, path: str) -> bool:
        """Whether a folder stands at `path`, from the root or from the plan's folder."""
        places = (joined("", path), joined(self._folder, path))
        return any(place is not None and self._tree.kind(place) is Kind.FOLDER for place in places)

    def near(self, path: str) -> str:
        """The only file of the tree that may be meant by a `path` which is not there; empty for none or several.

        It bears the same name, if need be in other capitals, or stands in the same folder and bears nearly the same.
        """
        by_name, (folder, name) = self._tree.names().by_name, posixpath.split(joined("", path) or path)
        alike = self._by_plain_name.get(name.lower(), ())
        same = [known for known in alike if known.lower() == path.lower()]
        found = same or by_name.get(name) or by_name.get(f"_{name}") or alike or self._close(folder, name)
        return found[0] if len(found) == 1 and self._tree.kind(found[0]) is Kind.FILE else ""

    def _close(self, folder: str, name: str) -> list[str]:
        """The one or two files of a folder whose names are nearly `name`, and of its kind."""
        from difflib import get_close_matches

        beside = [known for known in self._by_folder.get(folder, ()) if posixpath.splitext(known)[1] == posixpath.splitext(name)[1]]
        return [posixpath.join(folder, close) for close in get_close_matches(name, beside, 2, _CLOSE)]

    @cached_property
    def _by_plain_name(self) -> Mapping[str, Sequence[str]]:
        """The files of the tree by their names without regard to capitals."""
        found: dict[str, list[str]] = defaultdict(list)
        for name, paths in self._tree.names().by_name.items():
            found[name.lower()] += paths
        return found

    @cached_property
    def _by_folder(self) -> Mapping[str, Sequence[str]]:
        """The names of the files in each folder."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in self._tree.names().paths:
            folder, name = posixpath.split(path)
            found[folder].append(name)
        return found

    def written_above(self, line: int, candidates: Sequence[str]) -> list[str]:
        """Which of `candidates` are written out between the heading above `line` and the end of that line."""
        above = range(line, max(0, line - _MOST_ABOVE), -1)
        first = next((number for number in above if self._lines[number - 1].startswith("#")), above[-1])
        return [candidate for candidate in candidates if any(first <= number <= line for number in self._written.get(candidate, ()))]

    @cached_property
    def _written(self) -> Mapping[str, Sequence[int]]:
        """The paths that the plan writes out, each as a whole, with the lines on which it does."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self._lines, 1):
            for path in _PATH.findall(line) if "/" in line or "." in line else ():
                found[path.rstrip(".-")].append(number)
        return found

    def _meant(self, path: str) -> Meant:
        places = [joined("", path), joined(self._folder, path)]
        inside = list(dict.fromkeys(place for place in places if place is not None))
        if not inside or (places[0] is None and not path.startswith("..")):
            return Meant(is_open=False)
        for place in inside:
            kind = self._tree.kind(place)
            if kind is Kind.CLOSED:
                return Meant(is_open=False)
            if kind is Kind.FILE:
                return Meant(place, others=() if "/" in place else self._others(place))
        return Meant() if path.startswith("..") else self._ending_in(plain_path(path))

    def _others(self, name: str) -> tuple[str, ...]:
        """The files in folders that bear the `name` of one at the root, and that the plan writes out."""
        if f"/{name}" not in self._text:
            return ()
        return tuple(other for other in self._tree.names().by_name.get(name, ()) if other != name and other in self._written)

    def _ending_in(self, path: str) -> Meant:
        planned = {brought for brought in self._timeline.brought if brought == path or brought.endswith(f"/{path}")}
        if path in planned:
            return Meant(path)
        there = {found for found in self._tree.names().ending_in(path) if self._tree.kind(found) is Kind.FILE}
        candidates = sorted(there | planned)
        if len(candidates) > 1:
            # An abbreviation of a path that the plan has written out.
            written = tuple(candidate for candidate in candidates if candidate in self._written)
            return Meant(written[0]) if len(written) == 1 else Meant(candidates=written or tuple(candidates), others=written)
        return Meant(candidates[0]) if candidates else Meant()

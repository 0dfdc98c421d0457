"""Which places of a tree a plan may cite: those of which it is plain what stands there, or that it stands elsewhere."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from tests.sdists.document import SPECIAL, TASKS, Files
from tests.sdists.sources import Definition, Sources, folded

# So far above a definition what stands there may lead up to it.
_MARGIN = 45
_TRIES = 400
# Names that languages have for their own.
_WORDS = frozenset(("class", "error", "string", "float", "import", "package", "return", "function", "type"))
_CODE = re.compile(r"\s*[A-Za-z_]\w*[ ([.=:]")
_QUOTABLE = re.compile(r"[^`|*\\<>\[\]\"“”]{14,100}")


class Choice:
    """Draws, with `rng`, from `sources`.

    `special` are files that the plan works on, `namesakes` those that share a name (in each name's group) and are cited by it alone; `citable` are all
    but the namesakes, and `free` those that are not special either.
    """

    def __init__(self, sources: Sources, rng: random.Random) -> None:
        self.sources, self.rng = sources, rng
        self.namesakes = self._namesakes()
        self.citable = sorted(set(sources.files) - {path for paths in self.namesakes.values() for path in paths})
        # Files with few definitions, so that the others are left to be cited.
        count = Counter(definition.path for definition in sources.definitions)
        light = sorted(self.citable, key=lambda path: count[path])
        self.special = rng.sample(light[: max(len(light) // 2, SPECIAL)], SPECIAL)
        self.free = sorted(set(self.citable) - set(self.special))

    def _namesakes(self) -> dict[str, tuple[str, ...]]:
        """Some names that several files share, few enough to be spared, and that no file at the root bears."""
        paths, files = self.sources.paths, self.sources.files
        shared = sorted(name for name, count in self.sources.names.items() if count > 1 and name not in paths)
        groups = {name: tuple(path for path in paths if path.rpartition("/")[2] == name) for name in shared}
        fit = [name for name, group in groups.items() if 1 <= sum(path in files for path in group) <= len(paths) // 8]
        return {name: groups[name] for name in self.rng.sample(fit, min(4, len(fit)))}

    def files(self) -> Files:
        """The special files, and names of new ones where files of the package are."""
        definition = self.rng.choice(self.sources.definitions)
        return Files(self.special, definition.path.rpartition("/")[0], definition.path.rpartition(".")[2])

    def task_for(self, path: str, dress: str) -> int:
        """A task in which nothing has happened to the file, or none; a row of a table stands in none."""
        return self.rng.randint(1, TASKS) if path not in self._worked_on and not dress.startswith("|") and self.rng.random() < 0.3 else 0

    # --- what is true -------------------------------------------------------------------------------------------------------

    def definition(self) -> Definition:
        return self.rng.choice(self._definitions)

    def namesake(self) -> tuple[str, Definition] | None:
        """A name of several files, and a definition in one of them that no other one speaks of."""
        groups = {path: name for name, paths in self.namesakes.items() for path in paths}
        within = [definition for definition in self.sources.definitions if definition.path in groups and definition.name.lower() not in _WORDS]
        for definition in self.rng.sample(within, min(len(within), 20)):
            name = groups[definition.path]
            others = [self.sources.files.get(path, ()) for path in self.namesakes[name] if path != definition.path]
            if len(definition.name) > 3 and not any(folded(definition.name) in folded(line) for lines in others for line in lines):
                return name, definition
        return None

    def name_of(self, path: str) -> str:
        """`path` as plans write it: in full, or shortened where that leaves no doubt."""
        parts = path.split("/")
        short = self.rng.randrange(len(parts)) if self.rng.random() < 0.3 else 0
        name = "/".join(parts[short:])
        return name if [other for other in self.sources.paths if f"/{other}".endswith(f"/{name}")] == [path] else path

    def lines_of(self, path: str) -> tuple[int, int]:
        """Some lines that the file has."""
        count = len(self.sources.files[path])
        first = self.rng.randint(1, count)
        return first, min(count, first + self.rng.randint(1, 30))

    def quotation(self) -> tuple[str, int, str]:
        """A path, a line of it and its text."""
        while True:
            path = self.rng.choice(self.citable)
            number = self.rng.randint(1, len(self.sources.files[path]))
            text = self.sources.files[path][number - 1].strip()
            if _QUOTABLE.fullmatch(text) and " " in text and not any(name in text for name in self.namesakes):
                return path, number, text

    # --- what is not --------------------------------------------------------------------------------------------------------

    def moved(self) -> tuple[Definition, int] | None:
        """The only definition of a name in a free file, and a line of code within another definition where nothing speaks of it."""
        for _ in range(_TRIES):
            definition = self.rng.choice(self._definitions)
            other = self.rng.choice(self._by_path[definition.path])
            line = self.rng.randint(other.line, other.last)
            if definition.path in self._free and self._is_plain(definition) and self._is_apart(definition, other, line):
                return definition, line
        return None

    def abroad(self) -> tuple[Definition, str] | None:
        """The only definition of a name in the tree, in a free file, and another one of its language that does not have the name."""
        for _ in range(_TRIES):
            definition, path = self.rng.choice(self._definitions), self.rng.choice(self.free)
            alike = path.rpartition(".")[2] == definition.path.rpartition(".")[2] and definition.path in self._free
            if alike and self._is_only(definition) and not any(definition.name in line for line in self.sources.files[path]):
                return definition, path
        return None

    @cached_property
    def _free(self) -> frozenset[str]:
        return frozenset(self.free)

    @cached_property
    def _worked_on(self) -> frozenset[str]:
        return frozenset(self.special)

    @cached_property
    def _definitions(self) -> Sequence[Definition]:
        citable = set(self.citable)
        return [definition for definition in self.sources.definitions if definition.path in citable and len(definition.name) > 3]

    @cached_property
    def _by_path(self) -> dict[str, list[Definition]]:
        by_path: dict[str, list[Definition]] = {}
        for definition in self._definitions:
            by_path.setdefault(definition.path, []).append(definition)
        return by_path

    def _is_only(self, definition: Definition) -> bool:
        return self.sources.defined[definition.name] == 1 and not definition.name.startswith("__") and definition.name.lower() not in _WORDS

    def _is_plain(self, definition: Definition) -> bool:
        """Whether the file has one definition of the name, however its lines are read."""
        if definition.name.lower() in _WORDS or sum(other.name == definition.name for other in self._by_path[definition.path]) > 1:
            return False
        named = re.compile(rf"^\s*(?:\w+[ .]+)*[\"'*&]*{re.escape(definition.name)}[\"']?\s*(?:[:=({{<]|$)")
        return not any(named.search(line) for number, line in enumerate(self.sources.files[definition.path], 1) if number != definition.line)

    def _is_apart(self, definition: Definition, other: Definition, line: int) -> bool:
        """Whether neither `line`, a line of `other`, nor what is around it has to do with `definition`."""
        lines, name = self.sources.files[definition.path], folded(definition.name)
        if definition.first - _MARGIN <= line <= definition.last + 3 or other.line <= definition.line <= other.last:
            return False
        if line >= len(lines) or not _CODE.match(lines[line - 1]):
            return False
        near = [*range(max(1, min(other.first, line) - 1), min(len(lines), line + 2) + 1), *self._around(lines, line)]
        return not any(name in folded(lines[number - 1]) for number in near)

    @staticmethod
    def _around(lines: Sequence[str], line: int) -> Iterator[int]:
        """The lines further to the left above `line`, with what leads up to them."""
        limit = len(lines[line - 1])
        for number in range(line, 0, -1):
            text = lines[number - 1]
            indent = len(text) - len(text.lstrip())
            if text.strip() and indent < limit:
                yield from range(max(1, number - 6), number + 1)
                limit = indent

"""A tree of files given by name, for examples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from plancheck.repository.links import followed
from plancheck.repository.tree import Definition, Kind, Names, Occurrence, Tree, definitions_in, stands_in


class GivenTree(Tree):
    """The files of `texts`, by path."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def kind(self, path: str) -> Kind:
        place = followed(path, _no_link)
        if place is None:
            return Kind.CLOSED
        if place in self._texts:
            return Kind.FILE
        return Kind.FOLDER if not place or any(name.startswith(f"{place}/") for name in self._texts) else Kind.NOTHING

    def data(self, path: str) -> bytes | None:
        text = self._texts.get(followed(path, _no_link) or "")
        return text.encode() if text is not None else None

    def names(self) -> Names:
        return Names.of(self._texts)

    def definitions(self, names: Collection[str]) -> dict[str, tuple[Definition, ...]]:
        found: dict[str, list[Definition]] = defaultdict(list)
        for path, text in self._texts.items() if names else ():
            for name, place in definitions_in(path, text, names):
                found[name].append(place)
        return {name: tuple(found[name]) for name in names}

    def occurrences(self, words: Collection[str]) -> dict[str, tuple[Occurrence, ...]]:
        lines = [Occurrence(path, number, line) for path, text in self._texts.items() for number, line in enumerate(text.split("\n"), 1)]
        found = {word: tuple(line for line in lines if stands_in(word, line.text)) for word in words}
        return {word: places for word, places in found.items() if places}


def _no_link(place: str) -> None:
    return None

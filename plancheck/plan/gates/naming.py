"""Which rows of the register a text is about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plancheck.plan.block_names import name_words
from plancheck.plan.gates.marks import bare_number, marks_in, opening_marks
from plancheck.plan.gates.parts import Words
from plancheck.plan.passage import Passage
from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.request_ids import RequestIds

Rows = frozenset[int]
NO_ROWS: Rows = frozenset()

# How far into a text it may name the row that it is about.
_OPENING = 40
# What a text opens with before the first mark that ends a name: `**Index rebuild.** ...`, `Index rebuild: ...`, `Index rebuild — ...`.
_LEAD = regex(r"[^\w\n]{0,8}(?P<lead>[^\n:;—–|(]{1,60}?)(?:\*\*|__|:|\s[—–-]\s|[.!]\s|\s\(|\s?(?:→|->)|$)")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL = regex(rf"\W{{0,6}}(?:the\s)?(?P<ordinal>{'|'.join(_ORDINALS)})\s(?:gate|risk|decision|row|assumption|validation|spike|one)\b", re.IGNORECASE)
_SHORTEST = 3
# Words that start alike are forms of one: rebuild and rebuilding.
_STEM = 6
# A word that so many rows share tells nothing.
_TELLING = 6
_WORDS_OF_OPENING = 3


class RowKey(NamedTuple):
    """What a row goes by.

    `names` are its own marks; `aliases` further ones that only its text has, such as that of its spike; `before` the pull requests that its gate comes
    before; `decision` and `text` are what it says, of its decision and in all. A row that `is_gate` is counted among the gates.
    """

    names: tuple[str, ...]
    is_gate: bool = True
    aliases: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    decision: str = ""
    text: str = ""


class RowNames:
    """Tells which rows of the register, by their index, a text names."""

    def __init__(self, keys: Sequence[RowKey], ids: RequestIds, words: Words) -> None:
        self._ids, self._common = ids, frozenset(words.get("common_gate_words", ()))
        self._by_mark = _inverted(key.names for key in keys)
        shared = Counter(alias for key in keys for alias in set(key.aliases))
        for index, key in enumerate(keys):
            for alias in key.aliases:
                if shared[alias] == 1 and alias not in self._by_mark:
                    self._by_mark[alias] = frozenset({index})
        # Rows without marks are counted by whoever refers to them.
        self._counted = not any(key.names for key in keys)
        if self._counted:
            self._by_mark |= {f"{letter}{index + 1}": frozenset({index}) for index in range(len(keys)) for letter in "RDV"}
            self._by_mark |= {f"G{number}": frozenset({index}) for number, index in enumerate((index for index, key in enumerate(keys) if key.is_gate), 1)}
        self._by_request = _inverted(key.before for key in keys)
        self._by_decision = _inverted([" ".join(plain(key.decision).lower().split())] for key in keys)
        self._by_word = _inverted(self._stems(key.decision) for key in keys)
        self._by_any_word = _inverted(self._stems(key.text) for key in keys)

    def opening(self, text: str) -> Rows:
        """The rows whose marks `text` opens with."""
        ordinal = _ORDINAL.match(text) if self._counted else None
        marks = (f"G{_ORDINALS.index(ordinal['ordinal'].lower()) + 1}",) if ordinal else opening_marks(text)
        return self.of_marks(marks)

    def mentioned(self, text: str) -> Rows:
        """The rows whose marks stand anywhere in `text`."""
        return self.of_marks(marks_in(text))

    def mentioned_early(self, text: str) -> Rows:
        return self.mentioned(text[:_OPENING])

    def of_row(self, row: Passage) -> Rows:
        """The rows that a row of another table names: by the mark in a cell of its own, by what it opens with, or by its first cell."""
        cells = [plain(cell.value) for cell in row.cells]
        for cell in cells:
            number = bare_number(cell) if cell is cells[0] else None
            marks = [f"{letter}{number}" for letter in "GRD"] if number is not None else opening_marks(cell) if len(cell) <= _OPENING else ()
            if rows := self.of_marks(marks):
                return rows
        return self.mentioned_early(plain(row.text.value)) or (self.meant(cells[0]) if cells else NO_ROWS)

    def meant(self, text: str) -> Rows:
        """The rows that the opening of `text` stands for without a mark: by a pull request, or by words of the decision or of the rest of the row."""
        return self.of_requests(self._ids.ids_in(text[:_OPENING])) or self._by_words(text)

    def meant_by_words(self, text: str) -> Rows:
        """The row that the opening of `text` stands for by words of its decision, where rows have no marks."""
        return self._by_words(text) if self._counted else NO_ROWS

    def of_marks(self, marks: Iterable[str]) -> Rows:
        return frozenset[int]().union(*(self._by_mark.get(mark, NO_ROWS) for mark in marks))

    def of_requests(self, ids: Iterable[str]) -> Rows:
        """The rows whose gate comes before one of these pull requests."""
        return frozenset[int]().union(*(self._by_request.get(id_, NO_ROWS) for id_ in ids))

    def of_decision(self, text: str) -> Rows:
        """The rows whose decision is `text`, word for word."""
        return self._by_decision.get(" ".join(plain(text).lower().split()), NO_ROWS)

    def _by_words(self, text: str) -> Rows:
        lead = _LEAD.match(text)
        stems = list(self._stems(lead["lead"] if lead else text[:_OPENING]))
        # Without a mark behind it, it is not clear where the name ends.
        stems = stems if lead else stems[:_WORDS_OF_OPENING]
        for known in (self._by_word, self._by_any_word):
            telling = [stem for stem in stems if 0 < len(known.get(stem, NO_ROWS)) <= _TELLING]
            if not telling or 2 * len(telling) < len(stems) or (not lead and stems[0] not in telling):
                continue
            hits = Counter(index for stem in telling for index in known[stem])
            most = max(hits.values())
            best = frozenset(index for index, count in hits.items() if count == most)
            if len(best) == 1:
                return best
        return NO_ROWS

    def _stems(self, text: str) -> Iterator[str]:
        """The starts of the words that may tell one row from another."""
        words = (word for word in name_words(plain(text)) if len(word) >= _SHORTEST and not word.isdigit() and word not in self._common)
        return iter(dict.fromkeys(word[:_STEM] for word in words))


def _inverted(names: Iterable[Iterable[str]]) -> dict[str, Rows]:
    found: dict[str, set[int]] = defaultdict(set)
    for index, own in enumerate(names):
        for name in own:
            found[name].add(index)
    return {name: frozenset(rows) for name, rows in found.items()}

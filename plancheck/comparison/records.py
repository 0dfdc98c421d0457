"""What in a new plan tells that a contract was changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plancheck.comparison.changes import ItemChange, PartChange, Record
from plancheck.comparison.words import Word, changed_stretches, gist, words_of
from plancheck.plan import Plan, Text
from plancheck.regex import regex
from plancheck.wording.contract_ids import named_ids, names_all
from plancheck.wording.dates import dates_in

# What says beside a contract that it was another one.
_CHANGED = regex(r"\b(?:revised|amended|reworded|changed)\b", re.IGNORECASE)
_BEFORE = regex(r"\b(?:formerly|previously|old contract|old wording|until now|was:|before:|originally)", re.IGNORECASE)
_LONG_WORD, _STEM = 5, 5
# So many words of a contract in a row tell that it is about the contract.
_ENOUGH = 3


class Records:
    """The notes and rows of a new plan that the old one has not, asked for each contract."""

    def __init__(self, old: Plan, new: Plan) -> None:
        noted = {gist(note.text.value) for note in old.revisions}
        self._notes = [(note.text, gist(note.text.value) not in noted) for note in new.revisions if note.date]
        logged = {gist(text.value) for text in _log(old)}
        self._rows = [text for text in _log(new) if gist(text.value) not in logged]
        self._known = {*old.contract_ids, *new.contract_ids, *(guarantee.id for plan in (old, new) for guarantee in plan.guarantees if guarantee.id)}
        self._untelling = frozenset(new.format.words.get("untelling_words", ()))

    def about(self, change: ItemChange) -> Iterator[Record]:
        """What tells of a change of a contract.

        A dated revision note that is new tells of all changes, an older one of the contracts that it names; a new or changed row of the
        deviation log of those that it names or shares its subject with.
        """
        ids = {item.id for item in (change.old, change.new) if item is not None and item.id}
        yield from (Record("revision note", text) for text, is_new in self._notes if is_new or named_ids(text.value, self._known) & ids)
        for text in self._rows:
            named = named_ids(text.value, self._known)
            if named & ids or names_all(text.value) or (not named and self._shares_subject(text, change)):
                yield Record("deviation row", text)
        told = {gist(text.value) for text in change.old.remarks} if change.old else set()
        remarks = change.new.remarks if change.new else ()
        yield from (Record("remark", text) for text in remarks if gist(text.value) not in told and _tells_change(text.value))

    def _shares_subject(self, row: Text, change: ItemChange) -> bool:
        """Whether a row is about what has changed in the contract, or shares more than one word with it."""
        own = self._stems(words_of(row.value))
        whole = self._stems(word for item in (change.old, change.new) if item for part in item.parts for word in words_of(part.text.value))
        changed = self._stems(word for part in change.parts if part.is_binding for word in _changed_words(part))
        return bool(own & changed) or len(own & whole) >= _ENOUGH

    def _stems(self, words: Iterable[Word]) -> frozenset[str]:
        """Code, and the stems of telling words."""
        return frozenset(word.key if word.in_code else word.key[:_STEM] for word in words if word.in_code or self._is_telling(word.key))

    def _is_telling(self, word: str) -> bool:
        return (len(word) >= _LONG_WORD or word.isdigit()) and word not in self._untelling


def _changed_words(part: PartChange) -> Iterator[Word]:
    old, new = part.old.value if part.old else "", part.new.value if part.new else ""
    for text, stretches in zip((old, new), changed_stretches(old, new), strict=True):
        for stretch in stretches:
            yield from words_of(text[stretch.start : stretch.end]) if stretch.is_changed else ()


def _log(plan: Plan) -> list[Text]:
    section = plan.section("deviation-log")
    return [passage.text for passage in section.passages if passage.kind in ("row", "item", "text") and not passage.is_head] if section else []


def _tells_change(text: str) -> bool:
    return _BEFORE.search(text) is not None or (_CHANGED.search(text) is not None and next(dates_in(text), None) is not None)

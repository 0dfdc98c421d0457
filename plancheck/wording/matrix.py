"""The tests of a matrix that map to no contract."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Protocol, TypeVar

from plancheck.regex import regex
from plancheck.wording.contract_ids import named_ids, names_all
from plancheck.wording.marks import plain, without_code
from plancheck.wording.phrases import phrases_in, speaks_of
from plancheck.wording.section_groups import Piece, Said

# "C.3" names a part of the contracts, "section C" the whole.
_SECTION = regex(r"(?<![\w.])(?:[A-H]\.\d{1,2}|C\d{1,2})(?:\.\d{1,2})?[a-z]?(?![\w.]*\w)|\bsection [A-H]\b", re.IGNORECASE)
# "`TestSecondClose` → Close is idempotent": behind an arrow stands what the test proves.
_POINTED = regex(r"(?:→|⇒|->|=>)\s{0,3}[*_`(\[]{0,3}[A-Za-z]")
_WORD = regex(r"[^\W\d_]{2,}")
_REPEATED = regex(r"\((?:see )?(?:above|below)\)|\bsame as\b|\bditto\b", re.IGNORECASE)


class _Named(Protocol):
    @property
    def ids(self) -> Sequence[object]: ...
    @property
    def everything(self) -> bool: ...
    @property
    def broken(self) -> Sequence[object]: ...


class Row(Protocol):
    """A row of the matrix, as far as it matters here."""

    @property
    def contracts(self) -> _Named: ...
    @property
    def type(self) -> Said | None: ...
    @property
    def text(self) -> Said: ...


_Row = TypeVar("_Row", bound=Row)


def unmapped(rows: Sequence[_Row], pieces: Sequence[Piece], words: Mapping[str, Sequence[str]], ids: Collection[str], names: Sequence[str]) -> Iterator[_Row]:
    """The tests among `rows` that name no contract: none of `ids`, no part of a section, none of `names`.

    Existing tests that have to pass again and notes map to none rightly, and so do those below a text that names a contract;
    of a kind that nobody knows it is open whether it is a test. `pieces` are the passages of the matrix.
    """
    free = frozenset(_lines_below_a_mention(pieces, words, ids))
    for row in rows:
        if row.text.span.line not in free and not _is_mapped(row, words) and not any(name in plain(row.text.value).lower() for name in names):
            yield row


def lines_with_words_for_a_contract(pieces: Sequence[Piece], words: Mapping[str, Sequence[str]], ids: Collection[str]) -> Iterator[int]:
    """The lines of tests that name a contract in words, as "API, Close" does in the column for contracts, behind an arrow or beside the word API."""
    column: int | None = None
    for index, piece in enumerate(pieces):
        if piece.is_head:
            column = _contract_column(pieces, index, words, ids)
        elif piece.kind == "row":
            cell = plain(piece.cells[column].value) if column is not None and column < len(piece.cells) else ""
            if _WORD.search(cell) and not cell.lower().startswith(tuple(words.get("declined", ()))):
                yield piece.text.span.line
        elif piece.kind in ("item", "text") and (
            _POINTED.search(without_code(piece.text.value)) or any(True for _ in phrases_in(piece.text.value, words.get("contract_words", ())))
        ):
            yield piece.text.span.line


def _is_mapped(row: Row, words: Mapping[str, Sequence[str]]) -> bool:
    said = row.text.value
    if row.contracts.ids or row.contracts.everything or row.contracts.broken or names_all(said) or _SECTION.search(said) or _REPEATED.search(said):
        return True
    kind, kept = plain(row.type.value).lower() if row.type else "", words.get("kept_tests", ())
    if not speaks_of(kind, words.get("test_types", ())) or speaks_of(kind, kept) or any(phrases_in(said, kept)):
        return True
    shown = plain(said).lower()
    # "Concurrency: not applicable" has its answer behind a label.
    return any(text.strip().startswith((*words.get("no_tests", ()), *words.get("declined", ()))) for text in (shown, shown.partition(":")[2]) if text)


def _lines_below_a_mention(pieces: Sequence[Piece], words: Mapping[str, Sequence[str]], ids: Collection[str]) -> Iterator[int]:
    """The lines of rows and items of which a heading, or the text below it, says what contract they prove or that the tests exist."""
    is_told = False
    for piece in pieces:
        said = piece.text.value
        tells = bool(named_ids(said, ids)) or names_all(said) or any(True for _ in phrases_in(said, words.get("kept_tests", ())))
        if piece.kind == "heading":
            is_told = tells
        elif piece.kind == "text":
            is_told = is_told or tells
        elif is_told:
            yield piece.text.span.line


def _contract_column(pieces: Sequence[Piece], head: int, words: Mapping[str, Sequence[str]], ids: Collection[str]) -> int | None:
    """The column of a table that is for contracts: by its name, or because most of its cells name one."""
    names = [plain(cell.value).lower() for cell in pieces[head].cells]
    named = next((index for index, name in enumerate(names) if speaks_of(name, words.get("contract_columns", ()))), None)
    if named is not None:
        return named
    rows = [piece.cells for piece in takewhile(lambda piece: piece.kind == "row" and not piece.is_head, pieces[head + 1 :])]
    counts = [sum(bool(named_ids(cells[index].value, ids)) for cells in rows if index < len(cells)) for index in range(len(names))]
    best = max(range(len(names)), key=counts.__getitem__, default=0)
    return best if counts and 2 * counts[best] > len(rows) else None

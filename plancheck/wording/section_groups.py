"""Which group of a section each of its passages stands in, by the labels above it: headings, bold lines, items with others below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in, speaks_of

# A label is a few words; a sentence is none, however short.
_LABEL_WORDS = 8
_KIND_WORDS = 4
_SENTENCE = regex(r"[.!?;,]\s*\Z")
_BOLD_LINE = regex(r"(?:\*\*|__)[^*\n]{1,120}(?:\*\*|__)[ \t]*:?[ \t]*\Z")
# A promise in the words of a scenario: in one sentence, or a step of it by itself.
_SCENARIO = regex(r"(?:\A|[.:;,]|\s)[*_]{0,3}(?:given|when)\b[^\n]{1,400}?\bthen\b", re.IGNORECASE)
_STEP = regex(r"[*_`]{0,3}(?:Given|When|Then|GIVEN|WHEN|THEN)\b[*_`:]{0,4}\s")
_LINE_OF_OUTCOME = regex(r"^[ \t]{0,20}(?:Then|THEN)\b", re.MULTILINE)
_ID = regex(r"\b[A-Z]{2,5}-(?:[A-Z]{1,4}-)?[A-Z]{0,2}\d")
_Rank = tuple[int, int]
# The groups of a contracts section; what the API promises and does is a group of its own. Only what has no other label is positive.
_CONTRACT_GROUPS = ("behaviour", "compatibility", "edge", "error", "negative", "api", "positive")
_API, _ERROR = "api", "error"


class _Place(Protocol):
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Said(Protocol):
    """A text and where it stands."""

    @property
    def value(self) -> str: ...
    @property
    def span(self) -> _Place: ...


class Piece(Protocol):
    """A passage, as far as it matters here: deeper headings start further right."""

    @property
    def kind(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def text(self) -> Said: ...
    @property
    def depth(self) -> int: ...
    @property
    def cells(self) -> Sequence[Said]: ...
    @property
    def is_head(self) -> bool: ...


_Passage = TypeVar("_Passage", bound=Piece)


class Standing(NamedTuple):
    """The groups that a passage belongs to; `opens` is True where its label names those of what follows."""

    groups: frozenset[str]
    opens: bool


def contract_groups_over(pieces: Sequence[Piece], words: Mapping[str, Sequence[str]]) -> list[Standing]:
    """For each passage of a contracts section its groups: positive, negative, error, edge, compatibility, behaviour (of any of them) or api."""
    labels = {group: words.get(f"{group}_labels", ()) for group in _CONTRACT_GROUPS}
    return list(groups_over(pieces, labels, holding=_API, failing=_ERROR))


def guarantees_in(pieces: Sequence[_Passage], words: Mapping[str, Sequence[str]]) -> Iterator[tuple[_Passage, frozenset[str]]]:
    """The passages of a contracts section that promise something, with their groups: they stand in one, say what MUST happen, or state a scenario."""
    for piece, standing in zip(pieces, contract_groups_over(pieces, words), strict=True):
        if piece.kind not in ("text", "item", "row") or standing.opens or _API in standing.groups:
            continue
        groups, said = standing.groups - {"behaviour"}, piece.text.value
        if groups or any(True for _ in phrases_in(said, words.get("promises", ()))) or _STEP.match(said) or _SCENARIO.search(said):
            yield piece, groups


def scenarios_in(pieces: Sequence[_Passage], words: Mapping[str, Sequence[str]]) -> Iterator[tuple[_Passage, frozenset[str]]]:
    """The blocks of a contracts section that state scenarios, with their groups."""
    for piece, standing in zip(pieces, contract_groups_over(pieces, words), strict=True):
        if piece.kind == "code" and _API not in standing.groups and _LINE_OF_OUTCOME.search(piece.text.value):
            yield piece, standing.groups - {"behaviour"}


def groups_over(pieces: Sequence[Piece], labels: Mapping[str, Sequence[str]], *, holding: str = "", failing: str = "") -> Iterator[Standing]:
    """For each passage the groups whose label it stands under or opens with. `labels` are the phrases by which a group is known; the last
    group is named only where no other is.

    The group called `holding` keeps what stands deeper below its label and, of the labels beside it that are no headings, those
    that name nothing else, or `failing` alone: an API has failure modes of its own.
    """
    open_labels: list[tuple[_Rank, frozenset[str]]] = []
    for index, piece in enumerate(pieces):
        label, leads = _label(piece, pieces[index + 1] if index + 1 < len(pieces) else None)
        named = frozenset(group for text in (label, *_short_cells(piece)) if text and not _ID.search(text) for group in _named(text, labels))
        rank = (0, piece.text.span.column) if piece.kind == "heading" else (1, piece.depth)
        open_labels = [entry for entry in open_labels if entry[0] <= rank]
        above = [entry for entry in open_labels if entry[0] < rank]
        if holding and _is_held(piece, named, open_labels, rank, holding, failing):
            named = frozenset({holding})
        if leads and (named or (piece.kind == "heading" and not _ID.search(label))):
            open_labels = [*above, (rank, named)] if named else above
        standing = next((groups for _, groups in reversed(open_labels) if groups), frozenset[str]())
        yield Standing(named or standing, bool(leads and named))


def _is_held(piece: Piece, named: frozenset[str], open_labels: Sequence[tuple[_Rank, frozenset[str]]], rank: _Rank, holding: str, failing: str) -> bool:
    """Whether a passage belongs to the group `holding`, whose label stands above it or beside it."""
    if named and any(holding in groups for above, groups in open_labels if above < rank):
        return True
    return piece.kind != "heading" and named <= {failing} and any(holding in groups for beside, groups in open_labels if beside == rank)


def _label(piece: Piece, following: Piece | None) -> tuple[str, bool]:
    """The words that label a passage, and whether they label what follows as well: they are all of it, or lists, code or rows stand below."""
    value = piece.text.value.strip()
    if piece.kind == "heading":
        return piece.label, True
    if piece.kind not in ("text", "item") or not value:
        return "", False
    shown = plain(value).rstrip(": ")
    if _BOLD_LINE.match(value) or (piece.label and shown == piece.label):
        return shown, True
    is_short = len(shown.split()) <= _LABEL_WORDS and "\n" not in value and not _SENTENCE.search(value)
    leads = following is not None and (following.depth > piece.depth or following.kind in ("code", "row"))
    if is_short and (value.endswith(":") or leads):
        return shown, True
    return piece.label, leads


def _short_cells(piece: Piece) -> Iterator[str]:
    """The cells of a row that say of what kind it is: `MUST NOT`, `edge case`."""
    if piece.kind == "row" and not piece.is_head:
        yield from (text for cell in piece.cells if len((text := plain(cell.value)).split()) <= _KIND_WORDS)


def _named(label: str, labels: Mapping[str, Sequence[str]]) -> frozenset[str]:
    said = label.lower()
    *first, last = labels
    named = frozenset(group for group in first if speaks_of(said, labels[group]))
    return named or frozenset(group for group in (last,) if speaks_of(said, labels[group]))

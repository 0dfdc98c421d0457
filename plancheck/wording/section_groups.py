"""Which group of a section each of its pieces stands in, by the labels above it: headings, bold lines, items with others below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of

# A label is a few words; a sentence is none, however short.
_LABEL_WORDS = 8
_SENTENCE = re.compile(r"[.!?;,]\s*\Z")
_BOLD_LINE = re.compile(r"(?:\*\*|__)[^*\n]{1,120}(?:\*\*|__)[ \t]*:?[ \t]*\Z")
_ID = re.compile(r"\b[A-Z]{2,5}-(?:[A-Z]{1,4}-)?[A-Z]{0,2}\d")
_Rank = tuple[int, int]
# The groups of a contracts section, the surest first; what the API promises and does is a group of its own.
_CONTRACT_GROUPS = ("behaviour", "compatibility", "edge", "error", "negative", "api", "positive")
_API, _ERROR = "api", "error"


class Piece(NamedTuple):
    """A heading, text, item, row or fence as passages have them; `column` is where its text starts, further right for deeper headings."""

    kind: str
    label: str
    text: str
    depth: int
    column: int


class Standing(NamedTuple):
    """The groups that a piece belongs to; `opens` is True where its label names those of what follows."""

    groups: frozenset[str]
    opens: bool


def contract_groups_over(pieces: Sequence[Piece], words: Mapping[str, Sequence[str]]) -> list[Standing]:
    """For each piece of a contracts section its groups: positive, negative, error, edge, compatibility, behaviour (of any of them) or api."""
    labels = {group: words.get(f"{group}_labels", ()) for group in _CONTRACT_GROUPS}
    return list(groups_over(pieces, labels, holding=_API, failing=_ERROR))


def groups_over(pieces: Sequence[Piece], labels: Mapping[str, Sequence[str]], *, holding: str = "", failing: str = "") -> Iterator[Standing]:
    """For each piece the groups whose label it stands under or opens with. `labels` are the phrases by which a group is known, the surest first.

    The group called `holding` keeps what stands deeper below its label and, of the labels beside it, those that name nothing
    else, or `failing` alone: an API has failure modes of its own.
    """
    open_labels: list[tuple[_Rank, frozenset[str]]] = []
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        label, is_open = _label(piece, following)
        named = _named(label, labels) if label and not _ID.search(label) else frozenset[str]()
        rank = (0, piece.column) if piece.kind == "heading" else (1, piece.depth)
        open_labels = [entry for entry in open_labels if entry[0] <= rank]
        above = [entry for entry in open_labels if entry[0] < rank]
        beside = open_labels[len(above) :]
        if holding and any(holding in groups for _, groups in above):
            named = frozenset({holding}) if named else named
        elif holding and any(holding in groups for _, groups in beside) and named <= {failing}:
            named = frozenset({holding}) if named or piece.kind != "heading" else named
        if is_open and (named or (piece.kind == "heading" and not _ID.search(label))):
            open_labels = [*above, (rank, named)] if named else above
        standing = next((groups for _, groups in reversed(open_labels) if groups), frozenset[str]())
        yield Standing(named or standing, bool(is_open and named))


def _label(piece: Piece, following: Piece | None) -> tuple[str, bool]:
    """The words that label a piece, and whether they label what follows as well: they are all of it, or lists, code or rows stand below."""
    value = piece.text.strip()
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


def _named(label: str, labels: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The groups of which a label speaks; the last of `labels` only where it speaks of no other."""
    said = label.lower()
    *surer, last = labels
    named = frozenset(group for group in surer if speaks_of(said, labels[group]))
    return named or frozenset(group for group in (last,) if speaks_of(said, labels[group]))

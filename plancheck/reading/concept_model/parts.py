"""The parts of a concept model: which of its passages speak of blocks, which of interaction, invariants, extension and ownership."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck.format import Format
from plancheck.markdown import Document, Kind
from plancheck.plan import Passage, Section
from plancheck.reading.concept_model.leads import label_of, lead_of
from plancheck.reading.texts import bold_line, part_of, plain_label
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.phrases import speaks_of
from plancheck.wording.sentences import sentences_in

# A label that fits several is one of the first; "block interaction" is about interaction.
PARTS = ("ownership", "extension", "invariants", "interaction", "blocks")
_BLOCK_HEADING = regex(r"(?:building\s)?block\s\w{1,3}\s?[:.)—–-]", re.IGNORECASE)
_AND = regex(r"\s?(?:,|&|\+|/|;|\band\b|\bwith\b)\s?")
_SEPARATOR = regex(r"\s{0,3}(?:$|[—–(]|-\s)")
_TEXT_RANK = 10
_NO_RANK = 99
_LONGEST_TITLE = 30


class Piece(NamedTuple):
    """A passage and how far out it stands: a heading by its level, all else below it by the list items around it."""

    passage: Passage
    rank: int

    @property
    def is_heading(self) -> bool:
        return self.rank < _TEXT_RANK

    @property
    def is_text(self) -> bool:
        """Whether it is a paragraph outside lists."""
        return self.rank == _TEXT_RANK and self.passage.kind == "text"

    @property
    def is_item(self) -> bool:
        return self.passage.kind == "item"


class Part(NamedTuple):
    """What stands under a label that names one or more of `PARTS`, or none of them; the label itself is not among the pieces."""

    names: frozenset[str]
    rank: int
    pieces: list[Piece]
    place: Span | None = None


def pieces_of(document: Document, section: Section, format_: Format) -> Iterator[Piece]:
    levels = {block.first: block.level for block in document.between(section.line + 1, section.end_line) if block.kind is Kind.HEADING}
    for passage in section.passages:
        for piece in _split(passage, format_):
            yield Piece(piece, levels.get(piece.text.span.line, _TEXT_RANK) if piece.kind == "heading" else _TEXT_RANK + piece.depth)


def _split(passage: Passage, format_: Format) -> Iterator[Passage]:
    """A paragraph or list item cut before lines that open with a field of a block, a paragraph also where lines open in bold as its first one does."""
    value, starts = passage.text.value, [0]
    in_bold = passage.kind == "text" and _opens_in_bold(value)
    if passage.kind in ("text", "item"):
        at = value.find("\n")
        while at != -1:
            rest = value[at + 1 :]
            if (in_bold and _opens_in_bold(rest)) or _opens_with_field(rest, format_) or _is_title_line(rest, format_):
                starts.append(at + 1)
            at = value.find("\n", at + 1)
    if len(starts) == 1:
        yield passage
        return
    for start, end in zip(starts, [*starts[1:], len(value)], strict=True):
        text = part_of(passage.text, start, end)
        depth = 0 if _is_title_line(text.value, format_) else passage.depth + (passage.kind == "item")
        yield passage._replace(text=text) if not start else passage._replace(text=text, label="", kind="text", depth=depth)


def _opens_in_bold(text: str) -> bool:
    line = text.partition("\n")[0]
    bold = bold_line(line)
    return bold is not None and (line[bold[1] - 1 : bold[1]] == ":" or bold[0].endswith(".") or _SEPARATOR.match(line, bold[1]) is not None)


def _opens_with_field(text: str, format_: Format) -> bool:
    label = plain_label(text.partition("\n")[0])
    return label is not None and label[0].lower() in format_.words.get("block_fields", ())


def _is_title_line(text: str, format_: Format) -> bool:
    """Whether a line is a part's title and nothing else, as under a list that it does not belong to."""
    line = text.partition("\n")[0].strip()
    return len(line) <= _LONGEST_TITLE and line[:1].isupper() and _is_title(line.lower(), format_) and _name(line.lower(), format_, alone=True) is not None


def parts_of(pieces: Sequence[Piece], format_: Format) -> list[Part]:
    """The parts in the order of the text; what stands before the first label is one without a name."""
    repeated = {label for label, count in Counter(label_of(piece.passage) for piece in pieces).items() if count > 1}
    parts = [Part(frozenset(), _NO_RANK, [])]
    headed = parts[0]
    for piece in pieces:
        label = label_of(piece.passage)
        around = headed if piece.is_heading else parts[-1]
        leaves = _leaves(piece, label, around, format_) or (not around.names and label not in repeated and _titles_part(piece, label, format_))
        is_inner = (piece.rank > around.rank if around.names else not piece.is_heading) and not leaves
        is_field = is_inner and (label in repeated or label in format_.words.get("block_fields", ()) or not _is_title(label, format_))
        names = frozenset(_names(label, format_, alone=not is_inner)) if not is_field else frozenset()
        if piece.is_heading and (names or piece.rank <= headed.rank < _TEXT_RANK):
            parts.append(headed := Part(names, piece.rank, [], piece.passage.text.span))
        elif piece.is_heading and _BLOCK_HEADING.match(piece.passage.text.value):
            parts.append(Part(frozenset({"blocks"}), piece.rank, [piece], piece.passage.text.span))
        elif piece.is_heading and parts[-1].rank >= _TEXT_RANK and headed is not parts[0]:
            # A deeper heading goes back to the part that a heading opened, past bold labels.
            parts.append(headed := Part(headed.names, headed.rank, [piece]))
        elif names and (leaves or _opens_part(piece, parts[-1], is_repeated=label in repeated)):
            parts.append(Part(names, _TEXT_RANK if leaves else piece.rank, list(_rest(piece)), piece.passage.text.span))
        else:
            parts[-1].pieces.append(piece)
    return parts


def _is_title(label: str, format_: Format) -> bool:
    """Whether a label has nothing but the words of a part's title, so that an Invariant Checker is a block."""
    titles = {word for name in PARTS for phrase in format_.words.get(f"concept_{name}", ()) for word in phrase.split()}
    fillers = format_.words.get("concept_fillers", ())
    return all(word in fillers or word.startswith(tuple(titles)) for word in re.findall(r"[\w-]+", label))


def _rest(piece: Piece) -> Iterator[Piece]:
    """What follows a label on its line."""
    lead = lead_of(piece.passage)
    if lead is not None and lead.rest.value:
        yield Piece(Passage("text", lead.rest), _TEXT_RANK)


def _opens_part(piece: Piece, current: Part, *, is_repeated: bool) -> bool:
    """Whether a label outside headings opens a part of its own rather than naming something within the current one."""
    if is_repeated and (current.rank == _NO_RANK or "blocks" in current.names):
        return False
    return piece.rank <= max(current.rank, _TEXT_RANK)


def _titles_part(piece: Piece, label: str, format_: Format) -> bool:
    """Whether a paragraph before the first part that has a title, as "The blocks are:", is one."""
    return piece.is_text and bool(label) and _is_title(label, format_) and any(True for _ in _names(label, format_, alone=True))


def _leaves(piece: Piece, label: str, around: Part, format_: Format) -> bool:
    """Whether a line at the margin, as "State: ..." below a list of extension points, opens another part: among blocks it would be a field of one."""
    is_at_margin = piece.passage.kind == "text" and piece.passage.text.span.column == 1
    name = _name(label, format_, alone=True) if is_at_margin and around.names and "blocks" not in around.names else None
    return name is not None and name not in around.names and label in format_.words.get(f"concept_{name}_alone", ())


def _names(label: str, format_: Format, *, alone: bool) -> Iterator[str]:
    """The parts that a label names; words that do so only by themselves ("state") count where `alone`."""
    if label.startswith(("no ", "none")):
        return
    halves = [half.strip() for half in _AND.split(label)]
    named = [name for half in halves if half and (name := _name(half, format_, alone=alone))]
    yield from named or filter(None, [_name(label, format_, alone=alone)])


def _name(words: str, format_: Format, *, alone: bool) -> str | None:
    listed = format_.words
    names = (name for name in PARTS if (alone and words in listed.get(f"concept_{name}_alone", ())) or speaks_of(words, listed.get(f"concept_{name}", ())))
    return next(names, None)


def clauses_in(text: str) -> Iterator[tuple[int, int]]:
    """Sentences, cut at semicolons."""
    for start, end in sentences_in(text):
        at = text.find("; ", start, end)
        while at != -1:
            yield start, at
            start, at = at + 2, text.find("; ", at + 2, end)
        yield start, end

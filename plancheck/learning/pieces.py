"""The sections of a document in no known format: by their letters, or by the level on which most headings stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from plancheck.format import Format
from plancheck.learning.sample import Sample
from plancheck.plan import Length, Section, Text
from plancheck.reading.headings import Heading
from plancheck.reading.section_headings import named_section
from plancheck.reading.titles import letter_of, match_appendix, match_part, title_start
from plancheck.regex import regex
from plancheck.span import Span

_REMARK = regex(r"\s*\([^()]{0,200}\)?\s*$")
# `Step 2 - Backfill` is a piece of work, whatever its level.
_STEP = regex(r"(?i:Step|Phase|Stage|Milestone|Iteration|Slice|Increment|Week|Day)\s{1,3}#?\d{1,3}\b")
# So many headings of a level are the sections, wherever deeper ones are more; with fewer the next smaller number does.
_ENOUGH = (3, 2, 1)
# Nothing stands between two headings that are so many lines apart.
_BARE = 3


class Piece(NamedTuple):
    """A section on lines `first` (its heading) to `last`. `title` is without letter, number and remark; `part` is the number of its part."""

    title: str
    letter: str | None
    part: int | None
    level: int
    first: int
    last: int


def pieces_of(sample: Sample, format_: Format) -> list[Piece]:
    """The sections of the document, in its order. `format_` tells a title that it knows among unlettered headings."""
    headings = [heading for heading in sample.headings[1 if _has_title(sample.headings) else 0 :] if heading.block.level <= 4]
    parts = [heading for heading in headings if match_part(heading.shown)]
    entries = [heading for heading in headings if heading not in parts and not heading.is_task and not heading.is_request]
    lettered = [heading for heading in entries if letter_of(heading.shown)]
    steps = [heading for heading in entries if _STEP.match(heading.shown)]
    level = _lettered_level(lettered) or _unlettered_level([heading for heading in entries if heading not in steps])
    if not level:
        return []
    chosen = [heading for heading in entries if heading.block.level == level and heading not in steps]
    if _lettered_level(lettered):
        chosen = [heading for heading in entries if (heading.block.level == level and heading in lettered) or _is_appendix(heading, level, format_)]
    stops = sorted({heading.block.first for heading in (*chosen, *parts, *(step for step in steps if step.block.level <= level))})
    pieces = [_piece(heading, parts, stops, sample) for heading in chosen]
    return [piece for index, piece in enumerate(pieces) if not _is_container(piece, pieces[index + 1 : index + 2])]


def whole(sample: Sample) -> Piece:
    """The whole document, as if it were one section."""
    return Piece("", None, None, 1, 1, sample.document.last_line)


def as_section(piece: Piece, role: str) -> Section:
    """The piece as a plan's section of that role, which readers of contracts and tasks look into."""
    place = Span(piece.first, 1, piece.first, 1)
    return Section(piece.letter, Text(piece.title, place), role, piece.level, piece.last, Length(0, 0), holds_text=True)


def _has_title(headings: Sequence[Heading]) -> bool:
    return bool(headings) and headings[0].block.level == 1 and letter_of(headings[0].shown) is None


def _lettered_level(headings: Sequence[Heading]) -> int:
    """The highest level on which at least two of `headings` stand, or 0."""
    levels = Counter(heading.block.level for heading in headings)
    return min((level for level, count in levels.items() if count >= 2), default=0)


def _unlettered_level(headings: Sequence[Heading]) -> int:
    """The highest level with enough of `headings`, or 0 where there are none."""
    levels = Counter(heading.block.level for heading in headings)
    return next((level for enough in _ENOUGH for level in sorted(levels) if levels[level] >= enough), 0)


def _is_appendix(heading: Heading, level: int, format_: Format) -> bool:
    """Whether an unlettered heading among lettered ones is a section: one that the format knows by its title."""
    return heading.block.level <= level and letter_of(heading.shown) is None and named_section(heading.shown, format_) is not None


def _is_container(piece: Piece, following: Sequence[Piece]) -> bool:
    """Whether an unlettered heading only stands above the lettered one of the same section: `Appendix`, then `K) Details`."""
    return piece.letter is None and any(other.letter and other.first - piece.first <= _BARE for other in following) and match_appendix(piece.title) is not None


def _piece(heading: Heading, parts: Sequence[Heading], stops: Sequence[int], sample: Sample) -> Piece:
    first = heading.block.first
    lettered, appendix = letter_of(heading.shown), match_appendix(heading.shown)
    title = heading.shown[lettered[1] if lettered else title_start(heading.shown) :]
    if lettered is None and appendix is not None and appendix["letter"]:
        lettered, title = (appendix["letter"].upper(), 0), f"Appendix: {appendix['title']}".rstrip(": ")
    above = [part for part in parts if part.block.first < first]
    match = match_part(above[-1].shown) if above else None
    return Piece(
        title=_REMARK.sub("", title).strip(" :*_") or title,
        letter=lettered[0] if lettered else None,
        part=int(match["number"]) if match and match["number"].isdigit() else None,
        level=heading.block.level,
        first=first,
        last=next((stop - 1 for stop in stops if stop > first), sample.document.last_line),
    )

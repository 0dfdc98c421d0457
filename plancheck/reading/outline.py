"""The skeleton: title, parts and sections, known by their titles before their letters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import NamedTuple

from plancheck.format import Format, SectionSpec
from plancheck.markdown import Document, Kind
from plancheck.plan import Part, Section, Text
from plancheck.reading.answers import says_none
from plancheck.reading.header import field_role
from plancheck.reading.headings import Found, Heading
from plancheck.reading.lengths import Ruler, ruler_of
from plancheck.reading.section_headings import lettered_level, lettered_sections, named_section, steps_of_tasks, unlettered_sections, with_named_parts
from plancheck.reading.section_titles import match_title
from plancheck.reading.texts import part_of
from plancheck.reading.titles import letter_of, match_part, title_start
from plancheck.regex import regex
from plancheck.wording.marks import plain

_REPEATS = regex(r"\b(?:repeat|reiterat|restate|duplicated|again|for visibility|recap)", re.IGNORECASE)
_NUMERALS = {
    word: number for words in ("i ii iii iv v vi vii viii ix x", "one two three four five six") for number, word in enumerate(words.split(), 1)
}  # fmt: skip


class Outline(NamedTuple):
    """`lettered` tells a plan with lettered sections from one whose second-level headings are its sections.

    `header_headings` are those that name a field of the header, right below the title; `headings` are all others.
    """

    title: Text | None
    headings: tuple[Heading, ...]
    header_headings: tuple[Heading, ...]
    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    lettered: bool


def read_outline(document: Document, headings: Sequence[Heading], format_: Format) -> Outline:
    title = _title(document, headings, format_)
    below = [heading for heading in headings if heading is not title]
    fields = _header_headings(below, format_)
    rest = below[len(fields) :]
    level = lettered_level(rest, format_)
    parts = [heading for heading in rest if heading.block.level <= 3 and match_part(heading.shown)]
    found: list[Found] = []
    if level:
        found = lettered_sections(rest, level, format_)
    else:
        entries = min((heading.block.level for heading in rest if heading.is_entry_of(format_)), default=6)
        inner = {heading.block.first for heading in steps_of_tasks(rest, format_)}
        openers = [heading for heading in rest if not heading.is_entry_of(format_) and not match_part(heading.shown) and heading.block.first not in inner]
        found = unlettered_sections(openers, format_, entries)
    found = with_named_parts(found, parts, format_)
    ruler = ruler_of(document)
    opening = {heading.block.first for heading, _, _ in found} | {heading.block.first for heading in parts}
    ends = _section_ends(rest, opening, document.last_line, format_)
    appendices = [heading.block.first for heading, _, spec in found if spec and spec.role == "appendix" and heading not in parts]
    closing = sorted([heading.block.first for heading in parts] + appendices + _unheaded_parts(found, parts))
    read_parts = tuple(_part(heading, closing, document.last_line, ruler) for heading in parts)
    ends |= {part.title.span.line: part.end_line for part in read_parts}
    part_lines = {part.title.span.line for part in read_parts}
    sections = tuple(_section(heading, key, spec, ends[heading.block.first], ruler, is_part=heading.block.first in part_lines) for heading, key, spec in found)
    kept = [title, *rest] if title else rest
    return Outline(title.text if title else None, tuple(kept), tuple(fields), read_parts, sections, bool(level))


def _title(document: Document, headings: Sequence[Heading], format_: Format) -> Heading | None:
    """The first heading of the first level or, where text starts with one of the second, that one, if it names no part or section."""
    first = headings[0] if headings else None
    if first is None or match_part(first.shown):
        return None
    if first.block.level == 2:
        text = next((block for block in document.blocks if block.kind not in (Kind.RULE, Kind.HTML)), None)
        names_more = first.is_entry_of(format_) or letter_of(first.shown) or named_section(first.shown, format_) or field_role(first.shown, format_.fields)
        above = any(heading.block.level == 1 and not match_part(heading.shown) and not named_section(heading.shown, format_) for heading in headings)
        if text is not first.block or names_more or above:
            return None
    return first if first.block.level <= 2 else None


def _header_headings(headings: Sequence[Heading], format_: Format) -> list[Heading]:
    """The headings with which the plan's header names its fields; a section's title is one only where the section follows later."""
    fields: list[Heading] = []
    for index, heading in enumerate(headings):
        spec = named_section(heading.shown, format_)
        if field_role(heading.shown, format_.fields) is None or (spec and not _follows(spec, headings[index + 1 :], format_)):
            break
        fields.append(heading)
    return fields


def _follows(spec: SectionSpec, headings: Sequence[Heading], format_: Format) -> bool:
    titles = ((heading.shown, letter_of(heading.shown)) for heading in headings if not heading.is_entry_of(format_))
    return any(match_title(shown[lettered[1] :] if lettered else shown, lettered[0] if lettered else None, format_) is spec for shown, lettered in titles)


def _unheaded_parts(found: Sequence[Found], parts: Sequence[Heading]) -> list[int]:
    """Where each part begins that has sections and no heading: at the first of them."""
    headed = {_part_number(heading) for heading in parts}
    starts: dict[int, int] = {}
    for heading, _, spec in found:
        if spec and spec.part and spec.part not in headed:
            starts.setdefault(spec.part, heading.block.first)
    return list(starts.values())


def _part_number(heading: Heading) -> int:
    match = match_part(heading.shown)
    return _NUMERALS.get(match["number"].lower()) or int(match["number"]) if match else 0


def _section_ends(headings: Sequence[Heading], opening: Collection[int], last_line: int, format_: Format) -> dict[int, int]:
    """The last line of what each heading opens: up to the next section or part, or a heading of a higher level."""
    ends: dict[int, int] = {}
    next_opening, next_of_level = last_line + 1, [last_line + 1] * 8
    for heading in reversed(headings):
        line, level = heading.block.first, heading.block.level
        ends[line] = min(next_opening, *next_of_level[:level]) - 1
        if line in opening:
            next_opening = line
        if not heading.is_entry_of(format_):
            next_of_level[level] = line
    return ends


def _section(heading: Heading, key: str | None, spec: SectionSpec | None, end: int, ruler: Ruler, *, is_part: bool) -> Section:
    line = heading.block.first
    title = _title_without_letter(heading.text, key)
    role, repeats = spec.role if spec else None, bool(_REPEATS.search(heading.shown))
    length, holds_text = ruler.length(line, end), ruler.holds_text(line, end)
    first_words, is_text = ruler.first_words(line)
    none = holds_text and says_none(plain(first_words), plain(heading.shown), ruler.pieces(line, end), is_text=is_text)
    return Section(key, title, role, heading.block.level, end, length, holds_text, none, is_part, repeats)


def _title_without_letter(text: Text, key: str | None) -> Text:
    lettered = letter_of(text.value) if key else None
    start = lettered[1] if lettered else title_start(text.value)
    title = text.value[start:]
    if title.count("**") % 2:
        title = title.replace("**", "")
    return Text(title, text.span, text.state, text.places)


def _part(heading: Heading, closing: Sequence[int], last_line: int, ruler: Ruler) -> Part:
    following = bisect_right(closing, heading.block.first)
    end = closing[following] - 1 if following < len(closing) else last_line
    written = match_part(heading.text.value)
    title = part_of(heading.text, written.start("title"), len(heading.text.value)) if written and written["title"] else heading.text
    return Part(_part_number(heading), title, end, ruler.length(heading.block.first, end), heading.block.level)

"""The skeleton: title, parts and sections, known by their titles before their letters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from plancheck.format import Format, SectionSpec
from plancheck.markdown import Block, Document, Kind
from plancheck.plan import Part, Section, Text
from plancheck.reading.header import field_role
from plancheck.reading.lengths import Ruler
from plancheck.reading.texts import part_of, text_of
from plancheck.reading.titles import letter_of, match_appendix, match_part, match_task, match_title, title_start
from plancheck.wording.marks import plain

_NONE = re.compile(r"(?P<lead>.{0,80}[.:;—–-]\s+)?(?:none\b|no\b|nothing\b|n/a\b|not applicable\b)", re.IGNORECASE)
# In a longer section "Known debt: none" answers for its label alone.
_SHORT = 2
_REPEATS = re.compile(r"\b(?:repeat|reiterat|restate|duplicated|again|for visibility|recap)", re.IGNORECASE)
_NUMERALS = {
    word: number for words in ("i ii iii iv v vi vii viii ix x", "one two three four five six") for number, word in enumerate(words.split(), 1)
}  # fmt: skip


class Heading(NamedTuple):
    block: Block
    text: Text

    @property
    def shown(self) -> str:
        return plain(self.text.value)

    @property
    def is_task(self) -> bool:
        return match_task(self.shown) is not None


# A heading that opens a section, its letter, and the section of the format that it is.
Found = tuple[Heading, str | None, SectionSpec | None]


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


def headings_of(document: Document) -> tuple[Heading, ...]:
    return tuple(
        Heading(block, text_of(list(document.lines(block)))) for block in document.blocks if block.kind is Kind.HEADING and not block.quotes and not block.depth
    )


def read_outline(document: Document, headings: Sequence[Heading], format_: Format) -> Outline:
    title = _title(document, headings, format_)
    below = [heading for heading in headings if heading is not title]
    fields = _header_headings(below, format_)
    rest = below[len(fields) :]
    level = _lettered_level(rest, format_)
    parts = [heading for heading in rest if heading.block.level <= 3 and match_part(heading.shown)]
    found: list[Found] = []
    if level:
        found = _lettered_sections(rest, level, format_)
    else:
        found = _unlettered_sections([heading for heading in rest if not heading.is_task and not match_part(heading.shown)], format_)
    found = _with_named_parts(found, parts, format_)
    ruler = Ruler(document)
    opening = {heading.block.first for heading, _, _ in found} | {heading.block.first for heading in parts}
    ends = _section_ends(rest, opening, document.last_line)
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
        names_more = first.is_task or letter_of(first.shown) or _named_section(first.shown, format_) or field_role(first.shown, format_)
        above = any(heading.block.level == 1 and not match_part(heading.shown) and not _named_section(heading.shown, format_) for heading in headings)
        if text is not first.block or names_more or above:
            return None
    return first if first.block.level <= 2 else None


def _header_headings(headings: Sequence[Heading], format_: Format) -> list[Heading]:
    """The headings with which the plan's header names its fields; a section's title is one only where the section follows later."""
    fields: list[Heading] = []
    for index, heading in enumerate(headings):
        spec = _named_section(heading.shown, format_)
        if field_role(heading.shown, format_) is None or (spec and not _follows(spec, headings[index + 1 :], format_)):
            break
        fields.append(heading)
    return fields


def _follows(spec: SectionSpec, headings: Sequence[Heading], format_: Format) -> bool:
    titles = ((heading.shown, letter_of(heading.shown)) for heading in headings if not heading.is_task)
    return any(match_title(shown[lettered[1] :] if lettered else shown, lettered[0] if lettered else None, format_) is spec for shown, lettered in titles)


def _lettered_level(headings: Sequence[Heading], format_: Format) -> int:
    """The heading level of the lettered sections, 0 where the plan does not letter them."""
    levels: Counter[int] = Counter()
    for heading in headings:
        lettered = letter_of(heading.shown)
        if lettered and heading.block.level <= 4 and match_title(heading.shown[lettered[1] :], lettered[0], format_):
            levels[heading.block.level] += 1
    level, count = levels.most_common(1)[0] if levels else (0, 0)
    return level if count >= 2 else 0


def _lettered_sections(headings: Sequence[Heading], level: int, format_: Format) -> list[Found]:
    found: list[Found] = []
    strayed = _strayed_sections(headings, level, format_)
    for heading in headings:
        shown, own_level = heading.shown, heading.block.level
        lettered = letter_of(shown) if own_level == level or heading.block.first in strayed else None
        if lettered:
            letter, start = lettered
            found.append((heading, letter, match_title(shown[start:], letter, format_)))
        elif own_level <= level and not heading.is_task and not match_part(shown):
            appendix = match_appendix(shown)
            spec = _named_section(shown, format_)
            if spec is not None:
                key = appendix["letter"] or spec.letter if appendix else None
                found.append((heading, key, spec))
    return _without_containers(found)


def _strayed_sections(headings: Sequence[Heading], level: int, format_: Format) -> set[int]:
    """The lines of lettered headings of another level that name, by letter and title, a section which stands nowhere on the level."""
    present: set[str] = set()
    strayed: dict[str, int] = {}
    for heading in headings:
        letter, start = letter_of(heading.shown) or (None, 0)
        spec = match_title(heading.shown[start:], letter, format_) if heading.block.level <= 4 else None
        if spec is None:
            continue
        if heading.block.level == level:
            present.add(spec.role)
        elif letter == spec.letter and letter is not None:
            strayed.setdefault(spec.role, heading.block.first)
    return {line for role, line in strayed.items() if role not in present}


def _unlettered_sections(headings: Sequence[Heading], format_: Format) -> list[Found]:
    """The headings of the level on which the format's titles stand, and such titles above it; else the highest level below the title's."""
    named = [(heading, _named_section(heading.shown, format_)) for heading in headings]
    levels = Counter(heading.block.level for heading, spec in named if spec is not None and heading.block.level <= 4)
    level, count = levels.most_common(1)[0] if levels else (0, 0)
    if count < 2:
        level = min((heading.block.level for heading in headings if heading.block.level >= 2), default=2)
    return [(heading, None, spec) for heading, spec in named if heading.block.level == level or (heading.block.level < level and spec is not None)]


def _named_section(shown: str, format_: Format) -> SectionSpec | None:
    """The section that an unlettered heading names; any appendix is the format's."""
    spec = match_title(shown, None, format_)
    if spec is None and match_appendix(shown):
        spec = next((section for section in format_.sections if section.role == "appendix"), None)
    return spec


def _with_named_parts(found: Sequence[Found], parts: Sequence[Heading], format_: Format) -> list[Found]:
    """The sections, and the parts whose title is that of a section which the plan has nowhere else: `Part 3: Sanity Checklist`."""
    present = {spec.role for _, _, spec in found if spec}
    named = []
    for heading in parts:
        match = match_part(heading.shown)
        spec = match_title(match["title"], None, format_) if match else None
        if spec is not None and spec.role not in present:
            named.append((heading, None, spec))
    return sorted([*found, *named], key=lambda entry: entry[0].block.first)


def _without_containers(found: Sequence[Found]) -> list[Found]:
    """Of an unlettered appendix heading with a lettered section right below it only that section is left: it is the appendix."""
    kept: list[Found] = []
    for heading, key, spec in found:
        above = kept[-1] if kept else None
        match = match_appendix(above[0].shown) if above else None
        is_bare = above is not None and match is not None and not match["letter"] and heading.block.first - above[0].block.last <= 3
        if above is not None and is_bare and letter_of(heading.shown):
            kept[-1] = (heading, key, above[2])
        else:
            kept.append((heading, key, spec))
    return kept


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


def _section_ends(headings: Sequence[Heading], opening: Collection[int], last_line: int) -> dict[int, int]:
    """The last line of what each heading opens: up to the next section or part, or a heading of a higher level."""
    ends: dict[int, int] = {}
    next_opening, next_of_level = last_line + 1, [last_line + 1] * 8
    for heading in reversed(headings):
        line, level = heading.block.first, heading.block.level
        ends[line] = min(next_opening, *next_of_level[:level]) - 1
        if line in opening:
            next_opening = line
        if not heading.is_task:
            next_of_level[level] = line
    return ends


def _section(heading: Heading, key: str | None, spec: SectionSpec | None, end: int, ruler: Ruler, *, is_part: bool) -> Section:
    line = heading.block.first
    title = _title_without_letter(heading.text, key)
    role, repeats = spec.role if spec else None, bool(_REPEATS.search(heading.shown))
    length, holds_text = ruler.length(line, end), ruler.holds_text(line, end)
    said = _NONE.match(plain(ruler.first_words(line))) if holds_text else None
    none = said is not None and (length.written <= _SHORT or not (said["lead"] or "").rstrip().endswith(":"))
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
    return Part(_part_number(heading), title, end, ruler.length(heading.block.first, end))

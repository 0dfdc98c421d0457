"""Which headings open sections: lettered ones of one level, or those that the format knows by title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from plancheck.format import Format, SectionSpec
from plancheck.reading.headings import Found, Heading
from plancheck.reading.section_titles import match_title
from plancheck.reading.titles import letter_of, match_appendix, match_part

# So many letters have to be the format's before one is believed without its title.
_AGREEING = 4


def lettered_level(headings: Sequence[Heading], format_: Format) -> int:
    """The heading level of the lettered sections, 0 where the plan does not letter them."""
    levels: Counter[int] = Counter()
    for heading in headings:
        lettered = letter_of(heading.shown)
        if lettered and heading.block.level <= 4 and match_title(heading.shown[lettered[1] :], lettered[0], format_):
            levels[heading.block.level] += 1
    level, count = levels.most_common(1)[0] if levels else (0, 0)
    return level if count >= 2 else 0


def lettered_sections(headings: Sequence[Heading], level: int, format_: Format) -> list[Found]:
    found: list[Found] = []
    strayed = _strayed_sections(headings, level, format_)
    for heading in headings:
        shown, own_level = heading.shown, heading.block.level
        lettered = letter_of(shown) if own_level == level or heading.block.first in strayed else None
        if lettered:
            letter, start = lettered
            found.append((heading, letter, match_title(shown[start:], letter, format_)))
        elif own_level <= level and not heading.is_entry_of(format_) and not match_part(shown):
            appendix = match_appendix(shown)
            spec = named_section(shown, format_)
            if spec is not None:
                key = appendix["letter"] or spec.letter if appendix else None
                found.append((heading, key, spec))
    return _known_by_letter(_without_containers(found), format_)


def _known_by_letter(found: list[Found], format_: Format) -> list[Found]:
    """The sections, those under a title of the team's own (`A. In short`) known by their letters, where every other letter is the format's."""
    letters = Counter(key for _, key, _ in found if key)
    agreeing = sum(spec is not None and key == spec.letter for _, key, spec in found)
    if agreeing < _AGREEING or any(spec is not None and key and key != spec.letter for _, key, spec in found):
        return found
    present = {spec.role for _, _, spec in found if spec}
    # What is to be read from a section has to be promised by its title.
    absent = {spec.letter: spec for spec in format_.sections if spec.letter and spec.role not in present and not spec.yields}
    return [(heading, key, spec or (absent.get(key) if key and letters[key] == 1 else None)) for heading, key, spec in found]


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


def steps_of_tasks(headings: Sequence[Heading], format_: Format) -> list[Heading]:
    """The headings within a task that bear the name of the section for tasks: `### Steps` below `## Task 3`."""
    within: list[Heading] = []
    level = 0
    for heading in headings:
        if heading.is_task:
            level = heading.block.level
        elif heading.block.level <= level:
            level = 0
        elif level and (spec := named_section(heading.shown, format_)) is not None and spec.role == "tasks":
            within.append(heading)
    return within


def unlettered_sections(headings: Sequence[Heading], format_: Format, deepest: int) -> list[Found]:
    """The headings of the level on which the format's titles stand, and such titles above it; else the highest level below the title's.

    That is no level below `deepest`, on which the first of the tasks stand: such headings are parts of them.
    """
    named = [(heading, named_section(heading.shown, format_)) for heading in headings]
    levels = Counter(heading.block.level for heading, spec in named if spec is not None and heading.block.level <= 4)
    level, count = levels.most_common(1)[0] if levels else (0, 0)
    if count < 2:
        level = min((heading.block.level for heading in headings if 2 <= heading.block.level <= deepest), default=2)
    return [(heading, None, spec) for heading, spec in named if heading.block.level == level or (heading.block.level < level and spec is not None)]


def named_section(shown: str, format_: Format) -> SectionSpec | None:
    """The section that an unlettered heading names; any appendix is the format's."""
    spec = match_title(shown, None, format_)
    if spec is None and match_appendix(shown):
        spec = next((section for section in format_.sections if section.role == "appendix"), None)
    return spec


def with_named_parts(found: Sequence[Found], parts: Sequence[Heading], format_: Format) -> list[Found]:
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

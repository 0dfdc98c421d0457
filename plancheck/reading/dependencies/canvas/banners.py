"""Rules across a drawing that part its phases: lines run on behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plancheck.reading.dependencies.canvas.grid import Row
from plancheck.reading.dependencies.canvas.strokes import stroke_of
from plancheck.regex import regex
from plancheck.wording.request_ids import RequestIds

_RULE_CHARACTERS = "═━─╌╍┄┅-=~*#_"
_LONG_RULE = regex(rf"([{re.escape(_RULE_CHARACTERS)}])\1{{7,}}")
_ASCII_UPRIGHT = "|:¦vV^+.'`"
_ASCII_ARROW = regex(r"[-=]>|<[-=]|\||\+[-=]|[-=]\+")


def without_banners(rows: Sequence[Row], ids: RequestIds) -> list[Row]:
    """The rows that are no banner."""
    return [row for index, row in enumerate(rows) if not _is_banner(rows, index, ids)]


def _is_banner(rows: Sequence[Row], index: int, ids: RequestIds) -> bool:
    text = "".join(rows[index].characters)
    if not _LONG_RULE.search(text) or _ASCII_ARROW.search(text) or _is_bus(rows, index):
        return False
    title = text.strip(_RULE_CHARACTERS + " ")
    if any(stroke_of(character) for character in title if character not in _RULE_CHARACTERS):
        return False
    # "PHASE 2 (PR 5-8) ════" is a title; "PR 5 ════════ PR 6" is a line between two pull requests.
    found = next(ids.find(title), None)
    return found is None or found.start > 0


def _is_bus(rows: Sequence[Row], index: int) -> bool:
    """Whether the rule is tight: an upright stroke stands above or below either end."""
    characters = rows[index].characters
    drawn = [column for column, character in enumerate(characters) if character in _RULE_CHARACTERS and character]
    neighbours = [rows[other] for other in (index - 1, index + 1) if 0 <= other < len(rows)]
    ends = [{neighbour.at(end + aside) for aside in (-1, 0, 1) for neighbour in neighbours} for end in (drawn[0], drawn[-1])]
    return all(any(_is_upright(character) for character in near) for near in ends)


def _is_upright(character: str) -> bool:
    is_rule = not character or character in _RULE_CHARACTERS
    return not is_rule and (character in _ASCII_UPRIGHT or stroke_of(character) is not None)

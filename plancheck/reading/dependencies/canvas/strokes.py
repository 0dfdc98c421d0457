"""What a character that is always a stroke draws: box-drawing characters and arrows."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from plancheck.reading.dependencies.canvas.directions import (
    DOWN,
    DOWN_LEFT,
    DOWN_RIGHT,
    LEFT,
    RIGHT,
    UP,
    UP_LEFT,
    UP_RIGHT,
    Cell,
    opposites,
)

_HEADS = {
    DOWN: "▼▽▾↓⇓⬇⇩",
    UP: "▲△▴↑⇑⬆⇧",
    RIGHT: "►▶▷▸→⇒➜➔➝➞➡⟶⟹⇨↦",
    LEFT: "◄◀◁◂←⇐⬅⟵⟸⇦",
    LEFT | RIGHT: "↔⇔⟷",
    UP | DOWN: "↕⇕",
    DOWN_RIGHT: "↘⇘",
    DOWN_LEFT: "↙⇙",
    UP_RIGHT: "↗⇗",
    UP_LEFT: "↖⇖",
}
_BENT_HEADS = {"↳": UP | RIGHT, "⤷": UP | RIGHT, "↪": UP | RIGHT}
_SLANTS = {"╱": UP_RIGHT | DOWN_LEFT, "╲": UP_LEFT | DOWN_RIGHT, "╳": UP_RIGHT | DOWN_LEFT | UP_LEFT | DOWN_RIGHT}
_NAMED_ARMS = {"UP": UP, "DOWN": DOWN, "LEFT": LEFT, "RIGHT": RIGHT, "VERTICAL": UP | DOWN, "HORIZONTAL": LEFT | RIGHT}
_FIRST_BOX_CHARACTER, _LAST_BOX_CHARACTER = "─", "╿"


class Stroke(NamedTuple):
    """`arms` are where a cell goes on, `heads` those of them that are points of arrows.

    `soft` arms may be meant: they count where they touch something and are not missed where they do not.
    """

    arms: int
    heads: int = 0
    soft: int = 0


Strokes = dict[Cell, Stroke]

# ASCII characters that may join the strokes around them.
CORNERS = tuple("+*.'`")


@lru_cache(maxsize=512)
def stroke_of(character: str) -> Stroke | None:
    """The stroke that `character` is wherever it stands, or None; the second column of a wide character is none."""
    if not character:
        return None
    for heads, characters in _HEADS.items():
        if character in characters:
            return Stroke(heads | opposites(heads), heads)
    if character in _BENT_HEADS:
        return Stroke(_BENT_HEADS[character], RIGHT)
    if character in _SLANTS:
        return Stroke(_SLANTS[character])
    if _FIRST_BOX_CHARACTER <= character <= _LAST_BOX_CHARACTER:
        arms = 0
        for word in unicodedata.name(character).replace("-", " ").split():
            arms |= _NAMED_ARMS.get(word, 0)
        return Stroke(arms)
    return None

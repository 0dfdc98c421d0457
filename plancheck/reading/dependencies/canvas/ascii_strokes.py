"""ASCII characters that are strokes where their surroundings say so, and text elsewhere."""

from __future__ import annotations

from plancheck.reading.dependencies.canvas.ascii_level import dashed, level
from plancheck.reading.dependencies.canvas.directions import (
    DOWN,
    DOWN_LEFT,
    DOWN_RIGHT,
    LEFT,
    RIGHT,
    UP,
    UP_LEFT,
    UP_RIGHT,
    VERTICAL,
)
from plancheck.reading.dependencies.canvas.grid import BLANK, Grid
from plancheck.reading.dependencies.canvas.strokes import CORNERS, Stroke, Strokes, stroke_of

# What may be a stroke; whether it is one depends on what stands around it.
_DOUBTFUL = frozenset("|¦:/\\vV^").union(CORNERS)
# Corners that have a line below them, and those that have one above.
_UPPER_CORNERS, _LOWER_CORNERS = "./", "'`\\"


def strokes_of(grid: Grid) -> Strokes:
    """Every cell of the drawing that is a stroke."""
    strokes = {
        (row, column): stroke for row, seen in enumerate(grid.rows) for column, character in enumerate(seen.characters) if (stroke := stroke_of(character))
    }
    for row, seen in enumerate(grid.rows):
        text = "".join(character or "\0" for character in seen.characters)
        strokes.update(dashed(row, text))
        strokes.update(level(grid, strokes, row, text))
    doubtful = [(row, column, character) for row, seen in enumerate(grid.rows) for column, character in enumerate(seen.characters) if character in _DOUBTFUL]
    for read in (_upright, _corner, _slant, _point):
        for row, column, character in doubtful:
            if (row, column) not in strokes and (stroke := read(grid, strokes, row, column, character)) is not None:
                strokes[row, column] = stroke
    return strokes


def _is_open(grid: Grid, strokes: Strokes, row: int, column: int) -> bool:
    """Whether nothing that could belong to a word stands there."""
    return grid.at(row, column) == BLANK or (row, column) in strokes or grid.at(row, column) in ("|", "/", "\\", "+")


def _upright(grid: Grid, strokes: Strokes, row: int, column: int, character: str) -> Stroke | None:
    if character not in "|¦:":
        return None
    is_open = [_is_open(grid, strokes, row, column + aside) for aside in (-1, 1)]
    continues = any(_continues(grid, strokes, row + down, column + aside) for down in (-1, 1) for aside in (-1, 0, 1))
    if character == ":":
        return Stroke(VERTICAL) if all(is_open) and continues else None
    parts_words = all(grid.at(row, column + aside).isalnum() or grid.at(row, column + 2 * aside).isalnum() for aside in (-1, 1))
    touches = any((row, column + aside) in strokes for aside in (-1, 1))
    return Stroke(VERTICAL) if any(is_open) and (continues or touches or not parts_words) else None


def _continues(grid: Grid, strokes: Strokes, row: int, column: int) -> bool:
    return (row, column) in strokes or grid.at(row, column) in ("|", ":", "¦", "+", "v", "V", "^")


def _meets(grid: Grid, strokes: Strokes, row: int, column: int, direction: int) -> bool:
    """Whether an upright stroke comes from the row above (`UP`) or below to that column."""
    stroke = strokes.get((row, column))
    if stroke is not None:
        return bool(stroke.arms & (DOWN if direction == UP else UP))
    return grid.at(row, column) in tuple("+v^V" + (_UPPER_CORNERS if direction == UP else _LOWER_CORNERS))


def _is_out_of_true(grid: Grid, strokes: Strokes, row: int, column: int, direction: int) -> bool:
    """Whether an upright stroke comes to that column from one beside it."""
    return grid.at(row, column) == BLANK and any(
        (row, column + aside) in strokes and _meets(grid, strokes, row, column + aside, direction) for aside in (-1, 1)
    )


def _is_behind_blank(grid: Grid, row: int, column: int, aside: int) -> bool:
    """Whether a level run begins one blank beside that column."""
    return grid.at(row, column + aside) == BLANK and all(grid.at(row, column + aside * distance) in ("-", "=") for distance in (2, 3))


def _corner(grid: Grid, strokes: Strokes, row: int, column: int, character: str) -> Stroke | None:
    """A character that joins the strokes around it."""
    if character not in CORNERS:
        return None
    left, right = strokes.get((row, column - 1)), strokes.get((row, column + 1))
    level = (LEFT if left and left.arms & RIGHT and not left.heads else 0) | (RIGHT if right and right.arms & LEFT and not right.heads & LEFT else 0)
    is_in_word = (not level & LEFT and grid.at(row, column - 1).isalnum()) or (not level & RIGHT and grid.at(row, column + 1).isalnum())
    if character == "+":
        level |= sum(side for side, aside in ((LEFT, -1), (RIGHT, 1)) if _is_behind_blank(grid, row, column, aside))
    above = UP if _meets(grid, strokes, row - 1, column, UP) else 0
    below = DOWN if _meets(grid, strokes, row + 1, column, DOWN) else 0
    if is_in_word or not level:
        return Stroke(VERTICAL) if character == "+" and above and below and not is_in_word else None
    if character == "+":
        above |= UP * _is_out_of_true(grid, strokes, row - 1, column, UP)
        below |= DOWN * _is_out_of_true(grid, strokes, row + 1, column, DOWN)
        return Stroke(level | above | below, soft=VERTICAL if not above and not below else 0)
    if character == "*":
        return Stroke(level | above | below) if above or below else None
    if character == ".":
        return Stroke(level | DOWN) if below or grid.at(row + 1, column) != BLANK else None
    return Stroke(level | UP) if above or grid.at(row - 1, column) != BLANK else None


def _slant(grid: Grid, strokes: Strokes, row: int, column: int, character: str) -> Stroke | None:
    if character not in "/\\" or not all(_is_open(grid, strokes, row, column + aside) for aside in (-1, 1)):
        return None
    falls = character == "\\"
    left, right = strokes.get((row, column - 1)), strokes.get((row, column + 1))
    if right and right.arms & LEFT and not right.arms & VERTICAL:
        return Stroke(RIGHT, soft=UP | UP_LEFT if falls else DOWN | DOWN_LEFT)
    if left and left.arms & RIGHT and not left.arms & VERTICAL:
        return Stroke(LEFT, soft=DOWN | DOWN_RIGHT if falls else UP | UP_RIGHT)
    if all(grid.at(row, column + 2 * aside).isalnum() for aside in (-1, 1)):
        return None  # "PR1 / PR2"
    return Stroke(UP_LEFT | DOWN_RIGHT if falls else UP_RIGHT | DOWN_LEFT)


def _point(grid: Grid, strokes: Strokes, row: int, column: int, character: str) -> Stroke | None:
    """`v` and `^` that stand free at the end of a line, or in a row of their own."""
    if character not in "vV^" or not all(_is_open(grid, strokes, row, column + aside) for aside in (-1, 1)):
        return None
    head, behind = (UP, 1) if character == "^" else (DOWN, -1)
    if (row + behind, column) in strokes:
        return Stroke(VERTICAL, head)
    from_line = any((row + behind, column + aside) in strokes for aside in (-1, 1))
    seen = grid.rows[row].characters
    near = range(max(0, column - 2), min(len(seen), column + 3))
    alone = all(seen[other] == BLANK or (row, other) in strokes or other == column for other in near)
    ahead = any(grid.at(row - behind * distance, column + aside) != BLANK for distance in (1, 2) for aside in (-1, 0, 1))
    return Stroke(VERTICAL, head) if ahead and (from_line or alone) else None

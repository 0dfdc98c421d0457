"""Level lines of ASCII characters: runs of hyphens and their like, dashed ones included, with their points."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.reading.dependencies.canvas.directions import HORIZONTAL, LEFT, RIGHT, Cell
from plancheck.reading.dependencies.canvas.grid import Grid
from plancheck.reading.dependencies.canvas.strokes import CORNERS, Stroke, Strokes
from plancheck.regex import regex

_RUN = regex(r"[-=~_—–]+")
_DASHED = regex(r"(?:<[-=.·]? )?(?:[-=.·] ){2,}[-=.·]{0,2}>?|[.·]{2,}>|<[.·]{2,}|·{3,}")
_FEWEST_DASHES = 3


def dashed(row: int, text: str) -> Iterator[tuple[Cell, Stroke]]:
    """`- - ->`, `. . . >`, `···>`, `< . . . +`: one line, blanks and all."""
    for match in _DASHED.finditer(text):
        drawn = match[0].rstrip()
        points_left, points_right = drawn.startswith("<"), drawn.endswith(">")
        if points_left or points_right or len(drawn.split()) >= _FEWEST_DASHES or "·" in drawn:
            # A corner may stand one blank behind the last dash.
            end = match.end() if text[match.end() : match.end() + 1] in CORNERS else match.start() + len(drawn)
            for column in range(match.start(), end):
                heads = LEFT if points_left and column == match.start() else RIGHT if points_right and column == end - 1 else 0
                yield (row, column), Stroke(HORIZONTAL, heads)


def level(grid: Grid, strokes: Strokes, row: int, text: str) -> Iterator[tuple[Cell, Stroke]]:
    """Runs of hyphens and their like, with the points of arrows at their ends."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        if (row, start) in strokes:
            continue
        before, after = grid.at(row, start - 1), grid.at(row, end)
        points_left = before == "<"
        points_right = after == ">"
        touches = points_left or points_right or (row, start - 1) in strokes or (row, end) in strokes
        if not touches and not _stands_free(match[0], before, after, grid.at(row, start - 2)):
            continue
        yield from (((row, column), Stroke(HORIZONTAL)) for column in range(start, end))
        if points_left:
            yield (row, start - 1), Stroke(HORIZONTAL, LEFT)
        if points_right:
            yield (row, end), Stroke(HORIZONTAL, RIGHT)
    for column, character in enumerate(text):
        # A point may also follow a stroke that is no hyphen: `──>`.
        if character == ">" and (row, column - 1) in strokes and strokes[row, column - 1].arms & RIGHT:
            yield (row, column), Stroke(HORIZONTAL, RIGHT)
        elif character == "<" and (row, column + 1) in strokes and strokes[row, column + 1].arms & LEFT:
            yield (row, column), Stroke(HORIZONTAL, LEFT)


def _stands_free(run: str, before: str, after: str, second_before: str) -> bool:
    """Whether a run that touches no other stroke is a line and not part of a word or a title."""
    if len(run) == 1:
        is_twig = before != "" and before in "|+`\\" and not second_before.isalnum()
        return run == "-" and (is_twig or (after != "" and after in "|+" and not before.isalnum()))
    in_word = before.isalnum() and after.isalnum()
    is_option = len(run) == 2 and not before.strip() and after.isalnum()
    is_name = "_" in run and (before.isalnum() or after.isalnum())
    return not in_word and not is_option and not is_name

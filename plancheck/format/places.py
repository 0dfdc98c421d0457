"""Where a key stands in a TOML text: the standard library reads TOML without places."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.regex import regex

_TABLE = regex(r"\s*\[{1,2}\s*(?P<keys>[^\[\]]{1,300}?)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = regex(r"\s*(?P<keys>(?:[\w-]{1,100}|\"[^\"\n]{1,200}\"|'[^'\n]{1,200}')(?:\s?\.\s?(?:[\w-]{1,100}|\"[^\"\n]{1,200}\"|'[^'\n]{1,200}')){0,8})\s*=")
_PIECE = regex(r"[\w-]+|\"([^\"\n]*)\"|'([^'\n]*)'")


def line_of(text: str, keys: Sequence[str]) -> int:
    """The line (1-based) of the key that the dotted path `keys` leads to, or of the nearest one above it that the text holds; 1 for none."""
    wanted, table, best = list(keys), list[str](), (0, 1)
    for number, line in enumerate(text.splitlines(), 1):
        if (head := _TABLE.match(line)) is not None:
            table = _pieces(head["keys"])
            found = table
        elif (entry := _KEY.match(line)) is not None:
            found = [*table, *_pieces(entry["keys"])]
        else:
            continue
        # `a.b.c = 1` is also where the table `a.b` is said.
        shared = min(len(found), len(wanted))
        if found[:shared] != wanted[:shared]:
            shared = 0
        best = max(best, (shared, number), key=lambda place: place[0])
    return best[1]


def _pieces(dotted: str) -> list[str]:
    return [match[1] or match[2] or match[0] for match in _PIECE.finditer(dotted)]

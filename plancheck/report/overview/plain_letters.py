"""A screen in the letters that a terminal can show."""

from __future__ import annotations

from plancheck.report.visible import width

# What the screen is drawn with, each in one column as before.
_DRAWN = str.maketrans("█▓▒░●○│─├┤┬╮╰╯✓✗→…", "#%=.*o|-++++++v!>~")


def in_letters_of(text: str, encoding: str) -> str:
    """`text` as `encoding` can write it: drawings in ASCII, and for other characters question marks that take as many columns."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(character if _is_in(character, encoding) else "?" * width(character) for character in text.translate(_DRAWN))
    return text


def _is_in(character: str, encoding: str) -> bool:
    return character.encode(encoding, "ignore") != b""

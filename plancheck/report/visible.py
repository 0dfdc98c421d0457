"""Text of a stranger, made safe to show on a terminal."""

from __future__ import annotations

import unicodedata


def visible(text: str) -> str:
    """`text` with every control character replaced, so that it can neither move the cursor nor colour the screen."""
    if text.isprintable():
        return text
    return "".join("\N{REPLACEMENT CHARACTER}" if _is_control(character) else character for character in text)


def width(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return len(text) if text.isascii() else sum(_character_width(character) for character in text)


def _is_control(character: str) -> bool:
    # Separators of lines and paragraphs (Zl, Zp) end a line for some readers. Directional overrides (category Cf) can make one read differently
    # from what it says.
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1

"""Text of a stranger, made safe to show on a terminal."""

from __future__ import annotations

import json
import unicodedata

from plancheck.regex import regex

_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Azure and the runner of GitHub find theirs anywhere in a line.
_COMMAND = r"##(?=\[|vso\[)"
_PIPELINE_COMMAND = regex(_COMMAND)
# What a text in JSON or XML may hold as it is, besides what ends a line for some readers.
_ACTIVE = regex(rf"{_COMMAND}|[\x7f-\x9f\u2028\u2029{_DIRECTIONS}\ud800-\udfff\U000e0000-\U000e007f]")


def visible(text: str) -> str:
    """`text` with every control character replaced, so that it can neither move the cursor nor colour the screen.

    Nor does it command anything to a pipeline that looks for commands in its log.
    """
    if "##" in text:
        text = _PIPELINE_COMMAND.sub("#\N{ZERO WIDTH SPACE}#", text)
    if text.isprintable():
        return text
    return "".join("\N{REPLACEMENT CHARACTER}" if _is_control(character) else character for character in text)


def harmless_json(written: str) -> str:
    """What was `written` as JSON, and says the same, with numbers for what would act on a terminal or command a pipeline when it is printed.

    Bytes of file names that are no UTF-8 become replacement characters.
    """
    return _ACTIVE.sub(lambda match: json.dumps(_replaced(match[0][0]))[1:-1].replace("#", r"\u0023") + match[0][1:], written)


def harmless_xml(written: str) -> str:
    """As `harmless_json`, for XML."""
    return _ACTIVE.sub(lambda match: f"&#{ord(_replaced(match[0][0]))};{match[0][1:]}", written)


def _replaced(character: str) -> str:
    return "\N{REPLACEMENT CHARACTER}" if "\ud800" <= character <= "\udfff" else character


def width(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return len(text) if text.isascii() else sum(_character_width(character) for character in text)


def _is_control(character: str) -> bool:
    # Separators of lines and paragraphs (Zl, Zp) end a line for some readers. Directional overrides (category Cf) can make one read differently
    # from what it says, and characters that are tags say to a model what nobody sees.
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in _DIRECTIONS or "\U000e0000" <= character <= "\U000e007f"


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1

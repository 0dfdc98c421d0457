"""A draft as TOML, with its evidence as comments. The standard library only reads TOML."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from plancheck.learning.draft import Draft, Entry, Value
from plancheck.regex import regex

_BARE = regex(r"[A-Za-z0-9_-]+")
_WIDTH = 120


def toml_of(draft: Draft, opening: Sequence[str]) -> str:
    """The draft as the text of a format file; `opening` and the draft's notes are comments at its top."""
    lines = [*_comment(*opening)]
    if draft.notes:
        lines += ["#", "# Seen, and not drafted:", *_comment(*(f"- {note}" for note in draft.notes))]
    lines.append("")
    tables = dict.fromkeys(entry.keys[:-1] for entry in draft.entries)
    for table in sorted(tables, key=lambda keys: (bool(keys), _first_of(keys, draft.entries))):
        if table:
            lines += ["", f"[{'.'.join(key_of(key) for key in table)}]"]
        for entry in draft.entries:
            if entry.keys[:-1] == table:
                lines += [*_comment(entry.remark), f"{key_of(entry.keys[-1])} = {_value(entry.value)}"]
    return "\n".join(lines) + "\n"


def _first_of(table: tuple[str, ...], entries: Iterable[Entry]) -> tuple[int, int]:
    """Where a table stands: with the others of its first key, in the order of the entries."""
    places = [index for index, entry in enumerate(entries) if entry.keys[:1] == table[:1] and len(entry.keys) > 1]
    own = [index for index, entry in enumerate(entries) if entry.keys[:-1] == table]
    return min(places, default=0), min(own)


def _comment(*texts: str) -> Iterator[str]:
    for text in texts:
        for line in textwrap.wrap(_shown(text), _WIDTH, break_long_words=False) if text else ():
            yield f"# {line}"


def _shown(text: str) -> str:
    """`text` without what may not stand in a comment."""
    return "".join(character if character.isprintable() else " " for character in text)


def key_of(key: str) -> str:
    """A key of a table as it is written."""
    return key if _BARE.fullmatch(key) else _string(key)


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _string(value)
    items = [_value(item) for item in value]
    flat = f"[{', '.join(items)}]"
    return flat if len(flat) <= _WIDTH else "[\n" + "".join(f"  {item},\n" for item in items) + "]"


def _string(text: str) -> str:
    """A basic string: TOML's escapes are those of JSON, but for the character that JSON leaves bare."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")

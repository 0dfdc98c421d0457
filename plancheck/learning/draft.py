"""A format while it is being drafted: what differs from its base, each with the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

Value = str | int | bool | list[str] | list[int]


class Entry(NamedTuple):
    """One key of the table, with the path to it, and what a reader has to know about it."""

    keys: tuple[str, ...]
    value: Value
    remark: str


@dataclass(slots=True)
class Draft:
    """`entries` in the order in which they were learned; `notes` say what was seen and not drafted."""

    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def say(self, *keys: str, value: Value, remark: str = "") -> None:
        """Set the key that `keys` lead to; `remark` is its evidence."""
        self.entries.append(Entry(keys, value, remark))

    def note(self, text: str) -> None:
        self.notes.append(text)

    def table(self) -> dict[str, Any]:
        """The draft as a format's table."""
        table: dict[str, Any] = {}
        for keys, value, _ in self.entries:
            place = table
            for key in keys[:-1]:
                place = place.setdefault(key, {})
            place[keys[-1]] = value
        return table


def seen(count: int, total: int) -> str:
    """`seen in 2 of 3 documents`"""
    return f"seen in {count} of {total} document{'' if total == 1 else 's'}"


def slug(title: str, taken: set[str]) -> str:
    """A role for something that the base does not have, from the words of its title; none of `taken`."""
    words = "".join(character if character.isalnum() and character.isascii() else " " for character in title.lower()).split()
    role = "-".join(words[:4]) or "own"
    # These words mean something else in a format's table.
    role = f"own-{role}" if role in ("without", "only") or role.startswith("extend-") else role
    number = 2
    base = role
    while role in taken:
        role, number = f"{base}-{number}", number + 1
    return role

"""Keys and titles of nodes, from what strangers wrote."""

from __future__ import annotations

from plancheck.plan import State, Text
from plancheck.report.visible import visible
from plancheck.wording.marks import plain


def shown(text: Text | None) -> str:
    """What a text says on one line, without marks of Markdown and safe to show; empty where there is none."""
    return visible(plain(text.value)) if text is not None and text.state is State.PRESENT else ""


def free_key(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with a number behind it where that is taken; the key is taken from then on."""
    key, number = wanted, 2
    while key in taken:
        key, number = f"{wanted} ({number})", number + 1
    taken.add(key)
    return key

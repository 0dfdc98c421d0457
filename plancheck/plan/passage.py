"""What a section says, piece by piece, for rules that look for a topic, a claim or a list."""

from __future__ import annotations

from typing import Literal, NamedTuple

from plancheck.plan.text import Text

PassageKind = Literal["heading", "text", "item", "row", "code"]


class Passage(NamedTuple):
    """A heading, a paragraph (cut where a bold label opens one of its lines), a list item, a table row or a fence.

    `text` is what it says, without its list mark; of a row its cells, which `cells` holds one by one. `label` is the bold or
    plain label that opens it or, for a heading, its words; for a fence its info string. `depth` counts the list items
    around it. The head of a table is a row with `is_head`.
    """

    kind: PassageKind
    text: Text
    label: str = ""
    depth: int = 0
    cells: tuple[Text, ...] = ()
    is_head: bool = False

"""What lines lead to and from: pull requests, other texts, and boxes around them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(eq=False, slots=True)
class Holder:
    """A text or a box. Without `ids` it is a gate, a remark or, where it holds other holders, a container.

    `row`, `start` and `end` are where it stands or, if it has ids, where they stand. `is_text` if it has no borders.
    """

    ids: tuple[str, ...]
    text: str
    row: int
    start: int
    end: int
    is_text: bool = True
    inside: list[Holder] = field(default_factory=list)
    again: bool = False

    @property
    def is_end(self) -> bool:
        """Whether an arrow may start or end here for good."""
        return bool(self.ids or self.inside)

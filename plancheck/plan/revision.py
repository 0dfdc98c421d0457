"""Notes that a plan was revised."""

from __future__ import annotations

from typing import NamedTuple

from plancheck.plan.text import Text
from plancheck.span import Span


class Revision(NamedTuple):
    """A note that the plan was revised: a paragraph, an entry of its history, a field of its header.

    `date` is as written, None where the note has none. `section` is the role, or the title, of the section that it stands in,
    None above the first one of the format.
    """

    text: Text
    date: str | None
    section: str | None

    @property
    def span(self) -> Span:
        return self.text.span

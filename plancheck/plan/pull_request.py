"""The pull requests of a macro plan, as its PR plan defines them."""

from __future__ import annotations

from typing import NamedTuple

from plancheck.plan.outline import HeaderField, Length
from plancheck.plan.task import TaskFile
from plancheck.plan.text import Text
from plancheck.span import Span


class Guarantee(NamedTuple):
    """What must hold after a pull request merges. `id` is None where the plan gives it none."""

    id: str | None
    text: Text


class PullRequest(NamedTuple):
    """`id` is upper case without blanks or dashes (`PR4A`), `written` as its heading has it, `place` where that stands.

    `fields` are its labelled values, roles as the format has them. `first_tier` is the length of the half for human review,
    None where the plan does not tell the two apart; `status` says how far it is, where the plan tells. `files` are those that it lists.
    """

    id: str
    written: str
    title: Text
    place: Span
    end_line: int
    fields: tuple[HeaderField, ...]
    guarantees: tuple[Guarantee, ...]
    first_tier: Length | None
    status: Text | None = None
    files: tuple[TaskFile, ...] = ()

    @property
    def line(self) -> int:
        return self.place.line

    def field(self, role: str) -> HeaderField | None:
        """Its first field of that role, or None."""
        return next((field for field in self.fields if field.role == role), None)

    def fields_of(self, role: str) -> tuple[HeaderField, ...]:
        """All its fields of that role: scope may stand as "In scope" and "Out of scope"."""
        return tuple(field for field in self.fields if field.role == role)

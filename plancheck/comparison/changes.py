"""What changed between two versions of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from plancheck.comparison.items import Item, piece
from plancheck.comparison.words import Stretch, changed_stretches
from plancheck.plan import Suppression, Text
from plancheck.span import Span

Kind = Literal["added", "removed", "reworded", "renumbered"]
RecordKind = Literal["revision note", "deviation row", "remark"]


class PartChange(NamedTuple):
    """A clause or field in both versions, or in one; one that `is_binding` says what has to hold."""

    label: str
    old: Text | None
    new: Text | None
    is_binding: bool

    @property
    def differing(self) -> tuple[Text | None, Text | None]:
        """Of the old and the new text what lies between the first and the last word that the other lacks; None where it lacks none."""
        if self.old is None or self.new is None:
            return self.old, self.new
        left, right = changed_stretches(self.old.value, self.new.value)
        return _between(self.old, left), _between(self.new, right)


class Record(NamedTuple):
    """Where the new plan tells of a change: a dated revision note, a row of the deviation log, a remark beside the contract."""

    kind: RecordKind
    text: Text


class Suspect(NamedTuple):
    """A task (`Task 3`) or test row of the new plan that names a changed contract and was not changed with it."""

    shown: str
    span: Span


class ItemChange(NamedTuple):
    """What became of an item; `old` or `new` is None for one that was added or removed."""

    old: Item | None
    new: Item | None
    parts: tuple[PartChange, ...] = ()
    records: tuple[Record, ...] = ()
    suspects: tuple[Suspect, ...] = ()

    @property
    def item(self) -> Item:
        """The new item, of a removed one the old."""
        item = self.new or self.old
        assert item is not None
        return item

    @property
    def kind(self) -> Kind:
        if self.old is None:
            return "added"
        if self.new is None:
            return "removed"
        return "reworded" if self.parts else "renumbered"

    @property
    def renumbered_from(self) -> str | None:
        """Its old id where it goes by another now."""
        return self.old.id if self.old and self.new and self.old.id != self.new.id else None

    @property
    def told_parts(self) -> tuple[PartChange, ...]:
        """The parts that changed; of a contract that was added or removed all that it has."""
        if self.item.kind != "contract" or self.kind not in ("added", "removed"):
            return self.parts
        is_new = self.kind == "added"
        return tuple(PartChange(part.label, None if is_new else part.text, part.text if is_new else None, part.is_binding) for part in self.item.parts)

    @property
    def is_contract_change(self) -> bool:
        """Whether a contract that was there before demands something else now, or nothing."""
        return self.old is not None and self.item.kind == "contract" and (self.new is None or any(part.is_binding for part in self.parts))


class EdgeChange(NamedTuple):
    """A dependency that was added or removed: `after` needs `before`."""

    kind: Literal["added", "removed"]
    before: str
    after: str
    span: Span


class SuppressionChange(NamedTuple):
    kind: Literal["added", "removed"]
    suppression: Suppression


class Changes(NamedTuple):
    """Everything that changed, in the order of the new plan; each may be empty."""

    contracts: tuple[ItemChange, ...]
    tasks: tuple[ItemChange, ...]
    requests: tuple[ItemChange, ...]
    edges: tuple[EdgeChange, ...]
    suppressions: tuple[SuppressionChange, ...]

    @property
    def is_empty(self) -> bool:
        return not any(self)


def _between(text: Text, stretches: Sequence[Stretch]) -> Text | None:
    places = [(stretch.start, stretch.end) for stretch in stretches if stretch.is_changed]
    return piece(text, places[0][0], places[-1][1]) if places else None

"""The JSON of `plancheck diff`: models of its own, so that the comparison can change without breaking its readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from plancheck.comparison import Changes, ItemChange, PartChange
from plancheck.plan import Text

ChangeKind = Literal["added", "removed", "reworded", "renumbered"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PlaceOutput(_Model):
    text: str
    line: int


class PartChangeOutput(_Model):
    """A clause or field; `binding` tells those that say what has to hold from names and mechanisms."""

    label: str
    old: PlaceOutput | None
    new: PlaceOutput | None
    binding: bool


class RecordOutput(_Model):
    kind: Literal["revision note", "deviation row", "remark"]
    text: str
    line: int


class SuspectOutput(_Model):
    name: str
    line: int


class ItemChangeOutput(_Model):
    """`old_id` and `old_line` are null for what was added, `id` and `line` for what was removed; `documented` where nobody has to tell."""

    change: ChangeKind
    id: str | None
    old_id: str | None
    name: str | None
    line: int | None
    old_line: int | None
    parts: list[PartChangeOutput]
    documented: bool | None
    documented_by: list[RecordOutput]
    suspects: list[SuspectOutput]


class EdgeChangeOutput(_Model):
    """`after` needs `before`; `line` is that of the new plan, for one that was removed that of the old."""

    change: Literal["added", "removed"]
    before: str
    after: str
    line: int


class SuppressionChangeOutput(_Model):
    change: Literal["added", "removed"]
    rules: list[str]
    reason: str
    whole_file: bool
    line: int


class DiffOutput(_Model):
    """Two versions of a plan as `plancheck diff --output-format json` compares them."""

    schema_version: Literal[1]
    old: str
    new: str
    contracts: list[ItemChangeOutput]
    tasks: list[ItemChangeOutput]
    pull_requests: list[ItemChangeOutput]
    dependencies: list[EdgeChangeOutput]
    suppressions: list[SuppressionChangeOutput]


def diff_output(changes: Changes, old_path: str, new_path: str) -> DiffOutput:
    """The published form of `changes` from the plan at `old_path` to that at `new_path`."""
    return DiffOutput(
        schema_version=1,
        old=_clean(old_path),
        new=_clean(new_path),
        contracts=_items(changes.contracts),
        tasks=_items(changes.tasks),
        pull_requests=_items(changes.requests),
        dependencies=[EdgeChangeOutput(change=edge.kind, before=edge.before, after=edge.after, line=edge.span.line) for edge in changes.edges],
        suppressions=[
            SuppressionChangeOutput(
                change=kind,
                rules=[*suppression.names, *suppression.unknown],
                reason=suppression.reason,
                whole_file=suppression.covers is None,
                line=suppression.span.line,
            )
            for kind, suppression in changes.suppressions
        ],
    )


def _items(found: Sequence[ItemChange]) -> list[ItemChangeOutput]:
    return [
        ItemChangeOutput(
            change=change.kind,
            id=(change.new.id or None) if change.new else None,
            old_id=(change.old.id or None) if change.old else None,
            name=change.item.name.value if change.item.name else None,
            line=change.new.place.line if change.new else None,
            old_line=change.old.place.line if change.old else None,
            parts=[_part(part) for part in change.told_parts],
            documented=bool(change.records) if change.is_contract_change else None,
            documented_by=[RecordOutput(kind=record.kind, text=record.text.value, line=record.text.span.line) for record in change.records],
            suspects=[SuspectOutput(name=suspect.shown, line=suspect.span.line) for suspect in change.suspects],
        )
        for change in found
    ]


def _part(part: PartChange) -> PartChangeOutput:
    return PartChangeOutput(label=part.label, old=_place(part.old), new=_place(part.new), binding=part.is_binding)


def _place(text: Text | None) -> PlaceOutput | None:
    return PlaceOutput(text=text.value, line=text.span.line) if text else None


def _clean(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

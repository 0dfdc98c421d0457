"""What text and Markdown tell of changes alike: who changed, what tells of it, how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plancheck.comparison import Changes, ItemChange, PartChange, Stretch, changed_stretches
from plancheck.comparison.words import counted, likeness
from plancheck.report.visible import visible
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, shortened

_NAME = 70
# Of what stays, so many code points are shown beside what changes.
_BESIDE = 40
_LONGEST = 240
_ALL = 2000
_ALIKE = 0.4


class Piece(NamedTuple):
    """A piece of one line of text, and whether the other version lacks it."""

    text: str
    is_changed: bool


def heading(change: ItemChange) -> str:
    """Which item it is: `BC-4: Reused key is rejected`, with the id that it had before."""
    item = change.item
    before = f" (was {change.renumbered_from})" if change.renumbered_from else ""
    name = f": {shortened(plain(item.name.value), _NAME)}" if item.name else ""
    return visible(f"{item.shown}{before}{name}")


def kind(change: ItemChange) -> str:
    return "renumbered, else as it was" if change.kind == "renumbered" else change.kind


def pieces_of(part: PartChange, *, whole: bool) -> tuple[list[Piece], list[Piece]]:
    """The old and the new text of a part on one line each; of what stays as it is only the beginning and end, unless the `whole` is asked for."""
    old, new = part.old.value if part.old else "", part.new.value if part.new else ""
    if likeness(counted(old), counted(new)) < _ALIKE:
        # Between texts that have little in common, marks on words only disturb.
        return _unmarked(old, whole=whole), _unmarked(new, whole=whole)
    left, right = changed_stretches(old, new)
    return _marked(old, left, whole=whole), _marked(new, right, whole=whole)


def lines_changed(part: PartChange) -> str:
    """How many lines of code came and went."""
    old, new = (text.value.split("\n") if text else [] for text in (part.old, part.new))
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks() if max(len(old), len(new)) <= _ALL else []
    same = sum(block.size for block in blocks)
    return f"{len(new) - same} lines added, {len(old) - same} removed"


def told(change: ItemChange) -> str:
    """What tells of the change of a contract; empty for what nobody has to tell."""
    if change.records:
        return "documented by: " + listed(f"{record.kind}, line {record.text.span.line}" for record in change.records)
    return "not documented: no dated revision note and no row of the deviation log tells of it" if change.is_contract_change else ""


def suspects(change: ItemChange) -> str:
    """What still rests on the old contract."""
    shown = [f"{visible(suspect.shown)} (line {suspect.span.line})" for suspect in change.suspects]
    return "suspect: " + ", ".join(shown) if shown else ""


def summary(changes: Changes) -> str:
    """One line that counts what changed."""
    return "; ".join(_counts(changes)) or "no changes in contracts, tasks, pull requests, dependencies or suppressions"


def _counts(changes: Changes) -> Iterator[str]:
    named = (("contract", changes.contracts), ("task", changes.tasks), ("pull request", changes.requests), ("dependency", changes.edges))
    for name, found in (*named, ("suppression", changes.suppressions)):
        kinds = [one.kind for one in found]
        counts = [f"{kinds.count(kind)} {kind}" for kind in ("added", "removed", "reworded", "renumbered") if kind in kinds]
        if counts:
            plural = name if len(kinds) == 1 else f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
            silent = sum(change.is_contract_change and not change.records for change in changes.contracts) if name == "contract" else 0
            yield f"{plural}: {', '.join(counts)}" + (f" ({silent} not documented)" if silent else "")


def _unmarked(text: str, *, whole: bool) -> list[Piece]:
    return [Piece(_one_line(text) if whole else shortened(text, _LONGEST), is_changed=False)] if text else []


def _marked(text: str, stretches: Iterable[Stretch], *, whole: bool) -> list[Piece]:
    pieces = [Piece(_one_line(text[stretch.start : stretch.end]), stretch.is_changed) for stretch in stretches]
    return pieces if whole else [_cut(piece) for piece in pieces]


def _one_line(text: str) -> str:
    """`text` with single blanks, those at its ends kept, since it goes on in the next piece."""
    words = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{words}{' ' if text[-1:].isspace() and words else ''}"


def _cut(piece: Piece) -> Piece:
    is_long = not piece.is_changed and len(piece.text) > 3 * _BESIDE
    return Piece(f"{piece.text[:_BESIDE]} … {piece.text[-_BESIDE:]}", is_changed=False) if is_long else piece

"""Compares two versions of a plan."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from plancheck.comparison.changes import Changes, EdgeChange, ItemChange, PartChange, SuppressionChange
from plancheck.comparison.items import Item, Part, contracts_of, requests_of, tasks_of
from plancheck.comparison.pairing import Pair, Renumbered, paired
from plancheck.comparison.records import Records
from plancheck.comparison.suspects import Suspects
from plancheck.comparison.words import gist, says_the_same
from plancheck.plan import Edge, Plan, Suppression


def changes_between(old: Plan, new: Plan) -> Changes:
    """What was added, removed and reworded from `old` to `new`. Wrapping, emphasis, punctuation and the case of words change nothing."""
    contracts = paired(contracts_of(old), contracts_of(new))
    ids = Renumbered(contracts)
    return Changes(
        tuple(_contracts(contracts, ids, old, new)),
        tuple(_changed(paired(tasks_of(old), tasks_of(new)), ids)),
        tuple(_changed(paired(requests_of(old), requests_of(new)), ids)),
        tuple(_edges(old, new)),
        tuple(_suppressions(old, new)),
    )


def contract_changes(old: Plan, new: Plan) -> tuple[ItemChange, ...]:
    """What became of the contracts and guarantees, with what tells of it and what still rests on the old ones."""
    contracts = paired(contracts_of(old), contracts_of(new))
    return tuple(_contracts(contracts, Renumbered(contracts), old, new))


def _contracts(pairs: Sequence[Pair], ids: Renumbered, old: Plan, new: Plan) -> Iterator[ItemChange]:
    records, suspects = Records(old, new), Suspects(old, new)
    for change in _changed(pairs, ids):
        told = tuple(records.about(change)) if change.is_contract_change else ()
        is_other = change.is_contract_change or change.renumbered_from is not None
        resting = tuple(suspects.of(change.old.id)) if is_other and change.old and change.old.id else ()
        yield change._replace(records=told, suspects=resting)


def _changed(pairs: Sequence[Pair], ids: Renumbered) -> Iterator[ItemChange]:
    for before, after in pairs:
        if before is None or after is None:
            yield ItemChange(before, after)
            continue
        change = ItemChange(before, after, tuple(_parts(before, after, ids)))
        if change.parts or change.renumbered_from is not None:
            yield change


def _parts(old: Item, new: Item, ids: Renumbered) -> Iterator[PartChange]:
    """The parts that differ, those of one label beside each other in their order."""
    # The same words, cut into clauses in another way, demand the same.
    is_same = says_the_same(ids.in_new(old.binding), new.binding)
    groups: dict[str, tuple[list[Part], list[Part]]] = defaultdict(lambda: ([], []))
    for side, item in enumerate((old, new)):
        for part in item.parts:
            if not (is_same and part.is_binding):
                groups[part.label][side].append(part)
    for label, (before, after) in groups.items():
        left, right = _without_same(before, after, ids)
        for one, other in zip_longest(left, right):
            is_binding = any(part.is_binding for part in (one, other) if part is not None)
            yield PartChange(label, one.text if one else None, other.text if other else None, is_binding)


def _without_same(old: Sequence[Part], new: Sequence[Part], ids: Renumbered) -> tuple[list[Part], list[Part]]:
    """The parts of either side that the other has not."""
    by_gist: dict[str, list[tuple[int, Part]]] = defaultdict(list)
    for index, part in enumerate(old):
        today = part._replace(text=part.text._replace(value=ids.in_new(part.text.value)))
        by_gist[today.gist].append((index, today))
    kept, right = set[int](), []
    for part in new:
        same = next((index for index, today in by_gist.get(part.gist, ()) if index not in kept and today.says_the_same(part)), None)
        if same is None:
            right.append(part)
        else:
            kept.add(same)
    return [part for index, part in enumerate(old) if index not in kept], right


def _edges(old: Plan, new: Plan) -> Iterator[EdgeChange]:
    before, after = _firm(old), _firm(new)
    removed = [EdgeChange("removed", *ids, edge.span) for ids, edge in before.items() if ids not in after]
    added = [EdgeChange("added", *ids, edge.span) for ids, edge in after.items() if ids not in before]
    yield from sorted(removed, key=lambda change: change.span)
    yield from sorted(added, key=lambda change: change.span)


def _firm(plan: Plan) -> dict[tuple[str, str], Edge]:
    """The dependencies, each once, however often and wherever the plan states them."""
    return {(edge.before, edge.after): edge for edge in reversed(plan.dependencies.edges) if edge.is_firm}


def _suppressions(old: Plan, new: Plan) -> Iterator[SuppressionChange]:
    before, after = (Counter(map(_identity, plan.suppressions)) for plan in (old, new))
    removed, added = before - after, after - before
    for kind, plan, counts in (("removed", old, removed), ("added", new, added)):
        for suppression in plan.suppressions:
            if counts[_identity(suppression)]:
                counts[_identity(suppression)] -= 1
                yield SuppressionChange("added" if kind == "added" else "removed", suppression)


def _identity(suppression: Suppression) -> tuple[tuple[str, ...], str, bool]:
    """What makes it the same wherever it stands."""
    return tuple(sorted((*suppression.names, *suppression.unknown))), gist(suppression.reason), suppression.covers is None

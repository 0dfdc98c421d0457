"""Gathers what the sentences of one text state, each statement with its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from plancheck.plan import Edge, EdgeSource, MergeOrder, Needs, ParallelClaim, Text
from plancheck.reading.dependencies.sentences.clause import Claim
from plancheck.reading.dependencies.sentences.groups import Group
from plancheck.reading.dependencies.sentences.tokens import Token
from plancheck.reading.dependencies.statement import Stated
from plancheck.span import Span

# The product of two groups names no more edges than a person would write.
_MOST_PAIRS = 400


class Statements:
    """What `text` states. `known` are the pull requests of the plan, for "all others"."""

    def __init__(self, text: Text, known: Sequence[str]) -> None:
        self._text, self._known = text, known
        self._breaks = [at for at, character in enumerate(text.value) if character == "\n"]
        self._edges: dict[tuple[str, str], Edge] = {}
        self._needs: dict[str, Needs] = {}
        self._parallel: list[ParallelClaim] = []
        self._orders: list[MergeOrder] = []

    def stated(self) -> Stated:
        return Stated(tuple(self._edges.values()), tuple(self._whole_needs()), tuple(self._parallel), tuple(self._orders))

    def _whole_needs(self) -> Iterator[Needs]:
        """The needs with what other sentences of the text add: "PR3 needs PR1. PR3 also waits for PR2."."""
        added: dict[str, set[str]] = {}
        for before, after in self._edges:
            added.setdefault(after, set()).add(before)
        for id_, needs in self._needs.items():
            yield needs._replace(needed=needs.needed.union(added.get(id_, ())))

    def add_claim(self, claim: Claim, *, about_order: bool, is_paired: bool) -> None:
        """A claim as edges, or as an order where it is advice or the text is about an order and the claim is not firm."""
        before, after = claim.before, claim.after
        if before.is_choice or after.is_choice:
            return
        if claim.is_advice or (about_order and not claim.is_firm):
            self.add_order([before.ids, after.ids], min(before.start, after.start), max(before.end, after.end))
        elif is_paired and len(before.members) == len(after.members) > 1:
            for one, other in zip(before.members, after.members, strict=True):
                self._add_need(claim._replace(before=Group((one,)), after=Group((other,))))
        else:
            self._add_need(claim)

    def _add_need(self, claim: Claim) -> None:
        self.add_edges(claim.before, claim.after, "prose", is_firm=not claim.is_beside)
        if claim.is_complete:
            self.add_needs(claim.after, claim.before)

    def add_edges(self, before: Group, after: Group, source: EdgeSource, *, is_firm: bool = True) -> None:
        if before.is_choice or after.is_choice:
            return
        for first, second, start, end in _pairs(before, after, self._known):
            self._edges.setdefault((first, second), Edge(first, second, source, self._place(start, end), is_firm))

    def add_needs(self, group: Group, needed: Group | None = None) -> None:
        """All that each of `group` needs, nothing without `needed`; two statements of one text add up."""
        start, end = (group.start, group.end) if needed is None else (min(group.start, needed.start), max(group.end, needed.end))
        for id_ in group.ids:
            others = {first for first, second, _, _ in _pairs(needed, group, self._known) if second == id_} if needed else set()
            earlier = self._needs.get(id_) or Needs(id_, frozenset(), "prose", self._place(start, end))
            self._needs[id_] = earlier._replace(needed=earlier.needed | others)

    def add_parallel(self, group: Group, partner: Group | None = None) -> None:
        """A claim about a whole group, or about each of it with each of its partner."""
        if group.is_choice or (partner is not None and partner.is_choice):
            return
        if partner is None:
            self._parallel.append(ParallelClaim(group.ids, self._place(group.start, group.end)))
            return
        for one, other, start, end in _pairs(group, partner, ()):
            self._parallel.append(ParallelClaim((one, other), self._place(start, end)))

    def add_order(self, steps: Sequence[tuple[str, ...]], start: int, end: int) -> None:
        named = [id_ for step in steps for id_ in step]
        if len(steps) > 1 and all(steps) and len(set(named)) == len(named):
            self._orders.append(MergeOrder(tuple(steps), self._place(start, end)))

    def _place(self, start: int, end: int) -> Span:
        first_line, first_column = self._position(start)
        last_line, last_column = self._position(end)
        return Span(first_line, first_column, last_line, last_column)

    def _position(self, offset: int) -> tuple[int, int]:
        """As `Text.place` has it, without counting the lines anew for every statement."""
        number = bisect_right(self._breaks, offset - 1)
        line_start = self._breaks[number - 1] + 1 if number else 0
        line, column = self._text.places[number] if self._text.places else (self._text.span.line + number, self._text.span.column)
        return line, column + offset - line_start


def _pairs(before: Group, after: Group, known: Sequence[str]) -> Iterator[tuple[str, str, int, int]]:
    """Each id of `before` with each of `after`, and the place in the text that names both. Nothing for a product beyond measure."""
    if not (before.ids or after.ids) or (len(before.ids) or len(known)) * (len(after.ids) or len(known)) > _MOST_PAIRS:
        return
    # "PR3 needs PR1 and PR3" is a slip worth telling; of two lists each names its own.
    may_be_same = after.is_single
    for one in before.members:
        for other in after.members:
            start, end = min(one.start, other.start), max(one.end, other.end)
            for first in meant(one, other.ids, known):
                for second in meant(other, one.ids, known):
                    if first != second or may_be_same:
                        yield first, second, start, end


def meant(member: Token, besides: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """The ids of `member`; "all others" and its kin are seen from `besides`."""
    if member.ids:
        return member.ids
    if member.text == "all_others":
        return tuple(id_ for id_ in known if id_ not in besides)
    places = [known.index(id_) for id_ in besides if id_ in known]
    if not places:
        return ()
    return tuple(known[max(places) + 1 :] if member.text == "all_later" else known[: min(places)])

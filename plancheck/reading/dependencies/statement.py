"""What a sentence, a table or a field says about the order of pull requests."""

from __future__ import annotations

from typing import NamedTuple

from plancheck.plan import Edge, MergeOrder, Needs, ParallelClaim


class Stated(NamedTuple):
    """What some text states; several are added with `+` of their parts."""

    edges: tuple[Edge, ...] = ()
    needs: tuple[Needs, ...] = ()
    parallel: tuple[ParallelClaim, ...] = ()
    orders: tuple[MergeOrder, ...] = ()

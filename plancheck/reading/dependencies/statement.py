"""What a sentence, a table or a field says about the order of pull requests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plancheck.plan import Edge, MergeOrder, Needs, ParallelClaim


class Stated(NamedTuple):
    """What some text states."""

    edges: tuple[Edge, ...] = ()
    needs: tuple[Needs, ...] = ()
    parallel: tuple[ParallelClaim, ...] = ()
    orders: tuple[MergeOrder, ...] = ()


def joined(parts: Sequence[Stated]) -> Stated:
    """What all of `parts` state."""
    return Stated(
        edges=tuple(edge for part in parts for edge in part.edges),
        needs=tuple(need for part in parts for need in part.needs),
        parallel=tuple(claim for part in parts for claim in part.parallel),
        orders=tuple(order for part in parts for order in part.orders),
    )

"""What a macro plan says about the order of its pull requests, each statement with its place."""

from __future__ import annotations

from typing import Literal, NamedTuple

from plancheck.plan.text import Text
from plancheck.span import Span

EdgeSource = Literal["diagram", "prose", "table", "field"]


class Edge(NamedTuple):
    """`after` directly needs `before`. An id that the plan does not define stays as it is written.

    An edge is not firm where it is said in passing: "PR2 and PR3 can go side by side once PR1 is in".
    """

    before: str
    after: str
    source: EdgeSource
    span: Span
    is_firm: bool = True


class Needs(NamedTuple):
    """A statement that says all that one pull request directly needs: its row, its field, "needs PR1 and PR2" or its node in a drawing."""

    id: str
    needed: frozenset[str]
    source: EdgeSource
    span: Span


class ParallelClaim(NamedTuple):
    """Pull requests of which the plan says that they can be worked on at the same time."""

    ids: tuple[str, ...]
    span: Span


class MergeOrder(NamedTuple):
    """A stated sequence: each step is merged after the one before; within a step the order is open."""

    steps: tuple[tuple[str, ...], ...]
    span: Span


class Dependencies(NamedTuple):
    """`mentioned` are the pull requests that the dependency section speaks of; `lost` the strokes of drawings that lead to nothing."""

    edges: tuple[Edge, ...] = ()
    needs: tuple[Needs, ...] = ()
    parallel: tuple[ParallelClaim, ...] = ()
    orders: tuple[MergeOrder, ...] = ()
    mentioned: frozenset[str] = frozenset()
    lost: tuple[Text, ...] = ()

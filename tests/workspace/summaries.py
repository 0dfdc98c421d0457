"""Summaries of all kinds, and short ways to make one."""

from __future__ import annotations

from hypothesis import strategies as st

from plancheck.span import Span
from plancheck.workspace import Named, PlanReference, Request, Silence, Source, State, Status, Summary

TOP = Span(1, 1, 1, 10)

words = st.text(min_size=1, max_size=12)
many = st.lists(words, max_size=3).map(tuple)
spans = st.builds(Span, *(st.integers(1, 10**6) for _ in range(4)))
states = st.sampled_from(["finished", "started", "planned", "abandoned", "replaced", ""])
statuses = st.none() | st.builds(Status, words, spans, states)
named = st.lists(st.builds(Named, words, spans), max_size=3).map(tuple)
references = st.builds(PlanReference, spans, st.text(max_size=9), st.text(max_size=9), named, named)
sources = st.none() | st.builds(Source, spans, st.lists(references, max_size=3).map(tuple))
requests = st.builds(Request, words, words, words, spans, statuses, st.booleans())
silences = st.builds(Silence, many, words, spans, st.none() | st.tuples(st.integers(0, 99), st.integers(0, 99)))
summaries = st.builds(
    Summary,
    path=words,
    kind=st.sampled_from(["micro", "macro"]),
    format=words,
    compact=st.booleans(),
    title=words,
    span=spans,
    names=many,
    source=sources,
    status=statuses,
    update_tick=st.none() | spans,
    requests=st.lists(requests, max_size=3).map(tuple),
    contracts=many,
    mentions=many,
    own_requests=many,
    issues=many,
    files=many,
    has_tasks=st.booleans(),
    is_part=st.booleans(),
    stands_apart=st.booleans(),
    is_whole=st.booleans(),
    suppressions=st.lists(silences, max_size=2).map(tuple),
    rules=st.lists(st.tuples(words, words), max_size=3).map(tuple),
    is_checked=st.booleans(),
)


def macro(path: str, *ids: str, names: tuple[str, ...] = (), mentions: tuple[str, ...] = (), is_whole: bool = True) -> Summary:
    """A macro plan with pull requests of these ids."""
    series = tuple(Request(id_, id_, "", TOP) for id_ in ids or ("PR1", "PR2", "PR3"))
    return Summary(path, "macro", "macro-v2", False, "", TOP, names=names, requests=series, mentions=mentions, is_whole=is_whole)


def micro(path: str, *references: PlanReference, state: State = "") -> Summary:
    """A micro plan whose Source names these plans."""
    status = Status(state, TOP, state) if state else None
    return Summary(path, "micro", "micro-v3", False, "", TOP, source=Source(TOP, references), status=status, has_tasks=True)


def reference(path: str = "", *ids: str, name: str = "") -> PlanReference:
    return PlanReference(TOP, path, name, tuple(Named(id_, TOP) for id_ in ids))

"""What is broken in the text of a plan itself."""

from __future__ import annotations

from typing import NamedTuple

from plancheck.span import Span


class OuterFence(NamedTuple):
    """A block of code that holds fences as long as its own: the marks that the author meant as its ends, and the longer mark that makes them so.

    `is_sure` is False for code in a language that has no fences of its own: there one may rather have been lost.
    """

    opener: Span
    closer: Span
    longer: str
    is_sure: bool


class Structure(NamedTuple):
    """What is broken in the text itself.

    `unclosed` pairs the place of a fence or comment that swallows the rest with whether it is a comment; `misnested` pairs
    an outer fence with the opener inside it, and `outer_fences` are those of them whose ends could be told; `too_deep` are
    containers whose contents are lost; `hidden_titles` are the headings inside broken fences and comments; `blank` is True
    for a text that says nothing.
    """

    unclosed: tuple[tuple[Span, bool], ...] = ()
    misnested: tuple[tuple[Span, Span], ...] = ()
    too_deep: tuple[Span, ...] = ()
    hidden_titles: tuple[str, ...] = ()
    blank: bool = False
    outer_fences: tuple[OuterFence, ...] = ()

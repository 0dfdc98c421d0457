"""Pull requests that a sentence names side by side, and what stands in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from plancheck.reading.dependencies.sentences.tokens import RELATIONS, TIMES, VERBS, Token

_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_BRACKETS = frozenset("()[]{}")
_IN_GROUP = frozenset({"both", "also", "all", "each"})
_OPTIONAL = frozenset({"optional", "soft", "preferred"})
_ABOUT_NEEDS = frozenset({"ids", "needed_nouns", "no_others"})
# How a token is marked that names ids in brackets, and one that leaves a choice.
BRACKETED = "()"
CHOICE = "or"


class Group(NamedTuple):
    """Pull requests named side by side. `links` are the words and marks between them, `,` for `, and` as well."""

    members: tuple[Token, ...]
    links: tuple[str, ...] = ()
    kind: str = "group"
    text: str = ""

    @property
    def start(self) -> int:
        return self.members[0].start

    @property
    def end(self) -> int:
        return self.members[-1].end

    @property
    def is_choice(self) -> bool:
        return CHOICE in self.links or any(member.text == CHOICE for member in self.members)

    @property
    def is_single(self) -> bool:
        return len(self.members) == 1 and len(self.members[0].ids) == 1

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that it names; none for "all others" and its kin, which depend on what they are said of."""
        return tuple(dict.fromkeys(id_ for member in self.members for id_ in member.ids))

    @property
    def parts(self) -> tuple[Group, ...]:
        """The pairs of "PR1 and PR2, as well as PR3 and PR4"; itself where commas part single members."""
        cuts = [at + 1 for at, link in enumerate(self.links) if link == ","]
        parts = [Group(self.members[a:b], self.links[a : b - 1]) for a, b in pairwise((0, *cuts, len(self.members)))]
        return tuple(parts) if all(part.links and set(part.links) == {"and"} for part in parts) else (self,)

    def parted(self, at: int) -> tuple[Group, Group]:
        return Group(self.members[:at], self.links[: at - 1]), Group(self.members[at:], self.links[at:])


Item = Token | Group


class Aside(NamedTuple):
    """What stands in brackets, behind `before` tokens of the sentence."""

    tokens: list[Token]
    before: int


def all_others(place: Item) -> Group:
    """The group of all that the sentence does not name, standing at `place`."""
    return Group((Token("ids", "all_others", place.start, place.end),))


def without_asides(tokens: Sequence[Token]) -> tuple[list[Token], list[Aside]]:
    """The sentence without its brackets, and those of them that say something about pull requests.

    Brackets that hold nothing but ids name them in other words ("the parser (PR2)") or as a group ("PR1 → (PR2, PR3)").
    """
    main: list[Token] = []
    asides: list[Aside] = []
    closers, at, kinds = _closers(tokens), 0, set[str]()
    while at < len(tokens):
        token = tokens[at]
        if at not in closers:
            if token.kind != "mark" or token.text not in _BRACKETS:
                main.append(token)
                kinds.add(token.kind)
            at += 1
            continue
        inside = [inner for inner in tokens[at + 1 : closers[at]] if inner.kind != "mark" or inner.text not in _BRACKETS]
        if not any(inner.kind in _ABOUT_NEEDS for inner in inside):
            main += _remark(inside, has_relation="ids" in kinds and not kinds.isdisjoint(RELATIONS), has_arrow="arrow" in kinds)
        elif all(inner.kind in ("ids", "link") for inner in inside):
            main += [_one(inside)] if not main or main[-1].kind != "ids" else []
        elif main and main[-1].kind == "arrow" and _are_parallel(inside):
            # "PR1 → (PR2 and PR3 in parallel) → PR4"
            main.append(_one(inside))
            asides.append(Aside(inside, len(main)))
        elif inside[0].kind in TIMES and "ids" not in kinds:
            main += inside  # "Wave 2 (after PR1): PR3 and PR4"
        else:
            asides.append(Aside(inside, len(main)))
        kinds.update(token.kind for token in main[-1:])
        at = closers[at] + 1
    return main, asides


def _are_parallel(inside: Sequence[Token]) -> bool:
    return inside[-1].kind == "parallel_words" and inside[0].kind == "ids" and all(token.kind in ("ids", "link") for token in inside[:-1])


def _closers(tokens: Sequence[Token]) -> dict[int, int]:
    """Where each outer bracket is closed."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for at, token in enumerate(tokens):
        if token.kind == "mark" and token.text in _CLOSERS:
            stack.append(at)
        elif token.kind == "mark" and stack and token.text == _CLOSERS[tokens[stack[-1]].text]:
            opened = stack.pop()
            if not stack:
                found[opened] = at
    return found


def _remark(inside: Sequence[Token], *, has_relation: bool, has_arrow: bool) -> Iterator[Token]:
    """What a bracket without ids adds to the sentence: doubt, or that what stands before it is parallel."""
    for token in inside:
        if token.kind in ("doubt_words", "history_words", "open_order"):
            yield token
        elif (has_relation and token.text in _OPTIONAL) or (has_arrow and token.kind in VERBS):
            # An optional pull request has needs like any other, a need that is optional is none; "(depends on)" may turn an arrow round.
            yield token._replace(kind="doubt_words")
    if inside and inside[-1].kind == "parallel_words" and all(token.kind in ("filler_words", "moving_words", "number") for token in inside[:-1]):
        yield inside[-1]


def _one(inside: Sequence[Token]) -> Token:
    ids = tuple(dict.fromkeys(id_ for token in inside for id_ in token.ids))
    is_choice = any(token.text == CHOICE for token in inside)
    return Token("ids", CHOICE if is_choice else BRACKETED, inside[0].start, inside[-1].end, ids)


def grouped(tokens: Sequence[Token]) -> list[Item]:
    """`tokens` with ids that stand side by side as groups."""
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        if tokens[at].kind != "ids":
            items.append(tokens[at])
            at += 1
            continue
        members, links = [tokens[at]], list[str]()
        at += 1
        while (following := _next_member(tokens, at)) is not None:
            between, at = following
            links.append(CHOICE if CHOICE in between else between[0])
            members.append(tokens[at])
            at += 1
        items.append(Group(tuple(members), tuple(links)))
    return items


def _next_member(tokens: Sequence[Token], at: int) -> tuple[list[str], int] | None:
    """The links from `at` on and the index of the ids behind them."""
    links: list[str] = []
    while at < len(tokens) and (tokens[at].kind == "link" or (links and tokens[at].text in _IN_GROUP)) and len(links) < 4:
        links.append(tokens[at].text)
        at += 1
    return (links, at) if links and at < len(tokens) and tokens[at].kind == "ids" else None

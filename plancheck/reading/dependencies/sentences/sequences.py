"""Stated sequences: "PR0, then PR1 and PR2 in any order, then PR3", "PR0 merges first. PR1 merges second."."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plancheck.reading.dependencies.sentences.groups import CHOICE
from plancheck.reading.dependencies.sentences.tokens import DASHES, PASSABLE, Token

_PARTING = frozenset({"then_words", "first_words", "later_ordinals"})
_STEP_KINDS = PASSABLE | {"link", "then_words", "parallel_words"}
_SHORTEST_LIST = 3
_STEP_TEXTS = DASHES | {"we", "you", "please"}


class Steps(NamedTuple):
    """The steps that a sentence names; whether it goes on with those before, or may begin a sequence with a single one."""

    steps: list[list[Token]]
    goes_on: bool
    begins: bool


def steps_in(tokens: Sequence[Token], *, is_listed: bool, is_free: bool, goes_on: bool) -> Steps | None:
    """The steps that a sentence names, None where it says something else.

    `is_listed`: commas part them, behind a label. `is_free`: anything may stand before them, as the text is about an order.
    `goes_on`: it stands behind a semicolon in a sequence, so that it is a step by itself.
    """
    first = next((at for at, token in enumerate(tokens) if token.kind == "ids"), None)
    if first is None:
        return None
    tokens = tokens[: next((at for at in range(first, len(tokens)) if tokens[at].kind == "clause_breaks"), len(tokens))]
    last = max(at for at, token in enumerate(tokens) if token.kind == "ids")
    behind = next((at for at in range(last + 1, len(tokens)) if not _is_step_word(tokens[at])), len(tokens))
    lead, inner = tokens[:first], tokens[first:behind]
    has_plain_lead = all(map(_is_step_word, lead))
    if not all(map(_is_in_step, inner)) or not (is_free or has_plain_lead):
        return None
    parts = [token for token in (*lead, *inner) if token.kind in _PARTING]
    named = [token for token in inner if token.kind == "ids"]
    if parts:
        return _sequence(lead, inner, parts)
    # Where the order is the matter, "Merge PR1, PR2, PR3" is one.
    is_listed = is_listed or (is_free and behind == len(tokens) and _is_plain_list(inner))
    if is_listed:
        return Steps([[token._replace(ids=(id_,))] for token in named for id_ in token.ids], False, True)
    is_step = (goes_on or is_free) and has_plain_lead and behind == len(tokens)
    return Steps([named], goes_on, not goes_on) if is_step else None


def _is_plain_list(tokens: Sequence[Token]) -> bool:
    """Whether ids stand there one after the other, parted by nothing but commas."""
    named = [token for token in tokens if token.kind == "ids"]
    return len(named) >= _SHORTEST_LIST and all(token.kind == "ids" or token.text == "," for token in tokens)


def _is_step_word(token: Token) -> bool:
    return token.kind in _STEP_KINDS or token.text in _STEP_TEXTS


def _is_in_step(token: Token) -> bool:
    return bool(token.ids) and token.text != CHOICE if token.kind == "ids" else _is_step_word(token)


def _sequence(lead: Sequence[Token], inner: Sequence[Token], parts: Sequence[Token]) -> Steps | None:
    if any(token.text == "last" for token in parts[:-1]):
        return None
    opening = [token for token in lead if token.kind in _PARTING]
    leads = any(token.kind != "then_words" for token in opening)
    begins = parts[0].kind == "first_words"
    return Steps(_parted([*opening, *inner], leads=leads), not begins, begins)


def _parted(tokens: Sequence[Token], *, leads: bool) -> list[list[Token]]:
    """Ids between "then" and its kin; an ordinal opens its step if it `leads`, or else closes it."""
    steps: list[list[Token]] = [[]]
    is_closed, link = False, ""
    for token in tokens:
        is_ordinal = token.kind in ("first_words", "later_ordinals")
        if token.kind == "then_words" or (is_ordinal and leads) or (is_closed and token.kind == "ids"):
            steps.append([])
            is_closed = False
        if token.kind == "ids":
            steps[-1].append(token)
        elif is_ordinal and not leads:
            if len(steps[-1]) > 1 and link == ",":
                steps.append([steps[-1].pop()])  # "PR1 and PR2, PR3 last"
            is_closed = True
        link = token.text if token.kind == "link" else link
    return [step for step in steps if step]

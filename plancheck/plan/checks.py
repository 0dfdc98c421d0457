"""Which checks of the format an item of a checklist is about, where it bears no id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plancheck.format import ItemSpec
from plancheck.regex import regex
from plancheck.wording.phrases import speaks_of

# A list of checks in one item, and what an item says of its check.
_SENTENCES = regex(r"(?<=[.!?;])\s+")
_EXPLANATION = regex(r":\s|\s?[—–]\s?|\s-+\s|\s\(|\bn/a\b|→")
_CLAUSES = regex(r",\s|\sand\s|\s\+\s|\s/\s")


class Phrase(NamedTuple):
    """A phrase by which a check is known, its first word, and how many it has."""

    title: str
    text: str
    first: str
    length: int


def phrases_of(specs: Iterable[ItemSpec]) -> list[Phrase]:
    """The phrases by which the checks of `specs` are known."""
    return [Phrase(spec.title, phrase, "".join(phrase.split()[:1]), len(phrase.split())) for spec in specs for phrase in spec.known_by]


def checks_meant(item: str, phrases: Sequence[Phrase]) -> set[str]:
    """The checks that an item (lower case) is about: those nearest to each of its sentences, and to each clause before a colon, dash or bracket."""
    sentences = _SENTENCES.split(item)
    clauses = (clause for sentence in sentences for clause in _CLAUSES.split(_EXPLANATION.split(sentence, maxsplit=1)[0]))
    # Most phrases have not even their first word in the item.
    possible = [phrase for phrase in phrases if phrase.first in item]
    return {title for text in {*sentences, *clauses} for title in _nearest(text, possible)}


def check_named(item: str, phrases: Sequence[Phrase]) -> str | None:
    """The one check that the first sentence of an item (lower case) names, before its explanation or else as a whole; None where none or several."""
    sentence = _SENTENCES.split(item, maxsplit=1)[0]
    titles = _nearest(_EXPLANATION.split(sentence, maxsplit=1)[0], phrases) or _nearest(sentence, phrases)
    return titles.pop() if len(titles) == 1 else None


def _nearest(text: str, phrases: Sequence[Phrase]) -> set[str]:
    """The checks of which `text` has the longest and the most phrases."""
    lengths: dict[str, list[int]] = defaultdict(list)
    for phrase in phrases:
        if phrase.first in text and speaks_of(text, (phrase.text,)):
            lengths[phrase.title].append(phrase.length)
    scores = {title: (max(said), len(said)) for title, said in lengths.items()}
    best = max(scores.values(), default=(0, 0))
    return {title for title, score in scores.items() if score == best}

"""Chains of pull requests that are named by their numbers alone: "1 -> 3 -> (4, 5 in parallel) -> 6"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from plancheck.regex import regex
from plancheck.wording.phrases import speaks_of
from plancheck.wording.request_ids import IdsIn, RequestIds

_NUMBER = regex(r"(?<![\w.#])\d{1,4}(?![\w%]|\.\d)")
_ARROW = regex(r"[-=─]{1,20}>|[→⟶➔➜⇒⟹]")
_LABEL = regex(r"(?P<label>[^\W\d][^:\d]{1,40}):\s")
# What a chain holds beside numbers and arrows.
_FURNISHING = regex(r"in parallel|parallel|and\b|[\s,()&+.*]", re.IGNORECASE)


class _BareNumbers(RequestIds):
    """Finds pull requests by their numbers. `by_number` is not empty."""

    def __init__(self, families: Collection[str], by_number: Mapping[str, str]) -> None:
        super().__init__(families, by_number.values())
        self._by_number = by_number

    def find(self, text: str) -> Iterator[IdsIn]:
        for match in _NUMBER.finditer(text):
            if match[0] in self._by_number:
                yield IdsIn((self._by_number[match[0]],), match.start(), match.end())


def bare_chain(sentence: str, ids: RequestIds, words: Mapping[str, tuple[str, ...]]) -> RequestIds | None:
    """What finds the pull requests of a sentence that is nothing but arrows between their numbers, each named once; None for any other sentence."""
    if _ARROW.search(sentence) is None:
        return None
    label = _LABEL.match(sentence)
    if label is not None and not speaks_of(label["label"].lower(), words.get("order_labels", ())):
        return None
    chain = sentence[label.end() if label else 0 :]
    by_number = {match[0]: id_ for id_ in ids.known if (match := re.search(r"(?<=[A-Z])\d+$", id_))}
    numbers = [match[0] for match in _NUMBER.finditer(chain)]
    rest = _FURNISHING.sub("", _NUMBER.sub("", _ARROW.sub(" ", chain)))
    is_chain = not rest and len(numbers) > 1 and len(set(numbers)) == len(numbers) and set(numbers) <= set(by_number)
    return _BareNumbers(words.get("pr_families", ()), by_number) if is_chain and len(by_number) == len(ids.known) else None

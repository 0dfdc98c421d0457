"""Which building blocks a text names, in any spelling."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain

from plancheck.regex import regex

# The words of a name, in CamelCase as well.
_WORD = regex(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")
# What stands alone in a text where a mark stands in it.
_RUN = regex(r"[\w-]+")
# A shorter word does not tell which block is meant.
_TELLING = 4

Words = tuple[str, ...]


@lru_cache(maxsize=4096)
def name_words(text: str) -> Words:
    """The words of `text` in lower case and without a plural's s, those inside CamelCase one by one."""
    return tuple(_stem(word.lower()) for word in _WORD.findall(text))


class BlockNames:
    """Names and marks of all blocks by their words, so that each text is compared with the few that it may name. A block is told by its index."""

    def __init__(self, names: Sequence[str], marks: Sequence[str]) -> None:
        self._names = [name_words(name) for name in names]
        # Where two blocks are spelled alike, the first is meant.
        self._by_spelling = {"".join(words): index for index, words in reversed(list(enumerate(self._names)))}
        self._spellings = sorted(self._by_spelling)
        self._by_run: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for index, mark in enumerate(marks):
            if mark:
                self._by_run[next(iter(_RUN.findall(mark)), "")][mark].append(index)

    def named_in(self, text: str) -> set[int]:
        """The blocks whose name or mark stands in `text`."""
        named, taken = set[int](), set[int]()
        # A longer name first, so that the Request Router in a text is no mention of a Router.
        for _, index, start, end in sorted(self._places(name_words(text))):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                named.add(index)
        for run in self._by_run.keys() & {"", *_RUN.findall(text)} if self._by_run else ():
            for mark, indexes in self._by_run[run].items():
                if re.search(rf"(?<![\w-]){re.escape(mark)}(?![\w-])", text):
                    named.update(indexes)
        return named

    def meant_in(self, text: str) -> set[int]:
        """The blocks that `text` names, if only by a word that no other block has in its name."""
        return self.named_in(text) | {self._telling[word] for word in name_words(text) if word in self._telling}

    def is_called(self, name: str) -> bool:
        """Whether `name` as a whole is that of a block, a shorter form of it, or one with more words to it."""
        words = name_words(name)
        return bool(words) and (any(_covers(words, own) for own in self._longer(words)) or any(_covers(own, words) for own in self._shorter(words)))

    @cached_property
    def _counts(self) -> Counter[str]:
        """The words of all names, and how many blocks have each."""
        return Counter(word for words in self._names for word in set(words))

    @cached_property
    def _telling(self) -> dict[str, int]:
        return {word: index for index, words in enumerate(self._names) for word in words if len(word) >= _TELLING and self._counts[word] == 1}

    @cached_property
    def _by_word(self) -> dict[str, list[Words]]:
        found: dict[str, list[Words]] = defaultdict(list)
        for words in dict.fromkeys(self._names):
            for word in set(words):
                found[word].append(words)
        return found

    @cached_property
    def _by_rarest(self) -> dict[str, list[Words]]:
        found: dict[str, list[Words]] = defaultdict(list)
        for words in dict.fromkeys(self._names):
            found[min(words, key=lambda word: self._counts[word], default="")].append(words)
        return found

    @cached_property
    def _words(self) -> list[str]:
        return sorted(self._counts)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._counts), default=0)

    def _places(self, words: Words) -> Iterator[tuple[int, int, int, int]]:
        """(rank, block, start, end) of the runs of `words` that spell a name, with blanks wherever; the longest name ranks first."""
        for start in range(len(words)):
            run = ""
            for end in range(start + 1, len(words) + 1):
                run += words[end - 1]
                at = bisect_left(self._spellings, run)
                if at == len(self._spellings) or not self._spellings[at].startswith(run):
                    break
                if self._spellings[at] == run:
                    yield -len(run), self._by_spelling[run], start, end

    def _longer(self, words: Words) -> Iterator[Words]:
        """The names that `words` may be a shorter form of: those with the rarest of them."""
        found = [[self._by_word[own] for own in self._begun_by(word)] for word in words]
        fewest = min(found, key=lambda lists: sum(len(names) for names in lists))
        return chain.from_iterable(fewest)

    def _begun_by(self, word: str) -> Sequence[str]:
        """The words of names that `word` is or, from four letters on, is the start of."""
        if len(word) < _TELLING:
            return [word] if word in self._counts else []
        return self._words[bisect_left(self._words, word) : bisect_left(self._words, word + chr(sys.maxunicode))]

    def _shorter(self, words: Words) -> Iterator[Words]:
        """The names that may be a shorter form of `words`: those whose rarest word is one of them or the start of one."""
        starts = {word[:length] for word in words for length in range(_TELLING, min(len(word), self._longest) + 1)}
        return chain.from_iterable(self._by_rarest[start] for start in self._by_rarest.keys() & {"", *words, *starts})


def _stem(word: str) -> str:
    return word[:-1] if len(word) >= _TELLING and word.endswith("s") and not word.endswith("ss") else word


def _covers(words: Words, other: Words) -> bool:
    """Whether each of `words` is one of `other` or, from four letters on, the start of one."""
    return all(any(word == own or (len(word) >= _TELLING and own.startswith(word)) for own in other) for word in words)

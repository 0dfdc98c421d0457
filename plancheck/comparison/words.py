"""What two texts say, word for word, whatever their line breaks, marks and punctuation are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.wording.marks import without_code

# Numbers keep their points and signs; of punctuation only what calculates and compares is left.
_WORD = regex(r"(?<![^\W_])-?[^\W_](?:[\w.,:/'’@-]*[^\W_])?%?|[<>=≤≥≠±×+$€£%&|~^]+|[→←↔]")
# A name such as "option A" is followed by no word in small letters.
_ARTICLE = regex(r"(?<![\w-])(?:an?|the|(?:An?|The)(?=\s+[*_`]{0,3}[a-z]))(?![\w'’-])")
_CODE = regex(r"[^\s`]+")
_COMMENT = regex(r"<!--(?:(?!-->).){0,2000}-->|<br\s?/?>", re.DOTALL)
_MARKS = regex(r"`+|(?<![\w)])[*_]+(?=\S)|(?<=\S)[*_]+(?![\w(])")
# Texts with so many words are not compared word by word: the time would grow with their square.
_MANY = 2000


class Word(NamedTuple):
    """A word of a text at `text[start:end]`; the case of those in code counts."""

    key: str
    start: int
    end: int
    in_code: bool


class Stretch(NamedTuple):
    """`text[start:end]` of an old or new text, and whether the other one lacks it."""

    start: int
    end: int
    is_changed: bool


def words_of(text: str) -> list[Word]:
    """The words of `text`, code included, comments and articles not."""
    said = _without_comments(text)
    spoken = without_code(said)
    own = _ARTICLE.sub(lambda match: " " * len(match[0]), spoken)
    words = [Word(match[0].casefold().replace("’", "'"), *match.span(), False) for match in _WORD.finditer(own)]
    if spoken != said:
        code = "".join([" " if now == before else now for now, before in zip(said, spoken, strict=True)])
        words += [Word(match[0], *match.span(), True) for match in _CODE.finditer(code)]
        words.sort(key=lambda word: word.start)
    return words


def says_the_same(old: str, new: str) -> bool:
    """Whether two texts differ in nothing but line breaks, emphasis, punctuation, articles and the case of words outside code."""
    if old == new or _unmarked(old) == _unmarked(new):
        return True
    one, other = words_of(old), words_of(new)
    return len(one) == len(other) and all(map(_are_same, one, other))


def gist(text: str) -> str:
    """What texts that say the same have in common, to look one up among many; others may have it too."""
    return " ".join(own for word in words_of(text) for own in (_WORD.findall(word.key.casefold()) if word.in_code else (word.key,)))


def counted(text: str) -> Counter[str]:
    """How often each word stands in `text`."""
    return Counter(word.key.casefold() for word in words_of(text))


def likeness(old: Counter[str], new: Counter[str]) -> float:
    """How many of their words two texts share, from 0 to 1."""
    longer = max(old.total(), new.total())
    return (old & new).total() / longer if longer else 1.0


def changed_stretches(old: str, new: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Both texts in stretches that the other one has too and stretches that it has not, word by word."""
    from difflib import SequenceMatcher

    one, other = words_of(old), words_of(new)
    if max(len(one), len(other)) > _MANY:
        return (Stretch(0, len(old), True),), (Stretch(0, len(new), True),)
    matcher = SequenceMatcher(None, [word.key for word in one], [word.key for word in other], autojunk=False)
    left, right = set[int](), set[int]()
    for kind, first, last, other_first, other_last in matcher.get_opcodes():
        if kind != "equal":
            left.update(range(first, last))
            right.update(range(other_first, other_last))
    return _stretches(old, one, left), _stretches(new, other, right)


def _stretches(text: str, words: Sequence[Word], changed: set[int]) -> tuple[Stretch, ...]:
    """What stands between two changed words belongs to them, what stands around them does not."""
    stretches: list[Stretch] = []
    at = 0
    for index, word in enumerate(words):
        if index in changed and index - 1 not in changed:
            stretches += [Stretch(at, word.start, False)] if word.start > at else []
            at = word.start
        elif index not in changed and index - 1 in changed:
            end = words[index - 1].end
            stretches.append(Stretch(at, end, True))
            at = end
    last = words[-1].end if words and len(words) - 1 in changed else at
    stretches += [Stretch(at, last, True)] if last > at else []
    return (*stretches, Stretch(last, len(text), False)) if len(text) > last else tuple(stretches)


def _are_same(one: Word, other: Word) -> bool:
    return one.key == other.key or (one.key.casefold() == other.key.casefold() and not (one.in_code and other.in_code))


def _unmarked(text: str) -> str:
    return " ".join(_MARKS.sub("", _without_comments(text)).split())


def _without_comments(text: str) -> str:
    """`text`, equally long, with comments and line breaks blanked out: a suppression is no part of what a clause says."""
    return _COMMENT.sub(lambda match: " " * len(match[0]), text) if "<" in text else text

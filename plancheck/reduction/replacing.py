"""Puts neutral words in the place of an author's."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from plancheck.regex import regex

# A word: a part of a name in CamelCase or snake_case counts as one, and so does a long number.
_WORD = regex(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d{3,}|[^\W\d_a-zA-Z]+")
# Words that say nothing of their own, but decide what a sentence says: whether something is denied, supposed or only mentioned.
_FUNCTION_WORDS = frozenset(
    """a about after all also an and any are as at be because been before below but by can cannot do does each either else for from had has have
    he her his how if in into is it its may might more most must never no nor not of off on once only or other our out over own same shall she
    should so some such than that the their them then there these they this those through to too under until up upon was we were what when where
    whether which while who will with within without word would yet you your""".split()
)
_NEUTRAL = (
    "lorem ipsum dolor amet elit tempor magna aliqua minim veniam nostrud laboris nisi commodo aute irure velit esse cillum fugiat "
    "nulla pariatur sint occaecat cupidatat proident culpa officia mollit anim"
).split()


def author_words(text: str) -> list[str]:
    """The words of `text` in lower case, each once, without those that only hold sentences together."""
    return [word for word in dict.fromkeys(found.lower() for found in _WORD.findall(text)) if len(word) > 1 and word not in _FUNCTION_WORDS]


def replaced(text: str, words: Iterable[str], kept: Collection[str]) -> str:
    """`text` with a neutral word in the place of each of `words` (lower case) that is not `kept`, the same for the same, its case as before."""
    neutral: dict[str, str] = {}
    for index, word in enumerate(words):
        if word not in kept:
            neutral[word] = "1" * len(word) if word[0].isdigit() else _neutral(index)
    return _WORD.sub(lambda match: _like(match[0], neutral.get(match[0].lower(), match[0])), text)


def _neutral(index: int) -> str:
    """Neutral words, and pairs of them where they run out: letters only, so that each stays one word."""
    rest, place = divmod(index, len(_NEUTRAL))
    return (_NEUTRAL[rest - 1] if rest else "") + _NEUTRAL[place] if rest <= len(_NEUTRAL) else f"lorem{'m' * rest}"


def _like(word: str, neutral: str) -> str:
    if word.isupper():
        return neutral.upper()
    return neutral.capitalize() if word[:1].isupper() else neutral

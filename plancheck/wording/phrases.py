"""Finding words of a list in what an author says in their own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from plancheck.regex import regex
from plancheck.wording.marks import own_words

_MENTION = regex(r"\b(?:the (?:word|words|phrase|term|modal)|words? like|says?|said|spelled|banned)\s+(?:of\s+)?[*_]{0,3}$", re.IGNORECASE)
_SENTENCE_END = regex(r"[.!?](?:\s|$)|\n[ \t]{0,40}\n")
# No word starts with them that means the same: a clinic is no CLI, a city no CI.
_ABBREVIATIONS = frozenset({"ci", "cli", "ms"})
_LONGEST_QUESTION = 400  # code points behind a phrase that are looked at, so that the time stays linear


@lru_cache(maxsize=128)
def _openings(phrases: tuple[str, ...]) -> frozenset[str]:
    """The first words of phrases, in lower case: a text without any of them uses no phrase, which is found out sooner than which it uses."""
    return frozenset(phrase.split()[0].lower().replace("’", "'") for phrase in phrases)


@lru_cache(maxsize=128)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in longest_first)
    return regex(rf"(?<![\w-])(?:{alternatives.replace(chr(39), '[' + chr(39) + '’]')})(?![\w-]|\.\w)", re.IGNORECASE)


def phrases_in(text: str, phrases: Iterable[str]) -> Iterator[tuple[int, int]]:
    """(start, end) of every use of `phrases` in `text`.

    Code, quotations and links are not the author's words; "the word should" is a mention; a question asserts nothing.
    """
    listed = tuple(phrases)
    letters = text.lower().replace("’", "'")
    if not any(opening in letters for opening in _openings(listed)):
        return
    words = own_words(text)
    for match in _pattern(listed).finditer(words):
        if not _MENTION.search(words[max(0, match.start() - 40) : match.start()]) and not _in_question(words, match.end()):
            yield match.start(), match.end()


def speaks_of(text: str, phrases: Iterable[str]) -> bool:
    """Whether every word of one of `phrases` occurs in `text` (lower case) as a word or the start of one."""
    for words in _split(tuple(phrases)):
        for word in words:
            if word not in text or not _opens_word(text, word):
                break
        else:
            return True
    return False


@lru_cache(maxsize=1024)
def _split(phrases: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in phrases)


def _opens_word(text: str, word: str) -> bool:
    at = text.find(word)
    while at != -1:
        is_whole = word not in _ABBREVIATIONS or not text[at + len(word) : at + len(word) + 1].isalpha()
        if is_whole and (at == 0 or not text[at - 1].isalnum()):
            return True
        at = text.find(word, at + 1)
    return False


def _in_question(text: str, at: int) -> bool:
    end = _SENTENCE_END.search(text, at, at + _LONGEST_QUESTION)
    return end is not None and text[end.start()] == "?"


def shortened(text: str, limit: int = 60) -> str:
    """`text` on one line of at most `limit` code points, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def listed(names: Iterable[str], limit: int = 8) -> str:
    """`A, B and C` for a message; past `limit` names the rest is counted."""
    items = list(names)
    if len(items) > limit:
        items = [*items[: limit - 1], f"{len(items) - limit + 1} more"]
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def id_ranges(ids: Iterable[str]) -> list[str]:
    """`R1-R4`, `R7` for a message: runs of three and more ids of one stem that count upwards are drawn together."""
    runs: list[list[str]] = []
    last = ("", 0)
    for id_ in ids:
        stem = id_.rstrip("0123456789")
        number = int(id_[len(stem) :] or 0)
        if runs and last == (stem, number - 1):
            runs[-1].append(id_)
        else:
            runs.append([id_])
        last = stem, number
    return [name for run in runs for name in (run if len(run) < 3 else [f"{run[0]}-{run[-1]}"])]

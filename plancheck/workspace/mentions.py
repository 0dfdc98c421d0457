"""The plans that a text names: links, paths, quoted titles, and "the macro plan" in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.wording.request_ids import RequestIds
from plancheck.workspace.names import name_key
from plancheck.workspace.patterns import any_of

_LINK = regex(r"\[(?P<text>[^\[\]\n]{1,200})\]\(<?(?P<target>[^()\s<>]{1,400})>?(?:\s[^()\n]{0,120})?\)")
_ADDRESS = regex(r"<?https?://[^\s<>)\]]{1,500}>?|\bwww\.[^\s<>)\]]{1,300}")
_FILE = r"\.(?:md|mdx|markdown)"
_PATH = regex(rf"(?<![\w/.~@+-])[\w.~@+-]{{0,120}}(?:/[\w.~@+-]{{1,120}}){{0,20}}{_FILE}(?![\w/])(?P<place>(?::\d[\d,:-]{{0,20}}|#[\w.%-]{{1,120}})?)")
_TARGET = regex(rf"(?P<path>[^#:]{{1,300}}{_FILE})(?::\d[\d,:-]{{0,20}})?(?:#(?P<place>.{{1,200}}))?")
_MARKED = regex(r"`[^`\n]{3,120}`|\"[^\"\n]{3,120}\"|“[^”\n]{3,120}”|«[^»\n]{3,120}»|(?<!\*)\*{1,3}[^*\n]{3,120}\*{1,3}")
# What ends the words in front of "macro plan" that may be its name, and what opens those behind it.
_NAME_START = regex(r"[,;:()\[\]|—–\"“”*`\n]|\b(?:of|in|from|the|to|per|see|for|and|under|our|this|an?|by|approved|current|with)\s", re.IGNORECASE)
_NAME_BEHIND = regex(r"\s{0,2}(?::|—|–|\b(?:for|on|called|named)\b)\s{1,3}(?P<name>[^,;:()\[\]\n.—–\"“*`]{3,80})", re.IGNORECASE)
_NAME_LIMIT = 80
# Before quoted words, what shows that they name a document and are no title of a pull request.
_POINTED_AT = regex(r"\b(?:in|of|from|see|per|plan|document)\s{1,2}(?:the\s)?$", re.IGNORECASE)
_NEARLY_BEFORE = 20
# In the same sentence, what shows that the macro plan stands on a page of its own and not in a file.
_ELSEWHERE = regex(r"#\d|\b(?:comments?|issues?|wiki|confluence|notion|jira|epic|discussion)\b", re.IGNORECASE)
SENTENCE_END = regex(r";|\n|(?<=[\w)`*\]])[.!?](?=\s)")
# Between "macro plan" and the path that it is found at: "the macro plan (`docs/plans/a.md`)", "a.md, the macro plan".
_APPOSITION = regex(r"[\s,:(\[`*_\"—–]{0,6}(?:\b(?:at|in|see|is|the|our|approved)\b[\s`*_(]{0,3}){0,2}")


class Mention(NamedTuple):
    """`text[start:end]` names a plan by `path` or by `name`, or only as the macro plan; `anchor` is the heading that a link leads to.

    `is_plan` is False for an address or another document that can be no plan of the run.
    """

    start: int
    end: int
    path: str = ""
    name: str = ""
    anchor: str = ""
    is_plan: bool = True

    @property
    def is_bare(self) -> bool:
        return self.is_plan and not self.path and not self.name


def read_mentions(text: str, words: Mapping[str, Sequence[str]]) -> tuple[list[Mention], str]:
    """Every plan that `text` names, in its order and without overlaps, and the text with paths and addresses blanked out in place."""
    found: list[Mention] = []
    said = text
    for match in _LINK.finditer(text):
        target = _TARGET.fullmatch(match["target"]) if "://" not in match["target"] else None
        found.append(Mention(*match.span(), target["path"], anchor=target["place"] or "") if target else Mention(*match.span(), is_plan=False))
        said = _blanked(said, match.end("text"), match.end())
    for match in _ADDRESS.finditer(said):
        found.append(Mention(*match.span(), is_plan=False))
    for mention in found:
        said = said if said[mention.start] == "[" else _blanked(said, mention.start, mention.end)
    for match in _PATH.finditer(said):
        place = match["place"]
        found.append(Mention(*match.span(), match[0].removesuffix(place), anchor=place[1:] if place.startswith("#") else ""))
        said = _blanked(said, *match.span())
    for mention in (*_marked(said, words), *_in_words(said, words)):
        if all(mention.end <= other.start or other.end <= mention.start for other in found):
            found.append(mention)
    return _together(sorted(found), said, _macro_words(words)), said


def _marked(said: str, words: Mapping[str, Sequence[str]]) -> Iterator[Mention]:
    """Quoted, emphasised and code words that may be the title or file name of a plan."""
    for match in _MARKED.finditer(said):
        key = name_key(_without_ids(match[0], words), words.get("plan_filling", ()))
        if key and (_macro_words(words).search(match[0]) or _POINTED_AT.search(said, max(0, match.start() - _NEARLY_BEFORE), match.start())):
            yield Mention(*match.span(), name=key)


def _in_words(said: str, words: Mapping[str, Sequence[str]]) -> Iterator[Mention]:
    """Every "macro plan", with the name that stands before or behind it."""
    filling = words.get("plan_filling", ())
    for match in _macro_words(words).finditer(said):
        before = said[max(0, match.start() - _NAME_LIMIT) : match.start()]
        cut = max((end.end() for end in _NAME_START.finditer(before)), default=0)
        name, start = name_key(_without_ids(before[cut:], words), filling), match.start() - len(before) + cut
        behind = _NAME_BEHIND.match(said, match.end())
        if name:
            yield Mention(start + len(before[cut:]) - len(before[cut:].lstrip()), match.end(), name=name)
        elif behind is not None and (name := name_key(_without_ids(behind["name"], words), filling)):
            yield Mention(match.start(), behind.end("name"), name=name)
        else:
            yield Mention(*match.span(), is_plan=not lies_elsewhere(said, match.start()))


def lies_elsewhere(said: str, at: int) -> bool:
    """Whether the sentence at the offset `at`, which speaks of the macro plan, says that it stands in an issue or on a page."""
    return _ELSEWHERE.search(said, *_sentence_around(said, at)) is not None


def _sentence_around(said: str, at: int) -> tuple[int, int]:
    """Where the sentence or part of a list that holds the offset `at` begins and ends."""
    first = 0
    for match in SENTENCE_END.finditer(said):
        if match.start() >= at:
            return first, match.start()
        first = match.end()
    return first, len(said)


def _together(found: Sequence[Mention], said: str, macro_words: re.Pattern[str]) -> list[Mention]:
    """The mentions, one where "macro plan" only introduces or explains the path or name beside it."""
    whole: list[Mention] = []
    for mention in found:
        last = whole[-1] if whole else None
        if last is not None and _APPOSITION.fullmatch(said, last.end, mention.start):
            introduces = not last.path and last.is_plan and macro_words.search(said, last.start, last.end)
            if introduces and (last.is_bare or mention.path):
                whole[-1] = mention._replace(start=last.start)
                continue
            if mention.is_bare:
                whole[-1] = last._replace(end=mention.end)
                continue
        whole.append(mention)
    return whole


def _without_ids(text: str, words: Mapping[str, Sequence[str]]) -> str:
    for ids in RequestIds(words.get("pr_families", ())).find(text):
        text = _blanked(text, ids.start, ids.end)
    return text


def _blanked(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def _macro_words(words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    return _pattern(tuple(words.get("macro_plans", ())))


@lru_cache(maxsize=16)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    # A hyphen may stand before them: "retry-queue-macro-plan".
    return regex(rf"(?<!\w){any_of(phrases)}(?!\w)", re.IGNORECASE)

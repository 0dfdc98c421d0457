"""What a heading says: its number, its letter, and the section of the format that it names."""

from __future__ import annotations

import re
from functools import lru_cache

from plancheck.format import Format, SectionSpec
from plancheck.regex import regex

# An emoji or another sign before the words of a heading.
_SIGN = r"[^\w\s\[(`\"'<][^\w\[(`\"'<]{0,8}"
_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,2}"
_LETTERED = regex(
    rf"(?:{_SIGN})?(?:section\s+)?(?:\d{{1,2}}\.)?(?:[\[(](?P<boxed>[A-Z])[\])]\s?:?|(?P<letter>[A-Z])(?:\s?[).:|·]|\s[—–-]))\s+(?P<title>\S.*)", re.IGNORECASE
)
_NUMBERED = regex(rf"(?:{_SIGN})?(?:section\s+)?(?:{_NUMBER}(?:\s?[).:|·]|\s[—–-])?|[IVX]{{1,4}}(?:[).:]|\s[—–-]))\s+(?P<title>\S.*)", re.IGNORECASE)
_SIGNED = regex(rf"{_SIGN}(?P<title>\w.*)")
_PART = regex(rf"(?:{_SIGN})?part\s+(?P<number>\d{{1,2}}|i{{1,3}}|iv|vi{{0,3}}|ix|x|one|two|three|four|five|six)\b\s*[:.)—–-]*\s*(?P<title>.*)", re.IGNORECASE)
_TASK = regex(
    rf"(?:{_SIGN})?(?:{_NUMBER}[.)]?\s+)?(?:\[[ xX]\]\s*)?task(?:\s+#?|-)0{{0,3}}(?P<number>\d{{1,4}}(?:\.\d{{1,3}})?[a-z]?)\b\s*[:.)—–-]*\s*(?P<title>.*)",
    re.IGNORECASE,
)
_REQUEST = regex(
    rf"(?:{_SIGN})?(?:(?:[A-Z]\.)?{_NUMBER}[.)]?\s+)?(?:\[[ xX]\]\s*)?"
    r"(?P<id>(?:PR|WP|MR|pull request|work package|merge request)[ #_-]{0,2}\d{1,4}(?:\.\d{1,2})?[a-z]?)"
    r"(?![\w,+&/→>]|\.\d|-\d| and\b| to\b| ?[–—-]{1,2} ?(?:(?:PR|WP|MR)[ -]?\d|\d|>)| [→>&+/])\s*[:.)—–-]*\s*(?P<title>.*)",
    re.IGNORECASE,
)
_APPENDIX = regex(rf"(?:{_SIGN})?(?:{_NUMBER}[.)]?\s+)?appendix(?:\s+(?P<letter>[A-Z])\b)?\s*[).:—–-]*\s*(?P<title>.*)", re.IGNORECASE)
_WORD = regex(r"[a-z0-9]+")
_REMARK = regex(r"\s*(?:[:—–(/,;]|-(?!\w)|for\b|and\b)")
# Words before a section's title that name no other subject.
_QUALIFIERS = regex(r"(?:(?:the|our|final|full|complete|detailed|updated|revised|overall|proposed)\s+){1,3}(?=\w)", re.IGNORECASE)


def match_part(shown: str) -> re.Match[str] | None:
    """`Part 2: Title` as number and title, or None. Like all of these, for text without its marks or as written."""
    return _PART.match(shown)


def match_task(shown: str) -> re.Match[str] | None:
    """`Task 3b: Title` as number and title, or None."""
    return _TASK.match(shown)


def match_request(shown: str) -> re.Match[str] | None:
    """`PR 3: Title` or `WP2 — Title` as id and title, or None; headings of several pull requests are none."""
    return _REQUEST.match(shown)


def match_appendix(shown: str) -> re.Match[str] | None:
    """`Appendix K: Title` as letter (or None) and title, or None."""
    return _APPENDIX.match(shown)


def letter_of(shown: str) -> tuple[str, int] | None:
    """The letter of a lettered heading (`B) Title`, `Section B: Title`, `[B] Title`) and where its title starts, or None."""
    match = _LETTERED.match(shown)
    return ((match["letter"] or match["boxed"]).upper(), match.start("title")) if match else None


def title_start(shown: str) -> int:
    """Where the title of an unlettered heading starts: after its number or sign."""
    match = _NUMBERED.match(shown) or _SIGNED.match(shown)
    return match.start("title") if match else 0


def match_title(title: str, letter: str | None, format_: Format) -> SectionSpec | None:
    """The section of the format that `title` names. With a letter, a shortened title is understood as well."""
    title = title[title_start(title) :]
    qualifiers = _QUALIFIERS.match(title)
    return _match_bare(title, letter, format_) or (_match_bare(title[qualifiers.end() :], letter, format_) if qualifiers else None)


def _match_bare(title: str, letter: str | None, format_: Format) -> SectionSpec | None:
    words = _words(title)
    if not words:
        return None
    # `F) Overview` is the section of that letter, whose title it shortens.
    lettered = next((section for section in format_.sections if letter is not None and section.letter == letter), None)
    if lettered is not None and set(words) <= set(_words(lettered.title)):
        return lettered
    for section in format_.sections:
        if any(_singular(words) == _singular(_words(name)) for name in (section.title, *section.aliases)):
            return section
    for section in format_.sections:
        for name in (section.title, *section.aliases):
            own = _words(name)
            is_enough = letter is not None and (len(own) >= 2 or letter == section.letter)
            if words[: len(own)] == own and (is_enough or _goes_on_with_a_remark(title, len(own))):
                return section
    return _match_shortened(words, letter, format_) if letter is not None else None


def _match_shortened(words: tuple[str, ...], letter: str, format_: Format) -> SectionSpec | None:
    joined = f" {' '.join(words)} "
    for section in format_.sections:
        names = [_words(name) for name in (section.title, *section.aliases)]
        if any(len(name) >= 2 and f" {' '.join(name)} " in joined for name in names):
            return section
        if section.letter == letter and set(words) & set(_words(section.title)):
            return section
    return None


def _goes_on_with_a_remark(title: str, own: int) -> bool:
    """Whether what follows the first `own` words of a title is a remark, not another subject."""
    ends = [match.end() for match in _WORD.finditer(title.lower())]
    return own <= len(ends) and _REMARK.match(title, ends[own - 1]) is not None


@lru_cache(maxsize=1024)
def _singular(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.removesuffix("s") for word in words)


@lru_cache(maxsize=1024)
def _words(title: str) -> tuple[str, ...]:
    bare = re.sub(r"\([^()]{0,200}\)", " ", title).replace("&", " and ")
    return tuple(_WORD.findall(bare.lower()))

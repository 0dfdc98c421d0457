"""What a heading says: its number or letter, and whether it opens a part, a task, a pull request or an appendix."""

from __future__ import annotations

import re

from plancheck.regex import regex

# An emoji or another sign before the words of a heading.
_SIGN = r"[^\w\s\[(`\"'<][^\w\[(`\"'<]{0,8}"
_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,2}"
# `Task A: ...`: a capital of its own counts tasks where nothing but a mark follows; "Task A failing test" is no such heading.
LETTER = r"(?-i:[A-Z])(?=[*_]{0,3}(?:\s{0,3}[:.)(]|\s{1,3}[—–-]|\s{0,3}$))"
_LETTERED = regex(
    rf"(?:{_SIGN})?(?:(?:\d{{1,2}}[.)]\s+)?section\s+)?(?:\d{{1,2}}\.)?"
    r"(?:[\[(](?P<boxed>[A-Z])[\])]\s?:?|(?P<letter>[A-Z])(?:\s?[).:|·]|\s[—–-]))\s+(?P<title>\S.*)",
    re.IGNORECASE,
)
_NUMBERED = regex(rf"(?:{_SIGN})?(?:section\s+)?(?:{_NUMBER}(?:\s?[).:|·]|\s[—–-])?|[IVX]{{1,4}}(?:[).:]|\s[—–-]))\s+(?P<title>\S.*)", re.IGNORECASE)
_SIGNED = regex(rf"{_SIGN}(?P<title>\w.*)")
_PART = regex(rf"(?:{_SIGN})?part\s+(?P<number>\d{{1,2}}|i{{1,3}}|iv|vi{{0,3}}|ix|x|one|two|three|four|five|six)\b\s*[:.)—–-]*\s*(?P<title>.*)", re.IGNORECASE)
_TASK = regex(
    rf"(?:{_SIGN})?(?:{_NUMBER}[.)]?\s+)?(?:\[[ xX]\]\s*)?task(?:\s+#?|-)0{{0,3}}"
    rf"(?P<number>(?:[a-uw-z]-?(?=\d))?\d{{1,4}}(?:\.\d{{1,3}})?[a-z]?|{LETTER})\b\s*[:.)—–-]*\s*(?P<title>.*)",
    re.IGNORECASE,
)
_REQUEST = regex(
    rf"(?:{_SIGN})?(?:(?:[A-Z]\.)?{_NUMBER}[.)]?\s+)?(?:\[[ xX]\]\s*)?"
    r"(?P<id>(?:PR|WP|MR|pull request|work package|merge request)[ #_-]{0,2}\d{1,4}(?:\.\d{1,2})?[a-z]?)"
    r"(?![\w,+&/→>]|\.\d|-\d| and\b| to\b| ?[–—-]{1,2} ?(?:(?:PR|WP|MR)[ -]?\d|\d|>)| [→>&+/])\s*[:.)—–-]*\s*(?P<title>.*)",
    re.IGNORECASE,
)
# `PR 5 to 7: Move each screen`, `PR2–PR4 — ...`
_REQUEST_RANGE = regex(
    rf"(?:{_SIGN})?(?P<written>(?P<family>PR|WP|MR|pull request|work package|merge request)s?[ #_-]{{0,2}}(?P<first>\d{{1,3}})"
    r"(?:\s?[–—-]\s?|\s(?:to|through)\s)"
    r"(?:(?P=family)[ #_-]{0,2})?(?P<last>\d{1,3}))\s{0,2}(?::|\.|[—–-]\s)\s{0,3}(?P<title>[^\W\d].*)",
    re.IGNORECASE,
)
_APPENDIX = regex(rf"(?:{_SIGN})?(?:{_NUMBER}[.)]?\s+)?appendix(?:\s+(?P<letter>[A-Z])\b)?\s*[).:—–-]*\s*(?P<title>.*)", re.IGNORECASE)


def match_part(shown: str) -> re.Match[str] | None:
    """`Part 2: Title` as number and title, or None. Like all of these, for text without its marks or as written."""
    return _PART.match(shown)


def match_task(shown: str) -> re.Match[str] | None:
    """`Task 3b: Title`, `Task A3: Title` or `Task A: Title` as number and title, or None."""
    return _TASK.match(shown)


def task_number(match: re.Match[str]) -> str:
    """The number that `match_task` found: `4b`, `A3` for the third task of a group A, or `A`."""
    number = match["number"].lower().replace("-", "")
    return number[:1].upper() + number[1:]


def match_request(shown: str) -> re.Match[str] | None:
    """`PR 3: Title` or `WP2 — Title` as id and title, or None; headings of several pull requests are none."""
    return _REQUEST.match(shown)


def match_request_range(shown: str) -> re.Match[str] | None:
    """`PR 5 to 7: Title` as family, first and last number and title, or None."""
    return _REQUEST_RANGE.match(shown)


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

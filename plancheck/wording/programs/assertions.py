"""Where the tests of a program assert something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from plancheck.regex import regex
from plancheck.wording.programs.syntax import Program, brackets_of

_GO = regex(
    r"\b(?:assert|require|is|suite|s)\.[A-Z]\w*(?P<call>\()"
    r"|\bif (?P<condition>[^{}\n]{1,300}(?:\{[^{}\n]{0,100}\}[^{}\n]{0,200})?)\{\s{0,40}(?:[^{}\n]{1,200}\n\s{0,40})?t\.(?:Error|Fatal|Fail)\w*\("
    r"|\b_, \w+ :?= (?P<discarded>[^\n]{1,200}?\.\(\*?[\w.]+\))"
    r"|\b\w+, ok :?= (?P<demanded>[^\n]{1,200}?\.\(\*[\w.]+\))\n\s{0,40}(?:if !ok \{\s{0,40}t\.(?:Error|Fatal)|(?:require|assert)\.True\(t, ok)"
)
_PYTHON = regex(r"^[ \t]*assert\b(?P<line>)|\bself\.assert\w+(?P<call>\()", re.MULTILINE)
_OTHERS = regex(
    r"(?:\b(?:assert\w*|Assert\.\w+|XCTAssert\w*|expect|refute\w*|ensure)!?|#expect|#require)(?:\.\w+){0,2}\s?(?:<[^<>\n]{0,80}>)?\s?(?P<call>\()"
    r"|\b(?:assert|refute)(?:_\w+)?[ ](?P<line>)|\.Should\(\)(?P<after>)|\bshouldBe\w*(?P<behind>)"
)
_LANGUAGES = {"go": _GO, "python": _PYTHON}
_JUMP = regex(r"[\n(\[{]")
_CHAIN = regex(r"\s{0,80}\.\s{0,4}[\w?!]+(?:<[^<>\n]{0,80}>)?")
# Languages whose assertions go on behind their brackets without a dot.
_TO_LINE_END = ("ruby", "elixir")
_LONGEST = 2000


def assertions_in(text: Program, start: int, end: int) -> Iterator[tuple[int, int]]:
    """(start, end) of every assertion between two offsets, with what hangs on it: `expect(x).toBe(y)` to its last bracket.

    One that stands inside another is a part of it.
    """
    brackets, done = brackets_of(text.bare), start
    for match in _LANGUAGES.get(text.language, _OTHERS).finditer(text.bare, start, end):
        if match.start() >= done:
            first, done = _extent(text, match, brackets, start)
            yield first, done


def _extent(text: Program, match: re.Match[str], brackets: Mapping[int, int], start: int) -> tuple[int, int]:
    found = {name: place for name in match.re.groupindex if (place := match.start(name)) != -1}
    whole = next((name for name in ("condition", "discarded", "demanded") if name in found), None)
    if whole is not None:
        return match.span(whole)
    if "call" in found:
        closed = brackets.get(found["call"], match.end())
        follow = _end_of_statement if text.language in _TO_LINE_END else _end_of_chain
        return match.start(), follow(text.bare, closed, brackets)
    if "line" in found:
        return match.end(), _end_of_statement(text.bare, match.end(), brackets)
    line_start = text.bare.rfind("\n", start, match.start()) + 1 or start
    return line_start, _end_of_statement(text.bare, match.start(), brackets)


def _end_of_statement(bare: str, at: int, brackets: Mapping[int, int]) -> int:
    """The end of the line, lines inside brackets included."""
    limit = at + _LONGEST
    while (match := _JUMP.search(bare, at, limit)) is not None:
        if match[0] == "\n":
            return match.start()
        at = brackets.get(match.start(), match.end())
    return min(limit, len(bare))


def _end_of_chain(bare: str, at: int, brackets: Mapping[int, int]) -> int:
    """Where `.not.toBe(...)` and the like behind a call end."""
    while (match := _CHAIN.match(bare, at)) is not None:
        at = brackets.get(match.end(), match.end()) if bare[match.end() : match.end() + 1] == "(" else match.end()
    return at

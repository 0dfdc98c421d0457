"""GIVEN, WHEN, THEN and MECHANISM in any spelling, one to a line or run together."""

from __future__ import annotations

import re

from plancheck.plan import Clause, Text
from plancheck.reading.texts import part_of
from plancheck.regex import regex

KEYWORDS = ("given", "when", "then", "mechanism")
_AT_START = regex(
    r"[*_`]{0,3}(?P<word>GIVEN|WHEN|THEN|MECHANISM|Given|When|Then|Mechanism|given|when|then|mechanism)(?P<close>[*_`]{0,3})"
    r"(?P<colon>\s?:)?[*_`]{0,3}(?=\s|$|:)\s*"
)
_INLINE = regex(r"(?<![\w-])[*_]{0,3}(?P<word>GIVEN|WHEN|THEN|MECHANISM)[*_]{0,3}:?[*_]{0,3}(?=\s)\s*")
_INLINE_BOLD = regex(r"(?<![\w-])\*\*(?P<word>Given|When|Then|Mechanism)(?::\*\*|\*\*:?)\s*")
_SENTENCE = regex(r"(?<![\w-])(?P<word>given|when|then)\b\s*", re.IGNORECASE)
# "Off is off. Given no flag, then ..." leaves one of the three out: the first opens a sentence, and a comma stands before its "then".
_OPENING = regex(r"(?:(?:\A|:[*_]{0,3}\s{1,3}|\s[—–-]\s{1,3})(?P<any>given|when|Given|When)|(?:[.!?)][*_]{0,3}|[*_]{1,3})\s{1,3}(?P<capital>Given|When))\b\s*")
_COMMA_THEN = regex(r",\s{1,3}(?P<word>then)\b\s*", re.IGNORECASE)
_NEXT_SENTENCE = regex(r"[.!?;][*_\"”)]{0,3}\s{1,3}[A-Z]")
_AND = regex(r"[*_]{0,3}(?:AND|And|and|OR|BUT|But)\b[*_]{0,3}:?(?=\s|$)")


def keyword_of(text: str) -> str | None:
    """The clause keyword that `text` opens with, in lower case, or None."""
    match = _AT_START.match(text)
    return match["word"].lower() if match else None


def plain_keyword(text: str) -> str | None:
    """The keyword that `text` opens with, in lower case, where nothing but its capital letter sets it apart from prose; else None."""
    match = _AT_START.match(text)
    if match is None or match["word"].isupper() or match["close"] or match["colon"]:
        return None
    return match["word"].lower()


def opens_with_and(text: str) -> bool:
    return _AND.match(text) is not None


def clauses_in(text: Text, *, run_in: bool, due: str | None = None) -> tuple[list[Clause], int]:
    """The clauses of one line and the offset where the first of them starts (the length of the text where there is none).

    With `run_in` the line is that of the contract itself, whose clauses may follow its name. `due` is the keyword that comes next, which may
    then be written small.
    """
    marks = _marks(text.value, run_in=run_in, due=due)
    clauses = []
    for index, (start, body, keyword) in enumerate(marks):
        end = marks[index + 1][0] if index + 1 < len(marks) else len(text.value)
        stop = body + len(text.value[body:end].rstrip(" ,;|—–-")) if index + 1 < len(marks) else end
        clauses.append(Clause(keyword, text.place(start, body), part_of(text, body, max(body, stop))))
    return clauses, marks[0][0] if marks else len(text.value)


def _marks(value: str, *, run_in: bool, due: str | None) -> list[tuple[int, int, str]]:
    """(start, start of the clause's text, keyword) of each clause, in the order of the text."""
    marks: list[tuple[int, int, str]] = []
    first = _AT_START.match(value)
    if first is not None and (_is_keyword(first) or first["word"] == due):
        marks.append((first.start(), first.end(), first["word"].lower()))
    elif not run_in:
        return []
    at = marks[0][1] if marks else 0
    found = sorted([*_INLINE.finditer(value, at), *_INLINE_BOLD.finditer(value, at)], key=lambda match: match.start())
    for match in found:
        keyword = match["word"].lower()
        if not marks or KEYWORDS.index(keyword) > KEYWORDS.index(marks[-1][2]):
            marks.append((match.start(), match.end(), keyword))
    if run_in and not marks:
        return _sentence_marks(value) or _pair_of_marks(value)
    if len(marks) == 1 and marks[0][2] == "given" and (sentence := _sentence_marks(value)):
        return sentence
    # Elsewhere than behind the id, the THEN of "When a client connects, then leaves" may stand on the next line.
    if run_in and len(marks) == 1 and plain_keyword(value) in ("given", "when"):
        return _pair_of_marks(value) or marks
    return marks


def _is_keyword(match: re.Match[str]) -> bool:
    """Whether a word at the start of a line is a keyword: written large, marked, or one word of a clause list."""
    word = match["word"]
    return word.isupper() or word[0].isupper() or bool(match["close"]) or bool(match["colon"])


def _sentence_marks(value: str) -> list[tuple[int, int, str]]:
    """`Given X, when Y, then Z` in one sentence: all three words in this order, or nothing."""
    marks: list[tuple[int, int, str]] = []
    for match in _SENTENCE.finditer(value):
        if len(marks) < 3 and match["word"].lower() == KEYWORDS[len(marks)]:
            marks.append((match.start(), match.end(), match["word"].lower()))
    return marks if len(marks) == 3 else []


def _pair_of_marks(value: str) -> list[tuple[int, int, str]]:
    """`Given X, then Z` or `When Y, then Z`, where it opens a sentence; else nothing."""
    opening = _OPENING.search(value)
    then = _COMMA_THEN.search(value, opening.end()) if opening else None
    if opening is None or then is None or _NEXT_SENTENCE.search(value, opening.end(), then.start()):
        return []
    word = opening["any"] or opening["capital"]
    return [(opening.start("any" if opening["any"] else "capital"), opening.end(), word.lower()), (then.start("word"), then.end(), "then")]

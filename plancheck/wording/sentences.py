"""Where the sentences of a piece of Markdown prose begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.regex import regex
from plancheck.wording.marks import without_code

# What ends a sentence, with the quotes, brackets and emphasis that close behind it. In Chinese and Japanese no blank has to follow.
_END = regex(r"(?:[.!?]|…)+[\"'”’»)\]*_~]{0,8}(?=\s|$)|[。！？]+[」』”）]{0,4}")
# What opens a line or piece of its own: a blank line, a list item, a heading, a quote, a table row or cell, `<br>`.
_BREAK = regex(r"(?:^|\n|(?<=\n))[ \t]{0,40}(?:\n|(?:[-*+•]|#{1,6}|>|(?P<number>\d{1,3})[.)])(?=\s)|(?=\|))|<br\s{0,4}/?>|\|(?=\s|$)")
# The inside of quotations, brackets and link targets: a full stop in there ends no sentence of the text around it.
_INSIDE = regex(r'"[^"\n]{1,300}"|“[^”]{1,300}”|«[^»]{1,300}»|\((?:[^()\n]|\n(?![ \t]*\n)){1,400}\)')
_COMMENT = regex(r"<!--(?:(?!-->).){0,2000}-->", re.DOTALL)
_STOPS = regex(r"[.!?…](?![\"”»)]$)")
_OPENERS = " \t\n\"'“‘«([*_~"
_ABBREVIATION = regex(
    r"(?:^|[\s(\[\"“/*_])(?:e\.\s?g|i\.\s?e|z\.\s?B|vs|cf|viz|resp|approx|incl|excl|esp|ca|aka|et al|Mr|Mrs|Ms|Dr|Prof|(?:[A-Za-z]\.){1,4}[A-Za-z])$"
)
_BEFORE_NUMBER = regex(
    r"(?:^|[\s(\[\"“/*_])(?:nos?|figs?|secs?|ch|eq|pp?|vol|app|vers?|v|rev|ref|par|art|step|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$", re.IGNORECASE
)
# `Donald E. Knuth`, not `in Section B. The`.
_INITIAL = regex(
    r"(?:^|\bby|(?<!\w)(?!Section|Part|Appendix|Option|Phase|Plan|Table|Figure|Step|Task|Type|Case|Class|Team|Annex)[A-Z][a-z]{1,20}|\b[A-Z]\.)\s{0,3}[A-Z]$"
)
_ONLY_MARKS = regex(r"[\W_]*$")
_ONLY_NUMBER = regex(r"[\W_]*\(?(?:\d{1,3}|[A-Za-z])[.)]+[\W_]*$")


def sentences_in(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of every sentence of `text`, without the blanks and list marks around it.

    Code, quotations and brackets belong to the sentence that holds them. A line break ends a sentence only where a list item, a
    heading, a table cell or a new paragraph begins. Where it is open whether a full stop ends a sentence (an abbreviation, a
    word in lower case behind it), it does not, so that there are rather too few sentences than too many.
    """
    said = _masked(text)
    for first, last in _pieces(said):
        start = first
        for end in _ends(said, first, last):
            if _ONLY_NUMBER.match(said[start:end]):
                continue  # the mark of a run-in list: `1. one 2. two`
            yield from _trimmed(said, start, end)
            start = end
        yield from _trimmed(said, start, last)


def _masked(text: str) -> str:
    """`text`, equally long, with code as capitals, no comments, and no full stops inside quotations and brackets."""
    if "<!--" in text:
        text = _COMMENT.sub(lambda match: " " * len(match[0]), text)
    blanked = without_code(text)
    if blanked != text:
        # Blanks inside code stay blanks, so that a line break in it stays one.
        text = "".join(["X" if now != before else now for before, now in zip(text, blanked, strict=True)])
    return _INSIDE.sub(lambda match: _STOPS.sub(",", match[0]), text)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the paragraphs, list items and cells of `text`, without their marks."""
    start, number = 0, 0
    for match in _BREAK.finditer(text):
        if match["number"]:
            # A line of a paragraph may begin with any number; an item follows the one before it.
            if int(match["number"]) not in (1, number + 1):
                continue
            number = int(match["number"])
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _ends(text: str, first: int, last: int) -> Iterator[int]:
    for match in _END.finditer(text, first, last):
        if _ends_sentence(text, match, first, last):
            yield match.end()


def _ends_sentence(text: str, match: re.Match[str], first: int, last: int) -> bool:
    before = text[max(first, match.start() - 40) : match.start()]
    following = text[match.end() : min(last, match.end() + 40)].lstrip(_OPENERS)[:1]
    if not before or before[-1].isspace() or before[-1] == "/":
        return False  # `.NET`, a lone `...`, `./...`
    if match[0][0] in "。！？" or not following:
        return True
    if following.islower():
        return False
    if match[0].rstrip("\"'”’»)]*_~") != ".":
        return True
    if _BEFORE_NUMBER.search(before):
        return not following.isdigit()
    return not (_ABBREVIATION.search(before) or _INITIAL.search(before))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if not _ONLY_MARKS.match(piece):
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())

"""Whether running text states an edit exactly, so that nothing is left to invent."""

from __future__ import annotations

import re

from plancheck.regex import regex
from plancheck.wording.programs.shell import is_command

_SPAN = r"`[^`\n]{1,300}`"
_SWAP = regex(
    rf"\b(?:chang|replac|renam|swap|mov|switch|set|bump|convert|rewrit|updat|turn|point|redirect|rais|lower|correct)\w*\b.{{0,200}}{_SPAN}.{{0,120}}?"
    rf"(?:\b(?:to|with|by|into|becomes?|instead of|in place of)\b|→|->|=>|⇒)(?:.{{0,80}}(?:{_SPAN}|\"[^\"\n]{{1,200}}\")|\s+\d)"
    rf"|{_SPAN}\s{{0,3}}(?:→|->|=>|⇒|becomes)\s{{0,3}}(?:{_SPAN}|\"[^\"\n]{{1,200}}\")",
    re.IGNORECASE,
)
_MOVE = regex(r"\b(?:mov|relocat|copy|copi|duplicat)\w*\b.{0,300}\b(?:to|into|from|out of|before|after|above|below)\b", re.IGNORECASE)
_DROP = regex(rf"\b(?:delet|remov|drop|strip|uncomment|comment out|eras|cut|revert|inline)\w*\b.{{0,160}}?(?:{_SPAN}|\blines? ~?\d)", re.IGNORECASE)
_PUT = regex(
    rf"\b(?:add|append|insert|prepend|register|include|import|export|pass|call|declare|annotate|mark|put)\w*\s+(?:(?:the|an?|new|one|this|missing)\s+){{0,2}}(?:[\w-]+\s+)?{_SPAN}"
    r"(?!\s+(?:method|function|class|handler|test|struct|type|interface|component|helper|module|endpoint|policy|service|logic|validation|support))",
    re.IGNORECASE,
)
_PATH = regex(r"`[\w./~-]*(?:/|\.[a-z]{1,5}\b)[\w./:~-]*`")
_ROW = regex(rf"[ \t]*\|.*{_SPAN}.*\|.*{_SPAN}")
_CODE_LIKE = regex(r"[=;{}]|:=|\w\([^()]*\w[^()]*\)|\w \w+\b.*[.:*\[(]|^@\w|^\w[\w.]*: \S|^<\w|^#\w|&&|\|\|")
_SPANS = regex(_SPAN)
# No edit in line is longer.
_LONGEST = 800


def states_edit(text: str) -> bool:
    """Whether `text` spells out what to write, swap, delete or run. That a file is named says nothing about what to do with it."""
    return any(_in_line(_PATH.sub("the file", line[:_LONGEST])) for line in text.split("\n"))


def _in_line(line: str) -> bool:
    if _ROW.match(line) or any(pattern.search(line) for pattern in (_SWAP, _MOVE, _DROP, _PUT)):
        return True
    return any(_is_code(match[0].strip("`")) for match in _SPANS.finditer(line))


def _is_code(span: str) -> bool:
    return _CODE_LIKE.search(span) is not None or (" " in span and is_command(span))

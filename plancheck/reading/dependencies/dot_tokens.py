"""The tokens of DOT, the language of Graphviz."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from plancheck.regex import regex

REMARK = r"//[^\n]*+|/\*(?:(?!\*/)[\s\S]){0,1000}\*/|(?:\A|\n)[ \t]*\#[^\n]*+"
_TOKEN = regex(
    rf"""(?P<gap>[^\S\n]+|{REMARK}|\n|\([^()\n]{{0,200}}\)|:[ \t]*\w+)
    |(?P<arrow><?[-=–—]{{1,40}}+>{{1,2}}|<[-=]+|--+|[→⟶⇒←⟵⇐↔⟷⇔])
    |(?P<text>"(?:[^"\\\n]|\\[^\n]){{0,600}}"|"(?:[^"\\\n]|\\[\s\S]|\n(?![^"\n]{{0,400}}(?:->|\[))){{0,600}}")
    |(?P<word>(?:[^\s"\[\]{{}}();,=<>|&:–—→⟶⇒←⟵⇐↔⟷⇔-]|-(?![->]))+)""",
    re.VERBOSE,
)
_MARKUP = regex(r"[<>]")
_LONGEST_MARKUP = 2000


class Token(NamedTuple):
    """`kind` is the name of a group of the pattern, `markup` or, of any other character, `sign`; `text` is without quotation marks."""

    kind: str
    text: str
    start: int
    end: int


class Cursor:
    """Goes through the tokens that say something, one after the other."""

    def __init__(self, text: str, at: int) -> None:
        self._tokens = [token for token in _tokens(text, at) if token.kind != "gap"]
        self._at = 0
        self.clusters = {second.text for first, second in pairwise(self._tokens) if first.text.lower() == "subgraph"}

    def peek(self) -> Token | None:
        """The next token, which stays the next one."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def take(self) -> Token | None:
        token = self.peek()
        self._at += 1
        return token

    def is_next(self, sign: str) -> bool:
        token = self.peek()
        return token is not None and token.kind == "sign" and token.text == sign

    def value(self) -> str:
        """What stands behind the `=` that is next."""
        self.take()
        token = self.peek()
        if token is None or token.kind not in ("word", "text", "markup"):
            return ""
        self.take()
        return token.text

    def attributes(self) -> dict[str, str]:
        """The attributes up to the bracket that closes them, or up to what cannot be one."""
        attributes: dict[str, str] = {}
        last = "label"
        while (token := self.peek()) is not None and token.kind != "arrow" and not (token.kind == "sign" and token.text in "[{}"):
            self.take()
            following = self.peek()
            if token.kind == "sign":
                if token.text == "]":
                    break
            elif self.is_next("="):
                last = token.text.lower()
                attributes[last] = self.value()
            elif self.is_next("[") or (following is not None and following.kind == "arrow"):
                self._at -= 1  # nobody closed the bracket: this is the next statement
                break
            else:  # a value without quotation marks
                attributes[last] = f"{attributes.get(last, '')} {token.text}".strip()
        return attributes


def _tokens(text: str, at: int) -> Iterator[Token]:
    """The tokens of `text` from `at` on, with all that lies between them."""
    is_value = False  # behind "=", where "<" begins a label in HTML
    while at < len(text):
        token = (_markup(text, at) if is_value and text[at] == "<" else None) or _token(text, at)
        yield token
        is_value = token.text == "=" or (is_value and token.kind == "gap")
        at = token.end


def _token(text: str, at: int) -> Token:
    match = _TOKEN.match(text, at)
    if match is None or match.lastgroup is None:
        return Token("sign", text[at], at, at + 1)
    value = match[0][1:-1].replace('\\"', '"') if match.lastgroup == "text" else match[0]
    return Token(match.lastgroup, value, at, match.end())


def _markup(text: str, at: int) -> Token | None:
    """The label in HTML that begins at `at`, if it ends."""
    depth = 0
    for sign in _MARKUP.finditer(text, at, at + _LONGEST_MARKUP):
        depth += 1 if sign[0] == "<" else -1
        if depth == 0:
            return Token("markup", text[at + 1 : sign.start()], at, sign.end())
    return None

"""Reads a sentence that mixes English and code into tokens, and tells what each name in it looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from plancheck.regex import regex
from plancheck.wording.structure.words import FILE_ENDINGS, PRODUCTS


class Shape(Enum):
    """What a token looks like, before anything is known about the sentence around it."""

    WORD = auto()  # an English word, or a code word that cannot be told from one
    CAPITAL = auto()  # one capitalised word between backticks: a type, a field or a label
    TYPE = auto()  # PascalCase with two words or more: a type, an exported field or an exported function
    CAMEL = auto()  # camelCase: a variable, a field or a function
    SNAKE = auto()  # snake_case: usually a key, a column or a metric
    PRIVATE = auto()  # _name or self.name
    PATH = auto()  # record.Status, pkg.Type, module::function
    KEY_PATH = auto()  # retry.max_attempts: a dotted path of lower-case names
    FILE = auto()  # README.md
    FLAG = auto()  # --verbose
    STRING = auto()  # "quoted text"
    NUMBER = auto()
    COMPARISON = auto()  # == >= =
    ARITHMETIC = auto()  # + - * /
    OPEN = auto()
    CLOSE = auto()
    STOP = auto()  # what ends a statement
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Token:
    shape: Shape
    text: str
    start: int
    end: int
    in_code: bool  # between backticks
    aside: bool  # in a parenthesis of the sentence, not of an expression
    opens: str  # the bracket that follows without a space, or ""
    pointer: bool  # preceded by *, & or [] without a space: a type

    @property
    def word(self) -> str:
        return self.text.lower()

    @property
    def called(self) -> bool:
        return self.opens == "("

    @property
    def indexed(self) -> bool:
        return self.opens == "["

    @property
    def first(self) -> str:
        """The first part of a path."""
        return _SEPARATOR.split(self.text, maxsplit=1)[0]

    @property
    def last(self) -> str:
        """The last part of a path."""
        return _SEPARATOR.split(self.text)[-1]


_CAMEL_PART = regex(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_SEPARATOR = regex(r"\.|::|->|\?\.")
_SELF = frozenset({"self", "this"})

_LEXEME = regex(
    r"""
      (?P<stop>   \n (?: [ ]{0,40} (?: \n | [-*+|>][ ] | \d{1,3}[.)][ ] | (?=\**AND\b) ) ) | [;!?—–] | \.(?!\w) )
    | (?P<skip>   \s | \*\*+ )
    | (?P<query>  `(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH|EXPLAIN)[ ][^`\n]{1,400}` )
    | (?P<record> `(?: [A-Za-z][\w-]{0,40}=[^\s`=,]{1,80}[ ] ){1,20} [A-Za-z][\w-]{0,40}=[^\s`=,]{1,80}` )
    | (?P<tick>   `+ )
    | (?P<abbreviation> \b(?:e\.g|i\.e|etc|vs)\. )
    | (?P<string> "[^"\n]{0,400}" | “[^”\n]{0,400}” )
    | (?P<flag>   --[A-Za-z][\w-]* )
    | (?P<placeholder> <[A-Za-z][\w ,.:&*\[\]<-]{0,60}>+ )
    | (?P<name>   [^\W\d][\w$]* (?: (?: \. | :: | -> | \?\. | - ) [\w$]+ )* )
    | (?P<number> \d[\d_]* (?: \.\d+ )? %? )
    | (?P<compare> [=!]==? | [<>:]= | [=≥≤≈≠<>] )
    | (?P<math>   \+= | -= | \+\+ | [+\-*/%×÷Σ∑^−] )
    | (?P<open>   [(\[{] )
    | (?P<close>  [)\]}] )
    | (?P<other>  [\s\S] )
    """,
    re.VERBOSE,
)
_FIXED = {
    "string": Shape.STRING,
    "query": Shape.STRING,  # what a user or a test asks of a database
    "record": Shape.STRING,  # level=info user=7: a line of text
    "flag": Shape.FLAG,
    "number": Shape.NUMBER,
    "compare": Shape.COMPARISON,
    "math": Shape.ARITHMETIC,
    "open": Shape.OPEN,
    "close": Shape.CLOSE,
    "stop": Shape.STOP,
    "placeholder": Shape.OTHER,
    "abbreviation": Shape.OTHER,
    "other": Shape.OTHER,
}


def shape_of(name: str) -> Shape:
    """The shape of one name: `retryCount` is CAMEL, `order.Status` is PATH, `queue` is a WORD."""
    parts = _SEPARATOR.split(name)
    if len(parts) > 1:
        if parts[-1].lower() in FILE_ENDINGS:
            return Shape.FILE
        if parts[0] in _SELF or any(part.startswith("_") and part.strip("_") for part in parts):
            return Shape.PRIVATE
        if all(len(part) == 1 for part in parts) or ("-" in name and "->" not in name):
            return Shape.WORD
        return Shape.KEY_PATH if name == name.lower() else Shape.PATH
    if "-" in name or name.lower() in PRODUCTS or (name[:-1].isupper() and name.endswith("s")):
        return Shape.WORD
    if name.startswith("_") and name.strip("_"):
        return Shape.PRIVATE
    if "_" in name:
        return Shape.SNAKE
    if sum(len(part) > 1 for part in _CAMEL_PART.findall(name)) > 1:
        return Shape.TYPE if name[0].isupper() else Shape.CAMEL
    return Shape.WORD


def _shape_in_text(name: str, in_code: bool, following: str) -> Shape:
    shape = shape_of(name)
    if shape is not Shape.WORD or not name[0].isupper():
        return shape
    if following[:1] == "<" and following[1:2].isalpha():
        return Shape.TYPE
    return Shape.CAPITAL if in_code and name[1:].islower() and name.isalpha() else Shape.WORD


def _is_type_sign(before: list[Token], name: str) -> bool:
    """Do these tokens end in the sign of `*Order` or `[]Order`?"""
    if [token.text for token in before[-2:]] == ["[", "]"]:
        empty = before[-2].end == before[-1].start
        return empty and name[0].isupper() and (len(before) == 2 or before[-3].end != before[-2].start)
    return before[-1].text in ("*", "&") and (len(before) == 1 or before[-2].end != before[-1].start)


def read_tokens(text: str) -> list[Token]:
    """The tokens of a clause. A dash between letters belongs to the word, a bracket at a name to the name's expression."""
    tokens: list[Token] = []
    in_code = False
    brackets: list[bool] = []  # for each open bracket: is it an aside of the sentence?
    for match in _LEXEME.finditer(text):
        kind = match.lastgroup or "other"
        if kind == "tick":
            in_code = not in_code
        if kind == "skip" and in_code and match.group() == "**":
            kind = "math"  # two to the power of, not emphasis
        if kind in ("tick", "skip"):
            continue
        start, end = match.span()
        touching = bool(tokens) and tokens[-1].end == start
        if kind == "open":
            expression = in_code or touching or (bool(tokens) and tokens[-1].shape in (Shape.COMPARISON, Shape.ARITHMETIC))
            brackets.append(not expression or (bool(brackets) and brackets[-1]))
        aside = bool(brackets) and brackets[-1]
        if kind == "close" and brackets:
            brackets.pop()
        following = text[end : end + 2]
        tokens.append(
            Token(
                shape=_shape_in_text(match.group(), in_code, following) if kind == "name" else _FIXED[kind],
                text=match.group(),
                start=start,
                end=end,
                in_code=in_code,
                aside=aside,
                opens=following[:1] if following[:1] in ("(", "[", "{", "<") else "",
                pointer=kind == "name" and touching and _is_type_sign(tokens, match.group()),
            )
        )
    return tokens

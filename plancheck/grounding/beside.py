"""The words beside a citation that tell what is cited: a symbol, a line of code or a quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.span import Span


class Words(NamedTuple):
    """`text` is an identifier where `is_symbol`, else text to be found as it is, blanks aside. `owner` is the name before the dot, if there is one.

    `is_definition` where the line says that the place defines it, `is_used` where it may be a part or a use of it that stands there.
    """

    text: str
    is_symbol: bool
    owner: str = ""
    is_definition: bool = False
    is_used: bool = False


class _Token(NamedTuple):
    """A code span or a quotation, `start` to `end` with its marks."""

    start: int
    end: int
    text: str


# A code span or a quotation of a line.
_TOKEN = regex(r"`(?P<code>[^`\n]{1,160})`|\"(?P<quote>[^\"\n]{6,160})\"|“(?P<curly>[^”\n]{6,160})”")

_NOUN = (
    r"(?:function|func|method|class|struct|type|constant|const|field|variable|interface|helper|trait|enum|macro|constructor|factory|handler|hook|property|"
    r"module|definition|declaration|signature|body|loop|block)"
)
_MARKS = r"[*_]{0,3}"
# What may stand between the words and the citation that says where they are. Anywhere: `Foo` (`a.py:3`), [`Foo`](a.py:3), `Foo` is defined in a.py:3.
_AT = rf"{_MARKS}(?: {_NOUN})? ?(?:[(\[]|\]\()(?:in |at )?{_MARKS}`?"
_BEING = (
    rf"{_MARKS}(?: {_NOUN})?(?: (?:is|are))?(?: (?:now|still|already))? (?:(?:is|are|lives?|stands?|sits|resides|found|located|defined|declared|implemented) )"
    rf"(?:at|in|on) (?:the )?(?:file |line )?{_MARKS}`?"
)
_STANDS = regex(rf"(?:{_AT}|{_BEING})")
# At the start of a sentence, an item or a label's text, as the words before may ask to bring `Foo` there: `Foo` at `a.py:3`, `Foo`: `a.py:3`.
_FOLLOWS = regex(rf"{_MARKS}(?: {_NOUN})?(?: (?:at|in|from|on) (?:the )?(?:file |line )?|:{_MARKS} ?| (?:[—–]|--?) ){_MARKS}`?")
_OPENS = regex(
    r"(?:^[\s>]*(?:[-*+] |\d{1,3}[.)] |#{1,6} )?(?:\[[ xX]\] )?|[.:;!?(]\*{0,2} |\(|[—–] |\| )"
    rf"{_MARKS}(?:(?:The|An?|Both|the existing|the current|existing|current) )?(?:{_NOUN} )?(?:(?:in|inside|within|see|See|like|unlike|mirrors) )?{_MARKS}\Z"
)
_IN_FUNCTION = regex(r"(?:^|\s)(?:in|inside|within|existing|current|like|unlike|mirrors) (?:the )?\Z")
# In the cell before: | `Foo` | `a.py:3` |
_CELL = regex(rf"{_MARKS}(?:\(\))? ?\| ?{_MARKS}`?")
_OPENS_CELL = regex(rf"\| ?{_MARKS}\Z")
# Words that bring the symbol to the place in place of finding it there.
_BRINGS = regex(
    r"\b(?:[Aa]dd|[Ii]nsert|[Ii]ntroduce|[Cc]reate|[Ww]rite|[Pp]ut|[Pp]lace|[Aa]ppend|[Ii]nject|[Mm]ove|[Rr]e-?export)"
    r"(?:e?s|e?d|ing)? (?:the |an? |one )?[*_(]{0,3}\Z"
)

# And behind the citation: `a.py:3` (`Foo`), `a.py:3` defines `Foo`.
_PAREN = regex(rf"`?{_MARKS} ?\((?:in |inside |the |of )?(?:{_NOUN} )?{_MARKS}")
_CLOSES = regex(rf"{_MARKS}(?: {_NOUN})?\s?[),;]")
_DEFINES = regex(
    rf"`?{_MARKS} (?:now |still |already )?(?:(?:defines|declares|implements) (?:(?:the|an?) )?(?:{_NOUN} )?|"
    rf"(?:holds|contains|has|is|in|inside|within) (?:(?:the|an?) {_NOUN} )?){_MARKS}"
)
# At the start of an item: - `a.py:3` — `Foo`, - Modify: `a.py:3`: `Foo`
_EXPLAINED = regex(
    rf"`?{_MARKS}(?: (?:[—–]|--?)|:){_MARKS} (?:(?:[Cc]hange|[Uu]pdate|[Rr]eplace|[Rr]emove|[Rr]ename|[Ee]xtend|[Dd]elete|[Kk]eep)s? )?"
    rf"(?:the )?(?:{_NOUN} )?{_MARKS}"
)
_ITEM = regex(rf"[\s>]*(?:[-*+]|\d{{1,3}}[.)]) (?:\[[ xX]\] )?{_MARKS}(?:[A-Z][a-z]{{2,12}}:{_MARKS} )?[(\[*_]{{0,3}}`?\Z")

_SYMBOL = regex(
    r"(?:\(?[*&]?(?P<outer>[A-Za-z_][\w*]{0,60})\)?(?:\.|::|#|->)){0,4}(?P<name>[A-Za-z_]\w{2,120})(?:\([^()\n]{0,100}\)|\[[^\]\n]{0,60}\])?(?:\{\})?"
)
_DEFINED = regex(
    r"(?:(?:pub|export|default|public|private|async|static)\s+){0,3}(?:def|class|func|fn|fun|function|type|struct|enum|interface|trait)\s+(?:\([^()\n]{0,60}\)\s*)?(?P<name>[A-Za-z_]\w{2,120})\b"
)
_PATH_LIKE = regex(r"\S{0,200}[\w)]\.[A-Za-z]{1,6}(?::\d[\d,–-]*)?|\S{0,100}/\S{0,100}|--?\w\S{0,80}")
# What joins the names, or the places, of a list: which name is at which place is then anybody's guess.
_JOINS = regex(r"\s*[,/&+;]?\s*(?:and|or|plus|then)?\s*")
_FURTHER_PLACE = regex(r"`?\s*(?:[,;&/+]|and\b|or\b|plus\b)\s*(?:and\s+|or\s+)?`?(?:[\w./-]{0,200}:\d|\d{1,6}\b)")
_SAID_DEFINED = regex(r"\b(?:defin|declar|implement)(?:ed|es)\b")
# "The message of `Foo`" stands somewhere in it, "the body of `Foo`" is the whole of it.
_PART = regex(r"\bof (?:the |an? )?[*_(]{0,3}\Z")
_WHOLE = regex(r"\b(?:definition|declaration|body|signature|implementation|code|source) of (?:the |an? )?[*_(]{0,3}\Z")
# `Foo(limit=3)` is no definition, `foo()` is the name of one.
_CALL = regex(r"\w\((?!self\b)[^()]{0,100}[^()\s][^()]{0,100}\)\s*\Z")
_USES = regex(
    r"\b(?:call|await|return|use|pass|raise|invoke|construct|create|build|get|read|set|import|catch|throw|yield|wrap)(?:e?s|ing)? (?:the |an? )?[*_(]{0,3}\Z"
)
# Words of languages that are no landmark.
_COMMON = frozenset(
    "true false null none nil self this int str string bool float float64 int64 list dict map set error return else func class type import package".split()
)
# Shorter pieces of code stand in many places.
_SHORTEST = 12
# So much of what stands before words is looked at.
_LONGEST_LEAD = 80


def words_beside(line: str, span: Span) -> Words | None:
    """What `line` says stands at the citation with that span; None where it says nothing, several things, or several places of one."""
    start, end = span.column - 1, span.end_column - 1
    if _FURTHER_PLACE.match(line, end):
        return None
    tokens = _tokens(line)
    index = bisect_right(tokens, start, key=lambda token: token.start) - 1
    before = index
    if index >= 0 and start < tokens[index].end:  # the code span of the citation itself
        start, end, before = tokens[index].start, tokens[index].end, index - 1
    found = []
    if before >= 0 and _leads_to(line, tokens[before], start) and not _is_listed(line, tokens, before):
        found.append(_told(tokens[before].text, _lead(line, tokens[before]), line[tokens[before].end : start]))
    after = index + 1
    if after < len(tokens) and _leads_back(line, start, end, tokens[after]) and not _is_listed(line, tokens, after):
        found.append(_told(tokens[after].text, "", line[end : tokens[after].start]))
    said = [words for words in found if words is not None]
    return said[0] if len({words.text for words in said}) == 1 else None


def _told(text: str, lead: str, between: str) -> Words | None:
    """The words of a code span, with what the text before it and between it and the citation tells of them."""
    words = _words(text)
    if words is None or (_PART.search(lead) and not _WHOLE.search(lead)):
        return None
    return words._replace(is_definition=words.is_definition or bool(_SAID_DEFINED.search(between)), is_used=bool(_USES.search(lead) or _CALL.search(text)))


def _is_listed(line: str, tokens: Sequence[_Token], index: int) -> bool:
    """Whether a code span is one of several names in a row."""
    pairs = pairwise(tokens[max(0, index - 1) : index + 2])
    return any(_JOINS.fullmatch(line, first.end, second.start) and _words(first.text) and _words(second.text) for first, second in pairs)


def _leads_to(line: str, token: _Token, start: int) -> bool:
    """Whether the citation that starts at `start` is where the words of `token` stand."""
    lead = _lead(line, token)
    if _CELL.fullmatch(line, token.end, start):
        return _OPENS_CELL.search(lead) is not None
    if _BRINGS.search(lead):
        return False
    if _STANDS.fullmatch(line, token.end, start):
        return True
    if not _FOLLOWS.fullmatch(line, token.end, start):
        return False
    return _OPENS.search(lead) is not None or (_IN_FUNCTION.search(lead) is not None and line[token.end : token.end + 1] == " ")


def _lead(line: str, token: _Token) -> str:
    """The words before a code span."""
    return line[max(0, token.start - _LONGEST_LEAD) : token.start]


def _leads_back(line: str, start: int, end: int, token: _Token) -> bool:
    """Whether the words of `token` say what stands at the citation before it, which is in the line from `start` to `end`."""
    if _PAREN.fullmatch(line, end, token.start):
        return _CLOSES.match(line, token.end) is not None
    if _DEFINES.fullmatch(line, end, token.start):
        return True
    return _EXPLAINED.fullmatch(line, end, token.start) is not None and _ITEM.match(line, 0, start) is not None


@lru_cache(maxsize=8)
def _tokens(line: str) -> tuple[_Token, ...]:
    return tuple(_Token(match.start(), match.end(), match[match.lastgroup or 0]) for match in _TOKEN.finditer(line))


def _words(text: str) -> Words | None:
    """What a code span or quotation lets one look for; None for a path, a flag, a word of the language or too little."""
    text = text.strip()
    defined = _DEFINED.match(text)
    symbol = defined or _SYMBOL.fullmatch(text)
    if symbol is not None:
        name = symbol["name"]
        is_path = (
            defined is None and _PATH_LIKE.fullmatch(text) and not text.endswith(")") and "." in text and text.rpartition(".")[2].islower() and "/" in text
        )
        owner = "" if defined is not None else symbol["outer"] or ""
        return Words(name, True, owner, is_definition=defined is not None) if name.lower() not in _COMMON and not is_path else None
    if _PATH_LIKE.fullmatch(text) or len(text) < _SHORTEST or " " not in text:
        return None
    return Words(" ".join(text.split()), False)

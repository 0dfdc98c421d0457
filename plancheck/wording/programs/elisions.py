"""Where code leaves out code: dots in its place, remarks that the rest stays, remarks that somebody has yet to write it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.wording.programs.bodies import opens_function
from plancheck.wording.programs.surroundings import says
from plancheck.wording.programs.syntax import Program, brackets_of

_ALONE = regex(r"^[ \t]*(?P<dots>\.{3,6}|…)[ \t]*[,;]?[ \t]*$", re.MULTILINE)
_BODY = regex(r"\{\s{0,40}(?P<dots>\.{3}|…)\s{0,40}\}")
_VALUE = regex(r"[(,:=]\s{0,40}(?P<dots>\.{3}|…)\s{0,40}[),;\n]")
_PYTHON_BODY = regex(r"^[ \t]*(?:async )?def [^\n]{1,300}:[ \t]*(?P<dots>\.\.\.)[ \t]*$", re.MULTILINE)
# Where a body of three dots is Python's way to have none, and the lines whose sole body they may be.
_PYTHON_STUBS = regex(r"\b(?:Protocol|ABC|ABCMeta|overload|abstractmethod)\b")
_PYTHON_PASS = regex(r"(?!(?:async[ \t]+)?def\b)\S.*:$")
_TODO = regex(r"(?:TODO|FIXME|XXX)\b(?:\([^)\n]{0,40}\))?[\s:—–-]*(?P<rest>.*)", re.DOTALL)
# `TODO: stop at circles` or `TODO(name) - ...`, not "TODO comments are found by ...", and what puts a task off on purpose.
_OWED = regex(r"(?:TODO|FIXME|XXX)(?:\([^)\n]{0,40}\))?\s?(?::|[—–-]\s)\s*\S")
_PUT_OFF = regex(
    r"\b(?:once|later|until|when|after|follow-?ups?|future|out of scope|next|deferred|separate|another|upstream|v\d|pr|phase|issue|ticket|remove)\b",
    re.IGNORECASE,
)
_ISSUE = regex(r"#\d|\b[A-Z]{2,10}-\d|https?://|\(\w")
_MARKS = regex(r"^[\s/*#;<!-]+|[\s/*>-]+$")
# A remark such as "... in the flag registration:" says where the next lines go.
_LOCATES = regex(r":\s*$|\bline\s+\d", re.IGNORECASE)
# How far around an elision its body is looked for.
_NEAR = 2000
_WORD = regex(r"[^\W\d_][\w'-]*")
# A remark that goes on for more lines is looked at no further.
_LONGEST_REMARK = 10
# A call that says in code that the code is missing.
_UNWRITTEN = {
    "rust": regex(r"\b(?:todo|unimplemented)!\([^()\n]{0,200}\)?"),
    "kotlin": regex(r"(?<![\w.])TODO\([^()\n]{0,200}\)?"),
    "scala": regex(r"(?<!\S)\?\?\?(?!\S)"),
}
# A statement that refuses because its function is not written, whatever it is given, outside of doubles and base classes.
_REFUSES = regex(
    r"\bthrow (?:new )?(?:NotImplementedException|NotImplementedError|UnimplementedError)\b|\braise NotImplementedError\b"
    r"|\b(?:panic|fatalError|error|(?:throw|raise) (?:new )?[\w.:]{1,60})!?\s?\(\s?[\"'`](?:not (?:yet )?implemented|unimplemented|implement me)\b",
    re.IGNORECASE,
)
_STATEMENT_ENDS = regex(r"[;}\n]|\Z")
# Code that refuses more often is judged by its first refusals.
_LOOKED_AT = 40
_MAY_REFUSE = regex(
    r"#\[(?:cfg\()?test\b|\b(?:class|struct|impl|interface|trait|object|type|protocol)\b[^\n]{0,120}?(?:fake|mock|stub|spy|dummy|double|(?<!data)base|abstract)",
    re.IGNORECASE,
)
_REST = regex(r"(?:the )?(?:rest|remainder) of (?:the |this |your )?[\w`.-]{1,40}(?: [\w`.-]{1,40})?", re.IGNORECASE)
# "same assertions as in the test above" refers to code elsewhere; above code of its own it only describes that.
_REFERS = regex(
    r"(?:the )?(?:same|identical|similar|analogous)\b.{0,60}\b(?:as|to|like)\b.{0,60}"
    r"\b(?:above|before|below|previous|first|task|step|test|function|method|other)\b",
    re.IGNORECASE,
)
# In some languages three dots between brackets mean something, in others dots are data.
_DOTS_MEAN = frozenset("python ruby php cpp swift csharp rust kotlin java scala dart haskell lua sql".split())
_NO_DOTS = frozenset({"", "prose", *"yaml toml json shell makefile dockerfile html css powershell hcl graphql proto".split()})


_DOTS = ("...", "…")


class Left(Enum):
    """What is left out: code that is there already, something unsaid (bare dots), what a TODO owes, perhaps for long, or code that is yet to be written."""

    EXISTING = auto()
    UNSAID = auto()
    OWED = auto()
    UNWRITTEN = auto()


class Elision(NamedTuple):
    """`hollow` is True where it is all that a body or block shows."""

    what: Left
    start: int
    end: int
    hollow: bool


class Vocabulary(NamedTuple):
    """Remarks that stand for existing code, words that open such a remark behind dots, remarks for code to be written, what a TODO
    begins with, and words that add nothing to a remark."""

    existing: tuple[str, ...]
    opening: tuple[str, ...]
    unwritten: tuple[str, ...]
    tasks: tuple[str, ...]
    fillers: tuple[str, ...]


def elisions_in(text: Program, vocabulary: Vocabulary) -> Iterator[Elision]:
    """Every place of a program where code is left out, in its order."""
    found = sorted({*_dots(text), *_remarks(text, vocabulary)}, key=lambda place: place[1])
    yield from (Elision(what, start, end, _is_hollow(text, start, end)) for what, start, end in found)


def _dots(text: Program) -> Iterator[tuple[Left, int, int]]:
    unwritten = _UNWRITTEN.get(text.language)
    if unwritten is not None:
        # In a double, a method that no test calls may refuse.
        found = (match for match in unwritten.finditer(text.bare) if not (match[0].startswith("un") and _may_refuse(text, match.start())))
        yield from ((Left.UNWRITTEN, *match.span()) for match in found)
    if text.language in _NO_DOTS:
        return
    # What every refusal says: looking for it is cheaper than for all their forms.
    if "implement" in text.uncommented.lower():
        yield from _refusals(text)
    if not any(dots in text.bare for dots in _DOTS):
        return
    is_python = text.language == "python"
    patterns = [_ALONE, _PYTHON_BODY] if is_python else [_ALONE, _BODY] if text.language in _DOTS_MEAN else [_ALONE, _BODY, _VALUE]
    if text.language == "lua":
        patterns = [_ALONE]  # `{...}` is the list of all arguments
    has_stubs = is_python and _PYTHON_STUBS.search(text.bare) is not None
    for match in (match for pattern in patterns for match in pattern.finditer(text.bare)):
        above = text.bare[max(0, match.start("dots") - _NEAR) : match.start("dots")].rstrip().rpartition("\n")[2].strip() if is_python else ""
        if not (has_stubs or _PYTHON_PASS.match(above)):
            yield (Left.UNSAID, *match.span("dots"))


def _refusals(text: Program) -> Iterator[tuple[Left, int, int]]:
    """Statements in which every run of a function ends and that say that it is not implemented. In Python a method may be meant for subclasses."""
    for match in islice(_REFUSES.finditer(text.uncommented), _LOOKED_AT):
        start = match.start()
        end = next(ending.start() for ending in _STATEMENT_ENDS.finditer(text.bare, match.end()))
        head = text.bare[max(0, start - _NEAR) : start].rstrip().rpartition("\n")[2]
        is_method = text.language in ("python", "ruby") and head != head.lstrip()
        is_body = _is_hollow(text, start, end) or _ends_every_run(text, start, end)
        if is_body and text.bare[start:end].strip() and not (is_method or _may_refuse(text, start)):
            yield Left.UNWRITTEN, start, end


def _ends_every_run(text: Program, start: int, end: int) -> bool:
    """Whether a statement is the last one of a function that returns nowhere before it."""
    closed = brackets_of(text.bare)
    around = max((opening for opening, past in closed.items() if opening < start and past > end and text.bare[opening] == "{"), default=-1)
    if around == -1 or text.bare[end : closed[around] - 1].strip():
        return False
    return opens_function(text, around) and "return" not in text.bare[around:start]


def _may_refuse(text: Program, at: int) -> bool:
    """Whether the code at an offset belongs to a double or a base class, whose methods may be left for others."""
    return _MAY_REFUSE.search(text.bare, max(0, at - _NEAR), at) is not None


def _remarks(text: Program, vocabulary: Vocabulary) -> Iterator[tuple[Left, int, int]]:
    """Comments that stand for code: on a line of their own, as a whole body, or a TODO behind code."""
    own = [(start, end, _stands_alone(text.code, start, end)) for start, end in text.comments]
    for index, (start, end, alone) in enumerate(own):
        remark = _MARKS.sub("", text.code[start:end])
        if not alone:
            if _is_task(remark, vocabulary):
                yield Left.UNWRITTEN, start, end
            elif _is_owed(remark, colon=True):
                yield Left.OWED, start, end
            continue
        if text.language == "shell" and remark.startswith(_DOTS):
            continue  # what a command prints
        goes_on = index > 0 and own[index - 1][2] and not text.code[own[index - 1][1] : start].strip()
        followed = index + 1 < len(own) and own[index + 1][2] and not text.code[end : own[index + 1][0]].strip()
        if remark.startswith(_DOTS) and "verbatim" in _with_following(text, own, index):
            continue  # it names what stands elsewhere, word for word
        what = _said_by(remark, vocabulary, goes_on, goes_on or followed)
        if what is None and not (goes_on or followed) and _ends_body(text, start, end):
            # With no code behind it in its body, a remark describes nothing but what is missing.
            what = Left.EXISTING if _REST.fullmatch(remark) else Left.UNWRITTEN if _REFERS.match(remark) else Left.OWED if _is_owed(remark) else None
        # A word alone may head the code below it.
        if what is not None and (len(_WORD.findall(remark)) != 1 or remark.startswith(_DOTS) or _TODO.match(remark) or _is_hollow(text, start, end)):
            yield what, start, end


def _with_following(text: Program, comments: Sequence[tuple[int, int, bool]], index: int) -> str:
    """The comment with those that go on with it on lines of their own, in lower case."""
    start, end, _ = comments[index]
    for next_start, next_end, alone in islice(comments, index + 1, index + _LONGEST_REMARK):
        if not alone or text.code[end:next_start].strip():
            break
        end = next_end
    return text.code[start:end].lower()


def _stands_alone(code: str, start: int, end: int) -> bool:
    before = code[code.rfind("\n", 0, start) + 1 : start].strip()
    return not before or (before.endswith("{") and code[end : end + 40].lstrip().startswith("}"))


def _said_by(remark: str, vocabulary: Vocabulary, goes_on: bool, is_part: bool) -> Left | None:
    """What a comment says is left out, or None. `goes_on` is True below another comment, `is_part` beside one."""
    if remark.startswith(_DOTS):
        words = _WORD.findall(remark.lower())
        if goes_on or _LOCATES.search(remark):
            return None
        if not words:
            return Left.UNSAID
        return Left.EXISTING if words[0] in vocabulary.opening or "unchanged" in words else Left.UNWRITTEN
    if _TODO.match(remark):
        return Left.UNWRITTEN if _is_task(remark, vocabulary) else Left.OWED if _is_owed(remark, colon=True) else None
    if is_part or _LOCATES.search(remark):
        return None
    if _consist_of(remark, vocabulary.unwritten, vocabulary.fillers):
        return Left.UNWRITTEN
    return Left.EXISTING if _consist_of(remark, vocabulary.existing, vocabulary.fillers) else None


def _is_task(remark: str, vocabulary: Vocabulary) -> bool:
    """Whether a comment is a TODO for the code itself: a bare one, or one that says to write it and names no issue."""
    todo = _TODO.match(remark)
    if todo is None or _ISSUE.search(remark):
        return False
    return not todo["rest"].strip() or says(todo["rest"].split()[0], vocabulary.tasks)


def _is_owed(remark: str, *, colon: bool = False) -> bool:
    """Whether a comment is a TODO for this very code: one that names no issue and puts nothing off. Above code, a colon tells it from a sentence."""
    return (_OWED if colon else _TODO).match(remark) is not None and not (_ISSUE.search(remark) or _PUT_OFF.search(remark))


def _consist_of(remark: str, phrases: tuple[str, ...], fillers: tuple[str, ...]) -> bool:
    """Whether a remark, fillers aside, has the words of a phrase, in its order, from its first to its last word, with at most two others between."""
    words = [word for word in _WORD.findall(remark.lower()) if word not in fillers]
    for wanted in _by_ends(phrases, fillers).get((words[0], words[-1]), ()) if words else ():
        rest = iter(words)
        if len(words) <= len(wanted) + 2 and all(word in rest for word in wanted):
            return True
    return False


@lru_cache(maxsize=16)
def _by_ends(phrases: tuple[str, ...], fillers: tuple[str, ...]) -> Mapping[tuple[str, str], Sequence[Sequence[str]]]:
    """The words of each of `phrases` but for fillers, by its first and its last."""
    found: dict[tuple[str, str], list[Sequence[str]]] = {}
    for phrase in phrases:
        words = [word for word in phrase.split() if word not in fillers]
        if words:
            found.setdefault((words[0], words[-1]), []).append(words)
    return found


def _is_hollow(text: Program, start: int, end: int) -> bool:
    """Whether nothing but the elision stands in its body: a brace or the head of a definition before it, a brace or nothing behind it."""
    before, after = text.bare[max(0, start - _NEAR) : start].rstrip(), text.bare[end : end + _NEAR].lstrip(" \t\n,;.…")
    line = before.rpartition("\n")[2]
    if not before:
        return not after
    opens = before.endswith("{") or (before.endswith(":") and line.lstrip().startswith(("def ", "async def ", "class ")))
    closes = not after or after.startswith("}") or (text.language == "python" and _indent(text.bare[end : end + _NEAR]) <= len(line) - len(line.lstrip()))
    return opens and closes


def _ends_body(text: Program, start: int, end: int) -> bool:
    """Whether no code follows a comment in its body: a bracket closes it, or the next line is indented less."""
    after = text.bare[end : end + _NEAR]
    if text.bare[max(0, start - 40) : start].rstrip().endswith("{") and after.lstrip().startswith("}"):
        after = after.lstrip()[1:]  # a comment of JSX has braces of its own
    line = text.bare[text.bare.rfind("\n", 0, start) + 1 : end]
    is_dedented = text.language == "python" and _indent(after) < len(line) - len(line.lstrip())
    return is_dedented or not after.strip() or after.lstrip().startswith((")", "]", "}", "</"))


def _indent(following: str) -> int:
    """How far the next line that says something is indented."""
    line = following.partition("\n")[2].lstrip("\n").partition("\n")[0]
    return len(line) - len(line.lstrip())

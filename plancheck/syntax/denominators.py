"""Whether a denominator may be zero at run time, as far as its function shows where it comes from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plancheck.regex import regex
from plancheck.syntax.loops import loops_around
from plancheck.syntax.trees import Tree, above
from plancheck.syntax.variables import is_number, is_said, may_rely, parameter, parameters, values

if TYPE_CHECKING:
    from plancheck.syntax.grammars import Node

# What changes the type of a number alone.
_CONVERSION = regex(
    r"(?:float(?:64|32)?|u?int(?:64|32)?|Number|Decimal|f64::from)\((?P<inner>.*)\)\Z|\((?:double|float|int|long)\)\s*(?P<cast>.*)|\((?P<only>.*)\)\Z",
    re.DOTALL,
)
_MOST_WRAPPINGS = 6
_CAST = regex(r" as \w+\Z|\.to(?:Double|Float|Int|Long)\(\)\Z")
_LENGTH = regex(r"(?:len\((?P<arg>\w+(?:\.\w+){0,3})\)|(?P<of>\w+(?:\.\w+){0,3}?)\.(?:len\(\)|length(?:\(\))?|size(?:\(\))?|count\(\)))\Z")
# A sum or a difference of two.
_TERMS = regex(r"(?P<left>[\w.]+)\s?(?P<sign>[+-])\s?(?P<right>[\w.]+)\Z")
_NAME, _FIELD, _CONSTANT = regex(r"\w+\Z"), regex(r"\w+(?:\.\w+){1,3}\Z"), regex(r"\d|(?:.*\.)?[A-Z][A-Z0-9_]+\Z")
_ZERO, _TOTAL = regex(r"0(?:\.0)?(?:f|_?f64|_?u?i?size)?\Z|float64\(0\)\Z"), regex(r"sum\((?P<of>\w+)\)\Z|(?P<chain>\w+)\.(?:\w+\(\)\.)?sum(?:::<\w+>)?\(\)\Z")
_EMPTY = regex(
    r"\[\]|\[\]\w+\{\}|make\(\[\]\w+, 0|(?:Vec|ArrayList)(?:::new|<\w*>)?\(\)|new ArrayList|vec!\[\]|(?:mutable|array)ListOf(?:<\w+>)?\(\)|list\(\)|nil\Z"
)


class Denominator(NamedTuple):
    """`names` are those by which code may look at it before; `own` are those of what is zero or empty where it is zero."""

    names: frozenset[str]
    own: frozenset[str]

    @classmethod
    def called(cls, *names: str) -> Denominator:
        return cls(frozenset(names), frozenset(names))


def denominator(divisor: str, division: Node, function: Node, tree: Tree) -> Denominator | None:
    """What a division in `function` divides by; None where nothing shows that it may be zero."""
    text = _unwrapped(divisor)
    length = _LENGTH.match(text)
    if _CONSTANT.match(text):
        return None
    terms = _TERMS.match(text)
    if length is not None:
        return _of_collection(length["arg"] or length["of"], division, function, tree)
    if terms is not None:
        return _of_terms(terms, division, function, tree)
    if _FIELD.match(text):
        last = text.rpartition(".")[2]
        grows = rf"\w\.{last}(?:\+\+| \+= )"
        return None if re.search(grows, tree.text(function)) or not is_said(grows, tree) else Denominator.called(last)
    return _of_variable(text, division, function, tree) if _NAME.match(text) else None


def _of_terms(terms: re.Match[str], division: Node, function: Node, tree: Tree) -> Denominator | None:
    """Two values may be equal, whatever they are; what adds up to zero has to be zero itself."""
    left, right = terms["left"], terms["right"]
    if _CONSTANT.match(left) or _CONSTANT.match(right):
        return None
    if terms["sign"] == "-":
        return Denominator.called(left.rpartition(".")[2], right.rpartition(".")[2])
    parts = [denominator(term, division, function, tree) for term in (left, right)]
    return Denominator.called(*(name for part in parts if part for name in part.names)) if all(parts) else None


def _of_variable(name: str, division: Node, function: Node, tree: Tree) -> Denominator | None:
    if any(re.search(rf"\b{name}\b", parameters(inner, tree)) for inner in tree.functions(division)[:-1]):
        return None  # what calls a function within a function sees to it
    declared = parameter(name, division, tree)
    if declared is not None:
        may_be_zero = is_number(name, declared, tree) and not declared.groupdict().get("default") and not may_rely(function, tree)
        return Denominator.called(name) if may_be_zero else None
    given = list(values(name, division, function, tree))
    if len(given) != 1:
        return None
    value = _unwrapped(given[0])
    length, total = _LENGTH.match(value), _TOTAL.match(value)
    if length is not None:
        of = _of_collection(length["arg"] or length["of"], division, function, tree)
        return of and Denominator.called(name, *of.names)
    if total is not None:
        # A sum may be zero where what it sums up is not empty.
        return Denominator(frozenset((name, total["of"] or total["chain"])), frozenset((name,)))
    grows = rf"\b{name}(?:\+\+| \+= )"
    if not _ZERO.match(value) or not re.search(grows, tree.text(function)):
        return None
    # What grew in the round of a loop that divides by it is not what it began with; who goes over what was counted, has something to go over.
    only_counts = not re.search(rf"\b{name} \+= (?!1\b)", tree.text(function))
    loops = [loop.node for loop in loops_around(division, tree)] + [parent for parent in above(division) if "comprehension" in parent.type]
    return None if any(only_counts or re.search(grows, tree.text(loop)) for loop in loops) else Denominator.called(name)


def _of_collection(name: str, division: Node, function: Node, tree: Tree) -> Denominator | None:
    last = name.rpartition(".")[2]
    if last != name:
        fills = rf"\.{last}(?:\.(?:append|push|add)\(| = append\()"
        return Denominator.called(last) if is_said(fills, tree) else None
    if parameter(name, division, tree) is not None:
        return None if may_rely(function, tree) else Denominator.called(name)
    given = [value for value in values(name, division, function, tree) if not value.startswith("append(")]
    return Denominator.called(name) if len(given) == 1 and _EMPTY.match(given[0]) else None


def _unwrapped(text: str) -> str:
    """`text` without parentheses and conversions around it, of which sane code has few."""
    for _ in range(_MOST_WRAPPINGS):
        text = _CAST.sub("", text.strip())
        match = _CONVERSION.match(text)
        inner = next(filter(None, match.groups()), "") if match else ""
        if not _is_balanced(inner):
            break
        text = inner or text
    return text


def _is_balanced(text: str) -> bool:
    """Whether every bracket in it is closed by one in it: `a) / (b` is no inside of brackets."""
    depth = 0
    for mark in text:
        depth += (mark == "(") - (mark == ")")
        if depth < 0:
            return False
    return True

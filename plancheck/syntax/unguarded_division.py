"""Divisions by what may be zero at run time, with nothing in their function that sees to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.regex import regex
from plancheck.syntax.denominators import Denominator, denominator
from plancheck.syntax.kind import Kind
from plancheck.syntax.loops import loops_around
from plancheck.syntax.trees import Tree, above

if TYPE_CHECKING:
    from plancheck.syntax.grammars import Node

_SIGN = regex(r"(?<=[\w)\]])\s?(?://?|%)=?\s?(?=[\w(])")
_LOOKS = dict.fromkeys("go python javascript typescript rust java kotlin".split(), _SIGN)
_DIVISIONS = frozenset("binary_expression binary_operator assignment_statement augmented_assignment augmented_assignment_expression assignment_expression "
                       "compound_assignment_expr assignment".split())  # fmt: skip
_BLOCKS = frozenset(
    "block statement_list statement_block function_body lambda_literal switch_block_statement_group expression_case default_case match_block".split()
)
# A line that looks at a value, whatever for.
_LOOKS_AT = regex(
    r"\b(?:if|elif|switch|when|match|assert\w*|require\w*|check\w*|ensure\w*|[Vv]alid\w*|max|Max|min|Min|clamp|coerce\w+|unless|guard|panic|raise|or|and|not)\b"
    r"|[!=<>]=| [<>] |(?<![-=])[<>]\d|&&|\|\||\?|[Ee]mpty|Max\(|max\("
)
# What looks at the outcome instead, and a value in place of none.
_LOOKS_AFTER = regex(r"ZeroDivisionError|ArithmeticException|DivideByZero|[iI]s_?(?:NaN|nan|Finite|finite|Inf\b|infinite)")
_INSTEAD = regex(r"(?:\|\||\?\?) ?\d")
_GOES_ROUND = regex(r"\s*(?:\}\s*)?(?:for|while)\b")


def _is_unguarded(match: re.Match[str], node: Node, tree: Tree) -> bool:
    operands = node.named_children
    if node.type not in _DIVISIONS or len(operands) < 2 or not tree.bounds(operands[-1])[0] >= match.end():
        return False
    if tree.excerpt.language == "python" and "%" in match[0] and ("string" in operands[0].type or "len(" not in tree.text(operands[-1])):
        return False  # a text that is filled in
    function = tree.whole_function(node)
    if function is None:
        return False
    by = denominator(tree.text(operands[-1]), node, function, tree)
    remarks = tree.remarks(function) if by else ""
    return by is not None and not any(note in remarks for note in tree.words.get("guard_notes", ())) and not _is_guarded(node, function, by, tree)


def _is_guarded(division: Node, function: Node, by: Denominator, tree: Tree) -> bool:
    """Whether code ahead of a division looks at its denominator, a loop around it goes over that, or its statement has to do with it beside the division."""
    named, own = (re.compile(rf"\b(?:{'|'.join(names)})\b") for names in by)
    body = function.child_by_field_name("body") or function.named_children[-1]
    bare, (start, end) = tree.excerpt.bare, tree.bounds(division)
    lines = bare[tree.bounds(body)[0] : start].split("\n")
    if any(named.search(line) and _LOOKS_AT.search(line) and not _GOES_ROUND.match(line) for line in lines):
        return True
    if any(own.search(bare[tree.bounds(loop.node)[0] : tree.bounds(loop.body)[0]]) for loop in loops_around(division, tree)):
        return True
    statement = division
    for parent in above(division):
        if parent.type in _BLOCKS or parent == function:
            break
        statement = parent
    first, last = tree.bounds(statement)
    beside = f"{bare[first:start]} {bare[end:last]}"
    return any(pattern.search(beside) for pattern in (own, _INSTEAD)) or _LOOKS_AFTER.search(tree.text(function)) is not None


UNGUARDED_DIVISION = Kind("unguarded-division", _LOOKS, _is_unguarded)

"""The loops over collections that a place of the code stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plancheck.regex import regex
from plancheck.syntax.trees import Tree, above

if TYPE_CHECKING:
    from plancheck.syntax.grammars import Node

_FOR = frozenset("for_statement for_in_statement enhanced_for_statement for_expression".split())
LOOPS = _FOR | frozenset("while_statement while_expression do_statement do_while_statement loop_expression".split())
_CALLS = frozenset(("call_expression", "method_invocation"))
# The whole of a collection, by its items, keys or indexes; a call of any other method gives another one.
_WHOLE = r"(?P<over>\w+(?:\.\w+){0,3}?)(?:\.(?:items|keys|values|entries|entrySet|keySet|withIndex|iter|iter_mut|into_iter|len|enumerate)\(\)){0,2}"
_PROPERTY = r"(?:\.(?:indices|entries|keys|values))?"
_AHEAD = r"(?:\brange|\bin|\bof|:) &?(?:mut )?(?:0\.\.|enumerate\(|range\((?:0, )?len\()?"
_END = r"\){0,3}:?\Z"
_HEAD, _HEAD_OF_KOTLIN = regex(_AHEAD + _WHOLE + _END), regex(_AHEAD + _WHOLE + _PROPERTY + _END)
_FOR_EACH = regex(rf"{_WHOLE}\.(?:forEach|forEachIndexed|for_each)\b")


class Loop(NamedTuple):
    """`over` is what the loop goes over, as written; empty where it is no whole collection. `is_call` is True for `forEach`."""

    node: Node
    over: str
    body: Node
    is_call: bool = False


def loop_of(node: Node, tree: Tree) -> Loop | None:
    """The loop that `node` is; None where it is none."""
    if node.type in _CALLS:
        call = _FOR_EACH.match(tree.text(node))
        return Loop(node, call["over"], node, True) if call else None
    if node.type not in LOOPS:
        return None
    body = node.child_by_field_name("body") or node.named_children[-1]
    head = (_HEAD_OF_KOTLIN if tree.excerpt.language == "kotlin" else _HEAD).search(tree.excerpt.bare[tree.bounds(node)[0] : tree.bounds(body)[0]].rstrip())
    return Loop(node, head["over"] if head and node.type in _FOR else "", body)


def loops_around(node: Node, tree: Tree) -> Iterator[Loop]:
    """The loops around `node`, from the inside out, as far as its function goes."""
    return (loop for parent in above(node) if (loop := loop_of(parent, tree)))

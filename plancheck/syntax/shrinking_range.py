"""Lists that shrink while a loop goes over them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.regex import regex
from plancheck.syntax.kind import Kind
from plancheck.syntax.loops import LOOPS, Loop, loops_around
from plancheck.syntax.trees import Tree, above

if TYPE_CHECKING:
    from plancheck.syntax.grammars import Node

_LIST = r"(?<![\w.])(?P<list>\w+(?:\.\w+){0,3})"
_SCRIPT = regex(rf"{_LIST}\.(?:splice\((?:[^\n;]{{1,80}}?,\s*1\s*|[^,()\n]{{1,60}})\)|(?:shift|pop)\(\))")
_JVM = regex(rf"{_LIST}\.(?:remove(?:At|First|Last|If|All)?|clear)\(")
_REMOVALS = {
    "go": regex(rf"{_LIST} = (?:append\((?P=list)\[[^\]\n]{{0,60}}\], (?P=list)\[|slices\.Delete\((?P=list),|(?P=list)\[(?:1:\]|:len\((?P=list)\) ?- ?1\]))"),
    "python": regex(rf"\bdel (?P<parted>\w+(?:\.\w+){{0,3}})\[|{_LIST}\.(?:remove|pop|popleft|popitem|clear)\("),
    "javascript": _SCRIPT,
    "typescript": _SCRIPT,
    "rust": regex(rf"{_LIST}\.(?:remove|swap_remove|pop|truncate|clear)\("),
    "java": _JVM,
    "kotlin": _JVM,
}
# Collections that may be changed while somebody goes over them.
_CONCURRENT = regex(r"\b(?:Concurrent|CopyOnWrite)\w+")
_LEAVES, _LEAVES_CALL, _BREAKS = regex(r"(?:return(?!@)|raise|throw|goto|panic)\b"), regex(r"throw\b"), regex(r"break\b")


def _is_shrinking(match: re.Match[str], node: Node, tree: Tree) -> bool:
    name = match["list"] or match["parted"]
    loop = next((loop for loop in loops_around(node, tree) if loop.over == name), None)
    if loop is None or _CONCURRENT.search(tree.excerpt.bare):
        return False
    is_another = re.search(rf"(?<![\w.])(?:(?:let|const|var|val) (?:mut )?{re.escape(name)}\b|{re.escape(name)} :=)", tree.text(loop.body))
    return not is_another and not _is_last_round(node, loop, tree)


def _is_last_round(node: Node, loop: Loop, tree: Tree) -> bool:
    """Whether the loop is left after `node`, in the same round; a `break` leaves only the innermost loop, a `return` none that is a call."""
    leaves = _LEAVES_CALL if loop.is_call and tree.excerpt.language != "kotlin" else _LEAVES
    breaks = False
    child = node
    for parent in above(node):
        if child.type in LOOPS:
            breaks = False
        said = [tree.text(child)]
        following = child.next_named_sibling
        while following is not None:
            said.append(tree.text(following))
            following = following.next_named_sibling
        if any(leaves.match(text) for text in said):
            return True
        breaks = breaks or any(_BREAKS.match(text) for text in said)
        if parent == loop.node:
            break
        child = parent
    return breaks


SHRINKING_RANGE = Kind("shrinking-range", _REMOVALS, _is_shrinking)

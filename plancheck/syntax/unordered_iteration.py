"""Output, or a sum of floating-point numbers, in the order in which a map happens to be gone over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.regex import regex
from plancheck.syntax.kind import Kind
from plancheck.syntax.loops import loop_of
from plancheck.syntax.trees import Tree, above, name_of
from plancheck.syntax.unordered_names import is_unordered

if TYPE_CHECKING:
    from plancheck.syntax.grammars import Node

# The heads of loops over something that bears a name.
_OVER = r"(?P<over>\w+(?:\.\w+){0,3}?)"
_HEADS = {
    "go": regex(rf"\bfor \w+(?:, \w+)? :?= range {_OVER} \{{"),
    "python": regex(rf"\bfor [^\n:]{{1,80}} in {_OVER}:|\breturn (?:(?:list|tuple)\((?P<given>\w+)\)|[^\n]{{0,80}}\.join\((?P<joined>\w+)\))"),
    "rust": regex(rf"\bfor [^\n{{]{{1,80}} in &?(?:mut )?{_OVER}(?:\.(?:iter|into_iter|keys|values|into_keys|into_values)\(\))? \{{"),
    "java": regex(rf"\bfor \([^;:\n]{{1,120}} : {_OVER}(?:\.(?:entrySet|keySet|values)\(\))?\)"),
    "kotlin": regex(rf"\bfor \([^\n]{{1,120}} in {_OVER}(?:\.(?:entries|keys|values))?\)"),
}
_PRINTS = {
    "go": regex(r"\bfmt\.(?:Print(?:ln|f)?\(|Fprint(?:ln|f)?\((?!os\.Stderr)&?(?P<to>\w+))"),
    "python": regex(r"(?<![\w.])print\((?![^\n]*stderr)|(?P<to>\w*(?:out|output|file|stream|writer|buffer|handle)|\bfh?|\bfp)\.(?:write|writerow)\("),
    "rust": regex(r"\bprint(?:ln)?!|\bwrite(?:ln)?!\((?:&mut )?(?P<to>\w+)"),
    "java": regex(r"\bSystem\.out\.print\w*\((?P<to>)"),
    "kotlin": regex(r"(?<![\w.])print(?:ln)?\((?P<to>)"),
}
# What puts an item into a list or a text, of a variable or a field, and how a variable is made that holds one.
_ADDS = {
    "go": regex(r"(?<![\w.])(?P<to>\w+(?:\.\w+)?)(?: = append\((?P=to),|\.WriteString\()"),
    "python": regex(r"(?<![\w.])(?P<to>\w+(?:\.\w+)?)\.(?:append|extend)\("),
    "rust": regex(r"(?<![\w.])(?P<to>\w+(?:\.\w+)?)\.push(?:_str)?\("),
    "java": regex(r"(?<![\w.])(?P<to>\w+)\.(?:add|append)\("),
    "kotlin": regex(r"(?<![\w.])(?P<to>\w+)(?:\.(?:add|append|appendLine)\(| \+= )"),
}
_LISTS = {
    "go": r"\b{0}(?: :?= (?:make\()?| )(?:\[\]|&?\*?strings\.Builder)",
    "python": r"\b{0}(?:: [^\n=]{{1,60}})? = (?:\[|list\()",
    "rust": r"\bmut {0}(?:: [^=;]{{1,60}})? = (?:Vec|vec|String)|\b{0}: &mut (?:Vec|String)",
    "java": r"\b(?:List|ArrayList|StringBuilder)(?:<[^;=()]{{0,60}}>)? {0}\b",
    "kotlin": r"\b{0}(?:: MutableList\b| = (?:mutableListOf|arrayListOf|ArrayList|StringBuilder))",
}
# What adds to a sum, and how a variable is made that holds a floating-point number.
_SUMS = regex(r"(?<![\w.\]])(?P<to>\w+) (?:\+=|= (?P=to) \+) (?!1\b)")
_FLOATS = {
    "go": r"\b{0}(?: float(?:32|64)\b| := (?:0\.0|float))",
    "python": r"\b{0}(?:: float)? = 0\.0",
    "rust": r"\bmut {0}(?:: f(?:32|64) = | = 0\.0)",
    "java": r"\b(?:double|float) {0}\b",
    "kotlin": r"\bvar {0}(?:: (?:Double|Float) = | = 0\.0)",
}


def _is_ordered_by_chance(match: re.Match[str], node: Node, tree: Tree) -> bool:
    function = tree.whole_function(node)
    name = next(filter(None, match.groupdict().values()))
    if function is None or not is_unordered(name, function, node, tree) or _is_answered(function, tree):
        return False
    if match["over"] is None:
        return True  # a list or text of it is what a function of Python returns
    loop = next((loop for one in (node, *above(node)) if (loop := loop_of(one, tree))), None)
    if loop is None:
        return False
    language, body = tree.excerpt.language, tree.text(loop.body)
    start, end = tree.bounds(function)
    before, after = tree.excerpt.bare[start : tree.bounds(loop.node)[0]], tree.excerpt.bare[tree.bounds(loop.node)[1] : end]
    sums, lists = ({added["to"] for added in pattern.finditer(body)} for pattern in (_SUMS, _ADDS[language]))
    return (
        any(not _is_made_in(body, printed["to"]) for printed in _PRINTS[language].finditer(body))
        or any(re.search(_FLOATS[language].format(to), before) for to in sums)
        or any(_goes_out(to, before, after, tree) for to in lists)
    )


def _is_made_in(body: str, name: str | None) -> bool:
    """Whether the body of a loop makes what it writes to, one for each round."""
    return bool(name) and re.search(rf"\bas {name}\b|\b{name}\b[^\n]{{0,60}}? :?= ", body) is not None


def _is_answered(function: Node, tree: Tree) -> bool:
    """Whether a remark says that the order does not matter, or other code of the plan sorts what the function gives."""
    remarks, name = tree.remarks(function), name_of(function)
    if any(note in remarks for note in tree.words.get("order_notes", ())):
        return True
    return bool(name) and any(re.search(rf"[Ss]ort[^\n]*\b{re.escape(name)}\(", excerpt.bare) for excerpt in tree.own)


def _goes_out(name: str, before: str, after: str, tree: Tree) -> bool:
    """Whether a list from ahead of a loop is returned or printed, or is a field, and nothing sorts it; `before` and `after` are the function around it."""
    owner, _, last = name.rpartition(".")
    sorts = re.compile(rf"[Ss]ort[^\n]*\b{last}\b|\b{last}\b[^\n]*[Ss]ort")
    if owner:
        return re.search(rf"\b{owner}\b", before) is not None and not any(sorts.search(excerpt.bare) for excerpt in tree.own)
    if not re.search(_LISTS[tree.excerpt.language].format(name), before) or sorts.search(after):
        return False
    returned = rf"\breturn\b(?:[^\n;(]|(?:[Jj]oin|Ok|Some)\()*?(?<![\w.]){name}\b(?!\[|\.(?:len|size|length)\b)"
    printed = rf"(?:[Pp]rint\w*!?|write\w*!?)\([^\n]*(?<![\w.]){name}\b"
    given = rf"\n\s*(?:Ok\()?{name}\)?\s*\}}\s*\Z"
    # A result of Go that has a name is returned without being named.
    result = re.search(rf"\)\s*\([^()\n]*\b{name} \[\]", before) and re.search(r"\breturn\s*[\n}]", after)
    return result is not None or re.search(f"{returned}|{printed}|{given}", after) is not None


UNORDERED_ITERATION = Kind("unordered-iteration", _HEADS, _is_ordered_by_chance)

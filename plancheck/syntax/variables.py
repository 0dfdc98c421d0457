"""Where the names in a function come from: its parameters, and what its variables are given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from plancheck.regex import regex
from plancheck.syntax.trees import Tree, above, name_of

if TYPE_CHECKING:
    from plancheck.syntax.grammars import Node

_NUMBER = regex(
    r"\s*(?:u?int(?:8|16|32|64)?|float(?:32|64)?|[iuf](?:8|16|32|64|128)|[iu]size|double|long|short|Integer|Double|Long|Float|Int|number|Decimal)\s*\Z"
)
# In Python a slash also joins paths: a parameter without a type is a number if it is called like one.
_CALLED_NUMBER = regex(
    r"(?:.*_)?(?:count|total|size|num|number|length|denominator|divisor|n|rate|seconds|minutes|duration|capacity|width|height|weight|sum|amount|interval|steps?)\Z"
)
# How a parameter of that name stands in the list of them.
_PARAMETERS = {
    "go": r"(?<![\w.]){0}(?:, \w+)* (?P<type>[^,()]+)",
    "python": r"(?<![\w.*]){0}\b(?:: (?P<type>[^,=()]+))?(?P<default>\s?=)?",
    "javascript": r"(?<![\w.]){0}\b(?P<type>)(?P<default>\s?=)?",
    "typescript": r"(?<![\w.]){0}\??(?:: (?P<type>[^,=()]+))?(?P<default>\s?=)?",
    "rust": r"\b{0}: (?P<type>[^,()]+)",
    "java": r"(?P<type>[\w<>\[\].?]+(?:, \w+>)?) {0}\b",
    "kotlin": r"\b{0}: (?P<type>[^,=()]+)(?P<default>\s?=)?",
}


def parameter(name: str, division: Node, tree: Tree) -> re.Match[str] | None:
    """Where the outermost function around a division takes a parameter of that name."""
    pattern = re.compile(_PARAMETERS[tree.excerpt.language].format(name))
    return pattern.search(parameters(tree.functions(division)[-1], tree))


def parameters(function: Node, tree: Tree) -> str:
    """The list of parameters of a function."""
    parts = [child for child in function.named_children if "parameter" in child.type]
    named = function.child_by_field_name("parameters")
    return tree.text(named) if named is not None else tree.text(parts[0]) if parts else ""


def is_number(name: str, declared: re.Match[str], tree: Tree) -> bool:
    """Whether a parameter is a number by its type or, where it has none, by its name."""
    if declared["type"]:
        return _NUMBER.match(declared["type"]) is not None
    return tree.excerpt.language in ("javascript", "typescript") or _CALLED_NUMBER.match(name) is not None


def values(name: str, division: Node, function: Node, tree: Tree) -> Iterator[str]:
    """What a variable is given in a function ahead of a division, its type alone where that is all."""
    before = tree.excerpt.bare[tree.bounds(function)[0] : tree.bounds(division)[0]]
    for match in re.finditer(rf"(?<![\w.]){name}(?: ?: ?[^=\n]{{1,60}})? :?=(?!=) ?(?P<value>[^\n;]*)|\bvar {name} (?P<type>\S+)[ \t]*$", before, re.MULTILINE):
        yield match["value"] if match["value"] is not None else "nil" if match["type"].startswith("[]") else "0" if _NUMBER.match(match["type"]) else ""
    if re.search(rf"\bfor [^\n]*\b{name}\b[^\n]*(?: in | of | : | range )|\b{name}, ?\w+ :?= |\w, ?{name} :?= ", before):
        yield ""


def may_rely(function: Node, tree: Tree) -> bool:
    """Whether a function is no part of what others may call, and other code of the plan calls it: that may see to what it is given."""
    name, head = name_of(function), tree.text(function).partition("\n")[0]
    if tree.excerpt.language in ("javascript", "typescript"):
        is_public = any(parent.type == "export_statement" for parent in above(function)) and not head.startswith(("private ", "#"))
    elif tree.excerpt.language == "rust":
        is_public = head.startswith("pub ")
    else:
        is_public = not name.startswith("_") and "private " not in head and (tree.excerpt.language != "go" or name[:1].isupper())
    # It is defined once.
    uses = sum(len(re.findall(rf"\b{re.escape(name)}\(", excerpt.bare)) for excerpt in tree.own if excerpt.language == tree.excerpt.language)
    return not is_public and uses > 1


def is_said(pattern: str, tree: Tree) -> bool:
    """Whether a pattern occurs in any code of the plan in the tree's language."""
    compiled = re.compile(pattern)
    return any(compiled.search(excerpt.bare) for excerpt in tree.own if excerpt.language == tree.excerpt.language)

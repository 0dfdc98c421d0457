"""Whether what a name stands for has no order of its own, as far as the code of a plan shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.syntax.trees import Tree

if TYPE_CHECKING:
    from plancheck.syntax.grammars import Node

# How a name is declared as a map or a set without order, and what such a value looks like where it is assigned.
_DECLARED = {
    "go": r"(?<![\w.]){0}(?:, \w+)* (?:= |:= )?(?:make\()?map\[",
    "python": r"(?<![\w.]){0}: (?:set|frozenset|Set|FrozenSet|AbstractSet)\b|(?<![\w.]){0} = (?:(?:set|frozenset)\(|\{{[^{{}}:]+\}})",
    "rust": r"\b{0}: &?(?:'\w+ )?(?:mut )?(?:\w+::){{0,3}}Hash(?:Map|Set)\b|\b{0} = (?:[^;]{{1,300}}collect::<)?(?:\w+::){{0,3}}Hash(?:Map|Set)\b",
    "java": r"\bHash(?:Map|Set)<[^;=()]{{1,120}}> {0}\b|\b{0} = new Hash(?:Map|Set)\b",
    "kotlin": r"\b{0}: Hash(?:Map|Set)<|\b{0}(?:: [^=\n]{{1,80}})? = (?:hash(?:Map|Set)Of|Hash(?:Map|Set))\b",
}
_VALUES = {
    "go": r"(?:make\()?map\[",
    "python": r"(?:set|frozenset)\(|\{{[^{{}}:]+\}}",
    "rust": r"(?:[^;]{{1,300}}collect::<)?(?:\w+::){{0,3}}Hash(?:Map|Set)\b",
    "java": r"new Hash(?:Map|Set)\b",
    "kotlin": r"(?:hash(?:Map|Set)Of|Hash(?:Map|Set))\b",
}
# How a struct or class declares a field as one.
_FIELDS = {
    "go": r"^\s+{0} +map\[",
    "python": r"^[ \t]+(?:self\.)?{0}: (?:set|frozenset|Set)\b|\bself\.{0}(?:: [^\n=]{{1,60}})? = (?:set|frozenset)\(",
    "rust": r"\b{0}: (?:\w+::){{0,3}}Hash(?:Map|Set)<",
    "java": r"\bHash(?:Map|Set)<[^;=()]{{1,120}}> {0}\b|\b{0} = new Hash(?:Map|Set)\b",
    "kotlin": r"\b{0}: Hash(?:Map|Set)<|\b{0}(?:: [^=\n]{{1,80}})? = (?:hash(?:Map|Set)Of|Hash(?:Map|Set))\b",
}
# A field of another type, or of a type that nobody can tell.
_OTHER_FIELDS = {
    "go": r"^\s+{0} +(?:\[|\*|chan\b|func\b|[a-z]\w*(?:$|\s))(?!map)",
    "python": r"\bself\.{0} = (?!set\(|frozenset\()",
    "rust": r"\b{0}: (?:Vec|BTree|IndexMap|\[)",
    "java": r"\b(?:List|TreeMap|LinkedHash\w+|ArrayList)<[^;=()]{{1,120}}> {0}\b",
    "kotlin": r"\b{0}: (?:List|Mutable\w+|TreeMap)<|\b{0} = (?:mutable\w+Of|linked\w+Of|sorted\w+Of|listOf)",
}


def is_unordered(name: str, function: Node, use: Node, tree: Tree) -> bool:
    """Whether the variable or field `name` holds, where a function uses it, a map or a set that has no order."""
    language = tree.excerpt.language
    owner, _, last = name.rpartition(".")
    if owner:
        texts = [excerpt.bare for excerpt in tree.own if excerpt.language == language]
        declared = re.compile(_FIELDS[language].format(last), re.MULTILINE)
        other = re.compile(_OTHER_FIELDS[language].format(last), re.MULTILINE)
        return any(map(declared.search, texts)) and not any(map(other.search, texts))
    before = tree.excerpt.bare[tree.bounds(function)[0] : tree.bounds(use)[0]]
    # Assigned something else on the way, it may hold that.
    changed = rf"(?<![\w.]){name} :?=(?!=) ?(?!{_VALUES[language].format()})\S"
    return re.search(_DECLARED[language].format(name), before) is not None and re.search(changed, before) is None

"""Maps that any other code can reach and change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.regex import regex
from plancheck.syntax.kind import Kind
from plancheck.syntax.trees import Tree, above

if TYPE_CHECKING:
    from plancheck.syntax.grammars import Node

# An object that is filled at once and has none of a map's methods is a constant by habit.
_SCRIPT = regex(
    r"^export (?:const|let|var) (?P<name>\w+)\s?(?:(?::(?!\s?Readonly)[^=\n]{1,200})?= ?new Map\b|: ?(?:Record<|\{ ?\[)[^=\n]{1,200}= ?\{ ?\} ?;?[ \t]*$)",
    re.MULTILINE,
)
_DECLARATIONS = {
    "go": regex(r"^(?:var[ \t]+|[ \t]+)(?P<name>[A-Z]\w*)(?:[ \t]+map\[|[ \t]*=[ \t]*(?:make\()?map\[)", re.MULTILINE),
    "python": regex(r"^(?P<name>[a-z]\w*)\s?(?::[^=\n]{1,80})?=\s?(?:\{|(?:dict|defaultdict|OrderedDict|collections\.\w+)\()", re.MULTILINE),
    "javascript": _SCRIPT,
    "typescript": _SCRIPT,
    "rust": regex(r"^[ \t]*pub static (?:mut (?P<name>\w+): [^=;]{0,80}Map<|\w+: [^=;]{0,80}(?:(?:Mutex|RwLock)<[^=;]{0,80}Map<|DashMap<))", re.MULTILINE),
    "java": regex(r"^[ \t]*(?=[^=;\n]{0,80}\bpublic\b)(?=[^=;\n]{0,80}\bstatic\b)(?:\w+[ \t]+){2,4}\w{0,30}Map<[^=;]{0,200}=\s*new \w*Map\b", re.MULTILINE),
    "kotlin": regex(
        r"^[ \t]*(?:@\w+[ \t]+)?(?:public )?va[lr] (?P<name>\w+)\s?(?::\s?(?:Mutable|Hash|LinkedHash|Tree|Concurrent)\w*Map<[^=\n]{1,80})?"
        r"=\s?(?:mutableMapOf|hashMapOf|linkedMapOf|sortedMapOf|HashMap|LinkedHashMap|TreeMap|ConcurrentHashMap)\b",
        re.MULTILINE,
    ),
}
# What of Kotlin is there once, and what each object of a class has.
_SINGLE, _MANIFOLD = ("object_declaration", "companion_object"), ("class_declaration",)
# Parts that a file has and the body of a function has not: in a fragment without any, what looks like a file's own is a variable.
_OF_FILES = ("import", "package_header", "function_declaration", *_SINGLE, *_MANIFOLD)


def _is_exported(match: re.Match[str], node: Node, tree: Tree) -> bool:
    language = tree.excerpt.language
    if tree.functions(node):
        return False
    if language == "go":
        return node.type in ("var_declaration", "var_spec") and not tree.excerpt.bare.lstrip().startswith("package main")
    if language == "kotlin":
        return _is_there_once(node, tree)
    value = node.child_by_field_name("right")
    return language != "python" or (value is not None and value.type != "set" and _is_changed(match["name"], tree))


def _is_there_once(node: Node, tree: Tree) -> bool:
    owner = next((parent for parent in above(node) if parent.type in (*_SINGLE, *_MANIFOLD)), None)
    if owner is not None:
        return owner.type in _SINGLE
    return any(child.type in _OF_FILES for child in tree.root.named_children)


def _is_changed(name: str, tree: Tree) -> bool:
    """Whether a function of the plan changes the dictionary of that name, and none has a variable of its own called so."""
    changes = re.compile(
        rf"^[ \t]+(?:(?:del )?(?:\w+\.)?{name}\[[^\n]*\](?: [-+|]?= |[ \t]*$)|[^\n]*(?<![\w.]){name}\.(?:update|setdefault|pop|popitem|clear)\()", re.MULTILINE
    )
    own = re.compile(rf"^[ \t]+{name}(?:: [^\n=]+)? = |\bdef \w+\([^)]*\b{name}\b|\bfor [^\n]*\b{name}\b[^\n]* in ", re.MULTILINE)
    bodies = [_bodies(excerpt.bare) for excerpt in tree.own if excerpt.language == "python"]
    return any(map(changes.search, bodies)) and not any(map(own.search, bodies))


def _bodies(text: str) -> str:
    """The lines of all functions of a piece of Python, their heads included."""
    lines, depth = list[str](), None
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        if depth is not None and line.strip() and indent <= depth and not line.lstrip().startswith(")"):
            depth = None
        if depth is None and line.lstrip().startswith(("def ", "async def ")):
            depth = indent
        if depth is not None:
            lines.append(line)
    return "\n".join(lines)


EXPORTED_MAP = Kind("exported-map", _DECLARATIONS, _is_exported)

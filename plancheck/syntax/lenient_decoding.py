"""Configuration that is decoded without a word about fields that nobody knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.regex import regex
from plancheck.syntax.kind import Kind
from plancheck.syntax.trees import Tree, above

if TYPE_CHECKING:
    from plancheck.syntax.grammars import Node

_IGNORED = r"(?:configure\([^()]{0,200}\bFAIL_ON_UNKNOWN_PROPERTIES\s*,\s*false|(?:disable|without)\([^()]{0,200}\bFAIL_ON_UNKNOWN_PROPERTIES)"
_ANNOTATED = r"@JsonIgnoreProperties\([^()]{0,200}ignoreUnknown\s*=\s*true"
_SCRIPT = regex(r"\.(?:passthrough|loose)\(\)|\bz\.looseObject\(")
_DECODINGS = {
    "go": regex(r"(?<![\w.])yaml\.(?:Unmarshal\([^\n]{1,80}?, ?&?(?P<target>\w+)\)|NewDecoder\()"),
    "rust": regex(r"\bserde_ya?ml\w*::from_(?:str|reader|slice)(?:::<\s*(?P<type>\w+)[^>\n]*>)?\("),
    "python": regex(
        r"^[ \t]+(?:model_config\s?(?::[^=\n]*)?=\s?\w*ConfigDict\([^()]{0,200}\bextra\s?=|extra\s?=|unknown\s?=\s?(?:EXCLUDE|INCLUDE)\b)", re.MULTILINE
    ),
    "java": regex(rf"{_IGNORED}|{_ANNOTATED}|setSkipMissingProperties\(\s*true"),
    "kotlin": regex(rf"{_IGNORED}|{_ANNOTATED}|YamlConfiguration\([^()]{{0,200}}strictMode\s*=\s*false"),
    "typescript": _SCRIPT,
    "javascript": _SCRIPT,
}
_GO_STRICT = regex(r"KnownFields\(true\)|SetStrict\(true\)|\bStrict\(\)|DisallowUnknownField|UnmarshalStrict")
_GO_DECODES = regex(r"\.Decode\(&?(\w+)\)")
# What is decoded for its own sake, without fields to know: maps, anything, nodes.
_GO_SHAPELESS = r"(?:\s+|\s*:?=\s*(?:make\()?)(?:map\[|any\b|interface\{{|yaml\.|\[\])"
_RUST_LET = regex(r"let (?:mut )?\w+\s*:\s*(?P<type>[A-Z]\w*)")
_RUST_RETURNS = regex(r"->\s*(?:[\w:]*Result<\s*)?(?P<type>[A-Z]\w*)")
_LENIENT_EXTRA = regex(r"(?:extra\s?=\s?(?:[\"'](?:ignore|allow)|Extra\.(?:ignore|allow))|unknown\s?=)")
# What ends the item before a struct, and how far above it its attributes may stand.
_ITEM_END, _ATTRIBUTES = regex(r"[;}]"), 800
# The classes within a class that hold its settings.
_SETTINGS = frozenset(("Config", "Meta"))


def _is_lenient(match: re.Match[str], node: Node, tree: Tree) -> bool:
    language = tree.excerpt.language
    if language == "go":
        return _is_lenient_go(match, node, tree)
    if language == "rust":
        name = match["type"] or _type_decoded(node, tree)
        return bool(name) and _is_lenient_struct(name, tree)
    if language == "python":
        return _is_lenient_class(match, node, tree)
    return "yaml" in tree.excerpt.text.lower()


def _is_lenient_go(match: re.Match[str], node: Node, tree: Tree) -> bool:
    functions = tree.functions(node)
    said = tree.text(functions[-1]) if functions else tree.excerpt.bare
    target = match["target"]
    if target is None:
        # A decoder is told to be strict, and decodes, on later lines.
        whole = tree.whole_function(node)
        decodes = _GO_DECODES.search(tree.text(whole)) if whole is not None else None
        target = decodes[1] if decodes else None
    return target is not None and not _GO_STRICT.search(said) and not re.search(rf"\b{target}\b{_GO_SHAPELESS}", said)


def _type_decoded(node: Node, tree: Tree) -> str:
    """The type that a call is to give: that of the variable that it fills, or what its function returns."""
    for parent in above(node):
        if parent.type in ("let_declaration", "function_item"):
            pattern = _RUST_LET if parent.type == "let_declaration" else _RUST_RETURNS
            named = pattern.search(tree.text(parent).partition("{")[0])
            return named["type"] if named else ""
    return ""


def _is_lenient_struct(name: str, tree: Tree) -> bool:
    """Whether the plan defines a struct that is decoded, and none of its definitions denies fields, or gathers them itself."""
    attributes, bodies = "", ""
    for text in (excerpt.bare for excerpt in tree.own if excerpt.language == "rust"):
        for match in re.finditer(rf"\bstruct {name}\b", text):
            attributes += _ITEM_END.split(text[max(0, match.start() - _ATTRIBUTES) : match.start()])[-1]
            bodies += text[match.end() :].partition("}")[0]
    return "Deserialize" in attributes and "deny_unknown_fields" not in attributes and "flatten" not in bodies


def _is_lenient_class(match: re.Match[str], node: Node, tree: Tree) -> bool:
    """Whether the setting belongs to a class that a block of the plan reads from YAML."""
    start, end = match.start(), tree.excerpt.bare.find("\n", match.end())
    if not _LENIENT_EXTRA.search(tree.excerpt.program.uncommented[start : end if end != -1 else None]):
        return False
    owners = (_class_name(parent) for parent in above(node) if parent.type == "class_definition")
    owner = next((name for name in owners if name not in _SETTINGS), "")
    reads = re.compile(r"\byaml\.\w*load|\bYAML\(")
    return bool(owner) and any(reads.search(excerpt.bare) and re.search(rf"\b{owner}\b", excerpt.bare) for excerpt in tree.own)


def _class_name(node: Node) -> str:
    name = node.child_by_field_name("name")
    return (name.text or b"").decode(errors="replace") if name is not None else ""


LENIENT_DECODING = Kind("lenient-decoding", _DECODINGS, _is_lenient)

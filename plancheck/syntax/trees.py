"""The syntax tree of a block, which may be a fragment of a file, and what readers of facts ask of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from plancheck.regex import regex
from plancheck.syntax.grammars import parse
from plancheck.syntax.own_code import Excerpt
from plancheck.wording.programs.elisions import Vocabulary, elisions_in

if TYPE_CHECKING:
    from plancheck.syntax.grammars import Node

Words = Mapping[str, tuple[str, ...]]

# What a fragment is put into where it does not parse alone: methods into a class, statements into a function.
_FRAMES = {
    "go": (("func _() {\n", "\n}"),),
    "python": (("if True:\n", ""),),
    "javascript": (("class _ {\n", "\n}"), ("function _() {\n", "\n}")),
    "typescript": (("class _ {\n", "\n}"), ("function _() {\n", "\n}")),
    "rust": (("fn _() {\n", "\n}"), ("impl _ {\n", "\n}")),
    "java": (("class _ {\n", "\n}"), ("class _ { void _() {\n", "\n}}")),
    "kotlin": (("class _ {\n", "\n}"), ("fun _() {\n", "\n}")),
}
_LONG_STRING = regex(r"\"\"\"(?:(?!\"\"\").){0,4000}", re.DOTALL)
_FUNCTIONS = frozenset(
    "function_declaration method_declaration func_literal function_definition method_definition arrow_function function_expression "
    "generator_function_declaration function_item closure_expression constructor_declaration lambda_expression anonymous_function lambda_literal "
    "secondary_constructor".split()
)


class Tree:
    """The tree of an excerpt. Offsets are those of the excerpt's text; `own` is all the code of the plan, `words` are those of its format."""

    def __init__(self, excerpt: Excerpt, root: Node, ahead: int, own: Sequence[Excerpt], words: Words) -> None:
        self.excerpt, self.root, self.own, self.words = excerpt, root, own, words
        self._ahead = ahead
        text = excerpt.text
        # In most code a byte is a character.
        self._bytes = None if text.isascii() else text.encode(errors="replace")

    def at(self, start: int, end: int) -> Node | None:
        """The smallest node that holds `text[start:end]`; None where what it stands in up to a function did not parse well."""
        first, last = (self._ahead + (offset if self._bytes is None else len(self.excerpt.text[:offset].encode(errors="replace"))) for offset in (start, end))
        node = self.root.named_descendant_for_byte_range(first, last)
        if node is None or node.start_byte < self._ahead:
            return None
        # The function around it, or what stands beside the functions.
        whole = node
        for parent in above(node):
            if whole.type in _FUNCTIONS or parent == self.root:
                break
            whole = parent
        return None if whole.has_error else node

    def bounds(self, node: Node) -> tuple[int, int]:
        """Where `node` begins and ends."""
        return self._offset(node.start_byte), self._offset(node.end_byte)

    def text(self, node: Node) -> str:
        """Its text without comments and the inside of strings."""
        start, end = self.bounds(node)
        return self.excerpt.bare[start:end]

    def functions(self, node: Node) -> list[Node]:
        """The functions around `node`, the outermost last."""
        return [parent for parent in above(node) if parent.type in _FUNCTIONS and parent.start_byte >= self._ahead]

    def whole_function(self, node: Node) -> Node | None:
        """The outermost function around `node`; None where there is none, or not all of it is shown."""
        function = next(reversed(self.functions(node)), None)
        if function is None or function.has_error:
            return None
        start, end = self.bounds(function)
        return None if any(start <= at < end for at in self._elisions) else function

    def remarks(self, node: Node) -> str:
        """What the comments and long strings in `node`, and the comments that lead up to it, say, in lower case."""
        start, end = self.bounds(node)
        code = self.excerpt.text
        found = _LONG_STRING.findall(code, start, end)
        for first, last in reversed(self.excerpt.program.comments):
            if first < end and (first >= start or not code[last:start].strip()):
                found.append(code[first:last])
                start = min(start, first)
        return "\n".join(found).lower()

    @cached_property
    def _elisions(self) -> list[int]:
        vocabulary = Vocabulary(*(self.words.get(f"elision_{name}", ()) for name in Vocabulary._fields))
        return [elision.start for elision in elisions_in(self.excerpt.program, vocabulary)]

    def _offset(self, byte: int) -> int:
        at = max(byte - self._ahead, 0)
        return min(at if self._bytes is None else len(self._bytes[:at].decode(errors="ignore")), len(self.excerpt.text))


def tree_of(excerpt: Excerpt, own: Sequence[Excerpt], words: Words) -> Tree | None:
    """The tree of an excerpt, alone or in a frame, the first that parses well or else that of itself alone; None where the grammar is not installed."""
    first: Tree | None = None
    for before, behind in (("", ""), *_FRAMES[excerpt.language]):
        root = parse(f"{before}{excerpt.text}{behind}".encode(errors="replace"), excerpt.grammar)
        if root is None:
            return None
        tree = Tree(excerpt, root, len(before), own, words)
        if not root.has_error:
            return tree
        first = first or tree
    return first


def above(node: Node) -> Iterator[Node]:
    """What `node` stands in, from the inside out."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def name_of(function: Node) -> str:
    """The name of a function, or of what it is assigned to; empty where it has none."""
    name = function.child_by_field_name("name")
    if name is None and function.parent is not None:
        name = function.parent.child_by_field_name("name")
    return (name.text or b"").decode(errors="replace") if name is not None else ""

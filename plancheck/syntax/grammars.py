"""The parsers of tree-sitter, in the one place that knows it."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node as Node
    from tree_sitter import Parser

MISSING = "the grammars that parse a plan's code are not installed; they come with plancheck's extra `code`"

# The package of each grammar and the function in it that gives it.
_GRAMMARS = {
    "go": ("tree_sitter_go", "language"),
    "python": ("tree_sitter_python", "language"),
    "javascript": ("tree_sitter_javascript", "language"),
    "typescript": ("tree_sitter_typescript", "language_typescript"),
    "tsx": ("tree_sitter_typescript", "language_tsx"),
    "rust": ("tree_sitter_rust", "language"),
    "java": ("tree_sitter_java", "language"),
    "kotlin": ("tree_sitter_kotlin", "language"),
}


def parse(text: bytes, grammar: str) -> Node | None:
    """The root of the syntax tree of any `text`, with errors in it where it has some; None where the grammar is not installed."""
    parser = _parser(grammar)
    return parser.parse(text).root_node if parser else None


@cache
def _parser(grammar: str) -> Parser | None:
    package, function = _GRAMMARS[grammar]
    try:
        import tree_sitter

        return tree_sitter.Parser(tree_sitter.Language(getattr(import_module(package), function)()))
    except (ImportError, ValueError):
        # A grammar of another generation than the library is as good as none.
        return None

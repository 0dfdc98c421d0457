"""Library code that ends the process."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plancheck.regex import regex
from plancheck.syntax.kind import Kind
from plancheck.syntax.trees import Tree, above, name_of
from plancheck.wording.file_names import is_kind

if TYPE_CHECKING:
    from plancheck.syntax.grammars import Node

_SCRIPT = regex(r"(?<![\w.])(?:process|Deno)\.exit\(")
_JVM = r"System\.exit|Runtime\.getRuntime\(\)\.(?:exit|halt)"
_EXITS = {
    "go": regex(r"(?<![\w.])(?:(?:os|syscall)\.Exit|(?:log|logrus|glog|klog)\.Fatal(?:f|ln)?)\("),
    "python": regex(r"(?<![\w.])(?:(?:sys\.exit|os\._exit|exit|quit)\(|raise SystemExit\b)"),
    "javascript": _SCRIPT,
    "typescript": _SCRIPT,
    "rust": regex(r"(?<!\w)process::(?:exit|abort)\("),
    "java": regex(rf"(?<![\w.])(?:{_JVM})\("),
    "kotlin": regex(rf"(?<![\w.])(?:(?:kotlin\.system\.)?exitProcess|{_JVM})\("),
}
# Where a statement beside all functions that have a name runs when the file is started.
_SCRIPTS = frozenset(("python", "javascript", "typescript"))
_STATEMENTS = frozenset(("call", "call_expression", "method_invocation", "raise_statement"))
# Functions that are a program, by their names and by what stands around them: decorators, the handlers of a command line.
_PROGRAM = regex(r"(?:[Mm]ain|TestMain|cli|_?main_.*|.*_main|cmd_.*|.*_(?:cmd|command|cli))\Z")
_COMMAND = regex(r"\*cobra\.Command|\*cli\.(?:Context|Command)|@\w*(?:click|typer|app|cli|command)\b[\w.]{0,40}(?:command|callback|group)|@Command\b")
# What makes a file one: its package, its first line, the idioms by which it starts itself.
_PROGRAM_FILE = regex(
    r"^package main\b|^#!|^if __name__ ==|require\.main === module|import\.meta\.main|^fn main\(|\bstatic void main\(|^(?:suspend )?fun main\(", re.MULTILINE
)


def _is_exit_of_library(match: re.Match[str], node: Node, tree: Tree) -> bool:
    if node.type not in _STATEMENTS:
        return False  # a function that is called so
    paths, programs = tree.excerpt.paths, tree.words.get("program_files", ())
    # Where nobody says which file it is, it may be that of a program.
    if not paths or any(is_kind(path, programs) for path in paths) or _PROGRAM_FILE.search(tree.excerpt.text):
        return False
    functions = tree.functions(node)
    if tree.excerpt.language in _SCRIPTS and not any(map(name_of, functions)):
        return False
    if not functions:
        return True
    head = next((parent for parent in above(node) if parent.type == "decorated_definition"), functions[-1])
    return not (any(_PROGRAM.match(name_of(function)) for function in functions) or _COMMAND.search(tree.text(head)))


PROCESS_EXIT = Kind("process-exit", _EXITS, _is_exit_of_library)

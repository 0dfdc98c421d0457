"""From the code of a plan's tasks to facts about what it does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from plancheck.ground import Fact
from plancheck.plan import Plan
from plancheck.plan.promises import Promise, promises
from plancheck.regex import regex
from plancheck.syntax.exported_map import EXPORTED_MAP
from plancheck.syntax.kind import Kind
from plancheck.syntax.lenient_decoding import LENIENT_DECODING
from plancheck.syntax.own_code import Excerpt, own_code
from plancheck.syntax.process_exit import PROCESS_EXIT
from plancheck.syntax.shrinking_range import SHRINKING_RANGE
from plancheck.syntax.trees import Tree, name_of, tree_of
from plancheck.syntax.unguarded_division import UNGUARDED_DIVISION
from plancheck.syntax.unordered_iteration import UNORDERED_ITERATION
from plancheck.wording.file_names import covers
from plancheck.wording.marks import plain

if TYPE_CHECKING:
    from plancheck.syntax.grammars import Node

_KINDS = (UNORDERED_ITERATION, PROCESS_EXIT, EXPORTED_MAP, LENIENT_DECODING, UNGUARDED_DIVISION, SHRINKING_RANGE)
# Code with more places of a kind than this is judged by the first.
_LOOKED_AT = 100
# A folder that an item of the checklist speaks of alone: "no exits in lib/".
_FOLDER = regex(r"(?<![\w/.])(?:[\w.-]{1,60}/){1,6}(?![\w*])")


def facts_of(plan: Plan) -> tuple[Fact, ...] | None:
    """What the plan's own production code does of the kinds that belie a ticked item of its checklist; None where it has code to parse for that and
    the grammars are not installed.
    """
    asked = {name: promise for promise in promises(plan) for name in promise.check.broken_by}
    kinds = [(kind, asked[kind.name]) for kind in _KINDS if kind.name in asked]
    if not kinds or plan.is_documentation:
        return ()
    own, facts = own_code(plan), list[Fact]()
    for index, excerpt in enumerate(own):
        found = [(kind, match) for kind, promise in kinds for match in _matches(kind, promise, excerpt)]
        if not found:
            continue
        tree = tree_of(excerpt, own, plan.format.words)
        if tree is None:
            return None
        for kind, match in found:
            start, end = _trimmed(match)
            node = tree.at(start, end)
            if node is not None and kind.is_one(match, node, tree) and not _is_written_anew(node, tree, own[index + 1 :]):
                facts.append(_fact(kind, start, excerpt))
    return tuple(dict.fromkeys(facts))


def _matches(kind: Kind, promise: Promise, excerpt: Excerpt) -> Iterator[re.Match[str]]:
    """What looks like a fact of that kind, in a file of which the item speaks."""
    look = kind.looks.get(excerpt.language)
    folders = [match[0] for match in _FOLDER.finditer(plain(promise.item.text.value))]
    if look is not None and (not folders or any(covers(folder, path) for folder in folders for path in excerpt.paths)):
        yield from islice(look.finditer(excerpt.bare, 0, excerpt.end), _LOOKED_AT)


def _is_written_anew(node: Node, tree: Tree, later: Sequence[Excerpt]) -> bool:
    """Whether a later block of the plan has another version of the function around `node`."""
    function = next(reversed(tree.functions(node)), None)
    name = re.escape(name_of(function)) if function is not None else ""
    if function is None or not name:
        return False
    # The word before the name tells a definition from a call, and in Go whose method it is; a method of a script may have none.
    head = re.search(rf"\S+[ \t]+{name}\b", tree.text(function).partition("(" if tree.excerpt.language != "go" else "\n")[0])
    defined = re.escape(head[0]) if head else rf"(?:const|let|var) {name} =|^[ \t]*{name}\([^\n]*\{{[ \t]*$"
    again = re.compile(rf"(?<!\S)(?:{defined})", re.MULTILINE)
    return any(again.search(excerpt.bare) for excerpt in later if excerpt.language == tree.excerpt.language)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Where a match begins and ends, without blanks around it."""
    return match.end() - len(match[0].lstrip()), match.start() + len(match[0].rstrip())


def _fact(kind: Kind, start: int, excerpt: Excerpt) -> Fact:
    """The fact that begins at an offset, as far as its line goes."""
    text = excerpt.code.text
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    line = text[first : last if last != -1 else None].rstrip()
    return Fact(kind.name, excerpt.code.place(start, first + len(line)), line.strip(), excerpt.language)

"""Functions that a piece of code implements: how many lines of statements their bodies have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.regex import regex
from plancheck.wording.programs.syntax import Program, brackets_of, program

# What opens a block that is no function's.
_CONTROL = frozenset(
    "if else elif for foreach while do switch case match select loop try catch finally with using lock synchronized unless until guard return when where "
    "struct class interface enum union namespace trait impl mod module type record protocol object extension package import static_assert".split()
)
# The head of a function before its brace: a name with parameters, perhaps results and qualifiers behind them.
_BRACE_HEAD = regex(r"(?P<name>[\w~$!?]+)\s?(?:<[^<>{}\n]{0,80}>\s?)?\(")
_BEHIND = regex(r"(?!.*;)[\w\s:<>,.*&|?\[\]()!'=$@\"-]{0,300}\Z", re.DOTALL)
_INDENTED_HEAD = regex(r"^(?P<indent>[ \t]*)(?:async )?(?:def|defp|function|sub|func|fun)\b[^\n]{1,300}", re.MULTILINE)
_BY_INDENT = frozenset({"python", "ruby", "elixir", "lua"})
_BY_BRACE = frozenset("go typescript java kotlin scala rust swift csharp php cpp dart".split())
# Where an arrow before a brace opens a case, not a function.
_ARMS = frozenset({"rust", "php", "scala"})
_WORD = regex(r"\w")
_ENDS = regex(r"[ \t]*(?:end\b|[)\]}]+[;,]?[ \t]*\Z)")
# A line that leaves code out makes a sketch of the body around it.
_ELISION = regex(r"^[ \t]{0,80}(?:(?://|#|/\*|--)[ \t]{0,8})?(?:\.{3}|…)", re.MULTILINE)


def body_lines(code: str, tag: str) -> Iterator[int]:
    """The lines of statements of each function that `code` implements, those within it included; sketches that leave code out are none."""
    text = program(code, tag)
    if text.language in _BY_INDENT:
        yield from _indented(text)
    elif text.language in _BY_BRACE:
        yield from _braced(text)


def _indented(text: Program) -> Iterator[int]:
    past = 0
    for match in _INDENTED_HEAD.finditer(text.bare):
        if match.start() < past:
            continue
        depth, count, at = len(match["indent"].expandtabs()), 0, text.bare.find("\n", match.end())
        end = len(text.bare)
        while at != -1 and at + 1 < len(text.bare):
            stop = text.bare.find("\n", at + 1)
            line = text.bare[at + 1 : stop if stop != -1 else None]
            if line.strip() and len(line.expandtabs()) - len(line.expandtabs().lstrip()) <= depth and line.strip()[0] not in ")]}":
                end = at
                break
            count += bool(_WORD.search(line)) and not _ENDS.match(line)
            at = stop
        past = end
        if not _ELISION.search(text.code[match.end() : end]):
            yield count


def _braced(text: Program) -> Iterator[int]:
    closed, end = brackets_of(text.bare), 0
    for at in sorted(closed):
        if at < end or text.bare[at] != "{" or not opens_function(text, at):
            continue
        end = closed[at] - 1
        if not _ELISION.search(text.code[at + 1 : end]):
            yield sum(bool(_WORD.search(line)) for line in text.bare[at + 1 : end].split("\n"))


def opens_function(text: Program, at: int) -> bool:
    """Whether the brace at `at` opens the body of a function."""
    before = text.bare[max(0, at - 600) : at]
    head = before[max(before.rfind(mark) for mark in "{};") + 1 :].rstrip()
    words = re.findall(r"\w+", head)
    if not words or words[0] in _CONTROL or head.endswith(("=", ",", "(")):
        return False
    if head.endswith("=>"):
        return text.language not in _ARMS
    for match in _BRACE_HEAD.finditer(head):
        if match["name"] in _CONTROL:
            return False
        if _BEHIND.match(head, match.end()) and ")" in head[match.end() :]:
            return True
    return False

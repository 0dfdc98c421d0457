"""The pre-commit hook: an entry at the end of the `repos` of `.pre-commit-config.yaml`, or a new file with nothing else."""

from __future__ import annotations

import re
from itertools import pairwise

from plancheck.adoption.change import CannotAdd, Change, text_at, with_line_ends_of
from plancheck.adoption.homes import DEFAULT_HOME, EVERYWHERE, Homes
from plancheck.regex import regex

FILE = ".pre-commit-config.yaml"

_HOOK = regex(r"(?m)^[^#\n]*\bid:[ \t]*['\"]?plancheck(?:-fix)?['\"]?[ \t]*(?:[,}#\r]|$)")
_REPOS = regex(r"repos:[ \t]*(?:#.*)?\Z")
_ENTRY = regex(r"( *)-( +)\w+:")
_HOOKS = regex(r"( *)hooks:[ \t]*(?:#.*)?\Z")


def hook_change(root: str, homes: Homes, source: str, version: str) -> Change | None:
    """What gives the repository at `root` the hook; None where it has one. Raises CannotAdd where the entries cannot be told apart as lines."""
    text = text_at(root, FILE)
    if text is None:
        return Change(FILE, None, "repos:\n" + _entry(homes, source, version, "  ", " ", 2))
    if _HOOK.search(text):
        return None
    lines = text.splitlines(keepends=True)
    bare = [line.rstrip() for line in lines]
    start = next((number for number, line in enumerate(bare) if _REPOS.match(line)), None)
    first = next((match for line in bare[start + 1 :] if (match := _ENTRY.match(line))), None) if start is not None else None
    if start is None or first is None:
        entry = _entry(homes, source, version, "  ", " ", 2)
        raise CannotAdd(f"{FILE} was left alone, because its `repos` are no list of lines with a dash; this belongs into them:\n\n{entry}")
    end = _end_of_list(bare, start, first[1])
    ended = "".join(lines[:end])
    gap = "" if ended.endswith("\n") else "\n"
    added = with_line_ends_of(gap + _entry(homes, source, version, first[1], first[2], _hooks_indent(bare[start:end])), text)
    return Change(FILE, text, ended + added + "".join(lines[end:]))


def _end_of_list(lines: list[str], start: int, indent: str) -> int:
    """The index after the last line of the list that begins after `start`; comments and gaps before what follows belong to that."""
    end = start + 1
    for number, line in enumerate(lines[start + 1 :], start + 1):
        if not line or line.lstrip().startswith("#"):
            continue
        if not line.startswith((f"{indent}-", f"{indent} ")):
            break
        end = number + 1
    return end


def _hooks_indent(lines: list[str]) -> int:
    """By how much the lists of hooks are indented against their key."""
    for line, following in pairwise(lines):
        if (key := _HOOKS.match(line)) and (entry := _ENTRY.match(following)):
            return max(0, len(entry[1]) - len(key[1]))
    return 2


def _entry(homes: Homes, source: str, version: str, indent: str, gap: str, hooks_indent: int) -> str:
    inner = f"{indent} {gap}"
    hook = inner + " " * hooks_indent
    lines = [f"{indent}-{gap}repo: {source}  # where your copy of plancheck lives", f"{inner}rev: v{version}", f"{inner}hooks:", f"{hook}-{gap}id: plancheck"]
    if homes.paths != [DEFAULT_HOME]:
        quoted = _files(homes).replace("'", "''")
        lines.append(f"{hook} {gap}files: '{quoted}'")
    return "".join(f"{line}\n" for line in lines)


def _files(homes: Homes) -> str:
    """The pattern of the files below the homes."""
    if homes.paths == [EVERYWHERE]:
        return ""
    parts = [re.escape(home) + ("$" if home in homes.single_plans else "/") for home in homes.paths]
    return f"^{parts[0]}" if len(parts) == 1 else f"^({'|'.join(parts)})"

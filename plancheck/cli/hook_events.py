"""What coding agents tell a hook after they wrote a file, and how they want to be answered."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from plancheck.errors import CannotRead, shortened
from plancheck.regex import regex

# Exit codes: agents read standard error at BLOCKS and hand it to the model; they go on at any other, and show it to the user at most.
BLOCKS, GOES_ON = 2, 1

# Where the parts of a hook's input that name files stand, beside the input itself.
_PARTS = ("tool_input", "tool_info", "toolInput")
_FILES = ("file_path", "filePath", "absolute_path", "target_file", "path", "files", "paths", "replacements")
# An edit as one patch over several files.
_PATCHES = ("command", "input", "patch")
_PATCHED = regex(r"^\*\*\* (?:Add File|Update File|Move to): ?(?P<path>\S.{0,1000}?)\r?$", re.MULTILINE)
_EVENT_NAMES = ("hook_event_name", "hookEventName", "agent_action_name")
_READING = frozenset({"read", "read_file", "readfile", "read_many_files", "notebookread", "view", "grep", "glob", "ls"})


class Answer(NamedTuple):
    """What the hook ends with: text on both streams and the exit code."""

    out: str
    err: str
    code: int


class Event(NamedTuple):
    """The files that an agent has written, absolute; `name` is what the agent calls the event, "" where it does not say."""

    files: tuple[str, ...]
    name: str = ""

    def answer(self, text: str) -> Answer:
        """How to get `text` to the model."""
        # These two hide what the tool said when a hook fails, or hear nothing, but add what stands in the JSON of one that succeeds.
        if self.name == "AfterTool":
            return Answer(json.dumps({"hookSpecificOutput": {"hookEventName": self.name, "additionalContext": text}}) + "\n", "", 0)
        if self.name == "postToolUse":
            return Answer(json.dumps({"additional_context": text}) + "\n", "", 0)
        return Answer("", text, BLOCKS)


def read_event(data: bytes) -> Event:
    """What the input of a hook says. Raises CannotRead for what is no such input, and for that of a hook before the write."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise CannotRead("the input is not the JSON that coding agents give to their hooks") from error
    if not isinstance(said, dict):
        raise CannotRead("the input is JSON but no object, as coding agents give to their hooks")
    name = next((str(said[key]) for key in _EVENT_NAMES if key in said), "")
    if name.lower().startswith(("pre", "before")):
        raise CannotRead(f"this is the hook {shortened(name)}, before the file is written; set plancheck up for the one after it")
    if str(said.get("tool_name", "")).lower() in _READING:
        return Event((), name)
    folder = _folder(said)
    parts = [said, *(_part(said.get(key)) for key in _PARTS)]
    return Event(tuple(dict.fromkeys(os.path.join(folder, path) for part in parts for path in _paths(part))), name)


def _folder(said: Mapping[str, Any]) -> str:
    """The folder to which relative paths are relative."""
    roots = said.get("workspace_roots")
    places = [said.get("cwd"), *(roots if isinstance(roots, list) else ())]
    return next((place for place in places if isinstance(place, str) and os.path.isdir(place)), os.getcwd())


def _part(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _paths(part: Mapping[str, Any]) -> Iterator[str]:
    """The paths that `part` names: one, a list of them, objects that each name one, or a patch."""
    for key in _FILES:
        value = part.get(key)
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, str):
                yield entry
            elif isinstance(entry, dict):
                yield from (named for named in map(entry.get, _FILES) if isinstance(named, str))
    for key in _PATCHES:
        patch = part.get(key)
        if isinstance(patch, str) and "*** Begin Patch" in patch:
            yield from (match["path"] for match in _PATCHED.finditer(patch))

"""The rules by which the runner of GitHub Actions finds commands in a log: `ActionCommand.TryParseV2` and `TryParse` of actions/runner."""

from __future__ import annotations

import re
from typing import NamedTuple

_KNOWN = {
    "error",
    "warning",
    "notice",
    "debug",
    "group",
    "endgroup",
    "add-mask",
    "add-matcher",
    "remove-matcher",
    "echo",
    "stop-commands",
    "set-output",
    "save-state",
}


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def lines(log: str) -> list[str]:
    """As .NET reads lines: other separators of Unicode do not end one."""
    return re.split(r"\r\n|\r|\n", log)


def command(line: str) -> Command | None:
    """What the runner obeys in `line`."""
    return _modern(line.lstrip()) or _old(line)


def _modern(line: str) -> Command | None:
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, properties = line[2:end].partition(" ")
    if name.lower() not in _KNOWN:
        return None
    pairs = (pair.split("=", 1) for pair in properties.strip().split(",") if pair)
    return Command(name, {pair[0]: _property(pair[1]) for pair in pairs if len(pair) == 2}, _data(line[end + 2 :]))


def _old(line: str) -> Command | None:
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name = line[start + 3 : end].partition(" ")[0]
    return Command(name, {}, line[end + 1 :]) if name.lower() in _KNOWN else None


def _data(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def _property(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%")

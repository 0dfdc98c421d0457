"""What a page of the documentation tells a reader to do, in its order: files to write, changes to make, commands to run with what they print."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from plancheck.regex import regex

ROOT = Path(__file__).resolve().parents[2]
_PIECE = regex(
    r"^<!-- replay: (?P<act>\S+)(?P<words>[^\n]*) -->$"
    r"|^(?P<indent>[ ]*)(?P<fence>`{3,})(?P<language>\w+)(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)(?P=fence)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_TITLE = regex(r'\btitle="([^"]+)"')
_CODE = regex(r"\s+# exits with (\d+)$")
ACTS = ("copy", "run", "exits", "elsewhere")


class Act(NamedTuple):
    """An invisible comment `<!-- replay: copy ... -->`, and the words in it."""

    name: str
    words: str


class Command(NamedTuple):
    """A command line, the code with which it is to end (None: the next line of the page prints it), and the lines that it is said to print."""

    line: str
    code: int | None
    shown: tuple[str, ...]
    as_written: str

    def text(self, printed: tuple[str, ...]) -> str:
        return "\n".join([f"$ {self.as_written}", *printed]) + "\n"


class Block(NamedTuple):
    """A fenced block: a console, or a file or a change of one, where it has a `title`. `start` and `end` are its place in the page."""

    language: str
    title: str | None
    body: str
    indent: str
    info: str
    start: int
    end: int

    @property
    def commands(self) -> Iterator[Command]:
        """The commands of a console, each a `$ ` line, which goes on where it ends with a backslash."""
        parts = re.split(r"^\$ ", self.body, flags=re.MULTILINE)[1:] if self.language == "console" else []
        split = [_line_and_shown(part) for part in parts]
        for index, (written, shown) in enumerate(split):
            code = _CODE.search(written)
            told_next = index + 1 < len(split) and split[index + 1][0] == "echo $?"
            yield Command(_CODE.sub("", written), None if told_next else int(code[1]) if code else 0, shown, written)

    def written(self, body: str) -> str:
        """The block as the page has it, with another body; the fence grows with what it holds."""
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"^ *(`{3,})", body, re.MULTILINE)), default=0))
        return textwrap.indent(f"{fence}{self.language}{self.info}\n{body}{fence}", self.indent)


def _line_and_shown(part: str) -> tuple[str, tuple[str, ...]]:
    lines = part.split("\n")
    count = 1
    while lines[count - 1].endswith("\\") and count < len(lines):
        count += 1
    return "\n".join(lines[:count]), without_empty_end(lines[count:])


def without_empty_end(lines: list[str]) -> tuple[str, ...]:
    """`lines` without spaces at their ends, and without empty ones after the last."""
    return tuple("\n".join(line.rstrip() for line in lines).rstrip("\n").split("\n")) if any(line.strip() for line in lines) else ()


def pieces_of(text: str) -> Iterator[Act | Block]:
    """The acts and blocks of a page. Raises ValueError for an act that nobody knows."""
    for found in _PIECE.finditer(text):
        if found["act"]:
            if found["act"] not in ACTS:
                raise ValueError(f"unknown act {found['act']!r}; there are {', '.join(ACTS)}")
            yield Act(found["act"], found["words"].strip())
            continue
        title = _TITLE.search(found["info"])
        body = textwrap.dedent(found["body"]) if not found["indent"] else re.sub(rf"^{found['indent']}", "", found["body"], flags=re.MULTILINE)
        yield Block(found["language"], title[1] if title else None, body, found["indent"], found["info"], *found.span())


def pages() -> list[Path]:
    """Every page of the documentation that somebody wrote."""
    return sorted((ROOT / "docs").rglob("*.md"))

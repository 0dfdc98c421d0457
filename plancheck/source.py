"""The text of one file, cut into lines the way Markdown cuts it."""

from __future__ import annotations

from typing import NamedTuple

_BYTE_ORDER_MARK = "\ufeff"


class Source(NamedTuple):
    """A file's path as the user gave it and its lines without their line ends."""

    path: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, text: str, path: str = "<text>") -> Source:
        """Cut `text` into lines. A byte order mark at the start is not part of the first line."""
        # CRLF, LF and CR end a line in CommonMark; str.splitlines() knows more (form feed, U+2028 ...) and would shift every line number.
        return cls(path, tuple(text.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n").split("\n")))

    def line(self, number: int) -> str:
        """Line `number` (1-based), or the empty string past the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

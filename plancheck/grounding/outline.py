"""Which lines of a file stand around a line: what it is indented below, and what was defined last above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from plancheck.regex import regex

# Lines that end nothing, however far to the left: comments, what a preprocessor reads, and, where statements end in semicolons, labels of jumps.
_ASIDE = regex(r"\s*(?:#(?!\[)|//|/\*|\*(?!\w)|<!--|--\s)")
_LABEL = regex(r"\s?\w+:\s*$")
# What closes, or opens alone, belongs to the line that began it.
_PART = regex(r"\s*[)\]}{]")
_DEFINES = regex(
    r"\s*(?:@?\w+(?:\([\w:, ]{0,40}\))?\s+){0,6}(?:def|class|func|fn|fun|function|struct|enum|union|interface|trait|impl|"
    r"protocol|object|record|module|mod|type|namespace|macro_rules!)(?!\w|\s*[=:.,)])"
)
_LEADS = regex(r"\s*(?:@\w|#\[|\[\w)")
# Comments above a definition, and what a decorator spreads over several lines.
_COMMENT = regex(r"\s*(?:#|//|/\*|\*|@|--|\"\"\"|'''|\[)")
_MOST_LEADING = 400
# What opens a text over several lines, and what only looks like it: shorter strings and comments.
_STRING = regex(r"(?P<long>\"\"\"|\'\'\')|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|#.*|//.*")


class Outline:
    """The lines of a file, by number from 1, as their indentation orders them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def around(self, line: int) -> Iterator[int]:
        """The lines that stand around `line`, from the inside out: what it is indented below, then the definitions that no other one has ended.

        Text to the very left, as in a quotation over several lines, ends a definition in the first sense and not in the second.
        """
        for above in (self._indented_below, self._defined_below):
            number = above[line - 1]
            while number:
                yield number
                number = above[number - 1]

    def led_to(self, line: int) -> int | None:
        """The line of what `line`, a comment or a part of a decorator, leads up to; None for a line that leads up to nothing."""
        first = line if _COMMENT.match(self._lines[line - 1]) else next((number for number in self.around(line) if _LEADS.match(self._lines[number - 1])), 0)
        if not first:
            return None
        own, depth = _indent(self._lines[first - 1]), 0
        for number in range(first, min(len(self._lines), line + _MOST_LEADING) + 1):
            text = self._lines[number - 1]
            is_lead = depth > 0 or _indent(text) > own or _COMMENT.match(text) or _PART.match(text)
            if number >= line and (not text.strip() or not is_lead):
                return number if text.strip() else None
            if not _ASIDE.match(text):
                depth += text.count("(") - text.count(")")
        return None

    @cached_property
    def _indented_below(self) -> Sequence[int]:
        has_labels = any(line.endswith(";") for line in self._lines)

        def opens(text: str) -> bool:
            return bool(text) and not text.isspace() and not _ASIDE.match(text) and not _PART.match(text) and not (has_labels and _LABEL.match(text))

        return self._above(opens, _PART.match)

    @cached_property
    def _defined_below(self) -> Sequence[int]:
        return self._above(_DEFINES.match, lambda text: False)

    def _above(self, opens: Callable[[str], object], closes: Callable[[str], object]) -> Sequence[int]:
        """For each line the opening line that it is below, 0 for none.

        One is ended by the next that is not further to the right, or by what closes further to the left.
        """
        open_lines: list[tuple[int, int]] = []
        above = []
        for number, text in enumerate(self._lines, 1):
            is_opening = not self._is_quoted[number - 1] and opens(text)
            if is_opening or (not self._is_quoted[number - 1] and closes(text)):
                least = _indent(text) + (not is_opening)
                while open_lines and open_lines[-1][0] >= least:
                    open_lines.pop()
            above.append(open_lines[-1][1] if open_lines else 0)
            if is_opening:
                open_lines.append((least, number))
        return above

    @cached_property
    def _is_quoted(self) -> Sequence[bool]:
        """Of each line whether it begins within a string over several lines, which may hold code of its own."""
        quoted, mark = [], ""
        for text in self._lines:
            quoted.append(bool(mark))
            if mark or '"""' in text or "'''" in text:
                mark = _open_string(text, mark)
        # A mark that is never closed was none.
        return quoted if not mark else [False] * len(quoted)


def _open_string(text: str, mark: str) -> str:
    """The mark of the string over several lines that is open behind `text`, where `mark` is that of the one before; empty for none."""
    place = 0
    while place <= len(text):
        if mark:
            place = text.find(mark, place) + len(mark)
            if place < len(mark):
                return mark
            mark = ""
        match = _STRING.search(text, place)
        if match is None:
            return ""
        mark, place = match["long"] or "", match.end()
    return mark


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())

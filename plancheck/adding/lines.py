"""The lines of a plan as a fix looks at them: which are blank or mere rules, and where a paragraph or item ends."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.regex import regex

_RULE = regex(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_COMMENT = regex(r"\s*<!--(?:(?!-->).)*-->\s*\Z")
_UNDERLINE = regex(r" {0,3}(?:=+|-+)[ \t]*\Z")
_MARKS = regex(r"[ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)*")


def line_at(lines: Sequence[str], number: int) -> str:
    """Line `number` (1-based); the empty string where there is none."""
    return lines[number - 1] if 0 < number <= len(lines) else ""


def is_blank(lines: Sequence[str], number: int) -> bool:
    return not line_at(lines, number).strip(" \t>")


def is_rule(lines: Sequence[str], number: int) -> bool:
    """Whether the line is a thematic break, and not the underline of a heading."""
    return _RULE.match(line_at(lines, number)) is not None and is_blank(lines, number - 1)


def last_said(lines: Sequence[str], first: int, last: int) -> int:
    """The last of the lines `first` to `last` that says anything; blank lines, rules and comments on lines of their own say nothing."""
    while last > first and (is_blank(lines, last) or is_rule(lines, last) or _COMMENT.match(line_at(lines, last))):
        last -= 1
    return last


def underline(lines: Sequence[str], number: int) -> str:
    """The mark (`=` or `-`) with which the heading on line `number` is underlined; empty where it is none of that kind."""
    below = line_at(lines, number + 1)
    is_one = not line_at(lines, number).lstrip().startswith("#") and _UNDERLINE.match(below) is not None
    return below.strip()[0] if is_one else ""


def heading_end(lines: Sequence[str], number: int) -> int:
    """The last line of the heading on line `number`."""
    return number + bool(underline(lines, number))


def marks_of(line: str) -> str:
    """The indentation and the marks of quotes and list items with which a line opens."""
    match = _MARKS.match(line)
    return match[0] if match else ""


def item_end(lines: Sequence[str], number: int) -> int:
    """The last line of the list item on line `number`, with what is indented below it; of any other line that line itself."""
    indent = _indent(line_at(lines, number))
    end = at = number
    while (at := at + 1) <= len(lines):
        if not is_blank(lines, at):
            if _indent(line_at(lines, at)) <= indent:
                break
            end = at
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t>"))

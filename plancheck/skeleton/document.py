"""Puts a skeleton together: header, parts and sections in the order of the format."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.format import Format
from plancheck.skeleton.header import header
from plancheck.skeleton.outline import Outline, outline_of
from plancheck.skeleton.sections import body_of


def skeleton(format_: Format, *, title: str | None = None, compact: bool = False) -> str:
    """The text of a plan in `format_` that has everything but its contents; `title` is one line of text.

    Raises ValueError where `compact` is asked for and the format has no such form.
    """
    if compact and format_.compact is None:
        raise ValueError(f"{format_.name} has no compact form")
    outline = outline_of(format_.compact if compact and format_.compact else format_, compact=compact)
    lines = [*header(outline, title), *_sections(outline)]
    return "\n".join(_without_double_blanks(lines)).rstrip("\n") + "\n"


def _sections(outline: Outline) -> Iterator[str]:
    titles = {part.number: part.title for part in outline.format.parts}
    opened = None
    for section in outline.format.required_sections:
        # Sections of no part, such as an appendix, stand behind those that have one.
        if section.part in titles and section.part != opened:
            opened = section.part
            yield from ("", f"## Part {opened}: {titles[opened]}", "")
        yield from ("", outline.heading(0, section.label), "", *body_of(section, outline), "")


def _without_double_blanks(lines: list[str]) -> Iterator[str]:
    previous = ""
    for line in lines:
        if line or previous:
            yield line
        previous = line

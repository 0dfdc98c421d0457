"""Options that several commands share, and what they stand for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

import click

from plancheck.report.findings.text import Style, plain_style

DEFAULT_MAX_MEGABYTES = 10.0

format_option = click.option("--format", "format_name", metavar="NAME", help="Read every file in this plan format.")
isolated_option = click.option("--isolated", is_flag=True, help="Ignore every configuration file and baseline.")
size_option = click.option("--max-file-size", type=click.FloatRange(min=0, min_open=True), metavar="MB", help="Largest file to read, in megabytes (10).")
stdin_option = click.option("--stdin-filename", metavar="PATH", default="<stdin>", help="Name of the text on standard input (`-`).")
cache_option = click.option("--no-cache", is_flag=True, help="Neither use nor keep the results of earlier runs.")
color_option = click.option("--color/--no-color", default=None, help="Colour or not; on a terminal unless NO_COLOR is set.")


def split(values: Iterable[str]) -> list[str]:
    """The words of a repeatable option whose values may be lists with commas."""
    return [word.strip() for value in values for word in value.split(",") if word.strip()]


def style_for(color: bool | None) -> Style:
    """How to colour standard output: as asked, else on a terminal without NO_COLOR."""
    if not is_coloured(color):
        return plain_style
    return lambda text, name: click.style(text, bold=True) if name == "bold" else click.style(text, fg=name, bold=name == "red")


def is_coloured(color: bool | None) -> bool:
    """Whether standard output is coloured: as asked, else on a terminal without NO_COLOR."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") if color is None else color


def screen_columns() -> int:
    """How wide the screen is; 120 where the output goes elsewhere."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return 120
    from shutil import get_terminal_size

    return get_terminal_size((120, 40)).columns

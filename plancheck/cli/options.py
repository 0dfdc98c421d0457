"""Options that several commands share, and what they stand for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable

import click

from plancheck.errors import BadConfiguration
from plancheck.registry import Registry
from plancheck.report.text import Style, plain_style
from plancheck.rule import Rule

DEFAULT_MAX_MEGABYTES = 10.0

format_option = click.option("--format", "format_name", metavar="NAME", help="Read every file in this plan format.")
isolated_option = click.option("--isolated", is_flag=True, help="Ignore every configuration file and baseline.")
size_option = click.option("--max-file-size", type=click.FloatRange(min=0, min_open=True), metavar="MB", help="Largest file to read, in megabytes (10).")
stdin_option = click.option("--stdin-filename", metavar="PATH", default="<stdin>", help="Name of the text on standard input (`-`).")
color_option = click.option("--color/--no-color", default=None, help="Colour or not; on a terminal unless NO_COLOR is set.")


def checked_format(registry: Registry, name: str | None) -> str | None:
    """`name` if it is a format. Raises BadConfiguration with the nearest right name."""
    if name is not None and name not in registry.formats:
        raise BadConfiguration(f"--format: unknown format {name!r}{near(name, registry.formats)}")
    return name


def selector(registry: Registry, select: Iterable[str] | None, ignore: Iterable[str], file: str | None = None) -> Callable[[Rule], bool]:
    """Whether a rule runs, from codes, families or names.

    Raises BadConfiguration, about the configuration `file` if given, for a word that stands for no rule.
    """
    chosen, left_out = list(select) if select is not None else None, list(ignore)
    for word in (*(chosen or ()), *left_out):
        if word.lower() not in registry.families and registry.resolve(word) is None and word.upper() != "ALL":
            known = [*registry.names, *registry.families]
            raise BadConfiguration(f"{word!r} is no rule, code or family{near(word, known)}; `plancheck rules` lists them", file)

    def matches(rule: Rule, words: Iterable[str]) -> bool:
        return any(word.lower() in (rule.name, rule.code.lower(), rule.family, "all") for word in words)

    return lambda rule: (chosen is None or matches(rule, chosen)) and not matches(rule, left_out)


def split(values: Iterable[str]) -> list[str]:
    """The words of a repeatable option whose values may be lists with commas."""
    return [word.strip() for value in values for word in value.split(",") if word.strip()]


def style_for(color: bool | None) -> Style:
    """How to colour standard output: as asked, else on a terminal without NO_COLOR."""
    wanted = sys.stdout.isatty() and not os.environ.get("NO_COLOR") if color is None else color
    if not wanted:
        return plain_style
    return lambda text, name: click.style(text, bold=True) if name == "bold" else click.style(text, fg=name, bold=name == "red")


def near(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""

"""The reference of commands, from click."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import click

from plancheck.cli.commands import group
from website.templates import rendered


def pages() -> dict[str, str]:
    """The one page, by path."""
    top = click.Context(group, info_name="plancheck")
    return {"commands.md": rendered("commands.md.jinja", commands=list(_commands(group, top)), epilog=group.help)}


def _commands(of: click.Group, context: click.Context) -> Iterator[dict[str, Any]]:
    """Each command of a group, those of groups in it after these."""
    for name in of.list_commands(context):
        command = of.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        yield _told(command, inner)
        if isinstance(command, click.Group):
            yield from _commands(command, inner)


def _told(command: click.Command, context: click.Context) -> dict[str, Any]:
    options = [parameter for parameter in command.get_params(context) if isinstance(parameter, click.Option) and not parameter.hidden]
    path = context.command_path.partition(" ")[2]
    return {
        "path": path,
        "depth": 2 + path.count(" "),
        "usage": f"{context.command_path} {' '.join(command.collect_usage_pieces(context))}",
        "help": inspect.cleandoc(command.help or "").replace("\b\n", ""),
        "options": [record for option in options if option.name != "help" and (record := _record(option, context))],
    }


def _record(option: click.Option, context: click.Context) -> tuple[str, str] | None:
    """How the option is written and what it does, as the command's help says it."""
    record = option.get_help_record(context)
    if record is None:
        return None
    written, meaning = record
    return written, " ".join(meaning.split())

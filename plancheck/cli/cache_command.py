"""`plancheck cache`: where the results of earlier runs are kept, and how to throw them away."""

from __future__ import annotations

import os

import click

from plancheck.cache import cache_folder, clean
from plancheck.errors import PlancheckError
from plancheck.report.visible import visible


@click.group("cache")
def command() -> None:
    """The results of earlier runs, by which an unchanged plan is not checked again."""


def _folder() -> str:
    folder = cache_folder()
    if folder is None:
        raise PlancheckError("there is no home folder to keep results in; PLANCHECK_CACHE_DIR names another")
    return folder


@command.command("dir")
def show() -> int:
    """Print the folder that holds them; PLANCHECK_CACHE_DIR names another."""
    click.echo(visible(_folder()))
    return 0


@command.command("clean")
def remove() -> int:
    """Delete all of them."""
    folder = _folder()
    try:
        count = clean(folder)
    except OSError as error:
        raise PlancheckError(f"{folder} cannot be cleaned: {os.strerror(error.errno) if error.errno else error}") from error
    click.echo(f"removed {count} entr{'y' if count == 1 else 'ies'} from {visible(folder)}")
    return 0

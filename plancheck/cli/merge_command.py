"""`plancheck merge`: one output of the outputs of several runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

import click

from plancheck.atomic import write_output
from plancheck.discovery import decode
from plancheck.errors import BadConfiguration, CannotRead
from plancheck.finding import Level
from plancheck.report.visible import visible

_STDIN = "-"


@click.command("merge")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "advice"]), default="error", show_default=True, help="Level from which findings fail the merge."
)
@click.option("--output", metavar="FILE", help="Write to this file, whatever it held; standard output unless given.")
def command(files: tuple[str, ...], fail_on: str, output: str | None) -> int:
    """Join the outputs of several runs, each over a part of the plans, into one (`-` for standard input).

    All are JSON of `plancheck check --output-format json`, or all are SARIF 2.1.0 logs. Their order does not matter; a file that
    was checked in two runs is listed once, and so is a finding. No configuration is read: say --fail-on here as well.

    Exits with 0 when nothing at or above --fail-on was found, 1 when something was, 2 when an output could not be read or tells of
    something that could not be checked.
    """
    from plancheck.report.merging import merge

    _require_other_file(output, files)
    merged = merge(_texts(files))
    for note in merged.notes:
        click.echo(f"plancheck: {visible(note)}", err=True)
    if output is None:
        click.echo(merged.text)
    else:
        _write(output, merged.text + "\n")
    if merged.is_incomplete:
        return 2
    return int(merged.worst is not None and merged.worst >= Level.named(fail_on))


def _texts(files: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Name and text of each file. Raises CannotRead for the first that cannot be read."""
    if files.count(_STDIN) > 1:
        raise CannotRead("-: standard input can be read once only")
    for file in files:
        name = "<stdin>" if file == _STDIN else file
        try:
            data = _data(file)
            yield name, decode(data, len(data))
        except OSError as error:
            raise CannotRead(f"{name}: cannot be read: {error.strerror or error}") from error
        except CannotRead as error:
            raise CannotRead(f"{name}: {error}") from error


def _data(file: str) -> bytes:
    if file == _STDIN:
        return sys.stdin.buffer.read()
    with open(file, "rb") as opened:
        return opened.read()


def _require_other_file(output: str | None, files: Sequence[str]) -> None:
    """Raises BadConfiguration for an output that is an input too: merged again, it would count twice what it suppressed."""
    if output is None or not os.path.exists(output):
        return
    for file in files:
        if file != _STDIN and os.path.exists(file) and os.path.samefile(file, output):
            raise BadConfiguration(f"--output: {output} is one of the files to merge; name another file")


def _write(output: str, text: str) -> None:
    """Write all of `text` to a file or leave it as it was. Raises BadConfiguration where it cannot be written."""
    try:
        write_output(output, text.encode("utf-8"))
    except (OSError, ValueError) as error:
        raise BadConfiguration(f"--output: {output} cannot be written: {error}") from error

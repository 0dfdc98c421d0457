"""The command line: the only place that prints, exits and puts the parts together."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

import click

from plancheck.cli.commands import group
from plancheck.errors import PlancheckError
from plancheck.report.visible import visible

EXIT_UNCHECKED = 2
EXIT_BUG = 3


def program() -> NoReturn:
    """The program itself: runs `main`, then ends the process at once.

    Python takes a fifth of a short run to take down, piece by piece, what the end of the process frees anyway.
    """
    try:
        main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else EXIT_BUG
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            continue  # The reader of our output went away.
    os._exit(code)


def main() -> NoReturn:
    """Run the command line and exit: 0 nothing found, 1 findings, 2 something could not be checked, 3 a bug in plancheck."""
    # A run imports much and makes hardly a cycle; looking for cycles as often as Python does costs a tenth of it.
    gc.set_threshold(100_000, 50, 50)
    try:
        code = group.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = EXIT_UNCHECKED
    except click.Abort:
        click.echo("interrupted", err=True)
        code = 130
    except PlancheckError as error:
        click.echo(f"plancheck: {visible(str(error))}", err=True)
        code = EXIT_UNCHECKED
    except BrokenPipeError:
        # The reader of our output went away; what is left of it must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:  # noqa: BLE001 - a bug must end in one line and its own exit code
        click.echo(f"plancheck: a bug in plancheck: {_last_place(error)}: {type(error).__name__}: {error}", err=True)
        click.echo("Please report it with the file that was checked; nothing was changed.", err=True)
        code = EXIT_BUG
    sys.exit(code if isinstance(code, int) else 0)


def _last_place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "somewhere"

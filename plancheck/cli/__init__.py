"""The command line: the only place that prints, exits and puts the parts together."""

from __future__ import annotations

import errno
import gc
import os
import sys
from typing import NoReturn

import click

from plancheck.cli.commands import group
from plancheck.errors import PlancheckError, shortened
from plancheck.report.visible import visible

EXIT_UNCHECKED = 2
EXIT_BUG = 3
_DISK_IS_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def program() -> NoReturn:
    """The program itself: runs `main`, then ends the process at once.

    Python takes a fifth of a short run to take down, piece by piece, what the end of the process frees anyway.
    """
    _open_missing_streams()
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
    except OSError as error:
        if error.errno not in _DISK_IS_FULL:
            code = _bug(error)
        else:
            click.echo(f"plancheck: the output cannot be written: {error.strerror}", err=True)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = EXIT_UNCHECKED
    except Exception as error:  # noqa: BLE001 - a bug must end in one line and its own exit code
        code = _bug(error)
    sys.exit(code if isinstance(code, int) else 0)


def _open_missing_streams() -> None:
    """Have what was closed lead nowhere, before a file gets its number and what is printed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open as long as the process


def _bug(error: Exception) -> int:
    click.echo(f"plancheck: a bug in plancheck: {_last_place(error)}: {type(error).__name__}: {shortened(visible(str(error)), 500)}", err=True)
    click.echo("Please report it with the file that was checked; nothing was changed.", err=True)
    return EXIT_BUG


def _last_place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "somewhere"

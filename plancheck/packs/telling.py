"""What went wrong in code that is not plancheck's own."""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stdout
from typing import TextIO

# What a module or a rule of somebody else may raise; `sys.exit` in one of them must not end the run as if it had passed.
ANYTHING = (Exception, SystemExit)


def aside() -> redirect_stdout[TextIO]:
    """In this, what is printed goes to standard error: standard output may be JSON, or the answers of a server."""
    return redirect_stdout(sys.stderr)


def told(error: BaseException, folder: str) -> str:
    """`error` in one line, with the last place below `folder` that it came through."""
    said = f"{type(error).__name__}: {' '.join(str(error).split())}".removesuffix(": ")
    place = _last_place(error, os.path.join(os.path.realpath(folder), ""))
    return f"{said} ({place})" if place else said


def _last_place(error: BaseException, folder: str) -> str:
    found = ""
    trace = error.__traceback__
    while trace is not None:
        path = os.path.realpath(trace.tb_frame.f_code.co_filename)
        if path.startswith(folder):
            found = f"{path.removeprefix(folder)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found

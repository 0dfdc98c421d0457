"""Writing a file at once: whoever reads it meanwhile meets what it held or what it will hold, never a part of it."""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress


def write_whole(path: str, data: bytes) -> None:
    """Write `data` to the file at `path`, whose mode and owner are kept if there is one, or leave all as it was. Raises OSError."""
    # Beside the file, so that it can take its place, and short, since the name of the file may be as long as names can be.
    draft = os.path.join(os.path.dirname(path), f".plancheck.{os.getpid()}.{time.monotonic_ns()}")
    before = os.stat(path) if os.path.exists(path) else None
    try:
        with open(draft, "xb", opener=lambda name, flags: os.open(name, flags, 0o666 if before is None else 0o600)) as file:
            file.write(data)
        if before is not None:
            _dress(draft, before)
        os.replace(draft, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise


def write_output(path: str, data: bytes) -> None:
    """Write `data` to where somebody wants an output, behind any link: a file whole or not at all, a pipe or a device as it comes. Raises OSError."""
    target = os.path.realpath(path)
    if os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode):
        # To put a file in the place of /dev/null or /dev/stdout would harm everybody else.
        with open(path, "wb") as file:
            file.write(data)
    else:
        write_whole(target, data)


def _dress(draft: str, before: os.stat_result) -> None:
    if hasattr(os, "chown"):
        # Who may not give files away leaves it as their own.
        with suppress(OSError):
            os.chown(draft, before.st_uid, before.st_gid)
    os.chmod(draft, stat.S_IMODE(before.st_mode))

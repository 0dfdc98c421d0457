"""Writing a file at once: whoever reads it meanwhile meets what it held or what it will hold, never a part of it."""

from __future__ import annotations

import os
import time
from contextlib import suppress


def write_whole(path: str, data: bytes) -> None:
    """Write `data` to the file at `path`, whose mode is kept if there is one, or leave all as it was. Raises OSError."""
    draft = f"{path}.{os.getpid()}.{time.monotonic_ns()}"
    try:
        with open(draft, "xb") as file:
            file.write(data)
        with suppress(FileNotFoundError):
            os.chmod(draft, os.stat(path).st_mode & 0o7777)
        os.replace(draft, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise

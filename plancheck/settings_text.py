"""Reading files that a repository has for plancheck, which may be a stranger's: no pipe is waited for, and nothing endless is read."""

from __future__ import annotations

import errno
import os
import stat

# No configuration and no page of standards is larger; a baseline has a hundred bytes for each finding.
MOST_BYTES = 10_000_000


def settings_text(path: str, most: int = MOST_BYTES, newline: str | None = None) -> str:
    """The text of the file at `path`; `newline` is as `open` has it. Raises OSError, and ValueError for what is no UTF-8 text or too large."""
    status = os.stat(path)
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "not a regular file", path)
    if status.st_size > most:
        raise ValueError(f"{status.st_size / 1e6:.1f} MB, over the limit of {most / 1e6:g} MB")
    with open(path, encoding="utf-8", newline=newline) as file:
        return file.read()

"""How far a run has come, for somebody who waits."""

from __future__ import annotations

import sys
import time


class Progress:
    """A line on standard error that counts files, on a terminal and once a run has taken a second."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._on_terminal = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        if not self._on_terminal or time.monotonic() - self._start < 1:
            return
        filled = 30 * done // max(total, 1)
        line = f"\rchecking [{'#' * filled}{'.' * (30 - filled)}] {done}/{total}"
        sys.stderr.write(line if done < total else "\r" + " " * len(line) + "\r")
        sys.stderr.flush()

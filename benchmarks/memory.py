"""The peak resident set of a run, all its processes together.

Where there is a /proc it is polled: the resident sets of the process and its descendants are added up, pages that they
share counted for each of them, and no process counts less than its own high-water mark (VmHWM). Elsewhere it is what the
operating system says of the largest process (`ru_maxrss`). Not so on Linux, where that figure starts at the peak of the
process that started it, which is this one.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.timing import GOOD_EXITS, CannotRun, last_line, surroundings

_PROC = Path("/proc")
_POLL_SECONDS = 0.005
_LIMIT_SECONDS = 900
# macOS says bytes where Linux says kibibytes.
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


def peak_megabytes(name: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> float:
    """Run the command once in `folder`; its peak in megabytes. Raises CannotRun unless it ends as it does on a plan."""
    deadline = time.monotonic() + _LIMIT_SECONDS
    with tempfile.TemporaryFile() as output:
        try:
            process = subprocess.Popen(
                arguments, cwd=folder, env=surroundings(environment), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
            )
        except OSError as error:
            raise CannotRun(f"{name} cannot be run: {error}") from error
        highest = 0
        while True:
            # Not Popen.poll(): it throws away the figures that come with the exit.
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            if time.monotonic() > deadline:
                os.killpg(process.pid, signal.SIGKILL)
                os.wait4(process.pid, 0)
                process.returncode = -signal.SIGKILL
                raise CannotRun(f"{name} took more than {_LIMIT_SECONDS} seconds")
            highest = max(highest, _resident_bytes(process.pid))
            time.sleep(_POLL_SECONDS)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in GOOD_EXITS:
            output.seek(0)
            raise CannotRun(f"{name} ended with exit code {process.returncode}: {last_line(output.read())}")
    return (highest or usage.ru_maxrss * _MAXRSS_UNIT) / 1e6


def _resident_bytes(root: int) -> int:
    """What the process `root` and its descendants have in memory now, or one of them once had; 0 where there is no /proc."""
    total, mark, waiting = 0, 0, [root]
    while waiting:
        process = waiting.pop()
        try:
            status = dict(line.partition(":")[::2] for line in (_PROC / str(process) / "status").read_text().splitlines())
            total += _kibibytes(status["VmRSS"])
            mark = max(mark, _kibibytes(status["VmHWM"]))
            for thread in (_PROC / str(process) / "task").iterdir():
                waiting += map(int, (thread / "children").read_text().split())
        except (OSError, KeyError):
            continue  # It has ended meanwhile, or there is no such file here.
    return max(total, mark)


def _kibibytes(text: str) -> int:
    """The bytes that `  1234 kB` of a status file stands for."""
    return int(text.split()[0]) * 1024

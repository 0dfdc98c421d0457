"""Work as a number that is the same on every machine: the calls of functions, those written in C included."""

from __future__ import annotations

import sys
from collections.abc import Callable

# A little work is the same for every length.
SLACK = 2000


def calls(run: Callable[[], object]) -> int:
    """How many functions are called while `run` runs."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


def grows_no_faster(run: Callable[[int], object], length: int) -> bool:
    """Whether four times the length, `run(4 * length)`, takes hardly more than four times the calls."""
    run(2 * length)  # What is compiled at its first use is no part of the growth.
    return calls(lambda: run(4 * length)) <= 5 * calls(lambda: run(length)) + SLACK

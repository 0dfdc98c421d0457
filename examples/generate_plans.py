"""Writes generated plans to try a large run on.

    python -m examples.generate_plans plans --count 5000

The generator is that of the benchmarks, so this runs from the root of the repository.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from pathlib import Path

from benchmarks.synthetic import macro_plan, plan
from benchmarks.synthetic.growing_micro import growing_micro_plan
from benchmarks.synthetic.macro import macro_text

KILOBYTES = (5.0, 80.0)
PER_FOLDER = 1000
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeiou"]
# A plan of about so many thousand bytes: micro and macro plans without faults, then both with faults in every fourth item. The latter
# are made by items; what is subtracted is the frame around them, and what it is divided by is an item.
_KINDS: tuple[Callable[[float], str], ...] = (
    plan,
    macro_plan,
    lambda kilobytes: growing_micro_plan(max(1, round((kilobytes - 2.8) / 2.08))),
    lambda kilobytes: macro_text(*[max(2, round((kilobytes - 4.2) / 2.14))] * 2, faults=True),
)


def generated_plan(number: int, kilobytes: tuple[float, float] = KILOBYTES) -> str:
    """The plan of that number, of a size between the two `kilobytes`; the same numbers give the same text, whatever else is generated."""
    # Plans that share their words would flatter whatever remembers a line that it has seen: each gets a place of its own.
    town = _town(number)
    text = _KINDS[number % len(_KINDS)](random.Random(number).uniform(*kilobytes))
    return text.replace("harbour", town).replace("pier", f"{town[:4]}quay")


def write_plans(folder: Path, count: int, kilobytes: tuple[float, float] = KILOBYTES) -> int:
    """Write that many plans below `folder`, in folders small enough to be listed; how many bytes they have together."""
    written = 0
    for number in range(count):
        path = folder / f"{number // PER_FOLDER:04}" / f"plan-{number:07}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        written += path.write_bytes(generated_plan(number, kilobytes).encode())
    return written


def _town(number: int) -> str:
    """A word of four syllables or more that no other number has."""
    word = ""
    while number or len(word) < 8:
        number, syllable = divmod(number, len(_SYLLABLES))
        word += _SYLLABLES[syllable]
    return word


def main() -> None:
    parser = argparse.ArgumentParser(description="Write generated plans, micro and macro, of 5 to 80 kB.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=5000, help="how many (5000)")
    given = parser.parse_args()
    print(f"wrote {given.count} plans, {write_plans(given.folder, given.count) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

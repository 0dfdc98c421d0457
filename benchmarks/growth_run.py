"""Measures how reading and every rule grow with a plan: 10, 100 and 1,000 kB of each kind, in many shapes.

CPU time, the least of three runs, every rule alone on a plan that nothing has looked at. Exits with 0 when nothing takes
more than 11 times as long on ten times as much, 1 when something does, 2 when it could not be measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.growth_measuring import READING, Failed, measure
from benchmarks.growth_table import LIMIT, Growth, as_data, table
from benchmarks.synthetic import SCALES, Shape, macro_plan, plan, shapes
from plancheck.registry import Registry, open_registry

LABELS = ("10 kB", "100 kB", "1000 kB")
# What took this long is not tried on ten times as much, and counts as over the limit there: it would take half a minute.
_ENOUGH_MS = 3000.0


def growths_of(shape: Shape, registry: Registry, wanted: Callable[[str], bool], sizes: int) -> list[Growth]:
    """The growth of reading and of each wanted rule over the plans of `shape`. Raises Failed."""
    times: dict[str, list[float | None]] = {}
    warm = plan(10) if shape.kind == "micro" else macro_plan(10)
    for scale in SCALES[:sizes]:
        slow = {what for what, known in times.items() if known[-1] is None or known[-1] > _ENOUGH_MS}
        for what in slow:
            times[what].append(None)
        if READING in slow:
            break
        for time in measure(shape.text(scale), shape.kind, registry, warm, lambda name, slow=slow: wanted(name) and name not in slow):  # type: ignore[misc]
            times.setdefault(time.what, []).append(time.milliseconds)
    return [Growth(what, shape.kind, shape.name, known) for what, known in times.items()]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and return the exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks/growth", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rule", action="append", metavar="NAME", help=f"only this rule, or `{READING}`; may be repeated")
    parser.add_argument("--kind", choices=("micro", "macro"), help="only this kind of plan")
    parser.add_argument("--shape", metavar="TEXT", help="only shapes whose name has this text, such as `many` or `table`")
    parser.add_argument("--largest", type=int, choices=(100, 1000), default=1000, metavar="KB", help="100 leaves the plans of 1,000 kB out")
    parser.add_argument("--all", action="store_true", help="also print what grows as it should")
    parser.add_argument("--json", type=Path, metavar="PATH", help="also write all figures to a JSON file")
    options = parser.parse_args(arguments)
    registry = open_registry()
    unknown = [name for name in options.rule or () if name not in registry.names and name != READING]
    chosen = [shape for shape in shapes() if options.kind in (None, shape.kind) and (options.shape or "") in shape.name]
    if unknown or not chosen:
        parser.error(f"there is no rule {unknown[0]!r}" if unknown else f"no shape has {options.shape!r} in its name")
    growths: list[Growth] = []
    try:
        for number, shape in enumerate(chosen, 1):
            print(f"{number}/{len(chosen)} {shape.kind} plan, {shape.name}", file=sys.stderr)
            found = growths_of(shape, registry, lambda name: not options.rule or name in options.rule, 2 if options.largest == 100 else 3)
            growths += [growth for growth in found if not options.rule or growth.what in options.rule]
        if options.json:
            options.json.write_text(json.dumps({"limit": LIMIT, "scales": LABELS, "rows": as_data(growths)}, indent=1) + "\n", encoding="utf-8")
    except (Failed, OSError) as failure:
        print(f"benchmarks/growth: {failure}", file=sys.stderr)
        return 2
    missed = [growth for growth in growths if not growth.met]
    shown = growths if options.all or options.rule else missed
    if shown:
        print(table(shown, LABELS))
    print(f"{len(missed)} of {len(growths)} grow by more than {LIMIT:g} where the plan grows by 10, or take longer than their limit")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

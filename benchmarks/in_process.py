"""Run by the benchmark in a process of its own: the CPU time of one check in a process that has already checked the plan.

`python in_process.py PLAN` prints the milliseconds of 7 checks as a JSON list.
"""

import json
import sys
import time
from pathlib import Path

from plancheck.engine import judge, read
from plancheck.markdown import Source
from plancheck.registry import open_registry

CHECKS = 7


def main() -> None:
    """Check the plan once to warm up, then time it."""
    path = Path(sys.argv[1])
    text, registry = path.read_text(encoding="utf-8"), open_registry()
    times = []
    for _ in range(CHECKS + 1):
        start = time.process_time()
        judge(read(Source.of(text, path.name), registry), registry)
        times.append((time.process_time() - start) * 1000)
    print(json.dumps(times[1:]))


if __name__ == "__main__":
    main()

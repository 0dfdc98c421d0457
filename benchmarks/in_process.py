"""Run by the benchmark in a process of its own: the CPU time of one check in a process that has already checked the plan.

`python in_process.py PLAN` prints the milliseconds of 7 checks as a JSON list.
"""

import json
import sys
import time
from pathlib import Path

from plancheck.checking import check
from plancheck.job import Job

CHECKS = 7


def main() -> None:
    """Check the plan once to warm up, then time it."""
    path = Path(sys.argv[1])
    job = Job(path.read_text(encoding="utf-8"), path.name)
    times = []
    for _ in range(CHECKS + 1):
        start = time.process_time()
        check(job)
        times.append((time.process_time() - start) * 1000)
    print(json.dumps(times[1:]))


if __name__ == "__main__":
    main()

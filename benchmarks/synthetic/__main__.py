"""`python -m benchmarks.synthetic micro 35` writes a micro plan of 35 kB to standard output, `macro 35` a macro plan."""

import sys

from benchmarks.synthetic import macro_plan, plan

if __name__ == "__main__":
    sys.stdout.write({"micro": plan, "macro": macro_plan}[sys.argv[1]](float(sys.argv[2])))

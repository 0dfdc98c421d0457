"""Makes one output of those of several runs, each over a part of the plans: JSON of `check`, or SARIF logs."""

from plancheck.report.merging.merge import Merged, merge

__all__ = ["Merged", "merge"]

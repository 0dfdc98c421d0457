"""Which task and which test covers which contract, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plancheck.report.graphs.model import Lack
from plancheck.report.overview.judged import Judged
from plancheck.report.overview.model import ContractLook, Overview


class Total(NamedTuple):
    """How many of a group cover a contract; `lacks` where the format wants one and none is named, `is_hole` where the check faults the plan for it."""

    number: int
    lacks: bool
    is_hole: bool


class MatrixRow(NamedTuple):
    """A task or test: whether it covers each of the contracts, in their order."""

    key: str
    title: str
    line: int
    covers: tuple[bool, ...]


class MatrixGroup(NamedTuple):
    """Rows of a kind, and above them what they come to for each contract."""

    what: Lack
    totals: tuple[Total, ...]
    rows: tuple[MatrixRow, ...]


class Matrix(NamedTuple):
    """Contracts are columns, since their ids are short and names of tests are long."""

    contracts: Sequence[ContractLook]
    groups: tuple[MatrixGroup, ...]

    @property
    def holes(self) -> int:
        return sum(total.is_hole for group in self.groups for total in group.totals)

    @property
    def tolerated(self) -> int:
        """What is lacking, and not faulted by the check."""
        return sum(total.lacks and not total.is_hole for group in self.groups for total in group.totals)


def matrix_of(overview: Overview, judged: Judged) -> Matrix | None:
    """The matrix of a plan; None for one without contracts."""
    contracts = overview.contracts
    if not contracts:
        return None
    tasks = tuple(MatrixRow(task.key, task.title, task.line, tuple(task.key in one.tasks for one in contracts)) for task in overview.tasks)
    tests = tuple(MatrixRow(test.key, test.type, test.line, tuple(test.key in one.tests for one in contracts)) for test in overview.tests)
    groups = (
        MatrixGroup("task", tuple(Total(len(one.tasks), one.lacks_task, judged.is_hole(one, "task")) for one in contracts), tasks),
        MatrixGroup("test", tuple(Total(len(one.tests), one.lacks_test, judged.is_hole(one, "test")) for one in contracts), tests),
    )
    return Matrix(contracts, tuple(group for group in groups if group.rows or any(total.lacks or total.is_hole for total in group.totals)))

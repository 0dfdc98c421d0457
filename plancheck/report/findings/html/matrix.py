"""Which task and which test covers which contract, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plancheck.report.overview.model import ContractLook, Overview


class Total(NamedTuple):
    """How many of a group cover a contract; `lacks` where the format wants one and there is none."""

    number: int
    lacks: bool


class MatrixRow(NamedTuple):
    """A task or test: whether it covers each of the contracts, in their order."""

    key: str
    title: str
    line: int
    covers: tuple[bool, ...]


class MatrixGroup(NamedTuple):
    """Rows of a kind, and above them what they come to for each contract."""

    what: str
    totals: tuple[Total, ...]
    rows: tuple[MatrixRow, ...]


class Matrix(NamedTuple):
    """Contracts are columns, since their ids are short and names of tests are long."""

    contracts: Sequence[ContractLook]
    groups: tuple[MatrixGroup, ...]

    @property
    def holes(self) -> int:
        return sum(total.lacks for group in self.groups for total in group.totals)


def matrix_of(overview: Overview) -> Matrix | None:
    """The matrix of a plan; None for one without contracts."""
    contracts = overview.contracts
    if not contracts:
        return None
    tasks = tuple(MatrixRow(task.key, task.title, task.line, tuple(task.key in one.tasks for one in contracts)) for task in overview.tasks)
    tests = tuple(MatrixRow(test.key, test.type, test.line, tuple(test.key in one.tests for one in contracts)) for test in overview.tests)
    groups = (
        MatrixGroup("task", tuple(Total(len(one.tasks), one.lacks_task) for one in contracts), tasks),
        MatrixGroup("test", tuple(Total(len(one.tests), one.lacks_test) for one in contracts), tests),
    )
    return Matrix(contracts, tuple(group for group in groups if group.rows or any(total.lacks for total in group.totals)))

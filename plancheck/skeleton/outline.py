"""What a skeleton is about to hold: the ids that its sections share, so that they agree with each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from plancheck.format import OFF, Format

# A first pull request, two that need it alone and so go side by side, and one that joins them.
_NEEDS: Mapping[int, tuple[int, ...]] = {1: (), 2: (1,), 3: (1,), 4: (2, 3)}
# Fewer contracts than groups would leave a group without one.
_GROUPS = 3
# Where contracts are plain promises there is one to each of their groups.
PLAIN_GROUPS = 5


class Outline(NamedTuple):
    """`level` is that of the sections' headings; `contracts`, `tasks` and `requests` are ids; `needs` are the direct needs of each
    pull request, and `gates` name the one before which each gate stands. `built_in` gives the task of each contract where a plan says so
    already; without it the contracts are shared out.
    """

    format: Format
    compact: bool
    level: int
    contracts: tuple[str, ...]
    tasks: tuple[int, ...]
    requests: tuple[str, ...]
    needs: Mapping[str, tuple[str, ...]]
    gates: Mapping[str, str]
    built_in: Mapping[str, str] = {}

    @property
    def has_contracts(self) -> bool:
        return self.format.section("contracts") is not None

    def asks_for(self, rule: str) -> bool:
        """Whether the format has not switched `rule` off."""
        return self.format.levels.get(rule) != OFF

    def heading(self, below: int, title: str) -> str:
        """A heading `below` levels below those of the sections."""
        return f"{'#' * min(6, self.level + below)} {title}"

    def contracts_of(self, task: int) -> list[str]:
        """The contracts of a task: each goes to one task or, where there are fewer, to as many neighbours as the format allows."""
        contracts, tasks = len(self.contracts), len(self.tasks)
        if self.built_in:
            return [id_ for id_ in self.contracts if self.built_in.get(id_) == str(task)]
        if contracts >= tasks:
            return [id_ for index, id_ in enumerate(self.contracts) if index * tasks // contracts == task - 1]
        index = (task - 1) * contracts // tasks
        first = -(-index * tasks // contracts) + 1
        most = self.format.counts.get("contract_tasks", (0, tasks))[1] or tasks
        return [self.contracts[index]] if task - first < most else []

    def task_of(self, contract: str) -> str | None:
        """The number of the first task that builds a contract."""
        if self.built_in:
            return self.built_in.get(contract)
        return next((str(task) for task in self.tasks if contract in self.contracts_of(task)), None)


def outline_of(format_: Format, *, compact: bool) -> Outline:
    """The fewest ids that the counts of the format allow."""
    roles = {section.role for section in format_.sections}
    tasks = _tasks(format_) if "tasks" in roles else ()
    family = next(iter(format_.words.get("pr_families", ())), "PR")
    requests = {f"{family}{number}": tuple(f"{family}{other}" for other in needed) for number, needed in _NEEDS.items()} if "pr-plan" in roles else {}
    return Outline(
        format=format_,
        compact=compact,
        level=3 if format_.parts else 2,
        contracts=_contracts(format_, len(tasks) or len(requests), compact=compact),
        tasks=tasks,
        requests=tuple(requests),
        needs=requests,
        gates={"G1": tuple(requests)[1]} if "risk-register" in roles and requests else {},
    )


def _tasks(format_: Format) -> tuple[int, ...]:
    """The numbers of the tasks: enough of them to share out the contracts that the format wants at least."""
    low, high = format_.counts.get("tasks", (1, 1))
    share = max(1, format_.counts.get("task_contracts", (1, 3))[1])
    shared = -(-format_.counts.get("contracts", (1, 1))[0] // share)
    return tuple(range(1, max(1, low, min(shared, high)) + 1))


def _contracts(format_: Format, wanted: int, *, compact: bool) -> tuple[str, ...]:
    low, high = format_.counts.get("contracts", (1, 99))
    if not compact and format_.levels.get("missing-then") == OFF:
        count = PLAIN_GROUPS
    else:
        count = max(1, min(max(low, wanted, 1 if compact else _GROUPS), max(low, high)))
    family = next(iter(format_.words.get("contract_families", ())), "BC")
    return tuple(f"{family}-{number}" for number in range(1, count + 1))

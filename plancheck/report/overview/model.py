"""A plan at a glance, as plain data, before anybody shows it. Lines are 1-based; texts are one line each, without marks of Markdown, safe to show."""

from __future__ import annotations

from typing import Literal, NamedTuple

from plancheck.report.graphs.model import Picture

Group = Literal["positive", "negative", "error"]
CheckState = Literal["checked", "unchecked", "na", "text"]


class Stretch(NamedTuple):
    """A section, a part, or the half of a pull request for human review: how long it is, against what the format allows.

    `cap` is the most lines that it may have, `target` what is aimed at and `minimum` the least; 0 where the format says nothing.
    A stretch is too long where both counts are: `written`, and `wrapped` as if its paragraphs were wrapped at 120 characters.
    `is_summary` tells the half of a pull request from the others.
    """

    title: str
    line: int
    end_line: int
    written: int
    wrapped: int
    minimum: int = 0
    target: int = 0
    cap: int = 0
    is_summary: bool = False

    @property
    def fair(self) -> int:
        """The number of lines that does the stretch justice: beyond a limit where both counts are, and else within."""
        shorter, longer = sorted((self.written, self.wrapped))
        return max(shorter, min(longer, self.minimum))

    @property
    def limit(self) -> int:
        """What the stretch is measured by: its cap, else its target; 0 without both."""
        return self.cap or self.target

    @property
    def is_under_minimum(self) -> bool:
        return max(self.written, self.wrapped) < self.minimum

    @property
    def is_over_cap(self) -> bool:
        return 0 < self.cap < min(self.written, self.wrapped)

    @property
    def is_over_target(self) -> bool:
        return 0 < self.target < min(self.written, self.wrapped)

    @property
    def is_off(self) -> bool:
        return self.is_over_cap or self.is_over_target or self.is_under_minimum


class Amount(NamedTuple):
    """How many of something a plan has, and how many the format asks for: `most` is 0 where it sets no limit."""

    what: str
    number: int
    least: int = 0
    most: int = 0

    @property
    def is_off(self) -> bool:
        return self.most > 0 and not self.least <= self.number <= self.most


class ClauseLook(NamedTuple):
    """`keyword` is GIVEN, WHEN, THEN or MECHANISM; `text` keeps the lines and the Markdown of the plan."""

    keyword: str
    text: str
    line: int


class ContractLook(NamedTuple):
    """`tasks` and `tests` are keys of `Overview.tasks` and `Overview.tests`, in the order of the plan.

    It lacks what the format asks for and nothing in the plan is named for; whether that is a fault is for a check to say.
    """

    id: str
    name: str
    group: Group | None
    line: int
    end_line: int
    clauses: tuple[ClauseLook, ...]
    tasks: tuple[str, ...]
    tests: tuple[str, ...]
    lacks_task: bool
    lacks_test: bool


class TaskLook(NamedTuple):
    """`key` is what the plan calls it, as `Task 3`; `contracts` are the ids that lead to it."""

    key: str
    title: str
    line: int
    end_line: int
    contracts: tuple[str, ...]
    files: tuple[str, ...]
    steps: tuple[str, ...]
    tests: tuple[str, ...]


class TestLook(NamedTuple):
    """`key` is the name of the test, or stands for a row without one; `about` is what else its cell says, `type` the kind of test."""

    key: str
    about: str
    type: str
    line: int
    contracts: tuple[str, ...]
    tasks: tuple[str, ...]


class CheckLook(NamedTuple):
    """An item of the checklist; `id` is None for one that has none, as the plan checks."""

    id: str | None
    state: CheckState
    text: str
    line: int


class RequestLook(NamedTuple):
    """A pull request of a macro plan; `needs` and `gates` are those that it directly waits for. `wave` is None where waves cannot be told."""

    id: str
    title: str
    line: int
    end_line: int
    status: str
    wave: int | None
    is_critical: bool
    needs: tuple[str, ...]
    gates: tuple[str, ...]


class Overview(NamedTuple):
    """`format` is None for a document in no known format, of which little else can be said. `picture` is None where there is no graph.

    `lines` is the text of the plan as written, line by line.
    """

    path: str
    title: str
    format: str | None
    kind: str
    compact: bool
    header: tuple[tuple[str, str], ...]
    amounts: tuple[Amount, ...]
    parts: tuple[Stretch, ...]
    sections: tuple[Stretch, ...]
    contracts: tuple[ContractLook, ...]
    tasks: tuple[TaskLook, ...]
    tests: tuple[TestLook, ...]
    checklist: tuple[CheckLook, ...]
    requests: tuple[RequestLook, ...]
    picture: Picture | None
    lines: tuple[str, ...]

"""What a plan creates, moves and deletes, and when: a path is there in task 5 if task 2 creates it, in PR5 if PR3 does."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plancheck.plan import Plan, PullRequest, Task, TaskFile


class Stage(NamedTuple):
    """A task or pull request: `name` is "Task 3" or "PR3"."""

    name: str
    first_line: int
    last_line: int
    files: tuple[TaskFile, ...]


class State(NamedTuple):
    """What the plan has made of a path at some moment: `is_there` is None where it has done nothing to it.

    `by` says which stage did it, or will, in words ("Task 2 deletes it"); `later` is True where that is still to come.
    """

    is_there: bool | None
    by: str = ""
    later: bool = False


class _Event(NamedTuple):
    stage: int
    is_there: bool
    by: str


class Timeline:
    """The stages of a plan in their order, and what each does to files. What stands outside all stages knows all of them."""

    def __init__(self, plan: Plan) -> None:
        self.stages = tuple(_stages(plan))
        self._starts = [stage.first_line for stage in self.stages]
        self._needed = _needed(plan)
        self._events: dict[str, list[_Event]] = defaultdict(list)
        # The stages that list a path, and those of them that do not say whether it is there.
        self._touched: dict[str, list[int]] = defaultdict(list)
        self._open: dict[str, list[int]] = defaultdict(list)
        for index, stage in enumerate(self.stages):
            for path, is_there, does in effects(stage.files):
                self._events[path].append(_Event(index, is_there, f"{stage.name} {does}"))
            for file in stage.files:
                self._touched[plain_path(file.path)].append(index)
                # Who names lines of a file has seen it.
                if file.action in (None, "test") and file.first_line is None:
                    self._open[plain_path(file.path)].append(index)
        # What a list of the plan calls new without saying when.
        listed = (file for section in plan.sections for file in section.files if file.action == "create")
        brought = {path for path, events in self._events.items() if any(event.is_there for event in events)}
        self.created = frozenset(brought | {plain_path(file.path) for file in listed})
        # What may be new besides.
        self.brought = self.created | self._open.keys()
        self.has_tasks = bool(plan.tasks)

    def index_at(self, line: int) -> int | None:
        """The stage in which a line of the plan stands, None for one outside of all."""
        index = bisect_right(self._starts, line) - 1
        return index if index >= 0 and line <= self.stages[index].last_line else None

    def state(self, path: str, index: int | None) -> State:
        """What has become of `path` before stage `index` ends its work; for None whenever the plan creates it."""
        events = self._events.get(path, ())
        if index is None:
            if path not in self.created:
                return State(None)
            return State(True, next((event.by for event in events if event.is_there), ""))
        before = [event for event in events if self._is_before(event.stage, index) or (event.stage == index and event.is_there)]
        return _state(before, [event for event in events if event.stage != index])

    def state_at_start(self, path: str, index: int) -> State:
        """What has become of `path` when stage `index` begins."""
        events = self._events.get(path, ())
        return _state([event for event in events if self._is_before(event.stage, index)], [event for event in events if event.stage > index])

    def is_touched_before(self, path: str, index: int | None) -> bool:
        """Whether an earlier stage works on the file, so that its lines are no longer those of the tree."""
        return index is not None and any(self._is_before(stage, index) for stage in self._touched.get(path, ()))

    def is_as_it_was(self, path: str, index: int | None) -> bool:
        """Whether the plan has neither changed the file nor taken it away before stage `index` ends its work."""
        return self.state(path, index).is_there is None and not self.is_touched_before(path, index)

    def may_bring(self, path: str, index: int | None) -> bool:
        """Whether stage `index` or an earlier one lists the file without saying whether it is there, as with `Test:`; for None any stage."""
        return any(index is None or stage == index or self._is_before(stage, index) for stage in self._open.get(path, ()))

    def creates(self, path: str, index: int) -> bool:
        """Whether stage `index` creates the file."""
        return any(event.stage == index and event.is_there for event in self._events.get(path, ()))

    def _is_before(self, first: int, second: int) -> bool:
        return first < second or first in self._needed.get(second, ())


def _state(before: Sequence[_Event], after: Sequence[_Event]) -> State:
    if before:
        return State(before[-1].is_there, before[-1].by)
    later = next((event for event in after if event.is_there), None)
    return State(None, f"{later.by} only later", later=True) if later else State(None)


def plain_path(path: str) -> str:
    """A path as a list has it, without a leading `./`."""
    return path.removeprefix("./")


def _stages(plan: Plan) -> Iterator[Stage]:
    stages: Sequence[Task | PullRequest] = plan.tasks or plan.pull_requests
    for stage in sorted(stages, key=lambda stage: stage.line):
        name = f"Task {stage.number}" if isinstance(stage, Task) else stage.id
        yield Stage(name, stage.line, stage.end_line, stage.files)


def effects(files: Iterable[TaskFile]) -> Iterator[tuple[str, bool, str]]:
    """(path, whether it is there afterwards, what was done) of what a stage creates, deletes and moves. Moved are pairs on one line: from, to."""
    moved: list[TaskFile] = []
    for file in files:
        path = plain_path(file.path)
        if file.action == "create":
            yield path, True, "creates it"
        elif file.action == "delete":
            yield path, False, "deletes it"
        elif file.action == "move":
            moved.append(file)
    for line in {file.span.line for file in moved}:
        pair = [file for file in moved if file.span.line == line]
        if len(pair) == 2:
            yield plain_path(pair[0].path), False, "moves it away"
            yield plain_path(pair[1].path), True, "moves it there"


def _needed(plan: Plan) -> dict[int, frozenset[int]]:
    """Of each pull request, by its place in the text, those that it directly or through others needs."""
    order = {request.id: index for index, request in enumerate(sorted(plan.pull_requests, key=lambda request: request.line))}
    direct: dict[int, set[int]] = defaultdict(set)
    for edge in plan.dependencies.edges if not plan.tasks else ():
        if edge.before in order and edge.after in order:
            direct[order[edge.after]].add(order[edge.before])
    needed: dict[int, frozenset[int]] = {}
    for start in direct:
        seen: set[int] = set()
        left = list(direct[start])
        while left:
            if (node := left.pop()) not in seen:
                seen.add(node)
                left += direct.get(node, ())
        needed[start] = frozenset(seen)
    return needed

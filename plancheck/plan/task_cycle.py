"""What a task may leave out of the cycle test, fail, implement, pass, lint, commit, because of what it is or what other tasks do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.plan.task import Command, StepKind, Task
from plancheck.plan.tree import Plan
from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.programs import tests_in
from plancheck.wording.programs.surroundings import says

_TEST_FIRST: frozenset[StepKind] = frozenset({"failing-test", "run-to-fail"})
# What a later task that changes nothing may do for all before it.
_FOR_ALL: frozenset[StepKind] = frozenset({"run-to-pass", "lint", "commit"})
_NO_FAILURE = regex(r"\b(?:no|without|zero|0)\s+(?:\w+\s+)?(?:errors?|failures?|fails?)\b", re.IGNORECASE)
_FAILS = regex(r"\W*(?:fail|error|(?:still |a )?compil\w+ (?:error|fail))", re.IGNORECASE)
_NOT_APPLICABLE = regex(r"\bn/?a\b|\bnot applicable\b", re.IGNORECASE)
_TELLING = regex(r"[A-Za-z][\w-]{4,}")
# A plan whose author looks at all of it before anything is committed.
_LEAVES_UNCOMMITTED = regex(r"\b(?:do not|don't|never|no need to|without) commit(?:ting)?\b(?! (?:to|on|into|directly|secrets|credentials))", re.IGNORECASE)
# An entry of a glossary or list, written out: "**Backfill**: ..." and a sentence or more.
_ENTRY = regex(r"\s*[*_]{2}[^*\n]{2,80}[*_]{2}\s?:\s")
_FEWEST_WORDS = 12
# So many words of its title in the commit of a later task show that it commits both.
_FEWEST_TELLING = 3
# So many words tell what an item is about.
_OPENING = 5


class Cycle:
    """The steps of the tasks of a plan, as far as one task may do without them because of the others."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._served = [task.served for task in plan.tasks]
        self._halves = [_half(task) for task in plan.tasks]
        self._commits = [(index, words) for index, task in enumerate(plan.tasks) if (words := _telling(task.commit_message))]
        # The endings of the files of tasks that lint.
        self._linted = {ending for task in plan.tasks if "lint" in task.nature.shown for ending in _endings(task)}
        self._staged = [_staged(task) for task in plan.tasks]
        self._declines_lint = _declines_lint(plan)
        self._declines_commit = any(_LEAVES_UNCOMMITTED.search(text) for text in _said_at_the_top(plan))

    def done_elsewhere(self, index: int) -> Iterator[StepKind]:
        """The steps that other tasks do for the task at `index`."""
        tasks = self._plan.tasks
        task, last = tasks[index], tasks[-1]
        for other in range(min(index + 2, len(tasks))):
            # Tests that all tasks have to make pass may be written first, in one go.
            is_first = other < index and self._halves[other] == "failing-test"
            if (is_first or abs(other - index) == 1) and self._share(index, other):
                yield from self._lent(index, other)
        for later in tasks[index + 1 :]:
            if not later.nature.changes:
                yield from _FOR_ALL & later.nature.shown
        # A last task on documents that lints does it for what the others wrote.
        if last is not task and not last.nature.has_code and any(_lints(command, last, self._plan) for command in last.commands):
            yield "lint"
        if "commit" not in task.nature.shown and (self._is_committed_later(index) or self._is_staged_later(index)):
            yield "commit"

    def not_wanted(self, index: int) -> Iterator[StepKind]:
        """The steps for which a task has nothing to show: in a tree that is broken on purpose, on files that nothing lints, in an edit that is shown whole."""
        task = self._plan.tasks[index]
        if _leaves_broken(task, self._plan):
            yield "run-to-pass"
            yield "lint"
        if self._declines_commit:
            yield "commit"
        if self._declines_lint or (self._linted and task.files and self._linted.isdisjoint(_endings(task))):
            yield "lint"
        if not task.nature.has_code and _shows_whole_edit(task, self._plan):
            yield "run-to-pass"

    def _is_committed_later(self, index: int) -> bool:
        """Whether the commit of a later task speaks of what this one is called."""
        words = _telling(self._plan.tasks[index].title.value)
        shared = (len(words & said) for other, said in self._commits if other > index)
        return any(count >= _FEWEST_TELLING and 2 * count >= len(words) for count in shared)

    def _is_staged_later(self, index: int) -> bool:
        """Whether a later task puts all files of this one into its commit: files that it does not touch itself, or one of the same chunk of tasks."""
        tasks = self._plan.tasks
        paths = {file.path for file in tasks[index].files}
        return any(
            paths <= self._staged[later] and (paths.isdisjoint(file.path for file in tasks[later].files) or self._are_of_one_chunk(index, later))
            for later in range(index + 1, len(tasks) if paths else 0)
        )

    def _are_of_one_chunk(self, index: int, other: int) -> bool:
        lines = self._plan.tasks[index].line, self._plan.tasks[other].line
        return any(section.role is None and all(section.line < line <= section.end_line for line in lines) for section in self._plan.sections)

    def _lent(self, index: int, other: int) -> frozenset[StepKind]:
        """What a task need not show because its neighbour does: where one writes the test and the other one the implementation."""
        shown = self._plan.tasks[other].nature.shown
        if self._halves[index] == "failing-test" and self._halves[other] == "implement":
            return shown
        return shown & _TEST_FIRST if self._halves[index] == "implement" and self._halves[other] == "failing-test" else frozenset()

    def _share(self, index: int, other: int) -> bool:
        """Whether both tasks serve a contract or, where one of them names none, one runs a test that the other one writes."""
        tasks = self._plan.tasks[index], self._plan.tasks[other]
        if any(task.contracts and task.contracts.everything for task in tasks) or not self._served[index].isdisjoint(self._served[other]):
            return True
        return any(task.contracts is None for task in tasks) and (_runs_test_of(*tasks) or _runs_test_of(*reversed(tasks)))


def _staged(task: Task) -> frozenset[str]:
    """The files that a task stages by their names."""
    lines = (line.strip() for code in task.code if "git add" in code.text for line in code.text.replace("\\\n", " ").split("\n"))
    return frozenset(word for line in lines if line.startswith("git add ") for word in line.split()[2:])


def _said_at_the_top(plan: Plan) -> Iterator[str]:
    for text in (*plan.quotes, *plan.remarks, *(field.value for field in plan.header)):
        yield plain(text.value)


def _leaves_broken(task: Task, plan: Plan) -> bool:
    """Whether the last check behind the task's code is expected to fail, or the last step is to see the tests fail that it writes."""
    steps = [step.kind for step in task.steps if step.kind != "commit"]
    if steps[-1:] == ["run-to-fail"] and "implement" not in steps:
        return True
    ends = [code.last_line for code in task.code if code.language not in plan.format.words.get("shell_tags", ())]
    checks = [command for command in task.commands if command.text.span.line > max(ends, default=task.line) and not command.text.value.startswith("git ")]
    expected = _NO_FAILURE.sub("", checks[-1].expected or "") if checks else ""
    return _FAILS.match(expected) is not None or says(expected, plan.format.words.get("left_broken", ()))


def _declines_lint(plan: Plan) -> bool:
    """Whether an item of the checklist, one of lint and not of a numbered rule, says that it does not apply."""
    linters = plan.format.words.get("linters", ())
    items = (item for item in plan.checklist if item.id is None and (item.state == "na" or _NOT_APPLICABLE.search(item.text.value)))
    return any(says(" ".join(item.text.value.split()[:_OPENING]), linters) for item in items)


def _endings(task: Task) -> set[str]:
    return {file.path.rpartition(".")[2].lower() for file in task.files if "." in file.path}


def _shows_whole_edit(task: Task, plan: Plan) -> bool:
    """Whether every step that changes something shows its text: in a block, or as entries of a list."""
    tags = plan.format.words.get("shell_tags", ())
    shown = [code.first_line for code in task.code if code.language not in tags or not code.language]
    titles = {step.title.span.line for step in task.steps}
    entries = (text for text in task.prose if text.span.line not in titles and _ENTRY.match(text.value))
    shown += [text.span.line for text in entries if len(text.value.split()) >= _FEWEST_WORDS]
    changes = [step for step in task.steps if step.kind in ("implement", "failing-test", "other")]
    return bool(shown) and all(any(step.title.span.line <= line <= step.end_line for line in shown) for step in changes)


def _lints(command: Command, task: Task, plan: Plan) -> bool:
    """Whether a command of a step of its own runs a linter."""
    is_step = any(step.kind == "lint" for step in task.steps_at(command.text.span.line))
    return is_step and says(command.text.value, plan.format.words.get("linters", ()))


def _telling(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _TELLING.findall(text))


def _half(task: Task) -> StepKind | None:
    """Whether the task only writes tests or only implements, by its steps or, without such steps, by what it shows."""
    halves: set[StepKind] = {"failing-test", "implement"}
    kinds = halves & {step.kind for step in task.steps} or halves & task.nature.shown
    return kinds.pop() if len(kinds) == 1 else None


def _runs_test_of(task: Task, other: Task) -> bool:
    names = {word for command in task.commands for word in _TELLING.findall(command.text.value) if "_" in word or word.lower().startswith("test")}
    return any(test.name.startswith(tuple(names)) for code in other.code for test in tests_in(code.text, code.language)) if names else False

"""What a task may leave out of the cycle test, fail, implement, pass, lint, commit, because of what it is or what other tasks do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.plan.task import Command, StepKind, Task
from plancheck.plan.tree import Plan
from plancheck.wording.programs import tests_in
from plancheck.wording.programs.surroundings import says

_TEST_FIRST: frozenset[StepKind] = frozenset({"failing-test", "run-to-fail"})
# What one last task that changes nothing may do for all.
_FOR_ALL: frozenset[StepKind] = frozenset({"run-to-pass", "lint", "commit"})
_NO_FAILURE = re.compile(r"\b(?:no|without|zero|0)\s+(?:\w+\s+)?(?:errors?|failures?|fails?)\b", re.IGNORECASE)
_FAILS = re.compile(r"\W*(?:fail|error|(?:still |a )?compil\w+ (?:error|fail))", re.IGNORECASE)
_NOT_APPLICABLE = re.compile(r"\bn/?a\b|\bnot applicable\b", re.IGNORECASE)
_TELLING = re.compile(r"[A-Za-z][\w-]{4,}")
# An entry of a glossary or list, written out: "**Backfill**: ..." and a sentence or more.
_ENTRY = re.compile(r"\s*[*_]{2}[^*\n]{2,80}[*_]{2}\s?:\s")
_FEWEST_WORDS = 12
# So many words of its title in the commit of a later task show that it commits both.
_FEWEST_TELLING = 3


def done_elsewhere(plan: Plan, index: int) -> Iterator[StepKind]:
    """The steps that other tasks do for the task at `index`."""
    task = plan.tasks[index]
    for other_index, other in enumerate(plan.tasks[: index + 2]):
        # Tests that all tasks have to make pass may be written first, in one go.
        is_near = abs(other_index - index) == 1
        if _share(task, other) and (is_near or (other_index < index and _half(other) == "failing-test")):
            yield from _lent(task, other)
    last = plan.tasks[-1]
    if last is not task and not last.nature.changes:
        yield from _FOR_ALL & last.nature.shown
    # A last task on documents that lints does it for what the others wrote.
    elif last is not task and not last.nature.has_code and any(_lints(command, last, plan) for command in last.commands):
        yield "lint"
    if any(_commits(other, task) for other in plan.tasks[index + 1 :]):
        yield "commit"


def not_wanted(plan: Plan, task: Task) -> Iterator[StepKind]:
    """The steps for which the task has nothing to show: in a tree that is broken on purpose, on files that nothing lints, in an edit that is shown whole."""
    if _leaves_broken(task, plan):
        yield "run-to-pass"
        yield "lint"
    if _declines_lint(plan) or _is_unlinted(task, plan):
        yield "lint"
    if not task.nature.has_code and _shows_whole_edit(task, plan):
        yield "run-to-pass"


def _leaves_broken(task: Task, plan: Plan) -> bool:
    """Whether the last check behind the task's code is expected to fail."""
    ends = [code.last_line for code in task.code if code.language not in plan.format.words.get("shell_tags", ())]
    checks = [command for command in task.commands if command.text.span.line > max(ends, default=task.line) and not command.text.value.startswith("git ")]
    expected = _NO_FAILURE.sub("", checks[-1].expected or "") if checks else ""
    return _FAILS.match(expected) is not None or says(expected, plan.format.words.get("left_broken", ()))


def _declines_lint(plan: Plan) -> bool:
    """Whether the checklist says that the linter does not apply."""
    linters = plan.format.words.get("linters", ())
    return any(says(item.text.value, linters) and (item.state == "na" or _NOT_APPLICABLE.search(item.text.value)) for item in plan.checklist)


def _is_unlinted(task: Task, plan: Plan) -> bool:
    """Whether the task has no file in a language of the tasks that lint."""
    linted = {ending for other in plan.tasks if "lint" in other.nature.shown for ending in _endings(other)}
    return bool(linted) and bool(task.files) and linted.isdisjoint(_endings(task))


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


def _commits(other: Task, task: Task) -> bool:
    """Whether the commit of another task speaks of what this one is called."""
    words = {word.lower() for word in _TELLING.findall(task.title.value)}
    said = {word.lower() for word in _TELLING.findall(other.commit_message)}
    return len(words & said) >= _FEWEST_TELLING and 2 * len(words & said) >= len(words)


def _lent(task: Task, neighbour: Task) -> frozenset[StepKind]:
    """What a task need not show because its neighbour does: where one writes the test and the other one the implementation."""
    own, other = _half(task), _half(neighbour)
    if own == "failing-test" and other == "implement":
        return neighbour.nature.shown
    return neighbour.nature.shown & _TEST_FIRST if own == "implement" and other == "failing-test" else frozenset()


def _half(task: Task) -> StepKind | None:
    """Whether the task only writes tests or only implements, by its steps or, without such steps, by what it shows."""
    halves: set[StepKind] = {"failing-test", "implement"}
    kinds = halves & {step.kind for step in task.steps} or halves & task.nature.shown
    return kinds.pop() if len(kinds) == 1 else None


def _share(task: Task, other: Task) -> bool:
    """Whether both tasks name a contract, or one runs a test that the other one writes."""
    if (task.contracts and task.contracts.everything) or (other.contracts and other.contracts.everything):
        return True
    return not task.served.isdisjoint(other.served) or _runs_test_of(task, other) or _runs_test_of(other, task)


def _runs_test_of(task: Task, other: Task) -> bool:
    names = {word for command in task.commands for word in _TELLING.findall(command.text.value) if "_" in word or word.lower().startswith("test")}
    return any(test.name.startswith(tuple(names)) for code in other.code for test in tests_in(code.text, code.language)) if names else False

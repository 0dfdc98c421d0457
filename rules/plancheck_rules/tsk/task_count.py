"""task-count"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.plan.task_load import is_overloaded, loads_of
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import phrases_in

# So many words of the goal hold its verb.
_OPENING = 2
_MANY = "\n\n".join(f"### Task {number}: Review page {number}\n\n**Contracts:** none, reading only" for number in range(3, 14))


class TaskCount(Rule):
    """The plan has fewer or more tasks than the format asks for.

    What it finds: more tasks than the format's range; as advice, fewer, where one of them alone changes many files or brings much code, or where the plan is of full
    size: several files of code and about as many contracts as a plan usually has tasks. A fix or removal in a few small tasks is fine, and so are refactorings,
    experiments and documents. No task at all is another rule's business, and so is a task of too many contracts.
    Why it matters: few tasks are too large for one session, many are too large a PR.
    How to fix: split tasks along contracts, or split the PR.
    Source: output format and phase 4 of the micro templates (6-12 tasks).
    """

    code = "TSK001"
    level = Level.WARNING
    bad = (Example(f"{_MANY}\n\n## Sanity Checklist", old="## Sanity Checklist", base="compact", at="## Tasks"),)
    good = (Example("## Sanity Checklist", old="## Sanity Checklist", base="compact"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        low, high = plan.format.counts.get("tasks", (0, 0))
        count = len(plan.tasks)
        if not count or not high or plan.is_torn:
            return
        if count > high:
            yield self.finding(plan.tasks_place, f"the plan has {count} tasks; more than {high} are too much for one PR", help="split the PR")
        elif count < low and not _is_free(plan) and (large := _too_large(plan, low)):
            yield self.finding(
                plan.tasks_place,
                f"the plan has {'1 task' if count == 1 else f'{count} tasks'}, where {low} to {high} are usual, and {large}",
                help="split them along contracts",
                level=Level.ADVICE,
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        high = plan.format.counts.get("tasks", (0, 0))[1]
        if plan.tasks and high >= len(plan.tasks) and not plan.is_torn:
            numbers = range(len(plan.tasks) + 1, high + 2)
            yield Edit.after(plan.tasks[-1].end_line, "".join(f"\n### Task {number}: Read page {number} again\n\n**Contracts:** none\n" for number in numbers))


def _is_free(plan: Plan) -> bool:
    """Whether a few tasks are enough whatever their size: they keep what the code does, or only measure or describe it."""
    if plan.keeps_behaviour or plan.is_experiment or plan.is_documentation:
        return True
    return all(task.nature.keeps_behaviour or task.nature.only_tests or not task.nature.changes for task in plan.tasks)


def _too_large(plan: Plan, low: int) -> str | None:
    """What makes the tasks too large, or None."""
    counts = plan.format.counts
    most_files, most_lines = counts.get("task_files", (0, 0))[1], counts.get("task_code_lines", (0, 0))[1]
    loads = list(zip(plan.tasks, loads_of(plan), strict=True))
    # A task of too many contracts has a finding of its own.
    if not plan.is_small and any(is_overloaded(load, plan) for _, load in loads):
        return None
    for task, load in loads:
        if len(load.size.files) > most_files:
            return f"Task {task.number} alone changes {len(load.size.files)} files of code, too much for one session"
        if load.size.lines > most_lines:
            return f"Task {task.number} alone brings {load.size.lines} lines of code, too much for one session"
    files = {path for _, load in loads for path in load.size.files}
    contracts = len(plan.first_definitions)
    if _mends(plan) or len(files) <= most_files or contracts < low - 1:
        return None
    return f"{len(files)} files of code change for {contracts} contracts, usually too much for so few sessions"


def _mends(plan: Plan) -> bool:
    """Whether the title, or the verb with which the goal opens, says that the plan mends or removes something."""
    goal = plan.field("goal")
    said = [plan.title.value if plan.title else "", " ".join(goal.value.value.split()[:_OPENING]) if goal else ""]
    return any(True for text in said for _ in phrases_in(text, plan.format.words.get("small_work", ())))

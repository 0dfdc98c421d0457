"""missing-step"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan, StepKind, Task
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed

_NAMES = {
    "failing-test": "a test that fails first",
    "run-to-fail": "a run that shows it fail",
    "implement": "the implementation",
    "run-to-pass": "a run that shows it pass",
    "lint": "lint",
    "commit": "a commit",
}
_LINT = "**Step 5: Lint the export**\n\nRun: `ruff check gateway/refunds tests/refunds`\nExpected: All checks passed!\n\n"
_TEST_FIRST: tuple[StepKind, ...] = ("failing-test", "run-to-fail")
# What one last task that changes nothing may do for all.
_FOR_ALL: frozenset[StepKind] = frozenset({"run-to-pass", "lint", "commit"})


class MissingStep(Rule):
    """A task lacks a step of the cycle test, fail, implement, pass, lint, commit.

    What it finds: steps that neither the task's titles and labels nor its commands and code show. A task without code, or one that says it implements
    no contract, needs change, verification and commit only; a test and its implementation may stand in neighbouring tasks that share a contract;
    one last task may lint or commit for all. What most tasks lack is said once, at their section.
    Why it matters: a test that was never seen to fail proves nothing, and an agent skips what is not written down.
    How to fix: add the step, with its command.
    Source: phase 4 of the micro templates; compact form of micro-v3.
    """

    code = "TSK005"
    level = Level.WARNING
    yields_to = ("task-without-contract",)
    bad = (
        Example("", old=_LINT, base="micro-v3", at="### Task 6"),
        Example("", old="**Commit:** `docs(manual): explain the watermark (BC-2)`\n", base="compact", at="### Task 1"),
    )
    good = (
        Example("**Step 5: Check the style of the export**\n\n```bash\nruff check gateway/refunds\n```\n\n", old=_LINT, base="micro-v3"),
        Example("The page follows the style guide.", old="**Lint:** `markdownlint-cli2 docs/manual/glossary.md`", base="compact"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        missing = {index: self._missing(plan, index) for index in range(len(plan.tasks))}
        counts = Counter(kind for kinds in missing.values() for kind in kinds)
        common = [kind for kind in plan.format.steps if counts[kind] > 1 and 2 * counts[kind] > len(plan.tasks)]
        if common:
            names = listed(_NAMES[kind] for kind in common)
            yield self.finding(
                plan.tasks_place, f"most tasks lack {names}; an agent skips what is not written down", help="add the step to each task, with its command"
            )
        for index, kinds in missing.items():
            own = [kind for kind in kinds if kind not in common]
            if own:
                task = plan.tasks[index]
                says = _NAMES if task.nature.has_code else {**_NAMES, "run-to-pass": "a verification"}
                names = listed(says[kind] for kind in own)
                yield self.finding(
                    task.title.span, f"Task {task.number} lacks {names}; an agent skips what is not written down", help="add the step, with its command"
                )

    def _missing(self, plan: Plan, index: int) -> list[str]:
        task, wanted = plan.tasks[index], set(plan.format.steps)
        nature = task.nature
        if not nature.changes:
            return []
        shown: set[StepKind] = {*nature.shown, *nature.declined}
        if not nature.has_code or task.is_without_contract:
            wanted -= {*_TEST_FIRST, "lint"}
            # What such a task calls its test is its verification.
            if "failing-test" in shown:
                shown.add("run-to-pass")
        if plan.is_small or nature.keeps_behaviour or plan.keeps_behaviour:
            wanted -= set(_TEST_FIRST)
        if nature.only_tests:
            wanted -= {*_TEST_FIRST, "implement"}
        for other_index, other in enumerate(plan.tasks[: index + 2]):
            # Tests that all tasks have to make pass may be written first, in one go.
            is_near = abs(other_index - index) == 1
            if _share(task, other) and (is_near or (other_index < index and _half(other) == "failing-test")):
                shown |= _lent(task, other)
        last = plan.tasks[-1]
        if last is not task and not last.nature.changes:
            shown |= _FOR_ALL & last.nature.shown
        return [kind for kind in plan.format.steps if kind in wanted and kind not in shown]


def _lent(task: Task, neighbour: Task) -> frozenset[StepKind]:
    """What a task need not show because its neighbour does: where one writes the test and the other one the implementation."""
    own, other = _half(task), _half(neighbour)
    if own == "failing-test" and other == "implement":
        return neighbour.nature.shown
    return neighbour.nature.shown & frozenset(_TEST_FIRST) if own == "implement" and other == "failing-test" else frozenset()


def _half(task: Task) -> StepKind | None:
    """Whether the task only writes tests or only implements, by its steps or, without such steps, by what it shows."""
    halves: set[StepKind] = {"failing-test", "implement"}
    kinds = halves & {step.kind for step in task.steps} or halves & task.nature.shown
    return kinds.pop() if len(kinds) == 1 else None


def _share(task: Task, other: Task) -> bool:
    if task.contracts is None or other.contracts is None:
        return False
    return task.contracts.everything or other.contracts.everything or any(other.contracts.names(reference.id) for reference in task.contracts.ids)

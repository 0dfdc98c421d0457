"""missing-step"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, StepKind, Task
from plancheck.plan.task_cycle import Cycle
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.phrases import listed, speaks_of
from plancheck.wording.sentences import sentences_in

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


class MissingStep(Rule):
    """A task lacks a step of the cycle test, fail, implement, pass, lint, commit.

    What it finds: steps that neither the task's titles and labels nor its commands and code show. A task without code, or one that says it implements
    no contract, needs change, verification and commit only; a test and its implementation may stand in neighbouring tasks that share a contract;
    one last task may lint or commit for all. No lint is wanted where the task leaves the tree broken on purpose, touches no language that the others lint, or the
    checklist says that it does not apply; no verification of a text that is shown whole. What most tasks lack is said once, at their section.
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
        cycle = Cycle(plan)
        missing = {index: self._missing(plan, index, cycle) for index in range(len(plan.tasks))}
        counts = Counter(kind for kinds in missing.values() for kind in kinds)
        readable = sum(not _is_torn(task, plan) for task in plan.tasks)
        common = [kind for kind in plan.format.steps if counts[kind] > 1 and 2 * counts[kind] > readable]
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

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for index, task in enumerate(plan.tasks):
            steps = [step for step in task.steps if step.kind == "commit"]
            if task.lacks_contract or len(steps) != 1 or task.commit is None or steps != list(task.steps_at(task.commit.span.line)):
                continue
            shorter = task._replace(
                steps=tuple(step for step in task.steps if step.kind != "commit"), nature=task.nature._replace(shown=task.nature.shown - {"commit"})
            )
            without = plan._replace(tasks=(*plan.tasks[:index], shorter, *plan.tasks[index + 1 :]))
            if "commit" in self._missing(without, index, Cycle(without)):
                yield Edit(Span(steps[0].title.span.line, 1, steps[0].end_line + 1, 1), "\n")
                return

    def _missing(self, plan: Plan, index: int, cycle: Cycle) -> list[str]:
        task, wanted = plan.tasks[index], set(plan.format.steps) - set(plan.format.words.get("free_steps", ()))
        nature = task.nature
        if not nature.changes or _is_torn(task, plan):
            return []
        shown: set[StepKind] = {*nature.shown, *nature.declined, *cycle.done_elsewhere(index), *cycle.not_wanted(index)}
        if not nature.has_code or task.is_without_contract:
            wanted -= {*_TEST_FIRST, "lint"}
            # What such a task calls its test is its verification.
            if "failing-test" in shown:
                shown.add("run-to-pass")
        if not nature.has_code:
            wanted -= set(plan.format.words.get("free_steps_of_documents", ()))
        if _leaves_commits(plan):
            wanted.discard("commit")
        if plan.is_small or nature.keeps_behaviour or plan.keeps_behaviour:
            wanted -= set(_TEST_FIRST)
        if nature.only_tests:
            wanted -= {*_TEST_FIRST, "implement"}
        return [kind for kind in plan.format.steps if kind in wanted and kind not in shown]


def _leaves_commits(plan: Plan) -> bool:
    """Whether the header says that nothing is committed on the way."""
    words, said = plan.format.words.get("uncommitted", ()), [text.value for text in (*plan.quotes, *plan.remarks)]
    return any(speaks_of(text[start:end].lower(), words) for text in said for start, end in sentences_in(text))


def _is_torn(task: Task, plan: Plan) -> bool:
    """Whether a block that Markdown closes early may hide steps of the task."""
    return any(task.line < inner.line <= task.end_line for _, inner in plan.structure.misnested)

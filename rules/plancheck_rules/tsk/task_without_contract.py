"""task-without-contract"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Task
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed


class TaskWithoutContract(Rule):
    """A task does not say which contracts it implements.

    What it finds: a task that changes something and has neither a contracts line nor a contract in its heading; "none" with or without a reason passes;
    a task on documents alone in a plan that builds code is a warning.
    What most tasks lack is said once, at their section.
    Why it matters: work that serves no contract is not asked for, and a contract that no task names is not built.
    How to fix: add `**Contracts Implemented:** BC-2`, or "none" and the reason.
    Source: phase 4 of the micro templates.
    """

    code = "TSK003"
    level = Level.ERROR
    bad = (
        Example("### Task 1: Write the glossary entry", old="### Task 1: Write the glossary entry (BC-2)", base="compact"),
        Example("**Contracts Implemented:**", old="**Contracts Implemented:** BC-3", base="micro-v3", at="### Task 3"),
    )
    good = (
        Example(
            "### Task 1: Write the glossary entry\n\n**Contracts Implemented:** none, a page without behaviour",
            old="### Task 1: Write the glossary entry (BC-2)",
            base="compact",
        ),
        Example("**Contracts:** BC-3", old="**Contracts Implemented:** BC-3", base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        lacking = [task for task in plan.tasks if task.lacks_contract]
        if not lacking or not plan.contracts:
            return
        yield from self.once_if_common(
            [self._about(task, plan.is_documentation) for task in lacking],
            len(plan.tasks),
            lambda: self.finding(
                plan.tasks_place,
                f"Tasks {listed(task.number for task in lacking)} have no contracts line, so their work cannot be traced to what was asked for",
                help='add `**Contracts Implemented:** BC-N` to each, or "none" and the reason',
                level=None if plan.is_documentation or any(task.nature.has_code for task in lacking) else Level.WARNING,
            ),
        )

    def _about(self, task: Task, is_documentation: bool) -> Finding:
        mentioned = sorted(task.nature.mentioned)
        names = ", ".join(mentioned) or "BC-N"
        return self.finding(
            task.title.span,
            f"Task {task.number} has no contracts line, so its work cannot be traced to what was asked for",
            help=f'add `**Contracts Implemented:** {names}`{", which its text names" if mentioned else ""}, or "none" and the reason',
            level=None if task.nature.has_code or is_documentation else Level.WARNING,
        )

"""task-without-contract"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Task
from plancheck.plan.tracing import Tracing
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import id_ranges, listed

_ASIDE = regex(r"\s*\([^()]*\)")


class TaskWithoutContract(Rule):
    """A task does not say which contracts it implements.

    What it finds: a task that changes something and has neither a contracts line nor a contract in its heading or in the titles of its steps; "none" with or
    without a reason passes. Where only its commit names contracts, that is a warning. A plan of a single task needs no mapping, and in a plan that builds code
    neither does a task on documents alone. What most tasks lack is said once, at their section.
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
        tracing = Tracing(plan)
        lacking = [task for task in plan.tasks if tracing.is_missed(task)]
        if not lacking or not plan.contracts or len(plan.tasks) == 1:
            return
        yield from self.once_if_common([self._about(task, plan, tracing) for task in lacking], len(plan.tasks), lambda: self._about_all(lacking, plan, tracing))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for task in plan.tasks if plan.contracts else ():
            references = task.contracts.ids if task.contracts and task.nature.changes else ()
            aside = next((match for match in _ASIDE.finditer(task.title.value) if any(reference.id in match[0] for reference in references)), None)
            title = task.title.value.replace(aside[0], "") if aside else task.title.value
            if not references or any(id_ in title for id_ in plan.contract_ids):
                continue
            line = task.contracts_text.span.line if task.contracts_text else 0
            stands_as_read = task.title.place(0, len(task.title.value)) == task.title.span
            if aside and not line and stands_as_read:
                yield Edit(task.title.place(*aside.span()), "")
                return
            if not aside and all(reference.span.line == line for reference in references):
                yield Edit.without(line, line)
                return

    def _about(self, task: Task, plan: Plan, tracing: Tracing) -> Finding:
        ids, committed = tracing.given_to(task), tracing.of_commit(task)
        names = ", ".join(id_ranges(ids))
        where = f"add `**Contracts Implemented:** {names or 'BC-N'}`"
        if plan.compact:
            where = f"name them in its heading, `### Task {task.number}: name ({names or 'BC-N'})`"
        return self.finding(
            task.title.span,
            f"Task {task.number} has no contracts line; only its commit names {listed(id_ranges(committed))}"
            if committed
            else f"Task {task.number} has no contracts line, so its work cannot be traced to what was asked for",
            help=f'{where}{", which the plan gives it" if ids else ""}, or "none" and the reason',
            level=Level.WARNING if committed or not (task.nature.has_code or plan.is_documentation) else None,
        )

    def _about_all(self, lacking: Sequence[Task], plan: Plan, tracing: Tracing) -> Finding:
        given = [f"Task {task.number}: {', '.join(id_ranges(ids))}" for task in lacking if (ids := tracing.given_to(task))]
        committed = all(tracing.of_commit(task) for task in lacking)
        where = "name its contracts in each heading, `### Task N: name (BC-N)`" if plan.compact else "add `**Contracts Implemented:** BC-N` to each"
        tasks = f"Tasks {listed(task.number for task in lacking)} have no contracts line"
        return self.finding(
            plan.tasks_place,
            f"{tasks}; only their commits name contracts" if committed else f"{tasks}, so their work cannot be traced to what was asked for",
            help=f'{where}{" (" + "; ".join(given) + ")" if given else ""}, or "none" and the reason',
            level=Level.WARNING if committed or not (plan.is_documentation or any(task.nature.has_code for task in lacking)) else None,
        )

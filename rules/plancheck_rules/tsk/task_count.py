"""task-count"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule

_MANY = "\n\n".join(f"### Task {number}: Review page {number}\n\n**Contracts:** none, reading only" for number in range(3, 14))


class TaskCount(Rule):
    """The plan has fewer or more tasks than the format asks for.

    What it finds: the number of tasks outside the format's range; no task at all is another rule's business.
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
        if not count or not high or plan.is_torn or low <= count <= high:
            return
        tasks = "1 task" if count == 1 else f"{count} tasks"
        if count < low:
            message, help_ = f"the plan has {tasks}; fewer than {low} are usually too large for one session each", "split them along contracts"
        else:
            message, help_ = f"the plan has {tasks}; more than {high} are too much for one PR", "split the PR"
        yield self.finding(plan.tasks_place, message, help=help_)

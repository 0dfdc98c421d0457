"""unsearchable-range"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.plan import Plan, Task
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.id_lists import written_out
from plancheck.wording.phrases import listed

_MARKS = r"[*_`]"
_OLD = "**Contracts Implemented:** BC-5"


class UnsearchableRange(Rule):
    """A task names its contracts by a range that hides some of them from a search.

    What it finds: a range of contracts on a task's contracts line, such as `BC-1 through BC-4`, in which ids of contracts of the plan are not written.
    Ranges with an id that the plan does not define, and those that write all of their ids (`BC-1..BC-2`), are free.
    Why it matters: whoever looks for `BC-2` to see which task builds it does not find this one.
    How to fix: list the ids: `BC-1, BC-2, BC-3, BC-4`; the fix does so.
    Source: phase 4 of the micro templates (each task lists its contracts).
    """

    code = "TSK019"
    level = Level.ADVICE
    preview = True
    bad = (Example("**Contracts Implemented:** BC-1..BC-3", old=_OLD, base="micro-v3"),)
    good = (Example("**Contracts Implemented:** BC-1, BC-2, BC-3", old=_OLD, base="micro-v3"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        for task in plan.tasks:
            for span in _places(task):
                written = plan.lines[span.line - 1][span.column - 1 : span.end_column - 1]
                ids = written_out(written, plan.contract_ids)
                if ids is None:
                    continue
                hidden = [id_ for id_ in re.sub(_MARKS, "", ids).split(", ") if not re.search(rf"{re.escape(id_)}(?!\d)", written)]
                if hidden:
                    yield self.finding(
                        span,
                        f"{re.sub(_MARKS, '', written)} does not write {listed(hidden)}, so a search for {'it' if len(hidden) == 1 else 'one of them'} does not lead to Task {task.number}",
                        help=f"list the ids: {ids}",
                        fix=Fix(f"list the ids: {ids}", (Edit(span, ids),), is_safe=True),
                    )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        ids = [contract.id for contract in plan.first_definitions]
        for first, last in zip(ids, ids[2:], strict=False):
            place = next((task.contracts_text.span for task in plan.tasks if task.contracts_text and task.contracts and task.contracts.ids), None)
            if place and (written_out(f"{first}..{last}", ids) or "").count(",") > 1:
                yield Edit(place, f"{first}..{last}")
                return


def _places(task: Task) -> Iterator[Span]:
    """Where ids stand on the contracts line; all ids of a range but its first have its place."""
    if task.contracts_text is not None and task.contracts is not None:
        yield from dict.fromkeys(reference.span for reference in task.contracts.ids if reference.span.line == reference.span.end_line)

"""duplicate-checklist-item"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import ChecklistItem, Plan
from plancheck.rule import Example, Rule


class DuplicateChecklistItem(Rule):
    """A rule stands twice on the checklist.

    What it finds: two items of one id; a blanket line beside an item of its own is none.
    Why it matters: one of the two is usually meant for another rule, which is then left out, and they may disagree.
    How to fix: correct the id of one, or remove it.
    Source: phase 8 of micro-v3.
    """

    code = "CHK002"
    level = Level.WARNING
    bad = (
        Example(
            "- [ ] R5: n/a, no slice shrinks.\n- [ ] R5: n/a, no loop needs a rollback.",
            old="- [ ] R5: n/a, no loop needs a rollback.",
            base="compact",
            at="- [ ] R5: n/a, no loop",
        ),
    )
    good = (Example("- [ ] R4-R6: n/a, pages\n- [ ] R5: n/a, no loop needs a rollback.", old="- [ ] R5: n/a, no loop needs a rollback.", base="compact"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        first: dict[str, ChecklistItem] = {}
        for item in plan.checklist:
            if item.id is None or item.blanket:
                continue
            earlier = first.setdefault(item.id, item)
            if earlier is not item and earlier.text.span != item.text.span:
                yield self.finding(
                    item.text.span,
                    f"{item.id} stands twice on the checklist; one of the two is usually meant for another rule",
                    help="correct the id of one, or remove it",
                    related=[Related(earlier.text.span, f"{item.id} stands here first")],
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        named = [item for item in plan.checklist if item.id and not item.blanket and item.text.places]
        for item in named[1:]:
            place = re.search(rf"\b{item.id}\b", item.text.value)
            if place and named[0].id:
                yield Edit(item.text.place(*place.span()), named[0].id)
                return

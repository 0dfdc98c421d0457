"""unknown-checklist-item"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import id_ranges, listed


class UnknownChecklistItem(Rule):
    """The checklist names a rule that the format's list does not have.

    What it finds: an id outside the list (`R42`); a team's own extra item without an id is no fault.
    Why it matters: the id leads nowhere, and the rule that was meant may be left out.
    How to fix: use the id from the list, or write the item without one.
    Source: phase 8 of micro-v3.
    """

    code = "CHK003"
    level = Level.WARNING
    bad = (
        Example(
            "- [ ] R42: n/a, no loop needs a rollback.\n- [ ] R5: n/a, no loop needs a rollback.",
            old="- [ ] R5: n/a, no loop needs a rollback.",
            base="compact",
        ),
    )
    good = (Example("- [x] Spelling: checked.\n- [ ] R5: n/a, no loop needs a rollback.", old="- [ ] R5: n/a, no loop needs a rollback.", base="compact"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        known = plan.format.rule_ids
        if not known:
            return
        unknown: dict[int, list[str]] = {}
        for item in plan.checklist:
            if item.id and item.id not in known:
                unknown.setdefault(item.text.span.line, []).append(item.id)
        for item in plan.checklist:
            ids = unknown.pop(item.text.span.line, None)
            if ids:
                yield self.finding(
                    item.text.span,
                    f"the list has no rule {listed(id_ranges(ids))} (it has {listed(id_ranges(known))}), so this item leads nowhere",
                    help="use the id from the list, or write the item without one",
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        known = plan.format.rule_ids
        for item in (item for item in plan.checklist if item.id in known and not item.blanket and item.text.places):
            place = re.search(rf"\b{item.id}\b", item.text.value)
            other = f"{(item.id or '').rstrip('0123456789')}{len(known) + 20}"
            if place and other not in known:
                yield Edit(item.text.place(*place.span()), other)
                return

"""What is learned of levels: rules about the dress of a template that every plan breaks are switched off."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.format import Format
from plancheck.learning.draft import Draft
from plancheck.plan import Plan
from plancheck.registry import open_registry

# Rules that ask for what a template prescribes; whoever follows another one is not at fault.
OF_TEMPLATES = (
    "missing-agent-directive",
    "title-without-suffix",
    "task-without-files",
    "missing-step",
    "missing-code",
    "run-without-expected",
    "goal-not-one-sentence",
    "header-field-length",
    "risk-register-columns",
    "risk-without-level",
    "risk-without-mitigation",
    "objective-count",
    "uncited-claim",
)


def learn_levels(draft: Draft, plans: Sequence[Plan], base: Format) -> None:
    """Draft the rules to switch off. `plans` are those of a team that follows no template, in the format as drafted so far."""
    rules = {rule.name: rule for rule in open_registry().rules(base.families)}
    if len(plans) == 1:
        draft.say("levels", "missing-section", value="warning", remark="one plan shows what it has, not what each has to have")
    for name in OF_TEMPLATES:
        if name in rules and plans and all(any(rules[name].check(plan)) for plan in plans):
            draft.say("levels", name, value="off", remark=f"{rules[name].code} would speak up in each of the documents")

"""The table of the risks of one change."""

from __future__ import annotations

from plancheck.skeleton.outline import Outline
from plancheck.skeleton.slots import capital, item, slot, table


def risks(outline: Outline) -> list[str]:
    section = outline.format.section("risks")
    if section is not None and section.topics:
        return [item(capital(topic.title), "what could go wrong, and which test or decision prevents it") for topic in section.topics]
    degree = slot("low, medium or high")
    cells = [slot("what could go wrong"), degree, degree, slot("the test or decision that prevents it")]
    columns = ["Risk", "Likelihood", "Impact", "Mitigation"]
    if outline.tasks:
        return table([*columns, "Task"], [[*cells, slot("the task that mitigates it")]])
    return table(columns, [cells])

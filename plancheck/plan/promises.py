"""What the ticked items of a checklist promise of the plan itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plancheck.format import ItemSpec
from plancheck.plan.checks import Phrase, check_named, phrases_of
from plancheck.plan.rows import ChecklistItem
from plancheck.plan.tree import Plan
from plancheck.wording.marks import plain
from plancheck.wording.programs.surroundings import says


class Promise(NamedTuple):
    """A ticked item and the check of the format that it answers."""

    item: ChecklistItem
    check: ItemSpec


def promises(plan: Plan) -> tuple[Promise, ...]:
    """The first ticked item for each check that a plan can be seen to break, without those that give a reason for what breaks it."""
    breakable = {spec.title: spec for spec in plan.format.checklist if spec.broken_by}
    if not breakable or plan.is_torn:
        return ()
    by_id = {spec.id: spec for spec in breakable.values() if spec.id}
    phrases = phrases_of(plan.format.checklist)
    found: dict[str, Promise] = {}
    for item in plan.checklist:
        if item.state == "checked":
            check = by_id.get(item.id) if item.id else breakable.get(_title(item, phrases))
            if check is not None and not _says_why(item, plan):
                found.setdefault(check.title, Promise(item, check))
    return tuple(found.values())


def _title(item: ChecklistItem, phrases: Sequence[Phrase]) -> str:
    return check_named(plain(item.text.value).lower(), phrases) or ""


def _says_why(item: ChecklistItem, plan: Plan) -> bool:
    """Whether it names an exception, a place where the check does not hold, or somebody else who sees to it."""
    said = plain(item.text.value).lower()
    for phrase in plan.format.words.get("checklist_own_words", ()):
        said = said.replace(phrase, "")
    return says(said, plan.format.words.get("promise_reasons", ()))

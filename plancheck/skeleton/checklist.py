"""The checklist: every item of the format, then every numbered rule, none of them ticked."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.skeleton.outline import Outline
from plancheck.skeleton.slots import capital


def checklist(outline: Outline) -> Iterator[str]:
    items = [item for item in outline.format.checklist if item.id is None]
    rules = [item for item in outline.format.checklist if item.id is not None]
    if items:
        yield from ("Plan checks:", "")
        yield from (f"- [ ] {capital(item.title)}{' (where it applies)' if item.conditional else ''}." for item in items)
        yield ""
    if rules:
        yield from ("Rules:", "")
        yield from (f"- [ ] {rule.id}: {capital(rule.title)}." for rule in rules)

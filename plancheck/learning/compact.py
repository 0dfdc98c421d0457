"""Whether the compact form of the base goes together with what was learned of the full form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plancheck.format import Format, SectionSpec
from plancheck.learning.draft import Draft
from plancheck.learning.sections import Sighting


def drop_compact_of_sections(draft: Draft, sightings: Sequence[Sighting], base: Format) -> None:
    """Leave the compact form out where it has a section that is gone, or that the documents call otherwise."""
    kept = {sighting.role for sighting in sightings}
    if base.compact is not None and any(spec.role not in kept or _is_renamed(sightings, spec) for spec in base.compact.sections):
        _drop(draft, base)


def drop_compact_of_fields(draft: Draft, base: Format) -> None:
    """Leave the compact form out where it has a header field that is gone."""
    table = draft.table().get("fields", {})
    kept = [spec.role for spec in base.fields if spec.role in table.get("only", [spec.role]) and spec.role not in table.get("without", ())]
    if base.compact is not None and any(spec.role not in kept for spec in base.compact.fields):
        _drop(draft, base)


def _is_renamed(sightings: Iterable[Sighting], spec: SectionSpec) -> bool:
    names = {name.casefold() for name in (spec.title, *spec.aliases)}
    return any(sighting.role == spec.role and sighting.titles[0].casefold() not in names for sighting in sightings)


def _drop(draft: Draft, base: Format) -> None:
    draft.say("without", value=["compact"], remark=f"no document shows how the compact form of {base.name} would look here")

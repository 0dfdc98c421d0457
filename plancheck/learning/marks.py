"""What is learned to tell the format from its base: titles and fields that only this team has."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.format import Format
from plancheck.learning.draft import Draft
from plancheck.learning.sample import Sample
from plancheck.learning.sections import Sighting

# More would only make the table longer.
_MOST = 4


def learn_marks(draft: Draft, sightings: Sequence[Sighting], own_fields: Sequence[str], samples: Sequence[Sample], base: Format) -> None:
    """Draft the marks by which documents of the team are recognised."""
    known = {name.casefold() for spec in base.sections for name in (spec.title, *spec.aliases)}
    everywhere = [sighting for sighting in sightings if len({sample.path for sample, _ in sighting.found}) == len(samples)]
    titles = [sighting.titles[0] for sighting in everywhere if not any(title.casefold() in known for title in sighting.titles)]
    # Titles of several words are hardly found in other documents.
    chosen = sorted(titles, key=lambda title: -len(title.split()))[:_MOST]
    if chosen:
        draft.say(
            "marks",
            "sections",
            value=[title for title in titles if title in chosen],
            remark="titles that no other format has: documents are recognised by them",
        )
    if own_fields:
        draft.say("marks", "extend-fields" if base.marks.fields else "fields", value=list(own_fields))

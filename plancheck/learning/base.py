"""Which shipped format the documents resemble most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plancheck.format import Format
from plancheck.learning.roles import sections_of
from plancheck.learning.sample import Sample


def base_of(samples: Sequence[Sample], recognised: Sequence[str | None], formats: Mapping[str, Format]) -> tuple[Format, str]:
    """The format to extend, and why. `recognised` names for each document the format that it is in, None for those that are in none.

    Where most are in none, the format counts most of whose sections can be told in the documents, whatever their titles.
    """
    names = [name for name in recognised if name is not None]
    if 2 * len(names) > len(recognised):
        best = max(dict.fromkeys(names), key=lambda name: (names.count(name), formats[name].edition))
        return formats[best], f"{names.count(best)} of {len(recognised)} documents look like it"
    scores = {name: _score(samples, format_) for name, format_ in formats.items()}
    best = max(scores, key=lambda name: (scores[name], formats[name].edition))
    count = len(formats[best].required_sections)
    return formats[best], f"more of its {count} sections can be told in the documents than of any other format, by title, contents or topics"


def _score(samples: Sequence[Sample], format_: Format) -> tuple[int, float]:
    """How many sections are told in all documents, then which share of the format's they are."""
    told = sum(known.role is not None for sample in samples for known in sections_of(sample, format_))
    return told, told / max(1, len(format_.required_sections))

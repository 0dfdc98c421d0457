"""Which shipped format the documents resemble most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plancheck.format import Format
from plancheck.learning.pieces import whole
from plancheck.learning.roles import sections_of
from plancheck.learning.sample import Sample
from plancheck.learning.shapes import holds_contracts
from plancheck.reading.titles import letter_of

# So many headings may begin with a letter by chance, and one heading may speak of a pull request.
_FEW_LETTERS = 2
_SERIES = 2
# What asks the least of a plan of tasks, and of a series of pull requests.
_OF_TASKS, _OF_REQUESTS = "superpowers", "macro-v2"


class Base(NamedTuple):
    """`format` is the one to extend, `why` says so in words; `is_free` where the documents follow the template of none."""

    format: Format
    why: str
    is_free: bool


def base_of(samples: Sequence[Sample], recognised: Sequence[str | None], formats: Mapping[str, Format]) -> Base:
    """What to extend. `recognised` names for each document the format that it is in, None for those that are in none.

    Where most are in none, it is the one that asks the least if hardly a document has contracts or lettered sections; else the one
    most of whose sections can be told in the documents, whatever their titles.
    """
    names = [name for name in recognised if name is not None]
    if 2 * len(names) > len(recognised):
        best = max(dict.fromkeys(names), key=lambda name: (names.count(name), formats[name].edition))
        return Base(formats[best], f"{names.count(best)} of {len(recognised)} documents look like it", is_free=False)
    free = [sample for sample in samples if _is_free(sample, formats[_OF_TASKS])]
    if 2 * len(free) > len(samples):
        without = "no document has" if len(free) == len(samples) else "few documents have"
        if 2 * sum(_is_series(sample) for sample in free) > len(free):
            return Base(formats[_OF_REQUESTS], f"the documents are series of pull requests, and {without} lettered sections", is_free=True)
        return Base(formats[_OF_TASKS], f"{without} contracts (GIVEN, WHEN, THEN) or lettered sections, and it asks for neither", is_free=True)
    scores = {name: _score(samples, format_) for name, format_ in formats.items()}
    best = max(scores, key=lambda name: (scores[name], formats[name].edition))
    count = len(formats[best].required_sections)
    why = f"more of its {count} sections can be told in the documents than of any other format, by title, contents or topics"
    return Base(formats[best], why, is_free=False)


def _is_free(sample: Sample, format_: Format) -> bool:
    """Whether the document has neither lettered sections nor contracts."""
    letters = sum(letter_of(heading.shown) is not None for heading in sample.headings)
    return letters <= _FEW_LETTERS and not holds_contracts(sample, whole(sample), format_)


def _is_series(sample: Sample) -> bool:
    return sum(heading.is_request for heading in sample.headings) >= _SERIES


def _score(samples: Sequence[Sample], format_: Format) -> tuple[int, float]:
    """How many sections are told in all documents, then which share of the format's they are."""
    told = sum(known.role is not None for sample in samples for known in sections_of(sample, format_))
    return told, told / max(1, len(format_.required_sections))

"""Which section of a format each section of a document is: by its title, what stands in it, what it speaks of, or a word of its title."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from plancheck.format import Format, SectionSpec
from plancheck.learning.hints import SECTIONS
from plancheck.learning.pieces import Piece, pieces_of
from plancheck.learning.sample import Sample
from plancheck.learning.shapes import shapes_of
from plancheck.learning.work import announces_work, counted_items
from plancheck.reading.passages import read_passages
from plancheck.reading.section_titles import match_title
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of

# So many topics under labels of their own make a section of that role; the half of them at least.
_TOPICS = 2
# A title of more words speaks of a task, or of steps, rather than announcing them.
_SHORT = 3


class Known(NamedTuple):
    """A section and its role with the evidence for it; the role is None for a section of the team's own."""

    piece: Piece
    role: str | None
    evidence: str


def sections_of(sample: Sample, format_: Format) -> list[Known]:
    """The sections of the document. Each role is given once: the surest evidence counts, and of equals the earlier section."""
    pieces = pieces_of(sample, format_)
    known: dict[int, Known] = {}
    tellers: Sequence[Callable[[Sample, Piece, Format], Iterator[tuple[str, str]]]] = (_by_title, shapes_of, _by_list, _by_topics, _by_words)
    for tell in tellers:
        for index, piece in enumerate(pieces):
            if index in known:
                continue
            taken = {other.role for other in known.values()}
            told = next(((role, evidence) for role, evidence in tell(sample, piece, format_) if role not in taken and format_.section(role)), None)
            if told is not None:
                known[index] = Known(piece, *told)
    return [known.get(index, Known(piece, None, "")) for index, piece in enumerate(pieces)]


def _by_title(_sample: Sample, piece: Piece, format_: Format) -> Iterator[tuple[str, str]]:
    spec = match_title(piece.title, piece.letter, format_)
    if spec is not None:
        yield spec.role, "by its title"


def _by_list(sample: Sample, piece: Piece, format_: Format) -> Iterator[tuple[str, str]]:
    if count := counted_items(sample, piece, format_):
        yield "tasks", f"it holds a list of {count} numbered items"


def _by_topics(sample: Sample, piece: Piece, format_: Format) -> Iterator[tuple[str, str]]:
    """The role of whose topics the labels of the section name the most."""
    labels = [
        passage.label.lower()
        for passage in read_passages(sample.document, sample.document.between(piece.first + 1, piece.last))
        if passage.label and passage.kind != "code"
    ]
    counted = ((_named(spec, labels), spec) for spec in format_.sections)
    for count, spec in sorted(counted, key=lambda pair: -pair[0]):
        if count >= _TOPICS and 2 * count >= len(spec.topics):
            yield spec.role, f"it speaks of {count} of the {len(spec.topics)} topics of {spec.title}"


def _named(spec: SectionSpec, labels: Sequence[str]) -> int:
    return sum(any(speaks_of(label, topic.known_by) for label in labels) for topic in spec.topics)


def _by_words(_sample: Sample, piece: Piece, format_: Format) -> Iterator[tuple[str, str]]:
    title = plain(piece.title).lower()
    for spec in format_.sections:
        word = next((word for word in SECTIONS.get(spec.role, ()) if speaks_of(title, (word,))), None)
        if word is not None and (spec.role != "tasks" or (announces_work(piece) and len(title.split()) <= _SHORT)):
            yield spec.role, f'by "{word}" in its title'

"""What is learned of sections: which there are in what order, their titles, letters and parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from plancheck.format import Format, SectionSpec
from plancheck.learning.draft import Draft, seen, slug
from plancheck.learning.roles import Known
from plancheck.learning.sample import Sample
from plancheck.reading.section_titles import match_title
from plancheck.reading.titles import match_part

T = TypeVar("T")


class Sighting(NamedTuple):
    """One section of the drafted format in the documents: `found` are its sections, with the samples that hold them."""

    role: str
    found: tuple[tuple[Sample, Known], ...]

    @property
    def titles(self) -> list[str]:
        """Its titles, those of templates and the most common ones first, each once whatever its case."""
        counts = Counter(known.piece.title.casefold() for _, known in self.found)
        ranked = sorted(self.found, key=lambda pair: (not pair[0].is_template, -counts[pair[1].piece.title.casefold()]))
        return list({known.piece.title.casefold(): known.piece.title for _, known in reversed(ranked)}.values())[::-1]


def learn_sections(draft: Draft, samples: Sequence[Sample], known: Sequence[Sequence[Known]], base: Format) -> list[Sighting]:
    """Draft the sections. The sightings are those that the drafted format has, in its order."""
    sightings = list(_kept(draft, list(_sightings(samples, known, base)), samples, base))
    free = [spec.role for spec in base.sections if spec.optional and spec.role not in {sighting.role for sighting in sightings}]
    order = [*free, *(sighting.role for sighting in sightings)]
    if order != [spec.role for spec in base.sections]:
        absent = [spec.title for spec in base.required_sections if spec.role not in order]
        remark = f"in the order of the documents{f'; none has {_listed(absent)}' if absent else ''}"
        draft.say("sections", "only", value=order, remark=remark)
    taken = {title.casefold(): sighting.role for sighting in sightings for title in sighting.titles}
    for sighting in sightings:
        _learn_section(draft, sighting, samples, base.section(sighting.role), taken)
    return sightings


def _sightings(samples: Sequence[Sample], known: Sequence[Sequence[Known]], base: Format) -> Iterator[Sighting]:
    """What the documents have, in an order that agrees with each of them as far as they agree with each other."""
    taken = {spec.role for spec in base.sections}
    own: dict[str, str] = {}
    found: dict[str, list[tuple[Sample, Known]]] = {}
    order: list[str] = []
    # A template says best what stands where.
    for sample, sections in sorted(zip(samples, known, strict=True), key=lambda pair: not pair[0].is_template):
        at = 0
        for section in sections:
            title = section.piece.title.casefold()
            if section.role is None and title not in own:
                own[title] = slug(section.piece.title, taken)
                taken.add(own[title])
            role = section.role or own[title]
            if role not in found:
                order.insert(at, role)
            at = order.index(role) + 1
            found.setdefault(role, []).append((sample, section))
    yield from (Sighting(role, tuple(found[role])) for role in order)


def _kept(draft: Draft, sightings: Sequence[Sighting], samples: Sequence[Sample], base: Format) -> Iterator[Sighting]:
    """Those that belong to the format: all that the base knows, and of the team's own those of a template or of most documents."""
    for sighting in sightings:
        piece = sighting.found[0][1].piece
        if base.section(sighting.role) is None and match_title(piece.title, piece.letter, base):
            continue  # a known section that stands a second time
        if base.section(sighting.role) or _is_common(sighting, samples):
            yield sighting
        else:
            draft.note(f'the section "{sighting.titles[0]}", {seen(_count(sighting), len(samples))}')


def _count(sighting: Sighting) -> int:
    return len({sample.path for sample, _ in sighting.found})


def _is_common(sighting: Sighting, samples: Sequence[Sample]) -> bool:
    if any(sample.is_template for sample in samples):
        return any(sample.is_template for sample, _ in sighting.found)
    return 2 * _count(sighting) >= len(samples)


def _is_required(sighting: Sighting, samples: Sequence[Sample]) -> bool:
    return _count(sighting) == len(samples) or any(sample.is_template for sample, _ in sighting.found)


def _learn_section(draft: Draft, sighting: Sighting, samples: Sequence[Sample], spec: SectionSpec | None, taken: dict[str, str]) -> None:
    title, *others = sighting.titles
    remark = seen(_count(sighting), len(samples))
    evidence = next((known.evidence for _, known in sighting.found if known.evidence), "")
    keys = ("sections", sighting.role)
    if spec is None:
        draft.say(*keys, "title", value=title, remark=f"a section of your own, {remark}")
    elif title.casefold() != spec.title.casefold():
        draft.say(*keys, "title", value=title, remark=f"{remark}; taken for {spec.title}: {evidence}")
    _learn_aliases(draft, sighting.role, others, title, spec, taken)
    letter = _most_common(known.piece.letter for _, known in sighting.found)
    if letter is not None and (spec is None or letter != spec.letter):
        draft.say(*keys, "letter", value=letter)
    part = _most_common(known.piece.part for _, known in sighting.found)
    # An appendix stands behind the last part, not in it.
    if part is not None and (spec is None or (spec.part is not None and part != spec.part)):
        draft.say(*keys, "part", value=part)
    # Where no document has parts, the format is left without them, whatever its sections say.
    has_parts = any(match_part(heading.shown) for sample in samples for heading in sample.headings)
    told = [("letter", letter), *([("part", part)] if has_parts else [])]
    gone = [key for key, value in told if value is None and spec is not None and getattr(spec, key) is not None]
    if gone:
        draft.say(*keys, "without", value=gone)
    if not _is_required(sighting, samples) and not (spec and spec.optional):
        draft.say(*keys, "optional", value=True, remark=f"{remark}, so it may be absent")


def _learn_aliases(draft: Draft, role: str, others: Sequence[str], title: str, spec: SectionSpec | None, taken: dict[str, str]) -> None:
    inherited = spec.aliases if spec else ()
    # Under another section's title this one would be found twice.
    free = [alias for alias in inherited if taken.get(alias.casefold(), role) == role]
    known = {alias.casefold() for alias in (*free, title)}
    new = [other for other in others if other.casefold() not in known]
    if len(free) < len(inherited):
        draft.say("sections", role, "aliases", value=[*free, *new], remark="without those that are titles of other sections here")
    elif new:
        draft.say("sections", role, "extend-aliases" if inherited else "aliases", value=new, remark="as other documents call it")


def _most_common(values: Iterable[T | None]) -> T | None:
    counts = Counter(value for value in values)
    return counts.most_common(1)[0][0] if counts else None


def _listed(titles: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(titles[:-1]), titles[-1]]))

"""Why a document is in a format or in none, in words: what it has of each format, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plancheck.checking import configured
from plancheck.cli.options import DEFAULT_MAX_MEGABYTES
from plancheck.cli.places import format_given
from plancheck.config import configuration_of
from plancheck.discovery import read_text
from plancheck.engine import ranked_formats, read
from plancheck.errors import CannotRead
from plancheck.format import OFF
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.reading import Declaration, Rank
from plancheck.registry import Registry
from plancheck.report.visible import visible
from plancheck.wording.phrases import listed

if TYPE_CHECKING:
    from plancheck.learning import Base

# So many titles are named, the others counted.
_NAMED = 5


def reasons(path: str, registry: Registry) -> Iterator[str]:
    """What decides on the format of the document at `path`, line by line. Raises CannotRead."""
    try:
        source = Source.of(read_text(path, int(DEFAULT_MAX_MEGABYTES * 1e6)), path)
    except CannotRead as error:
        raise CannotRead(f"{path}: {error}") from error
    configuration = configuration_of(path)
    plan = read(source, registry, configured=configured(registry, format_given(path, configuration), configuration.file or None))
    recognition = plan.recognition
    if recognition.declared_by:
        yield f"{visible(path)}: {visible(recognition.chosen or '')}, because {recognition.declared_by} says so"
    elif recognition.chosen:
        yield f"{visible(path)}: {recognition.chosen}{', the compact form' if plan.compact else ''}, by its look"
    else:
        yield f"{visible(path)}: no known format"
    ranks = ranked_formats(source, registry)
    nearest = _nearest(path, source, registry) if recognition.chosen is None else None
    if nearest:
        ranks = sorted(ranks, key=lambda rank: rank.format.name != nearest.format.name)
    for rank in ranks:
        yield f"  {rank.format.name}: {_found(rank, read(source, registry, option=Declaration(rank.format.name, 'formats --why')))}"
    if nearest:
        name = nearest.format.name
        yield f"  nearest: {name}, since {nearest.why}; try it with `--format {name}`, or have `plancheck learn` draft a format of yours from a few such plans"


def _found(rank: Rank, plan: Plan) -> str:
    """What `plan`, the document as read in the format, has of it, in one line."""
    spec, present = rank.format, {section.role for section in plan.sections}
    there = [section.title for section in spec.required_sections if section.role in present]
    if rank.reason is not None:
        return f"{_of_all(len(there), len(spec.required_sections))}; only it has {listed(list(dict.fromkeys(rank.marks))) or 'nothing of that'}"
    absent = [section.title for section in spec.required_sections if section.role not in present]
    if not absent:
        fields = [field.title for field in spec.fields if field.level != OFF and field.role not in {shown.role for shown in plan.header}]
        has = f"{_of_all(len(there), len(there))} ({listed(there)}), with {_counted(len(plan.tasks), 'task')}"
        return f"{has}; too little else tells it{f': the header lacks {listed(fields)}' if fields else ''}"
    if not there:
        return f"has none of its {_counted(len(absent), 'section')}: {listed(absent, _NAMED)}"
    return f"has {listed(there)} of its {_counted(len(spec.required_sections), 'section')}; lacks {listed(absent, _NAMED)}"


def _of_all(count: int, total: int) -> str:
    if count < total:
        return f"has {count} of its {total} sections"
    return f"has all of its {total} sections" if total > 1 else "has its only section"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _nearest(path: str, source: Source, registry: Registry) -> Base:
    """The format to try on a document that is in none: the one that `plancheck learn` would extend."""
    from plancheck.learning import base_of, sample_of

    newest = max((format_ for format_ in registry.formats.values() if format_.kind == "micro"), key=lambda format_: format_.edition)
    return base_of([sample_of("\n".join(source.lines), path, newest)], [None], registry.formats)

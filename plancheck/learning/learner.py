"""From documents to a drafted format: each step reads them anew, with what the steps before have drafted."""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from plancheck.format import Format
from plancheck.format.own import OwnFormat
from plancheck.format.schema import validate
from plancheck.learning.base import base_of
from plancheck.learning.checklist import checks_of, learn_checklist
from plancheck.learning.compact import drop_compact_of_fields, drop_compact_of_sections
from plancheck.learning.counts import learn_counts
from plancheck.learning.draft import Draft
from plancheck.learning.labels import Labels, learn_labels
from plancheck.learning.lengths import learn_lengths
from plancheck.learning.levels import learn_levels
from plancheck.learning.marks import learn_marks
from plancheck.learning.parts import learn_parts
from plancheck.learning.roles import sections_of
from plancheck.learning.sample import Sample
from plancheck.learning.sections import learn_sections
from plancheck.learning.steps import learn_steps
from plancheck.learning.toml_text import key_of, toml_of
from plancheck.learning.topics import learn_topics
from plancheck.learning.vocabularies import learn_words
from plancheck.plan import HeaderField, Plan
from plancheck.reading import Declaration, read_plan, recognised
from plancheck.registry import open_registry

_NOT_LEARNED = "which families of rules look at a plan, and the levels, steps and topics that nothing is said of here, are those of the base"
# More would hide what is said of each document.
_FEW_NOTES = 3


class Learned(NamedTuple):
    """`text` is the format file, `table` what it says; `base` is the name of the format that it extends, `summary` a few lines about it."""

    text: str
    table: Mapping[str, Any]
    base: str
    summary: tuple[str, ...]


def learn(samples: Sequence[Sample], recognised: Sequence[str | None], formats: Mapping[str, Format], name: str) -> Learned:
    """Draft the format `name` from at least one document; `recognised` names the one of the shipped `formats` that each is in, or None.

    Raises BadConfiguration where the draft would be no format, which is a bug.
    """
    base, why, is_free = base_of(samples, recognised, formats)
    draft = Draft()
    draft.say("extends", value=base.name, remark=why)
    draft.say("title", value=f"{name}, after {base.title[:1].lower()}{base.title[1:]}")
    sightings = learn_sections(draft, samples, [sections_of(sample, base) for sample in samples], base)
    learn_parts(draft, samples, base)
    drop_compact_of_sections(draft, sightings, base)
    _learn_fields(draft, samples, base, name, is_free=is_free)
    drop_compact_of_fields(draft, base)
    plans = _read(draft, samples, name)
    learn_checklist(draft, [checks_of(plan, is_template=sample.is_template) for plan, sample in zip(plans, samples, strict=True)], base)
    real = [plan for plan, sample in zip(plans, samples, strict=True) if not sample.is_template]
    learn_counts(draft, real, base)
    learn_lengths(draft, real, base)
    # A template says itself what it asks for, and one plan in a shipped format may be at fault.
    if len(real) == len(samples) and (len(real) > 1 or not any(recognised)):
        learn_topics(draft, real)
    if is_free:
        learn_steps(draft, real, base)
        learn_levels(draft, _read(draft, samples, name), base)
    learn_words(draft, samples, plans, base)
    learn_marks(draft, sightings, _own_fields(draft, base), samples, base)
    _join_without(draft)
    text = toml_of(draft, _opening(samples, name))
    validate(draft.table(), name, text)
    told = sum(base.section(sighting.role) is not None for sighting in sightings)
    own = len(sightings) - told
    summary = (f"extends {base.name}: {why}", f"sections: {told} of {base.name}, {own} of your own", *_not_drafted(draft.notes))
    return Learned(text, draft.table(), base.name, summary)


def _not_drafted(notes: Sequence[str]) -> list[str]:
    if len(notes) > _FEW_NOTES:
        return [f"not drafted: {len(notes)} sections, fields and the like that few documents have; the draft lists them at its top"]
    return [f"not drafted: {note}" for note in notes]


def _opening(samples: Sequence[Sample], name: str) -> list[str]:
    kinds = ", ".join(f"{sample.path}{' (a template)' if sample.is_template else ''}" for sample in samples)
    return [
        f"A plan format drafted by `plancheck learn` from {kinds}.",
        f"To use it, save it beside your configuration as {name}.toml, and say in plancheck.toml:",
        f"  [format.{key_of(name)}]",
        f'  file = "{name}.toml"',
        "  [plans]",
        f'  {json.dumps(_place(samples), ensure_ascii=False)} = "{name}"',
        f"In pyproject.toml the same tables are [tool.plancheck.format.{key_of(name)}] and [tool.plancheck.plans].",
        "It says what differs from the format that it extends; read it, and correct what was guessed.",
        f"Not learned: {_NOT_LEARNED}.",
    ]


def _place(samples: Sequence[Sample]) -> str:
    """Where the plans lie, as a pattern; below the folder of the configuration, if the paths are."""
    folders = {posixpath.dirname(sample.path.replace("\\", "/")) for sample in samples if not sample.is_template}
    folder = folders.pop() if len(folders) == 1 else ""
    folder = posixpath.normpath(folder) if folder else ""
    return f"{folder}/*.md" if folder not in ("", ".") and not folder.startswith(("/", "..")) else "docs/plans/*.md"


def _read(draft: Draft, samples: Sequence[Sample], name: str) -> list[Plan]:
    """The documents as plans in the format as drafted so far."""
    formats = open_registry((), {name: OwnFormat(_table(draft), name, "")}).formats
    return [read_plan(recognised(sample.document, formats, option=Declaration(name, "learning"))) for sample in samples]


def _table(draft: Draft) -> dict[str, Any]:
    joined = Draft(list(draft.entries))
    _join_without(joined)
    return joined.table()


def _join_without(draft: Draft) -> None:
    """Several steps may leave keys out at the top; the table says so once."""
    at_top = [entry for entry in draft.entries if entry.keys == ("without",)]
    if len(at_top) > 1:
        keys = [key for entry in at_top for key in (entry.value if isinstance(entry.value, list) else [])]
        remarks = dict.fromkeys(entry.remark for entry in at_top)
        joined = at_top[0]._replace(value=list(dict.fromkeys(map(str, keys))), remark="; ".join(remarks))
        draft.entries[draft.entries.index(at_top[0])] = joined
        draft.entries[:] = [entry for entry in draft.entries if entry is joined or entry.keys != ("without",)]


def _learn_fields(draft: Draft, samples: Sequence[Sample], base: Format, name: str, *, is_free: bool) -> None:
    plans = list(zip(_read(draft, samples, name), samples, strict=True))
    if base.fields:
        learn_labels(draft, "fields", [Labels(plan.header, sample.is_template) for plan, sample in plans], base.fields, is_free=is_free)
    if base.pr_fields:
        learn_labels(draft, "pr_fields", [Labels(_common_fields(plan), sample.is_template) for plan, sample in plans], base.pr_fields, is_free=is_free)


def _common_fields(plan: Plan) -> tuple[HeaderField, ...]:
    """The fields that at least half of a plan's pull requests have, as the first of them shows each."""
    names = Counter(name for request in plan.pull_requests for name in {field.name.casefold() for field in request.fields})
    fields = {field.name.casefold(): field for request in reversed(plan.pull_requests) for field in reversed(request.fields)}
    return tuple(field for name, field in reversed(fields.items()) if 2 * names[name] >= len(plan.pull_requests))


def _own_fields(draft: Draft, base: Format) -> list[str]:
    known = {spec.role for spec in base.fields}
    return list(dict.fromkeys(entry.keys[1] for entry in draft.entries if entry.keys[0] == "fields" and len(entry.keys) == 3 and entry.keys[1] not in known))

"""The head of a skeleton: its format, title, the word to agents and the header fields."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.format import FieldSpec, Format
from plancheck.skeleton.hints import FIELDS
from plancheck.skeleton.outline import Outline
from plancheck.skeleton.slots import capital, labelled, slot

_DIRECTIVE = "superpowers:executing-plans"


def header(outline: Outline, title: str | None) -> Iterator[str]:
    """The lines above the first section."""
    format_ = outline.format
    yield f"<!-- plancheck: format={format_.name} -->"
    yield ""
    yield f"# {_title(format_, title)}"
    yield ""
    if format_.fields and not outline.compact and outline.asks_for("missing-agent-directive"):
        yield agent_directive_of(format_)
        yield ""
    for field in format_.fields:
        yield from _field(field, outline)
    if format_.fields:
        yield "---"
        yield ""


def agent_directive_of(format_: Format) -> str:
    """The block quote that names the sub-skill which carries out the plan."""
    return f"> **For the executing agent:** carry out the tasks in order, with the {_skill(format_)}."


def _title(format_: Format, title: str | None) -> str:
    """`title`, or a slot for it, with the suffix that tells a plan from other documents."""
    suffixes = format_.words.get("title_suffixes", ())
    suffix = (suffixes[0] if format_.fields else suffixes[-1]) if suffixes else ""
    if title is None:
        return f"{slot('Title of the ' + ('series' if format_.kind == 'macro' else 'change'))} {suffix}".strip()
    return title if any(word.lower() in title.lower() for word in suffixes) else f"{title} {suffix}".strip()


def _skill(format_: Format) -> str:
    """What names the sub-skill that carries out the plan, in a word that the format knows."""
    known = format_.words.get("agent_skills", ())
    return f"sub-skill {_DIRECTIVE}" if not known or any(word in _DIRECTIVE for word in known) else known[0]


def _field(field: FieldSpec, outline: Outline) -> Iterator[str]:
    section = outline.format.section("contracts")
    if field.role == "contracts" and section is not None:
        yield f"**{field.title}:** see {section.label}"
    elif field.role == "adds":
        yield f"**{field.title}:**"
        least = outline.format.counts.get("capabilities", (2, 2))[0]
        yield from (f"{number}. {slot(FIELDS['adds'])}" for number in range(1, max(1, least) + 1))
    elif field.role == "closes":
        yield f"**{field.title}:** Fixes #NNN"
    else:
        yield labelled(field.title, FIELDS.get(field.role, f"{capital(field.title)}: what there is to say"))
    yield ""

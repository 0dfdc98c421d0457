"""A page for each plan format, an index of them, and one for the words that all share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from plancheck.explain import page_of
from plancheck.format import OFF, Format, load_tables
from plancheck.skeleton import skeleton
from website.families import TITLES
from website.holding import level_in
from website.rule_pages import registry
from website.templates import rendered
from website.toml_comments import meanings

_VOCABULARY = "vocabulary"
_Value = TypeVar("_Value")


def pages() -> dict[str, str]:
    """The index, the page of each format, and the shared words, by path."""
    formats = registry().formats
    shared = _tables()[_VOCABULARY]["words"]
    words = [(name, _meaning(_VOCABULARY, "words", name), values) for name, values in shared.items()]
    return {
        "formats/index.md": rendered("formats.md.jinja", formats=list(formats.values()), rules={name: len(_rules(one)) for name, one in formats.items()}),
        **{path_of(format_): _page(format_) for format_ in formats.values()},
        "formats/vocabulary.md": rendered("vocabulary.md.jinja", words=words),
    }


def navigation() -> list[Any]:
    return ["formats/index.md", *({name: path_of(format_)} for name, format_ in registry().formats.items()), {"Shared words": "formats/vocabulary.md"}]


def path_of(format_: Format) -> str:
    return f"formats/{format_.name}.md"


def _page(format_: Format) -> str:
    compact = format_.compact
    extends = _tables()[format_.name].get("extends")
    return rendered(
        "format.md.jinja",
        format=format_,
        extends=extends if extends in registry().formats else None,
        parts={part.number: part for part in format_.parts},
        counts=_counts(format_.name, format_.counts),
        items=[item for item in format_.checklist if not item.id],
        numbered=[item for item in format_.checklist if item.id],
        families=_families(format_),
        words=_own_words(format_),
        marks=_marks(format_),
        skeleton=skeleton(format_),
        compact=compact,
        compact_counts=_counts(format_.name, _other(compact.counts, format_.counts)) if compact else [],
        compact_levels=_other(compact.levels, format_.levels) if compact else {},
    )


def _tables() -> Mapping[str, Mapping[str, Any]]:
    return load_tables(_folder())


def _folder() -> str:
    return registry().packs["plancheck"].formats


def _meaning(format_name: str, table: str, key: str) -> str:
    return meanings(_folder(), format_name).get(f"{table}.{key}", "")


def _counts(name: str, counts: Mapping[str, tuple[int, int]]) -> list[tuple[str, str, str]]:
    """Each count with its bounds in words and with what is counted."""
    return [(key, _bounds(*bounds), _meaning(name, "counts", key) or key.replace("_", " ").capitalize()) for key, bounds in counts.items()]


def _bounds(least: int, most: int) -> str:
    if least == most:
        return str(least)
    return f"at most {most}" if least == 0 else f"at least {least}" if most >= 100 else f"{least} to {most}"


def _other(here: Mapping[str, _Value], there: Mapping[str, _Value]) -> dict[str, _Value]:
    """What of `here` is not the same in `there`."""
    return {key: value for key, value in here.items() if there.get(key) != value}


def _rules(format_: Format) -> list[tuple[Any, str]]:
    """The rules that look at plans of the format, with their levels there."""
    levels = ((rule, level_in(format_, rule)) for rule in registry().all_rules())
    return [(rule, level) for rule, level in levels if level not in (None, OFF)]


def _families(format_: Format) -> list[tuple[str, str, list[dict[str, str]]]]:
    rules = _rules(format_)
    compact = format_.compact
    rows = [
        {
            "family": rule.family,
            "code": rule.code,
            "name": rule.name,
            "level": level,
            "own": str(rule.level),
            "summary": page_of(rule).summary,
            "compact": (level_in(compact, rule) or "–") if compact else "",
        }
        for rule, level in rules
    ]
    families = dict.fromkeys(row["family"] for row in rows)
    return [(family, TITLES[family], [row for row in rows if row["family"] == family]) for family in families]


def _own_words(format_: Format) -> list[tuple[str, str, tuple[str, ...]]]:
    shared = {name: tuple(values) for name, values in _tables()[_VOCABULARY]["words"].items()}
    return [(name, _meaning(format_.name, "words", name), tuple(values)) for name, values in _other(format_.words, shared).items()]


def _marks(format_: Format) -> list[str]:
    """How documents in the format are told from those in its sisters, in words."""
    marks = format_.marks
    titles = {section.role: section.label for section in format_.sections}
    fields = {field.role: field.title for field in (*format_.fields, *format_.pr_fields)}
    return [
        *(f"the section {titles.get(role, role)}" for role in marks.roles),
        *(f"the letter of the section {titles.get(role, role)}" for role in marks.letters),
        *(f"“{words}” in a heading" for words in marks.sections),
        *(f"the field {fields.get(role, role)}" for role in marks.fields),
        *(f"the category {name}" for name in marks.categories),
        *(f"the label {label} within the pull requests" for label in marks.pr_labels),
        *(["checklist items with the ids of antipattern rules"] if marks.rule_ids else []),
        *(f"the checklist item “{item}”" for item in marks.items),
        *([f"a checklist of {marks.long_list} or more items without ids"] if marks.long_list else []),
    ]

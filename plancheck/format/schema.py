"""The schema of a format's table, and its errors in plain words. Only a format of a team's own pays for it."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from plancheck.errors import BadConfiguration
from plancheck.format.places import line_of
from plancheck.format.tables import ABOUT_KEYS
from plancheck.format.written import WrongKey, as_written, check_about, own_keys, shown

Level = Literal["off", "advice", "warning", "error"]
PartNumber = Annotated[str, Field(pattern=r"^\d{1,2}$")]
Breach = Literal["unordered-iteration", "process-exit", "exported-map", "lenient-decoding", "unguarded-division", "shrinking-range", "todo-for-a-pr"]
Bounds = Annotated[list[int], Field(min_length=2, max_length=2)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class TopicTable(_Table):
    """What a section has to speak of; its key is its title."""

    rule: str | None = Field(None, description="the rule that asks for it")
    known_by: list[str] | None = Field(None, description="phrases whose every word, or word start, tells that a passage speaks of it")
    telling: list[str] | None = Field(None, description="phrases of that kind that tell it under the label of another topic as well")
    shapes: list[Literal["drawing", "signature", "path", "fields", "details"]] | None = Field(None, description="shapes of a passage that tell the same")


class SectionTable(_Table):
    """A section; its key is the role by which rules know it."""

    title: str | None = None
    letter: str | None = Field(None, pattern="^[A-Z]$")
    part: int | None = Field(None, ge=1)
    aliases: list[str] | None = Field(None, description="other titles under which it is known")
    minimum: int | None = Field(None, ge=0, description="fewest lines")
    target: int | None = Field(None, ge=0, description="lines beyond which it is called long, as advice")
    cap: int | None = Field(None, ge=0, description="most lines")
    cap_level: Level | None = None
    yields: str | None = Field(None, description="what must be read from it: contracts, tasks, test_rows, risks, checklist, pull_requests or dependencies")
    optional: bool | None = None
    topics: dict[str, TopicTable] | None = None


class PartTable(_Table):
    """A part of the plan; its key is its number."""

    title: str | None = None
    target: int | None = Field(None, ge=0)


class FieldTable(_Table):
    """A field of the header or of a pull request; its key is its role."""

    title: str | None = None
    aliases: list[str] | None = None
    level: Level | None = Field(None, description="level of its absence")
    unless_source: list[str] | None = Field(None, description="words of the Source field that free it")
    tier: int | None = Field(None, ge=1, le=2)


class ItemTable(_Table):
    """An item of the checklist; its key is its title."""

    known_by: list[str] | None = None
    conditional: bool | None = None
    telling: list[str] | None = Field(None, description="further phrases that tell it in a list of a team's own")
    code: bool | None = Field(None, description="whether it speaks of code, so that documentation has nothing to check")
    tasks: int | None = Field(None, ge=0, description="documentation of fewer tasks has nothing to check")
    section: str | None = Field(None, description="documentation in a form without this section has nothing to check")
    broken_by: list[Breach] | None = Field(None, description="what in a plan's code belies a tick")


class ChecklistTable(_Table):
    """The checklist: items by title, and numbered rules by id."""

    items: dict[str, ItemTable] | None = None
    rules: dict[str, str] | None = None
    known_by: dict[str, list[str]] | None = Field(None, description="phrases that tell a numbered rule, by its title, where items bear no ids")
    broken_by: dict[str, list[Breach]] | None = Field(None, description="what in a plan's code belies a tick at a numbered rule, by its title")
    rules_from: str | None = Field(None, description="Markdown page, relative to this file, whose headings `### R1: title` are the numbered rules")


class MarksTable(_Table):
    """What only this format has, so that documents in it are recognised."""

    fields: list[str] | None = None
    categories: list[str] | None = None
    sections: list[str] | None = Field(None, description="words of headings")
    roles: list[str] | None = None
    letters: list[str] | None = Field(None, description="roles of sections that bear the format's own letter")
    pr_labels: list[str] | None = None
    rule_ids: bool | None = None
    items: list[str] | None = None
    long_list: int | None = None


class FormatTable(_Table):
    """A plan format. Whatever is left out is that of the format which it extends.

    In any table `without` lists inherited keys to leave out, `only` those to keep, in their order, and a list `extend-x` adds
    to the inherited list `x`.
    """

    extends: str | None = Field(None, description="the format that this one changes")
    name: str | None = None
    title: str | None = None
    kind: Literal["micro", "macro"] | None = None
    edition: int | None = None
    file: str | None = Field(None, description="TOML file, relative to this one, that holds the format")
    families: list[str] | None = Field(None, description="families of rules that apply, or single rules of one: prs/count-disagreement")
    levels: dict[str, Level] | None = Field(None, description="levels of rules that differ from their own; off switches one off")
    parts: dict[PartNumber, PartTable] | None = None
    sections: dict[str, SectionTable] | None = None
    fields: dict[str, FieldTable] | None = None
    pr_fields: dict[str, FieldTable] | None = None
    checklist: ChecklistTable | None = None
    steps: list[str] | None = None
    counts: dict[str, Bounds] | None = Field(None, description="[least, most] by name")
    words: dict[str, list[str]] | None = Field(None, description="word lists by name")
    marks: MarksTable | None = None
    compact: FormatTable | None = Field(None, description="what the compact form changes, a table like this one")


def validate(table: Mapping[str, Any], path: str, text: str, above: tuple[str, ...] = ()) -> None:
    """Check `table`, which stands in the TOML `text` of the file `path` under the keys `above`.

    Raises BadConfiguration with file, line, key and remedy.
    """
    try:
        check_about(table, ())
        FormatTable.model_validate(own_keys(table))
    except WrongKey as error:
        keys, reason = error.keys, error.reason
    except ValidationError as error:
        first = error.errors()[0]
        keys = as_written(table, tuple(str(part) for part in first["loc"] if part != "[key]"))
        reason = _reason(first, keys)
    else:
        return
    raise BadConfiguration(f"{'.'.join(keys)}: {reason}", f"{path}:{line_of(text, (*above, *keys))}")


def _reason(error: Any, keys: tuple[str, ...]) -> str:
    if error["type"] != "extra_forbidden":
        return f"{error['msg'][:1].lower()}{error['msg'][1:]}, not {shown(error['input'])}"
    known = sorted({name for model in _Table.__subclasses__() for name in model.model_fields} | ABOUT_KEYS)
    near = get_close_matches(keys[-1], known, n=1)
    return f"unknown key{f'; did you mean {near[0]!r}?' if near else ''}"

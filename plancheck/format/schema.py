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

    title: str | None = Field(None, description="its heading")
    letter: str | None = Field(None, pattern="^[A-Z]$", description="the letter in front of its title")
    part: int | None = Field(None, ge=1, description="number of the part in which it stands")
    aliases: list[str] | None = Field(None, description="other titles under which it is known")
    minimum: int | None = Field(None, ge=0, description="fewest lines")
    target: int | None = Field(None, ge=0, description="lines beyond which it is called long, as advice")
    cap: int | None = Field(None, ge=0, description="most lines")
    cap_level: Level | None = Field(None, description="level of a finding about a section that is longer than its cap; warning unless said here")
    yields: str | None = Field(None, description="what must be read from it: contracts, tasks, test_rows, risks, checklist, pull_requests or dependencies")
    optional: bool | None = Field(None, description="whether it may be absent, and stand anywhere")
    topics: dict[str, TopicTable] | None = Field(None, description="what it has to speak of, by title")


class PartTable(_Table):
    """A part of the plan; its key is its number."""

    title: str | None = Field(None, description="its heading")
    target: int | None = Field(None, ge=0, description="lines beyond which it is called long, as advice")


class FieldTable(_Table):
    """A field of the header or of a pull request; its key is its role."""

    title: str | None = Field(None, description="its label")
    aliases: list[str] | None = Field(None, description="other labels under which it is known")
    level: Level | None = Field(None, description="level of its absence; error unless said here, off where it may be absent")
    unless_source: list[str] | None = Field(None, description="words of the Source field that free it")
    tier: int | None = Field(None, ge=1, le=2, description="half of a pull request that holds it")


class ItemTable(_Table):
    """An item of the checklist; its key is its title."""

    known_by: list[str] | None = Field(None, description="phrases whose every word, or word start, tells that an item of a plan is this one")
    conditional: bool | None = Field(None, description="whether it applies to some plans only, and may be left out")
    telling: list[str] | None = Field(None, description="further phrases that tell it in a list of a team's own")
    code: bool | None = Field(None, description="whether it speaks of code, so that documentation has nothing to check")
    tasks: int | None = Field(None, ge=0, description="documentation of fewer tasks has nothing to check")
    section: str | None = Field(None, description="documentation in a form without this section has nothing to check")
    broken_by: list[Breach] | None = Field(None, description="what in a plan's code belies a tick")


class ChecklistTable(_Table):
    """The checklist: items by title, and numbered rules by id."""

    items: dict[str, ItemTable] | None = Field(None, description="items by title")
    rules: dict[str, str] | None = Field(None, description="numbered rules: their ids, as R1, and titles")
    known_by: dict[str, list[str]] | None = Field(None, description="phrases that tell a numbered rule, by its title, where items bear no ids")
    broken_by: dict[str, list[Breach]] | None = Field(None, description="what in a plan's code belies a tick at a numbered rule, by its title")
    rules_from: str | None = Field(None, description="Markdown page, relative to this file, whose headings `### R1: title` are the numbered rules")


class MarksTable(_Table):
    """What only this format has, so that documents in it are recognised."""

    fields: list[str] | None = Field(None, description="roles of fields")
    categories: list[str] | None = Field(None, description="categories of deviations")
    sections: list[str] | None = Field(None, description="words of headings")
    roles: list[str] | None = Field(None, description="roles of sections")
    letters: list[str] | None = Field(None, description="roles of sections that bear the format's own letter")
    pr_labels: list[str] | None = Field(None, description="labels within the pull requests")
    rule_ids: bool | None = Field(None, description="whether items of the checklist bear the ids of numbered rules")
    items: list[str] | None = Field(None, description="items of the checklist")
    long_list: int | None = Field(None, description="so many items without ids, or more, make its checklist")


class FormatTable(_Table):
    """A plan format. Whatever is left out is that of the format which it extends.

    In any table `without` lists inherited keys to leave out, `only` those to keep, in their order, and a list `extend-x` adds
    to the inherited list `x`.
    """

    extends: str | None = Field(None, description="the format that this one changes")
    name: str | None = Field(None, description="its name; in a configuration that of its table")
    title: str | None = Field(None, description="what it is, in a few words")
    kind: Literal["micro", "macro"] | None = Field(None, description="micro: a plan of one pull request; macro: one of a program of them")
    edition: int | None = Field(None, description="of two formats of a kind that a document fits alike the one with the higher edition is meant")
    file: str | None = Field(None, description="TOML file, relative to this one, that holds the format")
    families: list[str] | None = Field(None, description="families of rules that apply, or single rules of one: prs/count-disagreement")
    levels: dict[str, Level] | None = Field(None, description="levels of rules that differ from their own; off switches one off")
    parts: dict[PartNumber, PartTable] | None = Field(None, description="parts of the plan, by number")
    sections: dict[str, SectionTable] | None = Field(None, description="sections in their order, by role")
    fields: dict[str, FieldTable] | None = Field(None, description="fields of the header in their order, by role")
    pr_fields: dict[str, FieldTable] | None = Field(None, description="fields of each pull request, by role")
    checklist: ChecklistTable | None = Field(None, description="what the checklist has to answer")
    steps: list[str] | None = Field(None, description="steps of a task in their order")
    counts: dict[str, Bounds] | None = Field(None, description="[least, most] by name")
    words: dict[str, list[str]] | None = Field(None, description="word lists by name")
    marks: MarksTable | None = Field(None, description="what only this format has, so that documents in it are recognised")
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

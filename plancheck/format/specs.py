"""What a kind of plan consists of, as data: the dataclasses that a format's TOML file fills."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

# The level of a rule that does not apply, or of a field that may be absent.
OFF = "off"


class TopicSpec(NamedTuple):
    """What a section has to speak of. `rule` is the rule that asks for it.

    A topic is known by phrases whose every word (or word start) occurs in one passage, or by the shape of one: `drawing`
    (a diagram), `signature` (code with parameters), `path` (a file), `fields` (what a type holds) or `details` (what to mind in a
    place of the code). What stands under the label of another topic counts only where it has a phrase of `telling` or tells details.
    """

    title: str
    rule: str
    known_by: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()


class SectionSpec(NamedTuple):
    """A section of the format. `minimum`, `target` and `cap` count lines; `yields` names what must be read from it.

    An `optional` section may be absent or stand anywhere; `topics` are asked of it where it is there.
    """

    role: str
    title: str
    letter: str | None = None
    part: int | None = None
    aliases: tuple[str, ...] = ()
    minimum: int = 0
    target: int = 0
    cap: int = 0
    cap_level: str = "warning"
    yields: str | None = None
    optional: bool = False
    topics: tuple[TopicSpec, ...] = ()

    @property
    def label(self) -> str:
        """How a plan's author knows the section: `B) Behavioral Contracts`."""
        return f"{self.letter}) {self.title}" if self.letter else self.title


class PartSpec(NamedTuple):
    number: int
    title: str
    target: int = 0


class FieldSpec(NamedTuple):
    """A field of the header or of a pull request. `level` is that of its absence, "off" where it may be absent; `unless_source`
    frees it when Source holds one of these words; `tier` is the half of a pull request that holds it.
    """

    role: str
    title: str
    aliases: tuple[str, ...] = ()
    level: str = "error"
    unless_source: tuple[str, ...] = ()
    tier: int = 0


class ItemSpec(NamedTuple):
    """A checklist item, known by its id or by any of `known_by`: phrases whose every word (or word start) occurs in it.

    `telling` are further phrases, which count in a list that has its own words for the checks. One of `code`, as every numbered rule
    is, means nothing where no code changes; nor does, there, one about the order of fewer than `tasks` tasks, or about a `section` that the form lacks.
    `broken_by` names what in a plan's code belies a tick: kinds of facts (`plancheck.ground`) or "todo-for-a-pr".
    """

    title: str
    id: str | None = None
    known_by: tuple[str, ...] = ()
    conditional: bool = False
    telling: tuple[str, ...] = ()
    code: bool = False
    tasks: int = 0
    section: str | None = None
    broken_by: tuple[str, ...] = ()


class Marks(NamedTuple):
    """What only this version of a format has, and so tells it from its sisters.

    `roles` are sections by their role, `letters` those that bear the format's own letter, `sections` words of headings;
    `pr_labels` are labels within the pull requests; `long_list` items without ids make its checklist.
    """

    fields: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    pr_labels: tuple[str, ...] = ()
    rule_ids: bool = False
    items: tuple[str, ...] = ()
    long_list: int = 0


class Format(NamedTuple):
    """One plan format. Rules take every number, word and list from here.

    `kind` is "micro" or "macro"; of two formats of a kind that a document fits alike the later `edition` is meant. `levels`
    gives rules another level than their own, "off" included.
    """

    name: str
    title: str
    kind: str
    edition: int
    families: tuple[str, ...]
    levels: Mapping[str, str]
    parts: tuple[PartSpec, ...]
    sections: tuple[SectionSpec, ...]
    fields: tuple[FieldSpec, ...]
    pr_fields: tuple[FieldSpec, ...]
    checklist: tuple[ItemSpec, ...]
    steps: tuple[str, ...]
    counts: Mapping[str, tuple[int, int]]
    words: Mapping[str, tuple[str, ...]]
    marks: Marks
    compact: Format | None = None

    def section(self, role: str) -> SectionSpec | None:
        return next((section for section in self.sections if section.role == role), None)

    @property
    def required_sections(self) -> tuple[SectionSpec, ...]:
        return tuple(section for section in self.sections if not section.optional)

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The ids of the antipattern rules that a checklist must answer, in order."""
        return tuple(item.id for item in self.checklist if item.id)

    @property
    def rule_stems(self) -> tuple[str, ...]:
        """The letters of those ids; R where the format has none, since other formats are told by them."""
        return tuple(dict.fromkeys(id_.rstrip("0123456789") for id_ in self.rule_ids)) or ("R",)

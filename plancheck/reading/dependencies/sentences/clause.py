"""One clause and what is found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plancheck.reading.dependencies.sentences.groups import Group, Item
from plancheck.reading.dependencies.sentences.tokens import RELATIONS, VERBS

_SINGULAR_PRONOUNS = frozenset({"it", "this"})
PRONOUNS = _SINGULAR_PRONOUNS | {"they", "these", "those", "them", "both"}
# How many items a relation looks to either side.
REACH = 12
_NEAR = 40


class Lists(NamedTuple):
    """Words of the format that are looked up one by one."""

    completed: frozenset[str]
    streams: frozenset[str]
    units: frozenset[str]
    partial: frozenset[str]
    firm: frozenset[str]

    @classmethod
    def of(cls, words: Mapping[str, tuple[str, ...]]) -> Lists:
        return cls(*(frozenset(words.get(name, ())) for name in ("completed_words", "stream_words", "parallel_units", "partial_words", "firm_words")))


class Claim(NamedTuple):
    """`after` needs `before`. `is_complete` where this is all that `after` needs.

    A claim about time is firm where the work cannot go otherwise ("must", "cannot ... until"); advice only orders the merging.
    It stands beside another claim where the clause is about what can be done in parallel.
    """

    before: Group
    after: Group
    is_complete: bool = False
    is_advice: bool = False
    is_firm: bool = True
    is_beside: bool = False


class Clause:
    """`inherited` is the subject of what went before, for "and blocks PR3"; `recent` are the groups that "it" may stand for."""

    def __init__(self, items: Sequence[Item], inherited: Group | None = None, recent: Sequence[Group] = (), *, is_aside: bool = False) -> None:
        self.items, self.inherited, self.recent, self.is_aside = items, inherited, recent, is_aside
        self.kinds = frozenset(item.kind for item in items)
        self.said = frozenset(word for item in items for word in (item.text, *(item.text.split() if item.kind in VERBS else ())))
        self._first_group = next((at for at, item in enumerate(items) if isinstance(item, Group)), len(items))
        # What has been found so far.
        self.subject: Group | None = None
        self.claims: list[Claim] = []
        self.free: list[Group] = []
        self.parallel: list[tuple[Group, Group | None]] = []
        self.objects: dict[int, str] = {}
        self.partners: dict[int, Group] = {}

    def at(self, index: int) -> Item | None:
        return self.items[index] if 0 <= index < len(self.items) else None

    def first_group(self, end: int) -> Group | None:
        """The first group, if it stands before `end`."""
        item = self.at(self._first_group) if self._first_group < end else None
        return item if isinstance(item, Group) else None

    def groups_before(self, index: int) -> Sequence[Group]:
        """The groups before `index`, or those of the clause before; none where something else is spoken of: "The parser is late: it needs PR1"."""
        near = self.items[max(0, index - _NEAR) : index]
        # "PR4 is where the lines meet: it needs ..." goes on with PR4.
        is_of_another = bool(near) and near[0].kind != "clause_breaks" and any(item.kind == "word" for item in near)
        return [item for item in near if isinstance(item, Group)] or ([] if is_of_another else self.recent)

    def opening_group(self) -> Group | None:
        """The first group, unless it is the object of something."""
        first = next((item for item in self.items if isinstance(item, Group) or item.kind in RELATIONS), None)
        return first if isinstance(first, Group) else None


def clauses_in(items: Sequence[Item]) -> Iterator[list[Item]]:
    """`items` cut where a word opens another clause; that word stays first in its clause. "Requires that ..." goes on."""
    clause: list[Item] = []
    for item in items:
        before = clause[-1].kind if clause else ""
        is_break = item.kind == "clause_breaks" and not (item.text == "that" and before in RELATIONS)
        # "Nothing but PR1" names an exception.
        if is_break or (item.text == "but" and before not in ("no_others", "any_others")):
            yield clause
            clause = []
        clause.append(item)
    yield clause


def meant_as_subject(pronoun: str, groups: Sequence[Group]) -> Group | None:
    """What a pronoun stands for: "it" for the subject of what went before, "they" for the only list in it."""
    return meant_by(pronoun, groups[:1] if pronoun in _SINGULAR_PRONOUNS else groups)


def meant_by(pronoun: str, groups: Sequence[Group]) -> Group | None:
    """The only one of `groups` that a pronoun may stand for by its number, None where several may."""
    if pronoun in _SINGULAR_PRONOUNS:
        return groups[0] if len(groups) == 1 and groups[0].is_single else None
    fitting = [group for group in groups if len(group.ids) > 1]
    return fitting[0] if len(fitting) == 1 else None


def number_of(verb: Item) -> str:
    """`s` for a verb in the singular, `p` in the plural, nothing where its form does not tell."""
    first = verb.text.partition(" ")[0]
    if first.endswith("s"):
        return "s"
    return "p" if verb.kind in VERBS or first in ("are", "have") else ""

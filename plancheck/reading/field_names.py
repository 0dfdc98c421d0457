"""The names of the fields of pull requests: which field a label means, however it is spelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plancheck.format import FieldSpec
from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of

# The number or tier before a name: `1. Title`, `b) Scope`, `Tier 1 Motivation`.
_NUMBER = regex(r"\W{0,6}(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z])[.)]\s{0,2}|\d{1,2}(?:\.\d{1,2}){1,3}\s{1,2})")
_TIER = regex(r"\W{0,6}(?:tier\s?[12]|t[12])\b[\])]?\s{0,2}[:.·|/—–-]?\s{0,2}(?=\w)")
# "Why this matters for the mobile team", "Scope (In)", "Guarantees after merge" are the fields before the remark.
_REMARK = regex(r"\s+(?:\([^()]{0,80}\)|\[[^\[\]]{0,80}\]|(?:for|of this pr|in this pr|after merge|at merge)(?:\s.{0,80})?)$")
_LINK = regex(r"\[([^\[\]]{1,80})\]\([^()\s]{1,200}\)")
_WORD = regex(r"[a-z0-9]+")
_FILLERS = frozenset({"and", "the", "a", "an", "this", "it", "its"})
_COORDINATION = regex(r"\s*(?:[/&+,;]|\band\b|\bplus\b)\s*")
# Longer labels are sentences.
_LABEL_WORDS = 8
_LONGEST_NAME = 120


class FieldNames:
    """Finds the fields that labels mean. `signs` holds, for some of them, words or word starts by which a label of other words is known."""

    def __init__(self, specs: Sequence[FieldSpec], words: Mapping[str, tuple[str, ...]]) -> None:
        self.specs, self.words = specs, words
        self._roles: dict[str, str] = {}
        for spec in specs:
            for name in (spec.title, *spec.aliases):
                self._roles.setdefault(_key(name), spec.role)
        for key, role in list(self._roles.items()):
            self._roles.setdefault(_singular(key), role)
        self._reasons = frozenset(spec.role for spec in specs if spec.title.lower().startswith("why "))
        self._known: dict[str, tuple[str, ...]] = {}
        self._signs = {spec.role: words[f"pr_{spec.role}_labels"] for spec in specs if f"pr_{spec.role}_labels" in words}

    def role(self, name: str) -> str | None:
        """The field that `name` is a title or alias of."""
        if len(name) > _LONGEST_NAME:
            return None
        shown = bare_name(name)
        for candidate in dict.fromkeys((shown, _REMARK.sub("", shown))):
            key = _key(candidate)
            if role := self._roles.get(key) or self._roles.get(_singular(key)):
                return role
        return None

    def asks_why(self, name: str) -> bool:
        """Whether the field of that name is one that answers why something holds."""
        return self.role(name) in self._reasons

    def roles(self, name: str) -> tuple[str, ...]:
        """The field that `name` is a title or alias of, or those of "API / CLI Changes" and "Motivation and Scope"."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._roles_of(name) if len(name) <= _LONGEST_NAME else ()
        return found

    def _roles_of(self, name: str) -> tuple[str, ...]:
        if role := self.role(name):
            return (role,)
        parts = list(filter(None, _COORDINATION.split(bare_name(name))))
        found = list(dict.fromkeys(filter(None, map(self.role, parts)))) if 1 < len(parts) <= 4 else []
        return tuple(found) if 1 < len(found) == len(parts) else ()

    def likely_role(self, name: str) -> str | None:
        """The only field that a label of other words speaks of."""
        shown = bare_name(name)
        if len(shown.split()) > _LABEL_WORDS:
            return None
        found = [role for role, signs in self._signs.items() if speaks_of(shown, signs)]
        return found[0] if len(found) == 1 else None


def bare_name(name: str) -> str:
    """`name` in lower case without marks, number and tier."""
    shown = _LINK.sub(r"\1", plain(name)).strip().rstrip(":：.?!").strip().lower().replace("’", "'")
    for lead in (_NUMBER, _TIER):
        match = lead.match(shown)
        shown = shown[match.end() :] if match and match.end() < len(shown) else shown
    return shown


def _key(name: str) -> str:
    words = _WORD.findall(name.lower().replace("'", ""))
    return " ".join([word for word in words if word not in _FILLERS] or words)


def _singular(key: str) -> str:
    return " ".join(word.removesuffix("s") if len(word) > 3 else word for word in key.split())

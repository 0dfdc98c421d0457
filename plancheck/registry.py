"""Finds rules: by family for a run, by name or code for a user. A family is imported when it is asked for."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from plancheck.format import Format, formats_of, load_tables
from plancheck.installed import installed_packs
from plancheck.rule import Measured, Pack, Rule

if TYPE_CHECKING:
    from plancheck.format.own import OwnFormat


class Registry:
    """The rules and formats of some packs, and the formats of a team's own, by name."""

    def __init__(self, packs: Sequence[Pack], own_formats: Mapping[str, OwnFormat] | None = None) -> None:
        self._packs, self._own_formats = packs, own_formats or {}
        self._families: dict[str, tuple[Rule, ...]] = {}

    @cached_property
    def formats(self) -> dict[str, Format]:
        """Every format by name, those of the packs first. Raises BadConfiguration for a broken format."""
        tables: dict[str, Mapping[str, Any]] = {name: table for pack in self._packs for name, table in load_tables(pack.formats).items()}
        formats = formats_of(tables)
        if self._own_formats:
            from plancheck.format.adopting import adopted

            formats |= adopted(self._own_formats, tables, self.names, self.families)
        return formats

    @property
    def families(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(family for pack in self._packs for family in pack.families))

    def rules(self, families: Sequence[str]) -> tuple[Rule, ...]:
        """The rules of `families`, in the order of their codes within each; `prs/count-disagreement` is one rule of a family, and imports no other."""
        for words in families:
            if words not in self._families:
                family, _, only = words.partition("/")
                names = ((pack, name) for pack in self._packs if family in pack.families for name in _module_names(pack, family))
                found = (_load(pack, family, name) for pack, name in names if only in ("", _rule_name(name)))
                self._families[words] = tuple(sorted(found, key=lambda rule: rule.code))
        return tuple(rule for family in families for rule in self._families[family])

    def all_rules(self) -> tuple[Rule, ...]:
        return self.rules(self.families)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all rules, from their file names: no rule is imported for it."""
        return frozenset(_rule_name(name) for pack in self._packs for family in pack.families for name in _module_names(pack, family))

    def resolve(self, name: str) -> str | None:
        """The rule name behind a rule name or code, or None."""
        if name in self.names:
            return name
        return next((rule.name for rule in self.all_rules() if rule.code == name.upper()), None) if name[-1:].isdigit() else None

    def find(self, name: str) -> Rule | None:
        """The rule of that name or code, or None."""
        resolved = self.resolve(name)
        return next((rule for rule in self.all_rules() if rule.name == resolved), None)

    def measured(self, rule: Rule) -> Measured | None:
        """What readers said of the rule's findings over real plans, None where nobody was asked."""
        import tomllib

        for pack in self._packs:
            if os.path.exists(pack.accuracy):
                with open(pack.accuracy, "rb") as file:
                    counts = tomllib.load(file).get(rule.name)
                if counts:
                    return Measured(**counts)
        return None

    def base_plans(self) -> dict[str, str]:
        """The plans that rules' examples edit, by name."""
        plans = {}
        for pack in self._packs:
            for name in sorted(os.listdir(pack.base_plans)):
                with open(os.path.join(pack.base_plans, name), encoding="utf-8") as file:
                    plans[name.removesuffix(".md")] = file.read()
        return plans


def open_registry(plugins: Sequence[str] = (), own_formats: Mapping[str, OwnFormat] | None = None) -> Registry:
    """The built-in pack, opened by name, and the installed packs called `plugins`; `own_formats` are those of a configuration.

    Raises BadConfiguration for a plugin that is not installed. Nothing is ever loaded from the tree that is checked.
    """
    return Registry([importlib.import_module("plancheck_rules").pack, *(entry.load() for entry in installed_packs(plugins))], own_formats)


def _rule_name(module: str) -> str:
    return module.replace("_", "-")


def _module_names(pack: Pack, family: str) -> list[str]:
    names = os.listdir(os.path.join(pack.folder, family))
    return sorted(name.removesuffix(".py") for name in names if name.endswith(".py") and not name.startswith("_"))


def _load(pack: Pack, family: str, name: str) -> Rule:
    module = importlib.import_module(f"{pack.package}.{family}.{name}")
    rule = getattr(module, "".join(word.capitalize() for word in name.split("_")))()
    assert isinstance(rule, Rule)
    return rule

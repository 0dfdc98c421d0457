"""Finds rules: by family for a run, by name or code for a user. A family is imported when it is asked for."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from plancheck.errors import BrokenPack
from plancheck.format import Format, formats_of, load_tables
from plancheck.installed import BUILT_IN, installed_packs
from plancheck.rule import Measured, Pack, Rule, class_name, rule_name

if TYPE_CHECKING:
    from plancheck.format.own import OwnFormat


class Registry:
    """The rules and formats of some packs, by name, and the formats of a team's own.

    What is wrong in a pack that is not plancheck's own is told as BrokenPack by whatever meets it, and as BrokenRule by a rule that runs.
    """

    def __init__(self, packs: Mapping[str, Pack], own_formats: Mapping[str, OwnFormat] | None = None) -> None:
        self.packs, self._own_formats = packs, own_formats or {}
        self._families: dict[str, tuple[Rule, ...]] = {}

    @cached_property
    def formats(self) -> dict[str, Format]:
        """Every format by name, those of the packs first. Raises BadConfiguration for a broken format."""
        tables: dict[str, Mapping[str, Any]] = dict(load_tables(self.packs[BUILT_IN].formats))
        formats = formats_of(tables)
        for name, pack in self._foreign.items():
            from plancheck.packs.formats import formats_of_pack

            of_pack = formats_of_pack(name, pack, tables, self.names, self.families)
            tables |= of_pack.tables
            formats |= of_pack.formats
        if self._own_formats:
            from plancheck.format.adopting import adopted

            formats |= adopted(self._own_formats, tables, self.names, self.families)
        return formats

    @property
    def families(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(family for pack in self.packs.values() for family in pack.families))

    def rules(self, families: Sequence[str]) -> tuple[Rule, ...]:
        """The rules of `families`, in the order of their codes within each; `prs/count-disagreement` is one rule of a family, and imports no other."""
        for words in families:
            if words not in self._families:
                family, _, only = words.partition("/")
                owner = next((name for name, pack in self.packs.items() if family in pack.families), None)
                self._families[words] = self._loaded(owner, family, only) if owner else ()
        return tuple(rule for family in families for rule in self._families[family])

    def all_rules(self) -> tuple[Rule, ...]:
        return self.rules(self.families)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all rules, from their file names: no rule is imported for it."""
        return frozenset(rule_name(module) for pack in self.packs.values() for family in pack.families for module in pack.modules(family))

    @cached_property
    def pack_of(self) -> Mapping[str, str]:
        """By the name of each rule that is not plancheck's own the name of its pack."""
        packs = self._foreign.items()
        return {rule_name(module): name for name, pack in packs for family in pack.families for module in pack.modules(family)}

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
        """What readers said of the rule's findings over real plans, None where nobody was asked. Raises BrokenPack where the file of that cannot be read."""
        import tomllib

        name = self.pack_of.get(rule.name, BUILT_IN)
        path = self.packs[name].accuracy
        if not os.path.exists(path):
            return None
        try:
            with open(path, "rb") as file:
                counts = tomllib.load(file).get(rule.name)
            return Measured(**counts) if counts else None
        except (ValueError, TypeError) as error:
            raise BrokenPack.called(name, f"{path} cannot be read as counts of findings: {error}") from error

    def base_plans(self) -> dict[str, str]:
        """The plans that rules' examples edit, by name."""
        plans = {}
        for pack in self.packs.values():
            for name in sorted(os.listdir(pack.base_plans)) if os.path.isdir(pack.base_plans) else ():
                with open(os.path.join(pack.base_plans, name), encoding="utf-8") as file:
                    plans[name.removesuffix(".md")] = file.read()
        return plans

    @property
    def _foreign(self) -> dict[str, Pack]:
        return {name: pack for name, pack in self.packs.items() if name != BUILT_IN}

    def _loaded(self, owner: str, family: str, only: str) -> tuple[Rule, ...]:
        """The rules of a family of the pack called `owner`, or the one of this name, in the order of their codes."""
        pack = self.packs[owner]
        modules = [module for module in pack.modules(family) if only in ("", rule_name(module))]
        if owner == BUILT_IN:
            found = [_rule_of(pack, family, module) for module in modules]
        else:
            from plancheck.packs.loading import foreign_rules

            found = foreign_rules(owner, pack, family, modules)
        return tuple(sorted(found, key=lambda rule: rule.code))


def open_registry(plugins: Sequence[str] = (), own_formats: Mapping[str, OwnFormat] | None = None) -> Registry:
    """The built-in pack, opened by name, and the installed packs called `plugins`; `own_formats` are those of a configuration.

    Raises BrokenPack for a plugin that is not installed or cannot be used. Nothing is ever loaded from the tree that is checked.
    """
    packs: dict[str, Pack] = {BUILT_IN: importlib.import_module("plancheck_rules").pack}
    for entry in installed_packs(plugins):
        from plancheck.packs.opening import opened

        packs[entry.name] = opened(entry, packs)
    return Registry(packs, own_formats)


def _rule_of(pack: Pack, family: str, module: str) -> Rule:
    rule = getattr(importlib.import_module(f"{pack.package}.{family}.{module}"), class_name(module))()
    assert isinstance(rule, Rule)
    return rule

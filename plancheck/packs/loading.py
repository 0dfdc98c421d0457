"""Loads one rule of a pack of another team."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from itertools import pairwise

from plancheck.errors import BrokenPack
from plancheck.explain import page_of
from plancheck.finding import Level
from plancheck.packs.guarding import guarded
from plancheck.packs.telling import ANYTHING, aside, told
from plancheck.rule import Example, GroundedRule, Pack, Rule, class_name


def foreign_rules(name: str, pack: Pack, family: str, modules: Sequence[str]) -> list[Rule]:
    """The rules in `modules` of a family of the pack called `name`, guarded.

    Raises BrokenPack where one is no rule, lacks what its page and its findings need, or has the code of another.
    """
    rules = [_rule_of(name, pack, family, module) for module in modules]
    for rule, other in pairwise(sorted(rules, key=lambda rule: rule.code)):
        if rule.code == other.code:
            raise BrokenPack.called(name, f"its rules {rule.name!r} and {other.name!r} have the same code, {rule.code}")
    return rules


def _rule_of(name: str, pack: Pack, family: str, module: str) -> Rule:
    place = f"{family}/{module}.py"
    try:
        with aside():
            kind = getattr(importlib.import_module(f"{pack.package}.{family}.{module}"), class_name(module), None)
        if not isinstance(kind, type) or not issubclass(kind, Rule):
            raise BrokenPack.called(name, f"{place} has no class {class_name(module)} that is a Rule; the class is named after its file")
        with aside():
            rule = kind()
        fault = _fault(rule, family)
    except BrokenPack:
        raise
    except ANYTHING as error:
        raise BrokenPack.called(name, f"{place} cannot be loaded: {told(error, pack.folder)}") from error
    if fault:
        raise BrokenPack.called(name, f"{place}: {fault}")
    return guarded(rule, name, pack.folder)


def _fault(rule: Rule, family: str) -> str | None:
    code, level = getattr(rule, "code", None), getattr(rule, "level", None)
    if not isinstance(code, str) or not code[-1:].isdigit() or rule.family != family or not code.startswith(family.upper()):
        return f"its code is {code!r}; one of the family {family!r} is {family.upper()} and a number"
    if not isinstance(level, Level):
        return f"its level is {level!r}, not a plancheck.finding.Level"
    if isinstance(rule, GroundedRule) and getattr(rule, "needs", None) not in ("repository", "base", "code"):
        return "a GroundedRule says in `needs` what it needs: repository, base or code"
    for kind in ("bad", "good"):
        if not all(isinstance(example, Example) for example in getattr(rule, kind, (None,))):
            return f"its `{kind}` are no examples"
    try:
        page_of(rule)
    except ValueError as error:
        return str(error)
    return None

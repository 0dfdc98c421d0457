"""The pages of rules, for outputs that show them beside findings."""

from __future__ import annotations

from functools import cache

from plancheck.explain import markdown_page, page_of
from plancheck.registry import Registry, open_registry
from plancheck.report.findings.model import RulePage


@cache
def page(name: str, plugins: tuple[str, ...]) -> RulePage | None:
    """The page of the rule called `name`, of the built-in pack and the packs called `plugins`; None where there is no such rule (any more)."""
    registry = _registry(plugins)
    rule = registry.find(name)
    if rule is None:
        return None
    said = page_of(rule)
    text = markdown_page(rule, registry.measured(rule))
    return RulePage(rule.name, rule.code, rule.level, said.summary, said.parts["Why it matters"], said.parts["How to fix"], text)


@cache
def _registry(plugins: tuple[str, ...]) -> Registry:
    return open_registry(plugins)

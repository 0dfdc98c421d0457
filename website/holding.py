"""In which formats a rule holds, and at which level there."""

from __future__ import annotations

from typing import NamedTuple

from plancheck.format import OFF, Format
from plancheck.policy import EVERYTHING
from plancheck.registry import Registry
from plancheck.rule import Rule


class Holding(NamedTuple):
    """The level of a rule in a format, and in its compact form: None where it does not look at such plans, "off" where the format switches it off."""

    format: str
    level: str | None
    has_compact: bool
    compact: str | None

    @property
    def is_off(self) -> bool:
        return self.level in (None, OFF) and self.compact in (None, OFF)


def holdings(registry: Registry, rule: Rule) -> list[Holding]:
    """One for each format of the registry."""
    return [
        Holding(name, level_in(format_, rule), format_.compact is not None, level_in(format_.compact, rule) if format_.compact else None)
        for name, format_ in registry.formats.items()
    ]


def level_in(format_: Format, rule: Rule) -> str | None:
    """The level of the rule in plans of that format; None where the format does not name the rule's family."""
    if rule.family not in format_.families and f"{rule.family}/{rule.name}" not in format_.families:
        return None
    return EVERYTHING.level_in(format_, rule) or str(rule.level)

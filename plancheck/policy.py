"""What a team decides about rules: which of them run, how much their findings weigh, and which no comment hides."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from plancheck.finding import Level
from plancheck.format import OFF, Format
from plancheck.rule import Rule


class Policy(NamedTuple):
    """`runs` tells whether a rule was asked for, `level` which level a team gives it ("off" included; None where it says nothing).

    `cap` is the gravest level that any finding may have. No comment in a plan hides a finding of a rule that `is_strict`.
    """

    runs: Callable[[Rule], bool] = lambda rule: True
    level: Callable[[Rule], str | None] = lambda rule: None
    cap: Level = Level.ERROR
    is_strict: Callable[[Rule], bool] = lambda rule: False

    def level_in(self, format_: Format, rule: Rule) -> str | None:
        """The gravest level of the rule's findings in a plan of that format, "off" included; None for the rule's own."""
        named = self.level(rule) or format_.levels.get(rule.name)
        if named == OFF or self.cap == Level.ERROR:
            return named
        return str(min(Level.named(named) if named else rule.level, self.cap))


EVERYTHING = Policy()

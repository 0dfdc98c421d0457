"""Places that may name a contract or task, and that a renaming leaves as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.navigation.readable import readable
from plancheck.navigation.symbols import Mentions, Symbol
from plancheck.navigation.task_names import doubtful_tasks
from plancheck.plan import Plan
from plancheck.span import Span


def doubtful(plan: Plan, mentions: Mentions, symbol: Symbol) -> tuple[Span, ...]:
    """Where the id of `symbol` stands and is no mention of it: in comments, code and names of files, or beside other words than those of a task.

    `mentions` are those of `plan`.
    """
    found = doubtful_tasks(plan, readable(plan), symbol.id) if symbol.kind == "task" else _written(plan, symbol.id)
    known = {mention.span for mention in mentions.of(symbol)}
    return tuple(sorted(set(found) - known))


def _written(plan: Plan, id_: str) -> Iterator[Span]:
    whole = re.compile(rf"(?<![\w-]){re.escape(id_)}(?!\w)")
    for number, line in enumerate(plan.lines, 1):
        yield from (Span.within(number, match.start() + 1, len(id_)) for match in whole.finditer(line))

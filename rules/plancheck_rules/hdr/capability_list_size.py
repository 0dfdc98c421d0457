"""capability-list-size"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from plancheck.finding import Finding, Level
from plancheck.plan import HeaderField, Plan, State
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import phrases_in

# `(a) ... (b) ...` and `a) ... b) ...` within a line; figures are read as items.
_LETTERED = re.compile(r"(?:^|(?<=\s))\(?[a-h]\)\s")
_OPENS_BOLD = re.compile(r"\*\*[^*\n]{1,120}\*\*", re.MULTILINE)
_FIRST = "1. Safe repetition: the second call with the key `k-1` answers `re-1`, as the first one did.\n"
_SECOND = "2. A ceiling: a payment of 50.00 EUR is never refunded beyond 50.00 EUR, however many requests arrive.\n"
_THIRD = "3. A daily export: the finance team reads `re-1,pay-1,1000` in a file instead of asking support.\n"
_ALL = f"**What this PR adds:**\n{_FIRST}{_SECOND}{_THIRD}"


class CapabilityListSize(Rule):
    """What the PR adds is no list of two to four capabilities.

    What it finds: prose where a list is meant (a warning), or a list of one item or of more than four (advice). Numbered and bulleted items count, and
    items that stand in one line behind figures or letters.
    Why it matters: reviewers tick the capabilities off one by one; past four, the PR is likely too large, or the list tells of files instead of abilities.
    How to fix: one item for each thing that somebody can do after this PR, with a brief example.
    Source: document header of the micro templates.
    """

    code = "HDR008"
    level = Level.WARNING
    bad = (
        Example("**What this PR adds:** Refunds can be repeated, bounded and exported.\n", old=_ALL, base="micro-v3"),
        Example(f"**What this PR adds:**\n{_FIRST}", old=_ALL, base="micro-v3"),
    )
    good = (
        Example("**What this PR adds:** (a) Safe repetition, (b) a ceiling and (c) a daily export.\n", old=_ALL, base="micro-v3"),
        Example("**What this PR adds:**\n- Safe repetition\n- A ceiling\n", old=_ALL, base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        field, bounds = plan.field("adds"), plan.format.counts.get("capabilities")
        # The compact form has no such field; a plan that has it all the same is free to.
        if field is None or bounds is None or plan.compact or field.value.state is not State.PRESENT or _declines(field, plan.format.words):
            return
        count = _items(field)
        if not count:
            yield self.finding(
                field.label,
                f'"{field.name}" is prose where a list is meant, from which a reviewer ticks off one capability at a time',
                help=f"list {bounds[0]} to {bounds[1]} capabilities, each in plain words with a brief example",
            )
        elif not bounds[0] <= count <= bounds[1]:
            yield self.finding(
                field.label,
                f'"{field.name}" lists {count} {"capability" if count == 1 else "capabilities"} where {bounds[0]} to {bounds[1]} are meant',
                help="draw together what one user does in one go"
                if count > bounds[1]
                else "tell apart what somebody can do after this PR, each with a brief example",
                level=Level.ADVICE,
            )


def _declines(field: HeaderField, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether it says that the PR adds nothing."""
    nothing, text = words.get("adds_nothing", ()), field.value.value
    return any(phrases_in(text, nothing)) or any(phrases_in(text[:20], words.get("declined", ())))


def _items(field: HeaderField) -> int:
    """How many capabilities are told apart: items, letters in a line, or lines that open in bold."""
    if field.items:
        return len(field.items)
    lettered = len(_LETTERED.findall(field.value.value))
    bold = sum(1 for line in field.value.value.split("\n") if _OPENS_BOLD.match(line.strip()))
    return max(count if count > 1 else 0 for count in (lettered, bold))

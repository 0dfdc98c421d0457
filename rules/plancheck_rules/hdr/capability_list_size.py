"""capability-list-size"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import HeaderField, Plan, State
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in, speaks_of

# `(a) ... (b) ...` and `a) ... b) ...` within a line; figures are read as items.
_LETTERED = regex(r"(?:^|(?<=\s))\(?[a-h]\)\s")
_OPENS_BOLD = regex(r"\*\*[^*\n]{1,120}\*\*", re.MULTILINE)
# What an item is about stands at its start.
_OPENING = 40
_FIRST = "1. Safe repetition: the second call with the key `k-1` answers `re-1`, as the first one did.\n"
_SECOND = "2. A ceiling: a payment of 50.00 EUR is never refunded beyond 50.00 EUR, however many requests arrive.\n"
_THIRD = "3. A daily export: the finance team reads `re-1,pay-1,1000` in a file instead of asking support.\n"
_ALL = f"**What this PR adds:**\n{_FIRST}{_SECOND}{_THIRD}"


class CapabilityListSize(Rule):
    """What the PR adds is no list of two to four capabilities.

    What it finds: prose where a list is meant (a warning), or a list of one item or of more than five (advice). Numbered and bulleted items count, and
    items that stand in one line behind figures or letters; a note that old things stay as they are is none. Lists of what is removed are free.
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
        if field is None or bounds is None or plan.compact or field.value.state is not State.PRESENT:
            return
        words, tolerance = plan.format.words, plan.format.counts.get("capability_tolerance", (0, 0))[1]
        if _declines(field, words) or _removes(field, words):
            return
        count = _items(field)
        if not count:
            yield self.finding(
                field.label,
                f'"{field.name}" is prose where a list is meant, from which a reviewer ticks off one capability at a time',
                help=f"list {bounds[0]} to {bounds[1]} capabilities, each in plain words with a brief example",
            )
        elif count < bounds[0] or (count > bounds[1] + tolerance and count - _about(field, words.get("kept_for_others", ())) > bounds[1]):
            yield self.finding(
                field.label,
                f'"{field.name}" lists {count} {"item" if count == 1 else "items"} where {bounds[0]} to {bounds[1]} capabilities are meant',
                help=_advice(field, words) if count > bounds[1] else "tell apart what somebody can do after this PR, each with a brief example",
                level=Level.ADVICE,
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        field, (fewest, _) = plan.field("adds"), plan.format.counts.get("capabilities", (0, 0))
        if field and fewest > 1 and field.value.state is State.PRESENT and not plan.compact:
            yield Edit(field.value.span, "Users can do more than before.")


def _declines(field: HeaderField, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether it says that the PR adds nothing."""
    nothing, text = words.get("adds_nothing", ()), field.value.value
    return any(phrases_in(text, nothing)) or any(phrases_in(text[:20], words.get("declined", ())))


def _removes(field: HeaderField, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the label, or every item, tells of what goes: such a list serves by being whole."""
    removing = words.get("removing", ())
    return speaks_of(field.name.lower(), removing) or (len(field.items) > 1 and _about(field, removing) == len(field.items))


def _about(field: HeaderField, words: Sequence[str]) -> int:
    """How many items say at their start that they are about one of `words`."""
    return sum(speaks_of(plain(item.value)[:_OPENING].lower(), words) for item in field.items)


def _advice(field: HeaderField, words: Mapping[str, tuple[str, ...]]) -> str:
    work = "; tests and documentation are work, not capabilities" if _about(field, words.get("accompanying", ())) else ""
    return f"draw together what one user does in one go{work}"


def _items(field: HeaderField) -> int:
    """How many capabilities are told apart: items, letters in a line, or lines that open in bold."""
    if field.items:
        return len(field.items)
    lettered = len(_LETTERED.findall(field.value.value))
    bold = sum(1 for line in field.value.value.split("\n") if _OPENS_BOLD.match(line.strip()))
    return max(count if count > 1 else 0 for count in (lettered, bold))

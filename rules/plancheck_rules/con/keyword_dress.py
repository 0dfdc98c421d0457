"""keyword-dress"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.plan import Clause, Plan
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span

_KEYWORDS = ("given", "when", "then")
_LABEL = regex(r"(?P<open>[*_`]{0,3})(?P<word>[A-Za-z]{4,5})(?P<close>[*_`:]{0,8}|[*_`]{0,3}\s:)")
# What stands before a keyword that opens its line.
_LIST_MARK = regex(r"[\s>]*(?:(?:[-*+]|\d{1,3}[.)])\s+)?")
# A keyword of which fewer stand in one dress has no dress of its own; the others are at most half as many.
_FEWEST = 3
_OLD = "- GIVEN a captured payment of 50.00 EUR"


class _Dressed(NamedTuple):
    """A keyword that opens its line: where it stands, what stands there, and that without the word itself."""

    span: Span
    written: str
    opening: str
    case: str
    closing: str

    @property
    def dress(self) -> tuple[str, str, str]:
        """Its case and its marks; a colon may be there for what follows, such as a list."""
        return self.opening, self.case, self.closing.replace(":", "").rstrip()


class KeywordDress(Rule):
    """Some clauses of a plan write their keywords otherwise than most do.

    What it finds: GIVEN, WHEN or THEN at the start of a line in another case or with other marks than at least two thirds of the same keyword in the plan
    have (`Given:` among `**GIVEN**`); one finding for the plan, at the first of them. A plan that writes them all one way, whatever way, is free, and so are
    a colon more or less, MECHANISM, clauses in a sentence and tables.
    Why it matters: a clause that looks different is passed over by the eye and by a search for the keyword.
    How to fix: write the keyword as most clauses of the plan do; the fix does so.
    Source: phase 1 of the micro templates.
    """

    code = "CON017"
    level = Level.ADVICE
    bad = (
        Example("- Given: a captured payment of 50.00 EUR", old=_OLD, base="micro-v3"),
        Example("- **GIVEN** a captured payment of 50.00 EUR", old=_OLD, base="micro-v3"),
    )
    good = (Example("- **Mechanism:** A key is written down", old="- MECHANISM: A key is written down", base="micro-v3"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        odd: list[tuple[_Dressed, str]] = []
        for keyword in _KEYWORDS:
            dressed = list(_dressed(plan, keyword))
            if meant := _dress_of_most(dressed):
                label = Counter(one.written for one in dressed if one.dress == meant).most_common(1)[0][0]
                odd += [(one, label) for one in dressed if one.dress != meant]
        if odd:
            first, meant_there = min(odd)
            others = f", and so do {len(odd) - 1} more" if len(odd) > 1 else ""
            yield self.finding(
                first.span,
                f"{first.written} is written otherwise than {meant_there} in most clauses of the plan{others}; what looks different is passed over",
                help=f"write {meant_there}",
                fix=Fix("write the keywords as most clauses do", tuple(Edit(one.span, text) for one, text in odd), is_safe=True),
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for keyword in _KEYWORDS:
            dressed = list(_dressed(plan, keyword))
            if len(dressed) > _FEWEST and (meant := _dress_of_most(dressed)):
                yield Edit(dressed[-1].span, f"*{keyword.upper()}:*" if meant[0] != "*" else f"**{keyword.upper()}**")
                return


def _dressed(plan: Plan, keyword: str) -> Iterator[_Dressed]:
    for contract in plan.contracts:
        lines = Counter(clause.label.line for clause in contract.clauses)
        for clause in contract.clauses:
            # Several on one line are a sentence, or stand in a table.
            if clause.keyword == keyword and lines[clause.label.line] == 1 and (one := _as_written(clause, plan.lines)):
                yield one


def _as_written(clause: Clause, lines: Sequence[str]) -> _Dressed | None:
    line, column = lines[clause.label.line - 1], clause.label.column
    match = _LABEL.match(line, column - 1)
    if match is None or match["word"].lower() != clause.keyword or not _LIST_MARK.fullmatch(line, 0, column - 1):
        return None
    case = "upper" if match["word"].isupper() else "title" if match["word"].istitle() else "lower"
    return _Dressed(Span.within(clause.label.line, column, len(match[0])), match[0], match["open"], case, match["close"])


def _dress_of_most(dressed: Sequence[_Dressed]) -> tuple[str, str, str] | None:
    counted = Counter(one.dress for one in dressed).most_common(1)
    if counted and counted[0][1] >= max(_FEWEST, len(dressed) * 2 / 3):
        return counted[0][0]
    return None

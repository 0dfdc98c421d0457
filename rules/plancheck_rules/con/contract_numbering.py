"""contract-numbering"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Contract, Passage, Plan, Section
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain


class _Numbered(NamedTuple):
    """A contract with its number, and which of the stretches of the section under labels of their own it stands in."""

    number: int
    group: int
    contract: Contract


class ContractNumbering(Rule):
    """The numbers of the contracts have gaps or are out of order.

    What it finds: within one family of ids (BC-, NC-, BC-PD- ...), a number that no contract of the section has, or contracts of one group that do not stand
    in the order of their numbers; one finding for each family. A contract that would have to leave its group to stand in order is free.
    Why it matters: a gap looks like a contract that was lost.
    How to fix: renumber, or say in the section which number was dropped.
    Source: phase 1 of the micro templates.
    """

    code = "CON003"
    level = Level.ADVICE
    bad = (Example("BC-7: Glossary explains", old="BC-2: Glossary explains", base="compact", also=[("(BC-2)", "(BC-7)")]),)
    good = (Example("BC-1b: Glossary explains", old="BC-2: Glossary explains", base="compact", also=[("(BC-2)", "(BC-1b)")]),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("contracts")
        if plan.is_torn or (section is not None and plan.is_to_be_written(section)):
            return
        families: dict[str, list[_Numbered]] = {}
        first = set(plan.first_definitions)  # a second contract of that number is a fault of its own
        for contract, group in zip(plan.contracts, _groups(plan, section), strict=True):
            if contract not in first:
                continue
            match = re.fullmatch(r"(.*?)(\d+)[a-z]?", contract.id)
            if match is not None:
                families.setdefault(match[1], []).append(_Numbered(int(match[2]), group, contract))
        for family, series in families.items():
            if disorder := _disorder(series):
                before, at = disorder
                why = f"stands after {before.contract.id}; out of order, contracts are hard to find"
                yield self._about(before, at, why, "order the contracts by number")
            elif gap := _gap(series):
                before, at = gap
                help_ = f"renumber the contracts, or say that {family}{before.number + 1} was dropped"
                yield self._about(before, at, f"follows {before.contract.id}; a gap looks like a contract that was lost", help_)

    def _about(self, before: _Numbered, at: _Numbered, why: str, help_: str) -> Finding:
        first, second = before.contract, at.contract
        return self.finding(second.place, f"{second.id} {why}", help=help_, related=[Related(first.place, f"{first.id} stands before it")])

    def plant(self, plan: Plan) -> Iterator[Edit]:
        numbered = [(match, contract) for contract in plan.contracts if (match := re.fullmatch(r"(.*?)(\d+)[a-z]?", contract.id))]
        if numbered and not plan.is_torn:
            (family, number), last = numbered[-1][0].groups(), numbered[-1][1]
            if any(match[1] == family for match, _ in numbered[:-1]):
                yield Edit(last.place, f"{family}{int(number) + 2}")


def _groups(plan: Plan, section: Section | None) -> Iterator[int]:
    """For each contract the number of headings and labels above it that open a group."""
    passages = section.passages if section else ()
    places = {contract.place.line for contract in plan.contracts} | {clause.label.line for contract in plan.contracts for clause in contract.clauses}
    # A heading further right than those of the contracts is a part of one.
    own = min((passage.text.span.column for passage in passages if passage.kind == "heading" and passage.text.span.line in places), default=None)
    labels = [
        passage.text.span.line
        for passage in passages
        if _is_label(passage) and passage.text.span.line not in places and (own is None or passage.kind != "heading" or passage.text.span.column <= own)
    ]
    for contract in plan.contracts:
        yield bisect_left(labels, contract.place.line)


def _is_label(passage: Passage) -> bool:
    """Whether a passage is nothing but a label: a heading, a bold line, a few words and a colon."""
    line = passage.text.value.strip(" :")
    is_bold = line.startswith("**") and line.endswith("**") and line.count("**") == 2
    return passage.kind == "heading" or (passage.kind == "text" and (is_bold or (bool(passage.label) and plain(line).rstrip(": ") == passage.label)))


def _disorder(series: Sequence[_Numbered]) -> tuple[_Numbered, _Numbered] | None:
    """The first contract that does not stand where its number belongs, both in the same group, with the one before it."""
    held = list(_held(series))
    for index, (at, meant) in enumerate(zip(held, sorted(held, key=lambda one: (one.group, one.number)), strict=True)):
        if at.number != meant.number:
            return (held[index - 1], at) if index else (at, held[1])
    return None


def _held(series: Sequence[_Numbered]) -> Iterator[_Numbered]:
    """The contracts whose place by number lies in their own group: no earlier group has a higher number, and no later one a lower."""
    by_group = [list(group) for _, group in groupby(series, key=lambda one: one.group)]
    highest = accumulate((max(one.number for one in group) for group in by_group[:-1]), max, initial=-1)
    lowest = list(accumulate((min(one.number for one in group) for group in by_group[:0:-1]), min, initial=sys.maxsize))[::-1]
    for group, above, below in zip(by_group, highest, lowest, strict=True):
        yield from (one for one in group if above <= one.number <= below)


def _gap(series: Sequence[_Numbered]) -> tuple[_Numbered, _Numbered] | None:
    """The first contract whose number does not follow that of another one."""
    return next(((before, at) for before, at in pairwise(sorted(series, key=lambda one: one.number)) if at.number > before.number + 1), None)

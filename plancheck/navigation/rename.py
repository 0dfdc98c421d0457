"""A contract or task under another id, wherever the plan names it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from plancheck.edit import Edit, edited
from plancheck.navigation.cannot_rename import CannotRename
from plancheck.navigation.contract_names import contract_groups, known_contracts
from plancheck.navigation.readable import readable, without_names_of_others
from plancheck.navigation.renamed_groups import renamed_group
from plancheck.navigation.rereading import meaning_of, reread
from plancheck.navigation.symbols import Symbol
from plancheck.navigation.task_names import TaskNumber, TaskRange, task_numbers, task_ranges
from plancheck.navigation.unread_ranges import unread_range
from plancheck.plan import Plan
from plancheck.reading.references import CONTRACT_ID
from plancheck.reading.titles import match_task, task_number
from plancheck.regex import regex
from plancheck.span import Span

_WORD_BEFORE = regex(r"(?:[Tt]asks?\s)?#?T?\Z")


def rename(plan: Plan, symbol: Symbol, new: str) -> tuple[Edit, ...]:
    """The edits after which the contract or task `symbol` is called `new`, and the plan says what it said before.

    Raises CannotRename where that cannot be had: `new` is taken, named already or not an id that the plan would be read with, `symbol` is
    defined several times or not at all, or a range would mean something else.
    """
    new = new.strip()
    if new == symbol.id:
        return ()
    match symbol.kind:
        case "contract":
            edits = tuple(_contract_edits(plan, symbol.id, new))
        case "task":
            edits = tuple(_task_edits(plan, symbol.id, new))
        case _:
            raise CannotRename(f"{symbol.id} keeps its id: only contracts and tasks can be renamed")
    edits = tuple(sorted(set(edits)))
    _check_meaning(plan, symbol, new, edits)
    return edits


def _contract_edits(plan: Plan, old: str, new: str) -> Iterator[Edit]:
    known = known_contracts(plan)
    _check_defined(old, [*(contract.id for contract in plan.contracts), *(guarantee.id or "" for guarantee in plan.guarantees)], old, new)
    match = CONTRACT_ID.fullmatch(new)
    families = {*plan.format.words.get("contract_families", ()), *(id_.partition("-")[0] for id_ in known)}
    if match is None or match["family"] not in families:
        raise CannotRename(f'"{new}" is no id of a contract; it has letters such as {old.partition("-")[0]}, a dash and a number')
    document = without_names_of_others(readable(plan), plan)
    groups = list(contract_groups(plan, document))
    for group in groups:
        if any(named.id == new for named in group.named):
            raise CannotRename(f"line {group.span.line} names {new} already, and would then mean the renamed contract")
        if (written := unread_range(group, old, new)) is not None:
            raise CannotRename(f'the range "{written}" in line {group.span.line} would mean something else; write its ids one by one first')
    shorter = _shorter(new)
    short = shorter if shorter is not None and shorter not in known else new
    meant = {id_: new if id_ == old else short for id_, whole in known.items() if whole == old}
    for group in groups:
        yield from renamed_group(group, meant)
    yield from _targets(plan, old.lower(), new.lower())


def _shorter(id_: str) -> str | None:
    """BC-1 for BC-88-1; None where there is no shorter form."""
    family, *numbers = id_.split("-")
    return f"{family}-{numbers[-1]}" if len(numbers) > 1 else None


def _task_edits(plan: Plan, old: str, new: str) -> Iterator[Edit]:
    _check_defined(old, [task.number for task in plan.tasks], f"Task {old}", f"Task {new}", new)
    match = match_task(f"Task {new}: title")
    if match is None or task_number(match) != new or match["title"] != "title":
        raise CannotRename(f'"{new}" is no number of a task; it is a number such as 4, 4b or 4.1, or a letter with one')
    document = readable(plan)
    numbers = task_numbers(plan, document)
    ranges = list(task_ranges([number for number in numbers if number.is_shown], plan.lines))
    for number in numbers:
        if number.id == new:
            raise CannotRename(f"line {number.span.line} names Task {new} already, and would then mean the renamed task")
    written_out = set[Span]()
    for named in ranges:
        if new in named.numbers:
            raise CannotRename(f"line {named.span.line} names Tasks {named.first.id} to {named.last.id}, and would then mean the renamed task too")
        if old in named.numbers:
            yield Edit(named.span, _written_out(named, plan, old, new))
            written_out |= {named.first.span, named.last.span}
    for number in numbers:
        if number.id == old and number.span not in written_out:
            yield Edit(number.span, _like(number, new, plan))


def _written_out(named: TaskRange, plan: Plan, old: str, new: str) -> str:
    known = {task.number for task in plan.tasks}
    if not known.issuperset(named.numbers) or any(mark in named.between for mark in "*_`"):
        raise CannotRename(f"the range of tasks in line {named.span.line} cannot be written out; write its tasks one by one first")
    word = _WORD_BEFORE.search(named.between)
    return f", {word[0] if word else ''}".join(new if number == old else number for number in named.numbers)


def _like(number: TaskNumber, new: str, plan: Plan) -> str:
    """The new number with as many digits as the old one where that is filled up with zeros, and in small letters in a link."""
    written = plan.lines[number.span.line - 1][number.span.column - 1 : number.span.end_column - 1]
    return new.zfill(len(written)) if written.startswith("0") else new if number.is_shown else new.lower()


def _targets(plan: Plan, old: str, new: str) -> Iterator[Edit]:
    """The targets of links to the heading of a contract."""
    opening = f"](#{old}"
    for line, text in enumerate(plan.lines, 1):
        for match in re.finditer(rf"{re.escape(opening)}(?=[-)])", text) if opening in text else ():
            yield Edit(Span.within(line, match.end() - len(old) + 1, len(old)), new)


def _check_defined(old: str, ids: list[str], shown: str, shown_new: str, new: str | None = None) -> None:
    """Raises CannotRename unless `old` is defined once and what is to be its new id is free."""
    count = Counter(ids)
    if not count[old]:
        raise CannotRename(f"the plan defines no {shown}")
    if count[old] > 1:
        raise CannotRename(f"the plan defines {shown} {count[old]} times, and it is unclear which of them is meant where it is named")
    if count[new if new is not None else shown_new]:
        raise CannotRename(f"{shown_new} is taken: the plan defines it already")


def _check_meaning(plan: Plan, symbol: Symbol, new: str, edits: tuple[Edit, ...]) -> None:
    """Raises CannotRename unless the changed text, read anew, says the same of the thing under its new id."""

    def renamed(id_: str) -> str:
        return new if id_ == symbol.id else id_

    is_contract = symbol.kind == "contract"
    before = meaning_of(reread(plan, plan.lines), renamed if is_contract else str, str if is_contract else renamed)
    if meaning_of(reread(plan, edited(plan.lines, edits))) != before:
        raise CannotRename(f"with {new} for {symbol.id} the plan would no longer be read as the same")

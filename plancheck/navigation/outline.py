"""A plan's outline: what it consists of, each thing within the one that holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from plancheck.navigation.contract_names import guarantees_with_ids
from plancheck.plan import Plan, Text
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import shortened

EntryKind = Literal["part", "section", "contract", "task", "step", "request", "check"]

_LONGEST = 80


class Entry(NamedTuple):
    """`span` is all of a thing, `name_span` what names it, within; `children` stand within it, in the order of the text."""

    name: str
    detail: str
    kind: EntryKind
    span: Span
    name_span: Span
    children: tuple[Entry, ...]


def outline(plan: Plan) -> tuple[Entry, ...]:
    """The parts, sections, contracts, tasks with their steps, pull requests and checklist items of `plan`, in the order of the text."""
    # What begins on the same line: the wider first, and of two alike the more general.
    things = sorted(_things(plan), key=lambda entry: (entry.span.line, entry.span.column, -entry.span.end_line, -entry.span.end_column))
    return _nested(things)


def _things(plan: Plan) -> Iterator[Entry]:
    lines = plan.lines
    stand_for = {section.line for section in plan.sections}
    for part in plan.parts:
        if part.title.span.line not in stand_for:
            yield _entry(_named(part.title, f"Part {part.number}"), "", "part", part.title.span, part.end_line, lines)
    for section in plan.sections:
        name = _named(section.title, section.role or "section")
        yield _entry(
            f"{section.key}) {name}" if section.key else name, "", "part" if section.is_part else "section", section.title.span, section.end_line, lines
        )
    for contract in plan.contracts:
        yield _entry(contract.id, _named(contract.name, ""), "contract", contract.place, contract.end_line, lines)
    for task in plan.tasks:
        yield _entry(f"Task {task.number}", _named(task.title, ""), "task", task.title.span, task.end_line, lines)
        titles = {step.title.span: step for step in task.steps}
        yield from (_entry(_named(step.title, step.kind), "", "step", span, step.end_line, lines) for span, step in titles.items())
    for request in plan.pull_requests:
        yield _entry(request.written, _named(request.title, ""), "request", request.place, request.end_line, lines)
    for guarantee in guarantees_with_ids(plan):
        yield _entry(guarantee.id or "", _named(guarantee.text, "").removeprefix(guarantee.id or "").lstrip(" :—–-"), "contract", guarantee.text.span, 0, lines)
    for item in {item.text.span: item for item in reversed(plan.checklist)}.values():
        yield _entry(_named(item.text, item.id or "item"), item.state, "check", item.text.span, 0, lines)


def _named(text: Text | None, otherwise: str) -> str:
    return (shortened(plain(text.value), _LONGEST) if text is not None else "") or otherwise


def _entry(name: str, detail: str, kind: EntryKind, place: Span, end_line: int, lines: tuple[str, ...]) -> Entry:
    """The entry of what is named at `place` and goes on up to `end_line`; with the whole of its first line, unless it is a piece of one."""
    end_line = min(max(end_line, place.end_line), len(lines))
    is_piece = end_line == place.end_line and kind in ("contract", "check")
    first = lines[place.line - 1]
    column = place.column if is_piece else min(place.column, len(first) - len(first.lstrip()) + 1)
    end_column = place.end_column if is_piece else max(len(lines[end_line - 1]) + 1, place.end_column if end_line == place.end_line else 0)
    return Entry(name, detail, kind, Span(place.line, column, end_line, end_column), place, ())


def _nested(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each entry within the one that is open where it begins, and cut to it."""
    open_: list[tuple[Entry | None, list[Entry]]] = [(None, [])]

    def close() -> None:
        entry, children = open_.pop()
        if entry is not None:
            open_[-1][1].append(entry._replace(children=tuple(children)))

    for entry in entries:
        while open_[-1][0] is not None and (entry.span.line, entry.span.column) >= open_[-1][0].span[2:]:
            close()
        around = open_[-1][0]
        if around is not None and entry.span[2:] > around.span[2:]:
            end = Span(0, 0, *around.span[2:])
            entry = entry._replace(span=entry.span.to(end), name_span=entry.name_span.to(end) if entry.name_span[2:] > end[2:] else entry.name_span)
        open_.append((entry, []))
    while len(open_) > 1:
        close()
    return tuple(open_[0][1])

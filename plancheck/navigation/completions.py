"""What an editor offers at a place: ids that fit there, words of the format, items that the checklist still lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from plancheck.navigation.completing_place import Asked, asked_at
from plancheck.navigation.coverage import coverage
from plancheck.navigation.hover import promise_of
from plancheck.plan import Plan, Text
from plancheck.plan.checks import checks_meant, phrases_of
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.marks import plain

CompletionKind = Literal["contract", "task", "request", "check", "word"]

_WORD = regex(r"[\w-]*\Z")
_NUMBER = regex(r"(?<=\s)#?\d{0,4}\Z|\w*\Z")
_SPACED = regex(r"(?:[A-Z]{2}s?[ -]?\d{0,4}[a-z]?|[\w-]*)\Z")
_ITEM = regex(r"\s*(?P<marker>[-*+]\s+|\d{1,3}[.)]\s+)?(?P<box>\[[ xX]?\]\s+)?")
_TASK_BEFORE = regex(r"\b[Tt]asks?\s+#?\d{0,4}\Z")


class Completion(NamedTuple):
    """`text` takes the place of what stands at `replaces`; `label` is what the list shows, `documentation` is Markdown."""

    label: str
    detail: str
    documentation: str
    kind: CompletionKind
    replaces: Span
    text: str


def completions(plan: Plan, line: int, column: int) -> tuple[Completion, ...]:
    """What fits at a place up to which line `line` is written; nothing in code, and nothing where anything may follow."""
    asked = asked_at(plan, line, column)
    return tuple(_offered(asked, plan, line, plan.lines[line - 1][: column - 1])) if asked is not None else ()


def _offered(asked: Asked, plan: Plan, line: int, before: str) -> Iterator[Completion]:
    words = plan.format.words
    match asked:
        case "contract":
            yield from _contracts(plan, _typed(line, before, _WORD.search(before)))
        case "task":
            yield from _tasks(plan, line, before)
        case "request":
            yield from _requests(plan, _typed(line, before, _SPACED.search(before)))
        case "check":
            place = _typed(line, before, _WORD.search(before))
            yield from (Completion(item.id, item.title, "", "check", place, item.id) for item in plan.format.checklist if item.id)
        case "item":
            yield from _items(plan, line, before)
        case _:
            lists = {"test type": "test_types", "deviation category": "deviation_categories", "risk degree": "risk_plain_degrees"}
            for word in words.get(lists[asked], ()):
                shown = word if word.isupper() else word.capitalize()
                yield Completion(shown, asked, "", "word", _typed(line, before, _WORD.search(before)), shown)


def _contracts(plan: Plan, place: Span) -> Iterator[Completion]:
    covered = {one.id: one.text for one in coverage(plan) if not plan.pull_requests}
    for contract in plan.first_definitions:
        said = "\n\n".join(filter(None, (promise_of(contract), covered.get(contract.id))))
        yield Completion(contract.id, _shown(contract.name), said, "contract", place, contract.id)


def _tasks(plan: Plan, line: int, before: str) -> Iterator[Completion]:
    """Tasks by their number alone behind the word, or where the rows of the test strategy have no more."""
    is_bare = _TASK_BEFORE.search(before) is not None or any(
        row.text.span.line != line and row.tasks and _is_bare(row.tasks[0].span, plan) for row in plan.test_rows
    )
    place = _typed(line, before, _NUMBER.search(before))
    for task in {task.number: task for task in plan.tasks}.values():
        yield Completion(f"Task {task.number}", _shown(task.title), "", "task", place, task.number if is_bare else f"Task {task.number}")


def _is_bare(span: Span, plan: Plan) -> bool:
    return plan.lines[span.line - 1][span.column - 1 : span.column].isdigit()


def _requests(plan: Plan, place: Span) -> Iterator[Completion]:
    covered = {one.id: one.text for one in coverage(plan)}
    for request in {request.id: request for request in plan.pull_requests}.values():
        yield Completion(request.written, _shown(request.title), covered.get(request.id, ""), "request", place, request.written)


def _items(plan: Plan, line: int, before: str) -> Iterator[Completion]:
    """What the checklist lacks, each as the rest of an item that may have its mark and its box already."""
    opening = _ITEM.match(before)
    if opening is None or "|" in before:
        return
    lead = "" if opening["box"] else "[ ] " if opening["marker"] else "- [ ] "
    place = Span(line, opening.end() + 1, line, len(before) + 1)
    others = [item for item in plan.checklist if not item.text.span.line <= line <= item.text.span.end_line]
    answered = {item.id for item in others if item.id}
    phrases = phrases_of(spec for spec in plan.format.checklist if not spec.id)
    told = {title for item in others if not item.id for title in checks_meant(plain(item.text.value).lower(), phrases)}
    if any(item.blanket and item.id is None for item in others):
        answered |= set(plan.format.rule_ids)
    for spec in plan.format.checklist:
        if spec.id and spec.id not in answered:
            yield Completion(spec.id, spec.title, "", "check", place, f"{lead}{spec.id}: {spec.title}")
        elif not spec.id and spec.title not in told:
            yield Completion(spec.title, "if it applies" if spec.conditional else "", "", "check", place, f"{lead}{spec.title[:1].upper()}{spec.title[1:]}")


def _typed(line: int, before: str, match: re.Match[str] | None) -> Span:
    """The place of the word that has been begun."""
    start = match.start() if match is not None else len(before)
    return Span(line, start + 1, line, len(before) + 1)


def _shown(text: Text | None) -> str:
    return plain(text.value) if text is not None else ""

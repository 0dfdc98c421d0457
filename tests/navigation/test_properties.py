"""What holds for every text, half-written ones above all: nothing raises, and what is told stands where it is told to stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancheck.edit import edited
from plancheck.navigation import CannotRename, Entry, Mention, completions, coverage, folds, hover, mentions, outline, rename
from plancheck.plan import Plan
from plancheck.span import Span
from tests.navigation.plans import BASE_PLANS, MAPS, OVEN, SERIES, plan_of

_TEXTS = [OVEN, SERIES, MAPS, *(text for name, text in BASE_PLANS.items() if name.endswith(("compact.md", "macro-v2.md", "micro-v1.md", "superpowers.md")))]
_PIECES = [
    *("BC-1..BC-4", "BC-3,4", "BC-9 to BC-1", "**BC-1", "`BC-2`", "#### BC-1", "Tasks 1-3", "Task 4b", "### Task 2:", "### Task", "1. **x**"),
    *("PR 1-3", "PRs 1, 2", "R1-R9", "](#task-1)", "- [ ] ", "**Contracts:** ", "|", "| a | b |", "|---|---|", "```", "````mermaid", "<!--", "-->"),
    *("---\na: b\n---\n", "\t", "\n", "\n\n", "> ", "🚀", "\u2028", "é", "\ufeff"),
]


@st.composite
def _mangled(draw: st.DrawFn) -> str:
    """A plan of which pieces were cut away, doubled or written over."""
    text = draw(st.sampled_from(_TEXTS))
    first = draw(st.integers(0, len(text)))
    text = text[first:] if draw(st.booleans()) and first < len(text) // 2 else text
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 300)))
        text = text[:start] + draw(st.sampled_from(["", text[start:end] * 2, *_PIECES])) + text[draw(st.sampled_from([start, end])) :]
    return text[: draw(st.integers(0, len(text)))] if draw(st.booleans()) else text


@given(_mangled(), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_raises_and_everything_stands_in_the_text(text: str, data: st.DataObject) -> None:
    plan = plan_of(text)
    found = mentions(plan)
    for mention in found.all:
        assert _is_inside(mention.span, plan)
        assert not mention.is_written or _is_as_written(mention, plan)
        nearest = found.at(mention.span.line, mention.span.column)
        assert nearest is not None
        assert nearest.span.touches(mention.span)
    _check_entries(outline(plan), Span(1, 1, len(plan.lines), len(plan.lines[-1]) + 1), plan)
    assert all(1 <= fold.first_line < fold.last_line <= len(plan.lines) for fold in folds(plan))
    assert all(_is_inside(one.span, plan) for one in coverage(plan))
    for symbol in {mention.symbol for mention in found.all}:
        hover(plan, symbol)
    line = data.draw(st.integers(1, len(plan.lines)))
    column = data.draw(st.integers(1, len(plan.lines[line - 1]) + 1))
    assert all(_is_inside(one.replaces, plan) and one.replaces[2:] == (line, column) for one in completions(plan, line, column))
    if found.all:
        symbol = data.draw(st.sampled_from(sorted({mention.symbol for mention in found.all})))
        try:
            edits = rename(plan, symbol, "BC-71" if symbol.kind == "contract" else "71")
        except CannotRename:
            return
        assert all(_is_inside(edit.span, plan) for edit in edits)
        assert len(edited(plan.lines, edits)) == len(plan.lines)


def _check_entries(entries: Iterable[Entry], around: Span, plan: Plan) -> None:
    for entry in entries:
        assert _is_inside(entry.span, plan)
        assert around[:2] <= entry.span[:2] <= entry.span[2:] <= around[2:]
        assert entry.span[:2] <= entry.name_span[:2] <= entry.name_span[2:] <= entry.span[2:]
        assert entry.name
        _check_entries(entry.children, entry.span, plan)


def _is_inside(span: Span, plan: Plan) -> bool:
    return (
        1 <= span.line <= span.end_line <= len(plan.lines)
        and 1 <= span.column <= len(plan.lines[span.line - 1]) + 1
        and 1 <= span.end_column <= len(plan.lines[span.end_line - 1]) + 1
        and span[:2] <= span[2:]
    )


def _is_as_written(mention: Mention, plan: Plan) -> bool:
    """Whether the text at a mention is its id, but for what a pull request may be spelled with and shorter forms of contracts."""
    said = plan.lines[mention.span.line - 1][mention.span.column - 1 : mention.span.end_column - 1]
    match mention.symbol.kind:
        case "contract":
            return plan.contract_ids.get(said, said) == mention.symbol.id
        case "task":
            return re.sub(r"^0+|-", "", said).upper() == mention.symbol.id.upper()
        case "request":
            return re.sub(r"\D", "", said).lstrip("0") == re.sub(r"\D", "", mention.symbol.id).lstrip("0")
        case _:
            return said == mention.symbol.id

"""What holds for every plan: reading never raises, texts stand where they say, and looks do not matter."""

from __future__ import annotations

import importlib.util
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.engine import judge, read
from plancheck.markdown import Source
from plancheck.plan import Plan, Section, Text
from plancheck.reading import Declaration
from plancheck.report.ast_output import ast_output
from plancheck.span import Span

if TYPE_CHECKING:
    from tests.reading.conftest import Reading
    from tests.reading.generated_plans import MadeUp, made_up_plans
else:
    # Tests are no package, so a neighbour is loaded by its path.
    spec = importlib.util.spec_from_file_location("generated_plans", Path(__file__).with_name("generated_plans.py"))
    module = sys.modules["generated_plans"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    MadeUp, made_up_plans = module.MadeUp, module.made_up_plans

WIDTHS = st.integers(min_value=20, max_value=200)
PIECES = [
    "# Plan",
    "### A) Executive Summary",
    "### B) Behavioral Contracts",
    "### G) Task Breakdown",
    "### H) Test Strategy",
    "### J) Sanity Checklist",
    "## Part 1: D",
    "BC-1: name",
    "**BC-2:** GIVEN a WHEN b THEN c",
    "- GIVEN x",
    "THEN",
    "  AND y",
    "### Task 1: t (BC-1..BC-9999)",
    "**Files:**",
    "- Create: `a/b.go:3-4`",
    "Run: `go test`",
    "Expected: FAIL",
    "```bash",
    "```",
    "~~~",
    '  git commit -m "',
    "# Expected: x",
    "| Contract | Task |",
    "|---|---|",
    "| BC-1 | 1-99 |",
    "| `a|b",
    "- [x] R1-R9: n/a",
    "> > >",
    "<!-- plancheck: ignore[CON012] why -->",
    "<!--",
    "-->",
    "---",
    "===",
    "**Goal:**",
    "a.go:1-2",
    "",
    "",
    "\t\ttab",
    "[x]",
    "TODO",
    "\x00",
    "🚀",
    "\u2028",
    "R1: ✓, R2: N/A,",
]
JUNK = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("\n".join), st.text(alphabet="BC-1.,:*`|>#\n GIVEN[]()x", max_size=200)
)


def texts_in(thing: object) -> Iterator[Text]:
    """Every text of the tree that a rule may point into. A section's title names the whole heading on purpose."""
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, tuple) and not isinstance(thing, Span | Section) and type(thing).__name__ not in ("Format", "TestRow", "Step"):
        for element in thing:
            yield from texts_in(element)


def spans_in(thing: object) -> Iterator[Span]:
    if isinstance(thing, Span):
        yield thing
    elif isinstance(thing, tuple) and type(thing).__name__ != "Format":
        for element in thing:
            yield from spans_in(element)


def check_spans(plan: Plan, lines: list[str]) -> None:
    for span in spans_in(plan):
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)


@given(text=JUNK)
@settings(max_examples=300, deadline=None)
def test_reading_any_text_never_raises_and_stays_within_it(reading: Reading, text: str) -> None:
    plan = reading.plan(text)
    check_spans(plan, text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n"))


@given(text=JUNK)
@settings(max_examples=150, deadline=None)
def test_judging_any_text_points_into_it(reading: Reading, text: str) -> None:
    plan = read(Source.of(text), reading.registry, option=Declaration("micro-v3", "--format"))
    for finding in judge(plan, reading.registry).findings:
        assert 1 <= finding.span.line <= finding.span.end_line <= len(Source.of(text).lines)
        assert finding.message


@given(made_up=made_up_plans, width=WIDTHS)
@settings(max_examples=80, deadline=None)
def test_texts_stand_where_they_say(reading: Reading, made_up: MadeUp, width: int) -> None:
    text = made_up.text(width)
    lines = text.split("\n")
    plan = reading.plan(text)
    check_spans(plan, lines)
    for part in (plan.header, plan.contracts, plan.tasks, plan.risks, plan.deviations, plan.placeholders, plan.title):
        for found in texts_in(part):
            offset = 0
            for line in found.value.split("\n"):
                span = found.place(offset, offset + len(line))
                assert span.line == span.end_line
                assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == line
                offset += len(line) + 1
            assert found.place(0, len(found.value)).end_line == found.span.end_line


@given(made_up=made_up_plans, width=WIDTHS)
@settings(max_examples=80, deadline=None)
def test_contracts_and_tasks_are_read_as_they_were_meant(reading: Reading, made_up: MadeUp, width: int) -> None:
    plan = reading.plan(made_up.text(width))
    assert [contract.name.value if contract.name else None for contract in plan.contracts] == [name for name, *_ in made_up.contracts]
    read = [[" ".join(clause.text.value.split()) for clause in contract.clauses] for contract in plan.contracts]
    assert read == [clauses for _, *clauses in made_up.contracts]
    assert [task.title.value.strip("* ") for task in plan.tasks] == made_up.tasks
    assert [[file.path for file in task.files] for task in plan.tasks] == [[f"a/{number}.go"] for number in range(1, len(made_up.tasks) + 1)]
    assert [item.id for item in plan.checklist] == ["R1", "R2"]
    assert [section.key for section in plan.sections] == list("ABCGHJ")


@given(made_up=made_up_plans, first=WIDTHS, second=WIDTHS)
@settings(max_examples=60, deadline=None)
def test_wrapping_does_not_change_what_is_read(reading: Reading, made_up: MadeUp, first: int, second: int) -> None:
    one, other = reading.plan(made_up.text(first)), reading.plan(made_up.text(second))

    def shown(plan: Plan) -> list[tuple[str, list[tuple[str, str]]]]:
        return [(contract.id, [(clause.keyword, " ".join(clause.text.value.split())) for clause in contract.clauses]) for contract in plan.contracts]

    assert shown(one) == shown(other)
    assert [task.number for task in one.tasks] == [task.number for task in other.tasks]


@given(made_up=made_up_plans, seed=st.integers(0, 999))
@settings(max_examples=60, deadline=None)
def test_line_ends_trailing_blanks_and_byte_order_mark_change_nothing(reading: Reading, made_up: MadeUp, seed: int) -> None:
    text = made_up.text(100)
    expected = ast_output(reading.plan(text))
    blanks = random.Random(seed)
    with_blanks = "\n".join(line + " " * blanks.randrange(4) for line in text.split("\n"))
    for variant in (text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text, with_blanks, text.rstrip("\n")):
        output = ast_output(reading.plan(variant))
        assert output.contracts == expected.contracts
        assert output.header == expected.header
        assert [section.role for section in output.sections] == [section.role for section in expected.sections]
        assert [task.model_dump(exclude={"end_line"}) for task in output.tasks] == [task.model_dump(exclude={"end_line"}) for task in expected.tasks]
        assert (output.test_rows, output.checklist, output.citations) == (expected.test_rows, expected.checklist, expected.citations)

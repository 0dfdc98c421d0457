"""Whatever stands in a block, in whatever language: nothing is raised, and facts lie within their block."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancheck.syntax import facts_of
from plancheck.syntax.own_code import GRAMMARS
from tests.syntax.plans import plan_of
from tests.syntax.test_facts import FOLDER

PIECES = [table for path in FOLDER.glob("*.toml") for tables in tomllib.loads(path.read_text(encoding="utf-8")).values() for table in tables]
CODE: list[str] = [table["code"].strip("\n") for table in PIECES]
TAGS = sorted(GRAMMARS)
MARKS = st.text(st.sampled_from("{}()[]<>'\"`/%#@;:=.,+-*&|!?\\ \n\tаß💶xX1_"), max_size=12)


@st.composite
def broken(draw: st.DrawFn) -> str:
    """Code with a part cut out and something put in."""
    code = draw(st.sampled_from(CODE))
    start, end = sorted(draw(st.integers(0, len(code))) for _ in range(2))
    return code[:start] + draw(MARKS) + code[end:]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(code=st.one_of(broken(), st.text(max_size=200)), tag=st.sampled_from(TAGS))
def test_any_code_is_read_and_facts_lie_in_their_block(code: str, tag: str) -> None:
    plan = plan_of((tag, "lib/thing.src", code))
    blocks = [block for task in plan.tasks for block in task.code]
    facts = facts_of(plan)
    assert facts is not None
    for fact in facts:
        block = next(block for block in blocks if block.first_line < fact.span.line < block.last_line)
        line = block.text.split("\n")[fact.span.line - block.first_line - 1]
        assert fact.span.end_line == fact.span.line
        assert fact.line == line.strip()
        assert 1 <= fact.span.column <= fact.span.end_column <= len(line) + block.indent + 1


@pytest.mark.parametrize("table", PIECES, ids=range(len(PIECES)))
def test_letters_beyond_ascii_move_no_fact(table: dict[str, str]) -> None:
    mark = "#" if table["language"] in ("python", "py") else "//"
    plain, other = (facts_of(plan_of((table["language"], table["path"], f"{mark} {word}\n{table['code']}"))) for word in ("x", "Größe 💶"))
    assert plain == other


@pytest.mark.parametrize("tag", TAGS)
def test_deep_nesting_is_no_trouble(tag: str) -> None:
    for code in ("f(" * 2000 + "a / b" + ")" * 2000, "a / " + "(" * 2000 + "b" + ")" * 2000, "{" * 2000 + "process.exit(1)" + "}" * 2000):
        assert facts_of(plan_of((tag, "lib/thing.src", code))) == ()

"""A contract or task under another id: every mention follows, and the plan says what it said."""

from __future__ import annotations

import re

import pytest

from plancheck.edit import edited
from plancheck.navigation import CannotRename, Symbol, doubtful, mentions, rename
from plancheck.plan import Plan
from tests.navigation.plans import BASE_PLANS, MAPS, OVEN, SERIES, line_of, plan_of

_RANGE = re.compile(r"Tasks \d+ ?(?:-|–|to|through) ?\d|BC-\d+ ?(?:\.\.|–|to|through)")


def _renamed(text: str, kind: str, old: str, new: str) -> str:
    symbol = Symbol(kind, old)  # type: ignore[arg-type]
    return "\n".join(edited(text.split("\n"), rename(plan_of(text), symbol, new)))


def _line(text: str, words: str, original: str) -> str:
    """The line of `text` that in `original` holds `words`."""
    return text.split("\n")[line_of(original, words) - 1]


def test_every_mention_follows_a_contract() -> None:
    text = _renamed(OVEN, "contract", "BC-3", "EC-1")
    assert _line(text, "**BC-3:", OVEN) == "**EC-1: The door pauses the loop**"
    assert _line(text, "Implemented:** BC-3", OVEN) == "**Contracts Implemented:** EC-1"
    assert "B[Task 2: loop, EC-1]" in text
    # The range is written out, and the number of the list with its letters.
    assert "see BC-1, BC-2, EC-1 and EC-1,BC-4." in text


def test_names_in_code_files_comments_and_other_plans_keep_theirs() -> None:
    text = _renamed(_renamed(OVEN, "contract", "BC-1", "BC-7"), "contract", "BC-2", "BC-8")
    for kept in ("def test_probe_BC1", "`TestX_BC1`", "`BC-1-notes.md`", "(docs/BC-1.md)", "<!-- BC-1 was", "BC-2 of plan #57"):
        assert kept in text
    assert 'git commit -m "feat: read the probe (BC-8)"' in text
    assert "# BC-7, Task 1" in text


def test_what_may_name_a_thing_and_keeps_its_id_is_told() -> None:
    plan = plan_of(OVEN)
    symbols = (Symbol("contract", "BC-1"), Symbol("task", "1"), Symbol("task", "3"))
    files = line_of(OVEN, "`BC-1-notes.md`")
    assert [[span.line for span in doubtful(plan, mentions(plan), symbol)] for symbol in symbols] == [
        [files, files, files + 1],
        [line_of(OVEN, "# BC-1, Task 1")],
        [],
    ]


def test_a_range_of_ids_in_three_parts_is_not_torn() -> None:
    text = OVEN
    for number in range(1, 5):
        text = text.replace(f"**BC-{number}:", f"**BC-17-{number}:")
    for range_ in ("BC-17-1 through BC-17-3", "**BC-17-1**..BC-17-3", "BC-17-1–3"):
        ranged = text.replace("its heart;", f"its heart, as {range_};")
        for old, new in (("BC-17-1", "BC-17-9"), ("BC-17-2", "BC-17-9"), ("BC-17-3", "BC-18-3")):
            with pytest.raises(CannotRename, match="the range"):
                _renamed(ranged, "contract", old, new)
        assert "**BC-17-9: A bad target" in _renamed(ranged, "contract", "BC-17-4", "BC-17-9")
    assert "as BC-17-9 and BC-17-3;" in _renamed(text.replace("its heart;", "its heart, as BC-17-1 and BC-17-3;"), "contract", "BC-17-1", "BC-17-9")


def test_a_long_line_with_many_names() -> None:
    # A look at the whole line for each name would be felt.
    text = _renamed(f"{OVEN}\n{'BC-1, ' * 8_000}BC-2\n", "contract", "BC-1", "BC-7")
    assert text.count("BC-7") > 8_000


def test_the_number_of_a_list_stays_short_where_the_letters_stay() -> None:
    assert "and BC-3,9." in _renamed(OVEN, "contract", "BC-4", "BC-9")


def test_a_task_is_renamed_in_headings_orders_ranges_drawings_and_rows() -> None:
    text = _renamed(OVEN, "task", "2", "2b")
    assert "Order: Task 1 → Task 2b → Task 3. Tasks 1, 2b, 3 share" in text
    assert "B[Task 2b: loop" in text
    assert "### Task 2b: Close the loop" in text
    assert "| BC-1 | Task 2b | Integration" in text
    assert "Task 2 of plan #57" in text


def test_a_task_with_a_letter() -> None:
    assert "Task A2 needs Task A3." in _renamed(MAPS, "task", "A1", "A3")


def test_links_to_a_heading_follow() -> None:
    text = OVEN.replace("**BC-1: Heat stays in the band**", "#### BC-1: Heat stays in the band")
    text = text.replace("is its heart", "is [its heart](#bc-1-heat-stays-in-the-band)")
    assert "(#bc-7-heat-stays-in-the-band)" in _renamed(text, "contract", "BC-1", "BC-7")
    text = OVEN.replace("See Task 1 for", "See [Task 1](#task-1-read-the-probe) for")
    assert "See [Task 11](#task-11-read-the-probe) for" in _renamed(text, "task", "1", "11")


def test_a_guarantee_of_a_series_is_renamed() -> None:
    text = _renamed(SERIES, "contract", "BC-1", "BC-5")
    assert "- BC-5: Every stop" in text
    assert "It keeps BC-5." in text


@pytest.mark.parametrize(
    ("text", "kind", "old", "new", "why"),
    [
        (OVEN, "contract", "BC-1", "BC-2", "is taken"),
        (OVEN, "contract", "BC-1", "heat", "is no id of a contract"),
        (OVEN, "contract", "BC-1", "ZZ-1", "is no id of a contract"),
        (OVEN, "contract", "BC-1", "BC-1 or so", "is no id of a contract"),
        (OVEN, "contract", "BC-9", "BC-10", "defines no BC-9"),
        (OVEN.replace("its heart", "its heart, with BC-7"), "contract", "BC-1", "BC-7", "names BC-7 already"),
        (OVEN.replace("BC-1..BC-3", "BC-1..BC-9"), "contract", "BC-4", "BC-7", "names BC-7 already"),
        (OVEN.replace("**BC-2:", "**BC-1:"), "contract", "BC-1", "BC-7", "2 times"),
        (OVEN.replace("BC-1..BC-3", "**BC-1..BC-03"), "contract", "BC-3", "BC-7", "written out"),
        (OVEN, "task", "1", "2", "is taken"),
        (OVEN, "task", "1", "first", "is no number of a task"),
        (OVEN, "task", "7", "8", "defines no Task 7"),
        (OVEN, "task", "1", "9", "names Task 9 already"),
        (OVEN.replace("Tasks 1-3", "Tasks 1-8"), "task", "3", "5", "names Task 8 already|Tasks 1 to 8|written out"),
        (OVEN.replace("### Task 2:", "### Task 1:"), "task", "1", "5", "2 times"),
        (SERIES, "request", "PR1", "PR9", "only contracts and tasks"),
        (OVEN, "check", "R1", "R2", "only contracts and tasks"),
    ],
)
def test_what_cannot_be_had_is_refused_with_a_reason(text: str, kind: str, old: str, new: str, why: str) -> None:
    with pytest.raises(CannotRename, match=why):
        _renamed(text, kind, old, new)


def test_its_own_id_asks_for_nothing() -> None:
    assert rename(plan_of(OVEN), Symbol("contract", "BC-1"), " BC-1 ") == ()


@pytest.mark.parametrize("name", BASE_PLANS)
def test_contracts_and_tasks_can_be_renamed_and_back(name: str) -> None:
    text = BASE_PLANS[name]
    plan = plan_of(text)
    for symbol in _outermost(plan):
        new = "BC-77" if symbol.kind == "contract" else "77"
        changed = _renamed(text, symbol.kind, symbol.id, new)
        after = plan_of(changed)
        assert not mentions(after).of(symbol)
        assert _said(after) == _said(plan, symbol, new)
        again = _renamed(changed, symbol.kind, new, symbol.id)
        # A range or list of which it was a part has been written out.
        differing = [line for line, other in zip(text.split("\n"), again.split("\n"), strict=True) if line != other]
        assert all(_RANGE.search(line) for line in differing)


def _outermost(plan: Plan) -> list[Symbol]:
    """The first and the last contract and task."""
    contracts = [*(one.id for one in plan.contracts), *(one.id for one in plan.guarantees if one.id)]
    tasks = [task.number for task in plan.tasks]
    return [Symbol("contract", id_) for id_ in {*contracts[:1], *contracts[-1:]}] + [Symbol("task", number) for number in {*tasks[:1], *tasks[-1:]}]


def _said(plan: Plan, symbol: Symbol | None = None, new: str = "") -> list[object]:
    """What the tree holds of ids, with the new one for that of `symbol`."""

    def contract(id_: str | None) -> str | None:
        return new if symbol is not None and (symbol.kind, symbol.id) == ("contract", id_) else id_

    def task(id_: str) -> str:
        return new if symbol is not None and (symbol.kind, symbol.id) == ("task", id_) else id_

    return [
        [(contract(one.id), one.group, one.lacks, one.name and one.name.value.replace(one.id, "")) for one in plan.contracts],
        [(task(one.number), {contract(id_) for id_ in one.served}, {contract(id_) for id_ in one.nature.mentioned}, one.end_line) for one in plan.tasks],
        [({contract(named.id) for named in row.contracts.ids}, [task(named.id) for named in row.tasks]) for row in plan.test_rows],
        [(one.id, [contract(guarantee.id) for guarantee in one.guarantees]) for one in plan.pull_requests],
        [(item.id, item.state) for item in plan.checklist],
        [(section.role, section.line, section.end_line) for section in plan.sections],
        plan.recognition.chosen,
        plan.dependencies.edges,
    ]

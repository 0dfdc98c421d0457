"""A row of the test strategy for a contract that has none, in the columns of the table that is there."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.adding.tables import TO_DO, cells_of, new_row, table_at
from plancheck.edit import Edit
from plancheck.plan import Plan, Section, TestRow
from plancheck.wording.marks import plain


def new_test_row(plan: Plan, contract: str, section: Section) -> tuple[Edit, ...]:
    """The row, with the tasks that serve the contract and a TODO for what the plan does not say; nothing where the tests stand in no even table."""
    ids = list(plan.contract_ids)
    rows = [row for row in plan.test_rows if len(row.contracts.ids) == 1 and row.contracts.ids[0].id in ids and row.text.span.line == row.text.span.end_line]
    if not rows or contract not in ids:
        return ()
    # Behind the row of the contract above it; where that has none, before the first row, or behind the last one if they stand in no order.
    order = [ids.index(row.contracts.ids[0].id) for row in rows]
    above = [row for row, at in zip(rows, order, strict=True) if at < ids.index(contract)]
    is_first = not above and order == sorted(order)
    like = max(above, key=lambda row: (ids.index(row.contracts.ids[0].id), row.text.span.line)) if above else rows[0 if is_first else -1]
    line = like.text.span.line
    rows_of_table = _table_lines(plan, section, line)
    if line not in rows_of_table:
        return ()
    own, tasks = like.contracts.ids[0], [task.number for task in plan.tasks if contract in plan.meant(task.served)]
    task_columns = _columns_of_tasks(like, cells_of(plan.lines[line - 1]), cells_of(plan.lines[rows_of_table[0] - 1]))
    contract_column = _column(plan.lines[line - 1], own.span.column)

    def cell(index: int, text: str) -> str:
        if index == contract_column:
            return text.replace(plain(text), contract) if plain(text) == own.id else contract
        if index in task_columns:
            return ", ".join(f"{'Task ' if 'task' in text.lower() else ''}{number}" for number in tasks) or TO_DO
        return "" if index == 0 and text.isdigit() else TO_DO

    return (new_row(plan.lines, line, cell, is_behind=not is_first),)


def _table_lines(plan: Plan, section: Section, line: int) -> Sequence[int]:
    """The lines of the table on `line`; empty where that is no even table of the section."""
    heads = [passage for passage in section.passages if passage.is_head and passage.text.span.line < line]
    return table_at(plan.lines, section.passages, heads[-1]) if heads else ()


def _column(line: str, column: int) -> int:
    """The index of the cell in which `column` (1-based) of a row stands."""
    return len(cells_of(line[: column - 1] + "x")) - 1


def _columns_of_tasks(row: TestRow, cells: Sequence[str], head: Sequence[str]) -> list[int]:
    """The columns of tasks: those that are called so, else those whose cell names the tasks of a row."""
    named = [index for index, text in enumerate(head) if "task" in text.lower()]
    if named:
        return named
    numbers = {task.id for task in row.tasks}
    said = [plain(cell).lower().removeprefix("tasks").removeprefix("task").strip() for cell in cells]
    return [index for index, text in enumerate(said) if row.names_task and text and {part.strip() for part in text.split(",")} <= numbers]

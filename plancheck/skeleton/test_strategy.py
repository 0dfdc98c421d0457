"""The table that maps contracts to tests."""

from __future__ import annotations

from plancheck.skeleton.outline import Outline
from plancheck.skeleton.slots import slot, table


def test_strategy(outline: Outline) -> list[str]:
    types = outline.format.words.get("test_types", ())
    kind = slot(f"{', '.join(types[:-1])} or {types[-1]}" if len(types) > 1 else "kind of test")
    columns, rows = ["Contract", "Test Type", "Test Name / Description"], []
    for id_ in outline.contracts:
        rows.append([id_, kind, slot("name of the test, or what it shows")])
    if outline.tasks:
        columns.insert(1, "Task")
        for row in rows:
            task = outline.task_of(row[0])
            row.insert(1, f"Task {task}" if task else slot("the task that builds it"))
    return table(columns, rows)

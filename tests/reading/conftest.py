"""What the tests of reading share: a plan around a section's body, read with the built-in formats."""

from __future__ import annotations

import pytest

from plancheck.engine import read
from plancheck.markdown import Source
from plancheck.plan import ChecklistItem, Contract, Plan, Task, TestRow
from plancheck.registry import Registry, open_registry

TITLES = {
    "executive-summary": "A) Executive Summary",
    "contracts": "B) Behavioral Contracts",
    "component-interaction": "C) Component Interaction",
    "deviation-log": "D) Deviation Log",
    "review-guide": "E) Review Guide",
    "implementation-overview": "F) Implementation Overview",
    "tasks": "G) Task Breakdown",
    "test-strategy": "H) Test Strategy",
    "risks": "I) Risk Analysis",
    "checklist": "J) Sanity Checklist",
}


class Reading:
    """Reads whole plans, or one section's body within a plan that has all sections."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def plan(self, text: str) -> Plan:
        return read(Source.of(text), self.registry)

    def text_with(self, role: str, body: str, level: int = 3) -> str:
        sections = [f"{'#' * level} {title}\n\n{body if own == role else 'Some words.'}\n" for own, title in TITLES.items()]
        return "\n".join(["# Archive Rotation Implementation Plan\n\n**Goal:** Old archives leave the disk.\n", *sections])

    def with_section(self, role: str, body: str) -> Plan:
        return self.plan(self.text_with(role, body))

    def contracts(self, body: str) -> tuple[Contract, ...]:
        return self.with_section("contracts", body).contracts

    def contract(self, body: str) -> Contract:
        (contract,) = self.contracts(body)
        return contract

    def clauses(self, body: str) -> list[tuple[str, str]]:
        return [(clause.keyword, clause.text.value) for clause in self.contract(body).clauses]

    def tasks(self, body: str) -> tuple[Task, ...]:
        return self.with_section("tasks", body).tasks

    def task(self, body: str) -> Task:
        (task,) = self.tasks(f"### Task 1: Rotate\n\n{body}")
        return task

    def rows(self, body: str) -> tuple[TestRow, ...]:
        return self.with_section("test-strategy", body).test_rows

    def checklist(self, body: str) -> tuple[ChecklistItem, ...]:
        return self.with_section("checklist", body).checklist


@pytest.fixture(scope="session")
def reading() -> Reading:
    return Reading(open_registry())

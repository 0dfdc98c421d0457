"""untold-lock"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Passage, Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import speaks_of

_STATEMENT = "ALTER TABLE parcel ADD COLUMN delivered_at timestamptz;"


class UntoldLock(Rule):
    """A migration locks a table and does not say for how long.

    What it finds: a statement of the section Migration that locks a table (the format lists them), where the section says nothing of locks.
    Why it matters: requests wait as long as the lock is held, and on a large table that is an outage.
    How to fix: say how long the lock is held at the size the table has, or how the statement does without one.
    Source: the migration handbook of the storage team.
    """

    code = "MIG002"
    level = Level.WARNING
    bad = (
        Example(
            "The table has 40 million rows.",
            old="The table has 40 million rows; a column without a default takes a lock of some milliseconds.",
            base="migration-v1",
            at="ALTER TABLE parcel ADD COLUMN",
        ),
    )
    good = (
        Example("UPDATE depot SET open = true;\n```\n\nThe table", old=f"{_STATEMENT}\n```\n\nThe table", base="migration-v1"),
        Example(
            "CREATE INDEX CONCURRENTLY parcel_delivered ON parcel (delivered_at);\n```\n\nThe table",
            old=f"{_STATEMENT}\n```\n\nThe table",
            base="migration-v1",
            also=[("; a column without a default takes a lock of some milliseconds", "")],
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section, words = plan.section("migration"), plan.format.words
        if section is None or plan.is_torn or plan.is_to_be_written(section):
            return
        if any(speaks_of(passage.text.value.lower(), words.get("lock_told", ())) for passage in section.passages):
            return
        locking = _locking(section.passages, words.get("locking", ()))
        if locking is not None:
            passage, start, statement = locking
            yield self.finding(
                passage.text.place(start, start + len(statement)),
                f"`{passage.text.value[start : start + len(statement)]}` locks its table, and the section does not say for how long others wait",
                help="say how long the lock is held at the size that the table has, or how the statement does without one",
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("migration")
        if section is not None and section.passages:
            yield Edit.without(section.line + 1, section.end_line)
            yield Edit.before(section.end_line + 1, "\nOf 9 million rows none is read:\n\n```sql\nALTER TABLE parcel ADD COLUMN weight integer;\n```\n")


def _locking(passages: tuple[Passage, ...], statements: tuple[str, ...]) -> tuple[Passage, int, str] | None:
    """The first passage with one of `statements`, where it stands in it, and which one it is."""
    for passage in passages:
        text = passage.text.value.lower()
        for statement in statements:
            if statement in text:
                return passage, text.index(statement), statement
    return None

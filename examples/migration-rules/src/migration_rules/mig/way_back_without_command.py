"""way-back-without-command"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule


class WayBackWithoutCommand(Rule):
    """The way back of a migration shows no command.

    What it finds: a section Way Back in which no code stands, neither in a block nor in backticks.
    Why it matters: the person on call takes the way back at night, and words like "revert the change" are not something to type.
    How to fix: write the command, or the statement, that takes the migration back.
    Source: the migration handbook of the storage team.
    """

    code = "MIG001"
    level = Level.ERROR
    bad = (
        Example(
            "Take the column away again; no other table is touched.",
            old="Run `alembic downgrade 41f0`, which drops the column; no other table is touched.",
            base="migration-v1",
            at="## F) Way Back",
        ),
    )
    good = (
        Example(
            "Run this, which touches no other table:\n\n```sql\nALTER TABLE parcel DROP COLUMN delivered_at;\n```",
            old="Run `alembic downgrade 41f0`, which drops the column; no other table is touched.",
            base="migration-v1",
        ),
        Example(
            "None: the table is new and empty.", old="Run `alembic downgrade 41f0`, which drops the column; no other table is touched.", base="migration-v1"
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("way-back")
        if section is None or not section.holds_text or section.says_none or plan.is_torn or plan.is_to_be_written(section):
            return
        if not any(passage.kind == "code" or "`" in passage.text.value for passage in section.passages):
            yield self.finding(
                section.title.span,
                "the way back shows no command, so whoever has to take it at night has to invent one",
                help="write the command or the statement that takes the migration back",
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("way-back")
        if section is not None and section.passages:
            yield Edit.without(section.line + 1, section.end_line)
            yield Edit.before(section.end_line + 1, "\nRevert the change and tell the others.\n")

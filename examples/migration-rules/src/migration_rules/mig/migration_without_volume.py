"""migration-without-volume"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import speaks_of

_NUMBER = regex(r"\d")


class MigrationWithoutVolume(Rule):
    """A migration does not say how much data it goes over.

    What it finds: a section Migration in which no sentence has a number together with rows or bytes (the format lists the words).
    Why it matters: what takes a second over a thousand rows takes a night over a billion, and only the number tells which it will be.
    How to fix: name the number of rows, or the size, of the tables that are changed.
    Source: the migration handbook of the storage team.
    """

    code = "MIG003"
    level = Level.ADVICE
    # On trial: it runs only where a configuration says `preview = true`.
    preview: ClassVar[bool] = True
    bad = (
        Example(
            "A column without a default takes a lock of some milliseconds.",
            old="The table has 40 million rows; a column without a default takes a lock of some milliseconds.",
            base="migration-v1",
            at="## C) Migration",
        ),
    )
    good = (
        Example(
            "The table takes 12 GB on disk; a column without a default takes a short lock.",
            old="The table has 40 million rows; a column without a default takes a lock of some milliseconds.",
            base="migration-v1",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("migration")
        if section is None or not section.holds_text or section.says_none or plan.is_torn or plan.is_to_be_written(section):
            return
        words = [word.lower() for word in plan.format.words.get("volume", ())]
        said = [passage.text.value.lower() for passage in section.passages if passage.kind != "code"]
        if not any(_NUMBER.search(text) and speaks_of(text, words) for text in said):
            yield self.finding(
                section.title.span,
                "the migration does not say how much data it goes over, so nobody can tell how long it runs",
                help="name the number of rows, or the size, of the tables that are changed",
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("migration")
        if section is not None and section.passages:
            yield Edit.without(section.line + 1, section.end_line)
            yield Edit.before(section.end_line + 1, "\nThe new table is filled overnight and needs no lock.\n")

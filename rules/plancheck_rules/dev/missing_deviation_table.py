"""missing-deviation-table"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.plan import Plan, Section
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import phrases_in

_TABLE = (
    "| Source Says | This Plan Does | Reason |\n|---|---|---|\n"
    "| Photos are queued like notes | Queues text alone | DEFERRAL: photos need an upload API that the server lacks |\n"
    "| Nothing about refused notes | Shows them in a banner | ADDITION: a locked note would otherwise vanish unseen |"
)


class MissingDeviationTable(Rule):
    """The deviation log neither lists deviations nor says that there are none.

    What it finds: a log that has text, but no table (or a table without rows), no list and no sentence that the plan does not deviate. A list of deviations
    is a table in another dress, and deviation-columns speaks of it.
    Why it matters: nobody can tell a plan that follows its source from one whose author did not compare the two.
    How to fix: add the table of what the source says, what the plan does and why, or write "No deviations from source document." `--fix` adds the table, to be filled in.
    Source: phase 3 of micro-v2 and micro-v3.
    """

    code = "DEV001"
    level = Level.ERROR
    bad = (
        Example("The feature request was read with care.", old=_TABLE, base="micro-v2", at="## D. Deviation Log"),
        Example(
            "| Source Says | This Plan Does | Reason |\n|---|---|---|",
            old=_TABLE,
            base="micro-v2",
            at="## D. Deviation Log",
        ),
    )
    good = (
        Example("No deviations from source document.", old=_TABLE, base="micro-v2"),
        Example("The plan implements the request exactly as it is written.", old=_TABLE, base="micro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("deviation-log")
        if section is None or not section.holds_text or section.says_none or plan.is_torn or plan.deviations:
            return
        words = plan.format.words
        # A heading or a bold lead-in for each deviation makes a list as well as marks do.
        listed = any(passage.kind in ("item", "heading", "code") or passage.text.value.startswith(("**", "__")) for passage in section.passages)
        said = [passage.text.value for passage in section.passages if not passage.is_head]
        names_one = any(category in text.replace(" ", "_") for text in said for category in words.get("deviation_categories", ()))
        says_none = any(True for text in said for _ in phrases_in(text, (*words.get("deviation_denials", ()), *words.get("agreements", ()))))
        if not (listed or names_one or says_none):
            yield self.finding(
                section.title.span,
                "the deviation log has no table and does not say that there are no deviations, so nobody can tell whether plan and source were compared",
                help='add a table "Source says | Plan does | Reason", or write "No deviations from source document."',
                fix=_fix(plan, section),
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("deviation-log")
        if section and not plan.is_torn:
            yield Edit.after(section.title.span.end_line, "\nThe source was read with care.\n")
            yield Edit.without(section.title.span.end_line + 1, section.end_line)


def _fix(plan: Plan, section: Section) -> Fix | None:
    from plancheck.adding.skeleton_tables import new_table

    edits = new_table(plan, section)
    return Fix("add the table, to be filled in", edits, is_safe=True) if edits else None

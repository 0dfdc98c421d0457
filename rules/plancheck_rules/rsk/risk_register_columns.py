"""risk-register-columns"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.plan import Passage, Plan, Section
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed

_COLUMNS = {
    "register_decision": "Decision",
    "register_assumption": "Assumption",
    "register_validation": "Validation Method",
    "register_cost": "Cost if Wrong",
    "register_gate": "Gate",
}
_HEAD = "| Decision | Assumption | Validation Method | Cost if Wrong | Gate |\n|----------|------------|-------------------|---------------|------|\n"
_G4_ROW = (
    "| Demand grows linearly with the missing moisture | A zone ends the day within 5 percentage points of its target | Mock study by hand on one zone for 14 days | "
    "1 PR: PR-5 | G4, before PR-5 |\n"
)


class RiskRegisterColumns(Rule):
    """The risk register lacks a column, or is no table at all.

    What it finds: a register without one of Decision, Assumption, Validation, Cost if wrong and Gate, under these names or the usual others, and a
    register in prose. Further columns and tables are free, and so are entries that name all five as labels.
    Why it matters: a decision whose assumption, price or gate is not written down cannot be weighed, and the checks of the register find nothing.
    How to fix: write one row for each decision, with a cell for each of the five. `--fix` adds what a table lacks, with a TODO in each row.
    Source: phase 3 of macro-v2.
    """

    code = "RSK004"
    level = Level.ERROR
    bad = (
        Example(_HEAD.replace("Assumption", "Remark"), old=_HEAD, base="macro-v2"),
        Example(_HEAD.split("\n")[0] + "\n", old=_HEAD, base="macro-v2", at="## E. Architectural Risk Register"),
    )
    good = (
        Example(
            "| # | Choice | What must be true | How to test | What breaks if wrong | Due before | Owner |\n|--|--|--|--|--|--|--|\n| 1 "
            + _G4_ROW.rstrip("\n")
            + " Ida |\n",
            old=_HEAD,
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("risk-register")
        if section is None or not section.holds_text or section.says_none or plan.is_torn or plan.is_to_be_written(section):
            return
        words = plan.format.words
        heads = [passage for passage in section.passages if passage.is_head]
        head = max(heads, key=lambda head: len(_named(head, words)), default=None)
        if head is None or not _named(head, words):
            if not _has_labels(section, words):
                yield self.finding(
                    section.title.span,
                    "the register is no table of decisions, so nobody can see what each assumes, what it costs if it is wrong, and when that is known",
                    help="write a table with the columns Decision, Assumption, Validation Method, Cost if Wrong and Gate, one row for each decision",
                    fix=_new_register(plan, section),
                )
            return
        # A table that says more of the same decisions completes the register.
        named = _named(head, words).union(*(_named(other, words) for other in heads if "register_decision" in _named(other, words)))
        missing = [title for column, title in _COLUMNS.items() if column not in named]
        if missing:
            yield self.finding(
                head.text.span,
                f"the register has no column for {listed(missing)}, so its decisions cannot be weighed",
                help=f"add {'a column' if len(missing) == 1 else 'columns'} for {listed(missing)} and fill it in every row",
                fix=_widened(plan, section, head, missing),
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, words = plan.section("risk-register"), plan.format.words.get("register_assumption", ())
        heads = [passage for passage in section.passages if passage.is_head] if section and not plan.is_torn else []
        for cell in (cell for head in heads for cell in head.cells):
            if any(word in plain(cell.value).lower() for word in words):
                yield Edit(cell.span, "Remark")


def _named(head: Passage, words: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The columns of the register that a table has."""
    names = [plain(cell.value).lower() for cell in head.cells]
    return frozenset(column for column in _COLUMNS if any(word in name for name in names for word in words.get(column, ())))


def _has_labels(section: Section, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the entries of a register without a table name all five; the decision may be the title of its entry."""
    labels = [passage.label.lower() for passage in section.passages if passage.label]
    unnamed = [column for column in _COLUMNS if not any(word in label for label in labels for word in words.get(column, ()))]
    return not unnamed or unnamed == ["register_decision"]


def _widened(plan: Plan, section: Section, head: Passage, missing: Sequence[str]) -> Fix | None:
    from plancheck.adding.tables import TO_DO, new_columns, table_at

    edits = new_columns(plan.lines, table_at(plan.lines, section.passages, head), missing, TO_DO)
    return Fix(f"add {'a column' if len(missing) == 1 else 'columns'} for {listed(missing)}", edits, is_safe=True) if edits else None


def _new_register(plan: Plan, section: Section) -> Fix | None:
    from plancheck.adding.skeleton_tables import new_table

    edits = new_table(plan, section)
    return Fix("add the table, to be filled in", edits, is_safe=True) if edits else None

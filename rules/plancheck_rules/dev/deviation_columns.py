"""deviation-columns"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.plan import Passage, Plan, Section
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, phrases_in

# Each of the three columns, with the parts of names by which it is known.
_SIDES = {"what the source says": "deviation_source_columns", "what the plan does": "deviation_plan_columns", "why": "deviation_reason_columns"}
_TITLES = {"what the source says": "Source says", "what the plan does": "This plan does", "why": "Reason"}
_LABEL = regex(r"\b([a-z][a-z ]{2,30}):")
# So many labels are looked at; three would do.
_MOST_LABELS = 20
_ROWS = (
    "| Photos are queued like notes | Queues text alone | DEFERRAL: photos need an upload API that the server lacks |\n"
    "| Nothing about refused notes | Shows them in a banner | ADDITION: a locked note would otherwise vanish unseen |"
)
_HEAD = "| Source Says | This Plan Does | Reason |\n|---|---|---|\n"


class DeviationColumns(Rule):
    """The deviation log does not set source, plan and reason side by side.

    What it finds: a table none of whose columns is what the source says, what the plan does or why, under any usual name and with columns of the team's own
    beside them; a list in place of the table, unless its entries name the three.
    Why it matters: a deviation can be judged only against what it deviates from.
    How to fix: give the table the columns "Source says", "Plan does" and "Reason"; `--fix --unsafe-fixes` adds those that a table lacks, with a TODO in each row.
    Source: phase 3 of micro-v2 and micro-v3.
    """

    code = "DEV002"
    level = Level.WARNING
    bad = (
        Example(
            "| Deviation | Approved |\n|---|---|\n| Queues text alone | yes |\n| Shows refused notes in a banner | yes |",
            old=_HEAD + _ROWS,
            base="micro-v2",
        ),
        Example(
            "- Text alone is queued, since photos need an upload API that the server lacks.\n- Refused notes are shown in a banner.",
            old=_HEAD + _ROWS,
            base="micro-v2",
        ),
    )
    good = (
        Example(
            "| # | Feature request | Implementation | Category and why |\n|---|---|---|---|\n"
            "| 1 | Photos are queued like notes | Queues text alone | DEFERRAL: photos need an upload API that the server lacks |",
            old=_HEAD + _ROWS,
            base="micro-v2",
        ),
        Example(
            "- **Source says:** photos are queued like notes. **Plan does:** queues text alone. **Reason:** DEFERRAL: photos need an upload API.",
            old=_HEAD + _ROWS,
            base="micro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("deviation-log")
        if section is None or section.says_none or plan.is_torn:
            return
        heads = [passage for passage in section.passages if passage.is_head]
        if plan.deviations and heads:
            lacking = [_lacking([plain(cell.value).lower() for cell in head.cells], plan) for head in heads]
            if all(lacking):
                yield self.finding(
                    heads[0].text.span,
                    f"the table has no column for {listed(lacking[0])}, and a deviation can be judged only against what it deviates from",
                    help='give it the columns "Source says", "Plan does" and "Reason"',
                    fix=_fix(plan, section, heads[0], lacking[0]) if len(heads) == 1 else None,
                )
            return
        entries = [passage for passage in section.passages if passage.kind == "item" or passage.text.value.startswith(("**", "__"))]
        said = "\n".join(plain(passage.text.value).lower() for passage in section.passages)
        if entries and not heads and not _denies(section, plan) and _lacking(list(dict.fromkeys(_LABEL.findall(said)))[:_MOST_LABELS], plan):
            yield self.finding(
                entries[0].text.span,
                "the deviations are a list; a table shows side by side what the source says, what the plan does and why",
                help='write a table with the columns "Source says", "Plan does" and "Reason"',
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("deviation-log")
        if section and not plan.is_torn:
            yield Edit.after(section.title.span.end_line, "\n| Topic | Approved |\n|---|---|\n| Expiry of keys | yes |\n")
            yield Edit.without(section.title.span.end_line + 1, section.end_line)


def _lacking(names: Sequence[str], plan: Plan) -> list[str]:
    """Which of the three no name stands for; a name serves once, so that "Macro plan says" is not the plan as well."""
    holds = {
        side: {index for index, name in enumerate(names) if any(word in name for word in plan.format.words.get(words, ()))} for side, words in _SIDES.items()
    }
    if any(len(set(columns)) == len(holds) for columns in product(*holds.values())):
        return []
    return [side for side, columns in holds.items() if not columns] or ["what the plan does"]


def _denies(section: Section, plan: Plan) -> bool:
    """Whether the section says that the plan does not deviate, wherever it says so."""
    return any(True for passage in section.passages for _ in phrases_in(passage.text.value, plan.format.words.get("deviation_denials", ())))


def _fix(plan: Plan, section: Section, head: Passage, lacking: Sequence[str]) -> Fix | None:
    from plancheck.adding.tables import TO_DO, new_columns, table_at

    titles = [_TITLES[side] for side in lacking]
    edits = new_columns(plan.lines, table_at(plan.lines, section.passages, head), titles, TO_DO)
    # A warning about a table that may say it all in other words is not worth an error about each new cell.
    return Fix(f"add {'a column' if len(titles) == 1 else 'columns'} for {listed(lacking)}", edits, is_safe=False) if edits else None

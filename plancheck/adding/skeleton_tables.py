"""The table that a section lacks, as `plancheck new` writes it."""

from __future__ import annotations

from plancheck.adding.lines import item_end, last_said
from plancheck.adding.outlines import outline_for
from plancheck.adding.tables import row_of, table_at
from plancheck.edit import Edit
from plancheck.plan import Plan, Section
from plancheck.skeleton.sections import body_of


def new_table(plan: Plan, section: Section) -> tuple[Edit, ...]:
    """The table, below what the section says; its row alone where the head stands there without one. Nothing where the section has another table."""
    spec = plan.format.section(section.role) if section.role else None
    heads = [passage for passage in section.passages if passage.is_head]
    if spec is None or not section.passages:
        return ()
    table = [line for line in body_of(spec, outline_for(plan, section.level)) if line.startswith("|")]
    if not heads:
        end = last_said(plan.lines, section.line, min(section.end_line, len(plan.lines)))
        return (Edit.after(max(end, item_end(plan.lines, end)), "\n".join(["", *table])),)
    rows = table_at(plan.lines, section.passages, heads[0])
    width = len(heads[0].cells)
    cells = [cell.strip() for cell in table[-1].strip("|").split("|")]
    if len(heads) > 1 or len(rows) != 2 or len(cells) != width:
        return ()
    return (Edit.after(rows[1], row_of(plan.lines[rows[0] - 1], cells)),)

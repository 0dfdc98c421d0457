"""What the header of a plan lacks: its fields and the directive for agents."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.adding.fields import new_fields, plain_fields
from plancheck.adding.lines import heading_end, is_blank, line_at
from plancheck.adding.tables import TO_DO
from plancheck.edit import Edit
from plancheck.format import FieldSpec
from plancheck.plan import Plan
from plancheck.skeleton.header import agent_directive_of

_EMPHASIS = "*_ "


def new_header_fields(plan: Plan, missing: Sequence[FieldSpec]) -> tuple[Edit, ...]:
    """The fields, in the dress of those that are there; where the header has none of the format, as bold lines below the title."""
    section = plan.section("contracts")

    def words(spec: FieldSpec) -> str:
        if spec.role != "contracts" or section is None:
            return TO_DO
        span = section.title.span
        return f"see {line_at(plan.lines, span.line)[span.column - 1 : span.end_column - 1].strip(_EMPHASIS)}"

    if any(field.role for field in plan.header):
        return new_fields(plan.lines, plan.header, plan.format.fields, missing, words)
    return _below_title(plan, plain_fields(missing, words)[:-1])


def agent_directive(plan: Plan) -> tuple[Edit, ...]:
    """The block quote for agents, below the title; nothing where the plan has none."""
    return _below_title(plan, [agent_directive_of(plan.format)])


def _below_title(plan: Plan, text: Sequence[str]) -> tuple[Edit, ...]:
    if plan.title is None:
        return ()
    line = heading_end(plan.lines, plan.title.span.line)
    # What is quoted there stays beside the title.
    while text[0][:1] != ">" and line_at(plan.lines, line + 1 + is_blank(plan.lines, line + 1)).startswith(">"):
        line += 1
    is_tight = line < len(plan.lines) and not is_blank(plan.lines, line + 1)
    return (Edit.after(line, "\n".join(["", *text, *([""] if is_tight else [])])),)

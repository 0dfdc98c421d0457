"""missing-header-field"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.format import OFF, FieldSpec
from plancheck.plan import Plan, State
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed

_ISSUE = regex(r"#\d+|/issues/\d+|\bissues?\s+\d+", re.IGNORECASE)


class MissingHeaderField(Rule):
    """The header lacks a field of the format.

    What it finds: header fields that are absent or empty, in any dress (bold, list item, table, Header section) and under the usual shorter labels;
    one finding names them all. Closes is free where Source is a macro plan and names no issue, and answered by "Relates to" and the like; Source may stand in
    the first section below the header. A section of that name above the first one of the format is an answer as well. The pointer to the contracts is advice, and free where they come first. A plan of documents alone needs no more fields
    than the compact form.
    Why it matters: the header is what everybody reads, and tools trace the plan to its issue by it.
    How to fix: add the field between the title and the first section; `--fix` adds it in the dress of the others, with a TODO.
    Source: document header of the micro templates.
    """

    code = "HDR001"
    level = Level.ERROR
    bad = (
        Example("", old="**Source:** GitHub issue #57\n", base="compact", at="# Backfill"),
        Example(
            "**Why this matters:**",
            old="**Why this matters:** Chargebacks and partial captures, both planned for this year, repeat requests on their own and rely on refunds that bear it.",
            base="micro-v3",
            at="# Idempotent Refunds",
        ),
    )
    good = (
        Example("**Source:** Phase 2, PR 4 of docs/plans/macro-plan.md", old="**Source:** GitHub issue #57\n**Closes:** Fixes #57", base="compact"),
        Example("- **Problem:** A refund", old="**The problem today:** A refund", base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        compact = plan.format.compact if plan.is_documentation else None
        owed = {spec.role for spec in (compact or plan.format).fields}
        missing = [spec for spec in plan.format.fields if spec.role in owed and spec.level != OFF and self._lacks(plan, spec)]
        if missing and not plan.structure.blank:
            yield self.finding(
                plan.top,
                f"the header lacks {listed(spec.title for spec in missing)}, where readers and tools look first",
                help=f"add `**{missing[0].title}:** ...` between the title and the first section",
                level=(level := max(Level.named(spec.level) for spec in missing)),
                fix=_fix(plan, missing, is_safe=level is Level.ERROR),
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        required = (spec.role for spec in plan.format.fields if spec.level != OFF and spec.role != "closes")
        field = next((field for role in required if (field := plan.field(role))), None)
        if field:
            yield Edit(field.value.span, "")

    def _lacks(self, plan: Plan, spec: FieldSpec) -> bool:
        field = plan.field(spec.role)
        if field is not None:
            # An empty Closes is the business of closes-without-keyword.
            return field.value.state is State.EMPTY and spec.role != "closes"
        if _stands_elsewhere(plan, spec) or _has_section(plan, spec):
            return False
        source = plan.field("source")
        if source is not None and spec.unless_source and not _ISSUE.search(source.value.value):
            said = f"{source.name} {source.value.value}".lower()
            return not any(word in said for word in spec.unless_source)
        return True


def _fix(plan: Plan, missing: Sequence[FieldSpec], *, is_safe: bool) -> Fix | None:
    from plancheck.adding.header import new_header_fields

    edits = () if plan.is_torn else new_header_fields(plan, missing)
    return Fix(f"add {listed((spec.title for spec in missing), len(missing))} to the header", edits, is_safe) if edits else None


def _has_section(plan: Plan, spec: FieldSpec) -> bool:
    """Whether one of the sections with which the plan opens, before the first that the format knows and the first task, bears the name of the field."""
    names = {name.lower() for name in (spec.title, *spec.aliases)}
    first_task = min((task.line for task in plan.tasks), default=plan.sections[-1].end_line if plan.sections else 0)
    opening = takewhile(lambda section: section.role is None and section.line < first_task, plan.sections)
    return any(section.holds_text and plain(section.title.value).lower().rstrip(":") in names for section in opening)


def _stands_elsewhere(plan: Plan, spec: FieldSpec) -> bool:
    """Whether the reader finds the field all the same: under a label that says what stays open, or in the first section below the header."""
    first = next((section for section in plan.sections if not section.is_part), None)
    match spec.role:
        case "closes":
            related = plan.format.words.get("related_labels", ())
            return any(field.name.lower() in related and field.value.state is State.PRESENT for field in plan.header)
        case "contracts":
            return first is not None and first.role == "contracts"
        case "source":
            names = {name.lower() for name in (spec.title, *spec.aliases)}
            return first is not None and any(passage.label.lower() in names for passage in first.passages if passage.kind in ("text", "item"))
        case _:
            return False

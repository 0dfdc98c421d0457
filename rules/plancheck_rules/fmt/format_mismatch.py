"""format-mismatch"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule


class FormatMismatch(Rule):
    """The declared format is not the one that the document looks like.

    What it finds: a format named by option, document or configuration, while the text has marks that only another format has.
    Why it matters: the plan is judged by rules that were not meant for it.
    How to fix: declare the format that the plan was written in, or bring the plan over to the declared one.
    Source: catalogue, family FMT ("Declared against seen").
    """

    code = "FMT002"
    level = Level.WARNING
    bad = (
        Example(
            "<!-- plancheck: format=micro-v2 -->\n\n**Goal:** A merchant who",
            old="**Goal:** A merchant who",
            base="micro-v3",
            also=[("nothing is parsed from YAML", "no YAML is decoded, strictly or otherwise"), ("CLARIFICATION", "ADDITION")],
        ),
        Example(
            "# Verdin: Watering by Need - Macro Plan\n<!-- plancheck: format=macro-v1 -->",
            old="# Verdin: Watering by Need - Macro Plan",
            base="macro-v2",
            at="<!-- plancheck",
            also=[("- **Scaffolding creep:**", "- **Observability hooks:** none beyond `verdin journal`.\n- **Failure mode, scaffolding creep:**")],
        ),
    )
    good = (
        Example("<!-- plancheck: format=micro-v3 -->\n## Behavioral Contracts", old="## Behavioral Contracts", base="compact"),
        Example("# Verdin: Watering by Need - Macro Plan\n<!-- plancheck: format=macro-v2 -->", old="# Verdin: Watering by Need - Macro Plan", base="macro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        recognition = plan.recognition
        if recognition.declared_by is None or recognition.looks_like is None or not recognition.marked:
            return
        if recognition.looks_like != recognition.chosen:
            yield self.finding(
                recognition.span,
                f"{recognition.declared_by} says {recognition.chosen}, but the document looks like {recognition.looks_like}: "
                f"it has {', '.join(dict.fromkeys(recognition.evidence[1:4]))}",
                help=f"declare {recognition.looks_like}, or bring the plan over to {recognition.chosen}",
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        recognition, kind = plan.recognition, "macro" if plan.format.kind == "micro" else "micro"
        other = next((name for name in plan.known_formats if name.startswith(kind)), None)
        is_marked = recognition.marked or any(section.role in plan.format.marks.roles for section in plan.sections)
        if other and is_marked and "comment" in (recognition.declared_by or ""):
            yield Edit(recognition.span, f"<!-- plancheck: format={other} -->")
        elif other and is_marked and plan.title and recognition.declared_by is None:
            yield Edit.before(plan.title.span.line, f"<!-- plancheck: format={other} -->\n")

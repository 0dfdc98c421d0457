"""missing-component-diagram"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule

_DIAGRAM = """```text
HTTP API --(key, payment, cents)--> refund endpoint --> refund book --(payment, cents)--> card network
                                                            |
                                                            +--(accepted refunds)--> CSV export
```"""
_FLOW = "The HTTP API hands a request to the endpoint and the endpoint hands it to the book, which moves money through the card network and feeds the export."


class MissingComponentDiagram(Rule):
    """The component interaction has no diagram.

    What it finds: a section on component interaction without a drawing in any form: boxes, arrows, Mermaid and its kin, a table from/to, an image,
    a described data flow. Documentation, refactorings, plans of one or two tasks and sections that say that there are no components are not asked.
    Why it matters: a reviewer who has to build the picture from prose overlooks an edge.
    How to fix: draw the components of the PR, their neighbours and what crosses between them; arrows in plain text will do.
    Source: phase 2 of the micro templates.
    """

    code = "CMP001"
    level = Level.ADVICE
    bad = (
        Example(_FLOW, old=_DIAGRAM, base="micro-v3", at="### C) Component Interaction"),
        Example(
            "",
            old="""**Component diagram**

```text
editor --(note)--> outbox --(note)--> send function --> server
                   |    ^
   (refused notes) |    | (online / offline)
                   v    |
                banner  listener <-- app shell
```
""",
            base="micro-v2",
            at="## C. Component Interaction",
        ),
    )
    good = (
        Example("HTTP API → refund endpoint → refund book → card network; the CSV export reads the book.", old=_DIAGRAM, base="micro-v3"),
        Example("```mermaid\ngraph LR\n  api --> endpoint --> book --> network\n```", old=_DIAGRAM, base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("component-interaction")
        if section is None or plan.is_small or plan.is_documentation or plan.keeps_behaviour:
            return
        if plan.missing_topics("component-interaction", self.name):
            yield self.finding(
                section.title.span,
                "no diagram shows the components and what flows between them, so a reviewer has to build the picture from prose",
                help="draw the parts of this PR, their neighbours and the data on each edge, for example `API --(request)--> queue --(job)--> worker`",
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, spec = plan.section("component-interaction"), plan.format.section("component-interaction")
        is_free = plan.is_small or plan.is_documentation or plan.is_torn or plan.keeps_behaviour
        if section and spec and any(topic.rule == self.name for topic in spec.topics) and not is_free:
            yield Edit.after(section.title.span.end_line, "\nThe parts fit together.\n")
            yield Edit.without(section.title.span.end_line + 1, section.end_line)

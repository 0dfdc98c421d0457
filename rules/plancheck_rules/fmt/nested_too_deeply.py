"""nested-too-deeply"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule


class NestedTooDeeply(Rule):
    """Lists or quotes are nested deeper than plancheck follows them.

    What it finds: a list item or block quote inside so many others that its contents are not read.
    Why it matters: what stands there is lost to the checks without a trace.
    How to fix: bring the text up by some levels; a plan rarely needs more than four.
    Source: catalogue, family FMT.
    """

    code = "FMT005"
    level = Level.ERROR
    any_document = True
    bad = (Example("> " * 70 + "text\n"),)
    good = (Example("> > > > text\n"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        for span in plan.structure.too_deep[:1]:
            yield self.finding(span, "lists or quotes are nested too deeply here, so what stands below is not checked", help="use fewer levels of nesting")

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for section in plan.sections[:1]:
            yield Edit.before(section.line, f"{'> ' * 70}as discussed\n")

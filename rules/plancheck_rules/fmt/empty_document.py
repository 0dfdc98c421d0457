"""empty-document"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.span import Span


class EmptyDocument(Rule):
    """The file holds nothing that could be a plan.

    What it finds: a file of blank space, comments or front matter only.
    Why it matters: an empty file in the plans folder is usually a write that went wrong.
    How to fix: write the plan, or delete the file.
    Source: catalogue, family FMT.
    """

    code = "FMT004"
    level = Level.ERROR
    any_document = True
    bad = (Example("\n   \n"), Example("<!-- nothing here yet -->\n"))
    good = (Example("# A title\n"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        if plan.structure.blank:
            yield self.finding(Span(1, 1, 1, 1), "this file has no text, so there is no plan to check", help="write the plan, or delete the file")

    def plant(self, plan: Plan) -> Iterator[Edit]:
        yield Edit.without(1, sys.maxsize)

"""unclosed-fence"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule


class UnclosedFence(Rule):
    """A code fence or an HTML comment never closes and swallows the rest of the file.

    What it finds: an opening fence or `<!--` without its end before the end of the text.
    Why it matters: every section below it is code or comment to a reader and to plancheck, so none of it is checked.
    How to fix: add the closing fence, as long as the opening one, or `-->`.
    Source: catalogue, family FMT.
    """

    code = "FMT003"
    level = Level.ERROR
    any_document = True
    bad = (
        Example(
            "**Commit:** `docs(manual): show a whole backfill (BC-1)`\n\n```text\nnotes",
            old="**Commit:** `docs(manual): show a whole backfill (BC-1)`",
            base="compact",
            at="```text\nnotes",
        ),
        Example("Plan checks:\n\n<!-- more to come", old="Plan checks:", base="compact", at="<!-- more to come"),
    )
    good = (Example("Plan checks:\n\n<!-- more to come -->", old="Plan checks:", base="compact"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        # An opener inside an open fence is the likelier cause, and misnested-fence names it.
        misnested = {outer for outer, _ in plan.structure.misnested}
        for span, is_comment in plan.structure.unclosed:
            if span in misnested:
                continue
            what, closer = ("comment", "`-->`") if is_comment else ("code fence", "a closing fence as long as this one")
            yield self.finding(span, f"this {what} never closes, so everything below it is lost to readers and checks", help=f"add {closer} where it ends")

    def plant(self, plan: Plan) -> Iterator[Edit]:
        # Backticks might find a closer further down.
        for section in plan.sections[-1:]:
            yield Edit.before(section.line, "~~~text\nok\n")

"""unsplit-recon"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.phrases import listed


class UnsplitRecon(Rule):
    """The recon does not tell confirmed facts, inferences and open uncertainties apart.

    What it finds: a recon in which at most one of the three is marked by a heading, a label or in words. Where just one of them is not marked, that is an advice.
    "None" is an answer.
    Why it matters: a reader, or an agent, takes an inference for a fact unless the text says which is which.
    How to fix: give each of the three a heading or a label, or say that there is none.
    Source: phase 0 of macro-v1 and macro-v2.
    """

    code = "REC004"
    level = Level.WARNING
    bad = (
        Example(
            "### Further remarks\n",
            old="### Inferred behavior\n- Inference: the pump loses pressure from the third open valve on; this follows from a comment (`lib/verdin/timetable.ex:40`), not from a measurement.\n"
            "- Inference: a crash of the daemon loses the rest of a running watering, because no code resumes one.\n### Open uncertainties\n"
            "- U-1 (UNVERIFIED): the SD card of a controller flushes one line within 20 ms. The register in section E validates it.\n"
            "- U-2 (UNVERIFIED): some growers may feed the log lines to scripts of their own. Nothing below builds on it.\n",
            base="macro-v2",
            at="## B. Repository Recon Summary",
        ),
        Example(
            "",
            old="### Confirmed facts (from inspection)\n",
            base="macro-v1",
            at="## B) Repository Recon Summary",
        ),
    )
    good = (
        Example("### Deduced, not tested", old="### Inferred behavior", base="macro-v2"),
        Example("### Verified in the code", old="### Confirmed facts (from inspection)", base="macro-v1"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section, spec = plan.section("recon"), plan.format.section("recon")
        missing = [topic.title for topic in plan.missing_topics("recon", self.name)]
        # "What we saw in the code" may be the label that seems to be missing.
        if section is None or spec is None or not missing or plan.may_be_meant("recon", missing, ("heading", "text")):
            return
        marked = sum(topic.rule == self.name for topic in spec.topics) - len(missing)
        yield self.finding(
            section.title.span,
            f"the recon does not mark {listed(missing)}, so what was seen in the code cannot be told from what was only concluded",
            level=Level.ADVICE if marked > 1 else None,
            help=f'give {listed(missing)} a heading or a label; "none" is an answer too',
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, spec = plan.section("recon"), plan.format.section("recon")
        if section and section.passages and spec and any(topic.rule == self.name for topic in spec.topics) and not plan.is_torn:
            yield Edit(Span(section.passages[0].text.span.line, 1, section.end_line + 1, 1), "The importer holds two maps and one queue.\n\n")

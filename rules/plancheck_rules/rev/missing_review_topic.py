"""missing-review-topic"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.phrases import listed

# A plan of so few tasks is reviewed as a whole.
_SMALL_PLAN = 2


class MissingReviewTopic(Rule):
    """The review guide leaves out one of its topics.

    What it finds: a review guide that does not speak of the tricky part, of what to scrutinize, of what is safe to skim or of known debt, in any words;
    one finding lists what is absent. "None" is an answer, and plans of one or two tasks are not asked.
    Why it matters: a reviewer's attention is scarce and goes where the guide sends it.
    How to fix: add a line on each topic.
    Source: phase 7, part B of the micro templates.
    """

    code = "REV001"
    level = Level.ADVICE
    bad = (
        Example(
            "- Read them twice, the second time with a pen.",
            old="- Known debt: the key map lives in memory and is lost on restart, as the sessions of the gateway are already.",
            base="micro-v3",
            at="### E) Review Guide",
        ),
        Example(
            "- Also worth a look: the note between its confirmation and the next send.",
            old="- The tricky part: a note leaves the queue between its confirmation and the next send, at no other moment.",
            base="micro-v2",
            at="## E. Review Guide",
        ),
    )
    good = (
        Example(
            "- Not fixed here: the key map lives in memory and is lost on restart.",
            old="- Known debt: the key map lives in memory and is lost on restart, as the sessions of the gateway are already.",
            base="micro-v3",
        ),
        Example("- Subtle: a note leaves the queue", old="- The tricky part: a note leaves the queue", base="micro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("review-guide")
        missing = [topic.title for topic in plan.missing_topics("review-guide", self.name)]
        if section is None or not missing or len(plan.tasks) <= _SMALL_PLAN:
            return
        yield self.finding(
            section.title.span,
            f"the review guide says nothing of {listed(missing)}, so the reviewer's attention is not directed there",
            help=f'add a line on {listed(missing)}; "none" is an answer too',
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("review-guide")
        if section and section.passages and len(plan.tasks) > _SMALL_PLAN and not plan.is_torn:
            yield Edit(Span(section.passages[0].text.span.line, 1, section.end_line + 1, 1), "Read the tests before the code.\n\n")

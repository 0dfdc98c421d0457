"""missing-dag-topic"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed


class MissingDagTopic(Rule):
    """The dependency section leaves out a question that the series has to answer.

    What it finds: a section without a graph in any form (drawing, sentences, table, fields), or that says nothing of parallel work, merge order,
    the placement of validation gates (macro-v2) or integration risks; one finding lists what is absent. "None" is an answer.
    Why it matters: what is not decided here is decided by whoever merges first.
    How to fix: add a line on each.
    Source: phase on the dependency DAG of the macro templates.
    """

    code = "PRS017"
    level = Level.WARNING
    bad = (
        Example(
            "",
            old="### Integration risk notes\n\n- PR1 and PR2 both add a line to the table of entry kinds; whichever comes second rebases over one line.\n- PR3 is the first reader of trials and rooms together, so its integration tests use a directory that carries both kinds.\n",
            base="macro-v1",
            at="## F) Dependency DAG",
        ),
    )
    good = (Example("### Conflicts to expect", old="### Integration risk notes", base="macro-v1"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("dependencies")
        if section is None or len(plan.request_ids) < 2 or not plan.dependencies.mentioned:
            return
        missing = [topic.title for topic in plan.missing_topics("dependencies", self.name)]
        is_answered = section.says_none or plan.is_torn or plan.is_to_be_written(section) or not section.holds_text
        has_graph = plan.dependencies.edges or plan.dependencies.orders or plan.dependencies.needs or plan.dependencies.parallel
        if not has_graph and not is_answered:
            missing.insert(0, "a graph of the dependencies")
        if missing:
            yield self.finding(
                section.title.span,
                f"the dependency section says nothing of {listed(missing)}, so that is decided by whoever merges first",
                help=f'add a line on {listed(missing)}; "none" is an answer too',
            )

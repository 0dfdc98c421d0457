"""missing-prevention-topic"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.format import TopicSpec
from plancheck.plan import Plan, Section
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, speaks_of

_GOLDEN = "golden dataset staleness"
# What is also said beside another topic, as in "KV thrashing: offload metric, alert if high".
_ANYWHERE = frozenset({"backward compatibility", "observability and testing hooks", "migration of state between pull requests"})


class MissingPreventionTopic(Rule):
    """The bug-prevention section leaves out one of its topics.

    What it finds: a section that does not speak of invariants, regression surfaces, backward compatibility or the failure modes of the format, in any words
    (macro-v1: hooks for observation and tests; macro-v2: migration of state, and its five failure modes by name); one finding lists what is absent.
    Nobody is asked about golden data who has none, and "none" is an answer.
    Why it matters: this section is where somebody looks across all PRs for what each of them alone would miss.
    How to fix: add a line on each, or say why it cannot happen here.
    Source: phase 5 of macro-v1, phase 8 of macro-v2.
    """

    code = "MAC018"
    level = Level.WARNING
    bad = (
        Example(
            "",
            old="- **Documentation drift:** each PR edits CLAUDE.md for its own files, and a reviewer compares both before the merge.\n",
            base="macro-v2",
            at="## J. Design Bug Prevention Checklist",
        ),
        Example(
            "",
            old="- **Observability/testing hooks required:** messages on stderr for a completed write and for a line that is cut off. Tests stage an interrupted\n"
            "  write by laying an older `register.jsonl` beside the newer journal, so the program needs no switch for them.\n",
            base="macro-v1",
            at="## G) Design Bug Prevention Checklist",
        ),
    )
    good = (
        Example("- **Docs that no longer fit the code:** each PR", old="- **Documentation drift:** each PR", base="macro-v2"),
        Example(
            "- **Cross-PR state migration risks:** none.",
            old="- **Cross-PR state migration risks:** the journal is the only data on disk; its line format is fixed in PR-1, and no later PR changes it.",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("prevention")
        missing = [topic.title for topic in plan.missing_topics("prevention", self.name) if _is_missing(plan, topic)]
        # A check in words of its own may be the one that seems to be missing.
        if section is None or not missing or plan.may_be_meant("prevention", missing):
            return
        yield self.finding(
            section.title.span,
            f"the section says nothing of {listed(missing, limit=12)}, so nobody is seen to have looked for these faults across the series",
            help=f"add a line on {listed(missing, limit=12)}, or say why it cannot happen here",
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("prevention")
        silent = [other._replace(passages=(), topics=frozenset(), unplaced=()) if other is section else other for other in plan.sections]
        if section and section.passages and any(self.check(plan._replace(sections=tuple(silent)))):
            yield Edit(Span(section.passages[0].text.span.line, 1, section.end_line + 1, 1), "We look at these things in every review.\n\n")


def _is_missing(plan: Plan, topic: TopicSpec) -> bool:
    section = plan.section("prevention")
    if topic.title in _ANYWHERE and section and _speaks_of(section, topic):
        return False
    # Golden data can only grow stale where there is some.
    return topic.title != _GOLDEN or any(_speaks_of(own, topic) for own in plan.sections)


def _speaks_of(section: Section, topic: TopicSpec) -> bool:
    return any(speaks_of(plain(passage.text.value).lower(), topic.known_by) for passage in section.passages)

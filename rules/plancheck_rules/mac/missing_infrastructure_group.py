"""missing-infrastructure-group"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.format import TopicSpec
from plancheck.plan import Passage, Plan
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, speaks_of

_OPENING_WORDS = 3


class MissingInfrastructureGroup(Rule):
    """The plan of the cross-cutting infrastructure leaves out tests, documentation, CI or dependencies.

    What it finds: an infrastructure section that does not speak of one of the four groups, in any words; one finding lists what is absent. "None" is an answer.
    Why it matters: what no PR was given is built twice, or by nobody.
    How to fix: add the group with the PR of each item, or say that it needs nothing.
    Source: phase 5 of macro-v2.
    """

    code = "MAC017"
    level = Level.WARNING
    bad = (
        Example(
            "",
            old="### Dependency management\n- `benchee`, for development only, added by PR-4: the standard library has no repeated timing with warm-up and "
            "percentiles. Version policy: `~> 1.3` in `mix.exs`, the exact version in `mix.lock`.\n",
            base="macro-v2",
            at="## G. Cross-Cutting",
        ),
        Example(
            "",
            old="### CI pipeline changes\n- New test packages: PR-1, PR-2, PR-3 and PR-4 each add their folder to the list of the test job (`.github/workflows/ci.yml:18`).\n"
            "- Linter rules and build steps: PR-2 adds `mix xref callers Verdin.Board`, which fails on a caller outside the queue, and a run of "
            "`mix verdin.golden --check`, which fails on a difference.\n"
            "- Performance regression benchmark: PR-4 adds `bench/plan_tick.exs` with a limit of 50 ms; PR-5 consumes it.\n",
            base="macro-v2",
            at="## G. Cross-Cutting",
        ),
    )
    good = (
        Example("### Third-party libraries", old="### Dependency management", base="macro-v2"),
        Example(
            "### Dependencies\nNone.\n",
            old="### Dependency management\n- `benchee`, for development only, added by PR-4: the standard library has no repeated timing with warm-up and "
            "percentiles. Version policy: `~> 1.3` in `mix.exs`, the exact version in `mix.lock`.\n",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("infrastructure")
        topics = plan.missing_topics("infrastructure", self.name)
        missing = [topic.title for topic in topics if section and not any(_opens_with(passage, topic) for passage in section.passages)]
        if section is None or not missing:
            return
        yield self.finding(
            section.title.span,
            f"the infrastructure plan says nothing of {listed(missing)}, so each PR would find its own way or leave it to the next",
            help=f'add what is needed for {listed(missing)}, with the PR of each item; "none" is an answer too',
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("infrastructure")
        silent = [other._replace(passages=(), topics=frozenset(), unplaced=()) if other is section else other for other in plan.sections]
        if section and section.passages and any(self.check(plan._replace(sections=tuple(silent)))):
            yield Edit(Span(section.passages[0].text.span.line, 1, section.end_line + 1, 1), "Each team brings what it misses.\n\n")


def _opens_with(passage: Passage, topic: TopicSpec) -> bool:
    """Whether a passage is about the topic, though it stands under the heading of another: "- README and CLAUDE.md: each PR edits both"."""
    opening = " ".join(plain(passage.text.value).lower().split()[:_OPENING_WORDS])
    return passage.kind in ("item", "row", "text") and speaks_of(opening, topic.known_by)

"""duplicate-pr"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan, PullRequest
from plancheck.rule import Example, Rule

_PR = "### PR-3: Remember the moisture of each zone\n"


class DuplicatePr(Rule):
    """The same pull request is defined twice.

    What it finds: two headings, lead-ins or rows of the PR plan that define one id, in whatever spelling; the two tiers of a pull request may stand
    apart, and mentions define nothing.
    Why it matters: dependencies, gates and micro plans that name the id may mean either.
    How to fix: give the second one an id of its own, or drop it.
    Source: phase on the PR series of the macro templates.
    """

    code = "PRS003"
    level = Level.ERROR
    bad = (
        Example(
            "### PR 4: List trials by room\n\n- **Motivation:** a curator of one room skips the others.\n\n### PR4: List trials that are due\n",
            old="### PR4: List trials that are due\n",
            base="macro-v1",
            at="### PR4: List trials that are due",
        ),
        Example(
            "### PR-2: Show the moisture of each zone\n#### Tier 1: Human Review Summary\n- **Building Block Change:** adds the Soil Log.\n\n" + _PR,
            old=_PR,
            base="macro-v2",
        ),
    )
    good = (
        Example("#### PR-2 comes first\n\nWhy: its golden day is needed.\n\n" + _PR, old=_PR, base="macro-v2"),
        Example("### PR4a: Keep the interval\n", old="### PR4: List trials that are due\n", base="macro-v1"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        first: dict[str, PullRequest] = {}
        for request in plan.pull_requests:
            earlier = first.setdefault(request.id, request)
            if earlier is not request:
                yield self.finding(
                    request.place,
                    f"{request.written} is defined a second time, so dependencies and gates that name it may mean either",
                    help="give one of the two an id of its own, or drop it",
                    related=[Related(earlier.place, f"{earlier.written} is defined here first")],
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        last = plan.pull_requests[-1] if len(plan.pull_requests) > 1 else None
        for text in (passage.text for section in plan.sections for passage in section.passages):
            if last and text.span.line == last.line and last.written in text.value:
                at = text.value.index(last.written)
                yield Edit(text.place(at, at + len(last.written)), plan.pull_requests[0].written)
                return

"""pr-without-contract"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Guarantee, Plan, PullRequest, State
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in, shortened

# BC-1, BC-17-1, BC1, G2, INV-3.
_ID = regex(r"(?<![\w-])[A-Z]{1,5}(?:-[A-Z]{1,5})?-?\d")
_BC = '  - BC-9: With `demand = "moisture"`, a zone at or above its target MUST get no run.\n  - BC-10: A zone without a reading of the last 2 hours MUST get the minutes of its timetable.'


class PrWithoutContract(Rule):
    """A guarantee of a pull request has no id.

    What it finds: behavioral guarantees none of which bears or mentions a contract id (BC-1 or one of the team's own families), and list items without one
    beside others that have theirs. "None" is an answer, and what most pull requests lack is said once.
    Why it matters: micro plans, tests and revision notes refer to a guarantee by its id, and one without cannot be traced.
    How to fix: open each guarantee with an id that is free in the whole plan.
    Source: phase 6 of macro-v2 ("Use named contracts").
    """

    code = "PRS007"
    level = Level.WARNING
    bad = (
        Example(
            "  - A run that ends MUST be printed by `verdin journal` within 1 second.",
            old="  - BC-1: A run that ends MUST be printed by `verdin journal` within 1 second.",
            base="macro-v2",
        ),
        Example(
            "- **Behavioral Guarantees:** a zone at its target gets no run.",
            old="- **Behavioral Guarantees:**\n" + _BC,
            base="macro-v2",
        ),
    )
    good = (
        Example("- **Behavioral Guarantees:** none, and BC-7 still holds.", old="- **Behavioral Guarantees:**\n" + _BC, base="macro-v2"),
        Example(_BC.replace("BC-9", "BN-9").replace("BC-10:", "**BN-10** (dry probe):"), old=_BC, base="macro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        requests = [] if plan.is_torn else [request for request in plan.pull_requests if request.guarantees]
        findings = [finding for request in requests for finding in self._of(plan, request)]
        yield from self.once_if_common(findings, len(requests), lambda: self._common(plan, len(findings)))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for request in () if plan.is_torn else plan.pull_requests:
            for text in (text for field in request.fields_of("guarantees") for text in field.items or (field.value,)):
                own = [(guarantee.id, guarantee.text) for guarantee in request.guarantees if text.span[:2] <= guarantee.text.span[:2] < text.span[2:]]
                rest = text.value
                for id_, _ in own:
                    rest = rest.replace(id_ or "", "")
                if own and all(id_ for id_, _ in own) and not _ID.search(rest):
                    yield from (Edit(said.place(0, len(id_ or "")), "Always") for id_, said in own)
                    return

    def _of(self, plan: Plan, request: PullRequest) -> Iterator[Finding]:
        nameless = [guarantee for guarantee in request.guarantees if _lacks_id(plan, guarantee)]
        if nameless:
            first = nameless[0].text
            yield self.finding(
                first.span,
                f'"{shortened(plain(first.value), 50)}" in the guarantees of {request.written} has no id, so neither a test nor a micro plan can refer to it',
                help="open it with an id that is free in the whole plan, such as `BC-12:`",
            )

    def _common(self, plan: Plan, count: int) -> Finding:
        return self.finding(
            plan.requests_place,
            f"{count} pull requests have guarantees without an id, so neither a test nor a micro plan can refer to them",
            help="open each guarantee with an id of its own, `BC-1:` and so on through the whole plan",
        )


def _lacks_id(plan: Plan, guarantee: Guarantee) -> bool:
    text = guarantee.text
    if guarantee.id is not None or text.state is not State.PRESENT or _ID.search(text.value):
        return False
    said = plain(text.value)
    return not said.endswith((":", "?")) and not any(
        start == 0 for start, _ in phrases_in(said[:60], (*plan.format.words.get("declined", ()), *plan.format.words.get("stated_elsewhere", ())))
    )

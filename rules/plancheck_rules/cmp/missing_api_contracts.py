"""missing-api-contracts"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule

_V2_CONTRACTS = """**API contracts**

- `Outbox.flush(send): Promise<void>` empties the queue; it rejects with the error of a lost line and keeps the rest.
- `snapshot(outbox): string` and `restore(text): Outbox` turn a queue into text and back; `restore` throws on text that is no JSON.
- `bannerText(refused): string` is empty while no note is refused.
- `flushOnReconnect(outbox, send)` returns the listener for the app shell, which logs a rejection and calls it at the next change.
"""


class MissingApiContracts(Rule):
    """The component interaction says nothing about the API that the plan adds.

    What it finds: a section on component interaction without signatures, interfaces or endpoints, in a plan whose code defines public types.
    Documentation, plans of one or two tasks and plans that define no type, or only data, are not asked; "no new interfaces" is an answer.
    Why it matters: callers are written against signatures, preconditions and failures, and a reviewer cannot check what is not stated.
    How to fix: list each new or changed signature with a line on its meaning, its preconditions and how it fails.
    Source: phase 2 of the micro templates.
    """

    code = "CMP002"
    level = Level.ADVICE
    bad = (
        Example(
            "",
            old="""**API contracts**
- `RefundBook.refund(key, payment_id, cents) -> Refund`: accepts a refund or answers a known key; raises `RefundRejected` with the reason.
- `post_refund(book, key, payment_id, cents) -> tuple[int, dict[str, str]]`: status and JSON body; a rejection becomes 409.
- `export_csv(refunds) -> str`: the whole file as text; an empty day yields the header line.
""",
            base="micro-v3",
            at="### C) Component Interaction",
        ),
        Example(
            "",
            old=_V2_CONTRACTS,
            base="micro-v2",
            at="## C. Component Interaction",
        ),
    )
    good = (
        Example("**Signatures**\n- `RefundBook.refund(key", old="**API contracts**\n- `RefundBook.refund(key", base="micro-v3"),
        Example("No public interface changes; the types below are used inside the folder alone.", old=_V2_CONTRACTS, base="micro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("component-interaction")
        if section is None or plan.is_small or plan.is_documentation:
            return
        if plan.missing_topics("component-interaction", self.name) and plan.defines_interfaces:
            yield self.finding(
                section.title.span,
                "the section names no signature of the types that the tasks define, so callers and reviewers have nothing to hold them to",
                help='list each new or changed signature with its meaning, its preconditions and how it fails, or write "no new public API"',
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, spec = plan.section("component-interaction"), plan.format.section("component-interaction")
        is_free = plan.is_small or plan.is_documentation or plan.is_torn or not plan.defines_interfaces
        if section and spec and any(topic.rule == self.name for topic in spec.topics) and not is_free:
            yield Edit.after(section.title.span.end_line, "\nThe parts fit together.\n")
            yield Edit.without(section.title.span.end_line + 1, section.end_line)

"""contract-changed-silently"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.ground import Ground
from plancheck.plan import Plan, Text
from plancheck.rule import Example, GroundedRule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import shortened

if TYPE_CHECKING:
    from plancheck.comparison import ItemChange, PartChange

_SHOWN = 60


class ContractChangedSilently(GroundedRule):
    """A contract demands something else than at the base commit, and the plan does not say so.

    What it finds: a contract, or the guarantee of a pull request, with clauses that changed since the base commit, without a revision note with a date (new since
    then, or naming the contract), a new or changed row of the deviation log that names it or shares its subject, or a remark beside it that tells what it was.
    Other line breaks, emphasis, punctuation, articles and capitals are no change, nor are a new number, a new name or another MECHANISM. A contract that is gone
    is a matter of unknown-contract. Tasks and tests that name the contract and stayed as they were are shown beside the finding.
    Why it matters: code and tests written for the old contract go on passing, and nobody knows which of the two holds.
    How to fix: add a row to the deviation log, or a revision note with the day, the old contract, the new one and the reason.
    Source: the part of macro-v2 on living plans, item 3; phase 3 of micro-v2 and micro-v3.
    """

    code = "XPL003"
    level = Level.WARNING
    needs = "base"
    bad = (
        Example(
            "it is rejected with status 422 and the message",
            old="it is rejected with status 409 and the message",
            base="micro-v3",
            since_base=True,
        ),
        Example(
            "MUST be printed by `verdin journal` within 5 seconds.",
            old="MUST be printed by `verdin journal` within 1 second.",
            base="macro-v2",
            since_base=True,
        ),
    )
    good = (
        Example(
            "it is rejected with status 422 and the message",
            old="it is rejected with status 409 and the message",
            base="micro-v3",
            also=[
                (
                    '| #412: "same request" |',
                    '| #412: status 409 for a reused key (BC-4) | Status 422 | CORRECTION: 409 stands for a locked payment |\n| #412: "same request" |',
                )
            ],
            since_base=True,
        ),
        Example(
            "MUST be printed by\n    **`verdin journal`** within 1 second!",
            old="MUST be printed by `verdin journal` within 1 second.",
            base="macro-v2",
            since_base=True,
        ),
    )

    def check_against(self, plan: Plan, ground: Ground) -> Iterator[Finding]:
        if ground.base is None or ground.base is plan or plan.is_torn or ground.base.is_torn:
            return
        from plancheck.comparison import contract_changes

        for change in contract_changes(ground.base, plan):
            if change.is_contract_change and change.new is not None and change.new.id and not change.records:
                yield self._silent(change, next(part for part in change.parts if part.is_binding), plan)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for contract in plan.contracts:
            then = contract.clause("then")
            said = then.text if then is not None else contract.prose[0] if contract.prose and not contract.clauses else None
            if said is not None and not plan.is_torn:
                yield Edit.behind(said.span, ", and the second attempt takes twice as long")
                return
        for guarantee in plan.guarantees:
            if guarantee.id is not None and not plan.is_torn:
                end = len(guarantee.text.value.removesuffix("<br>"))
                yield Edit.behind(guarantee.text.place(0, end), " The second attempt takes twice as long.")
                return

    def _silent(self, change: ItemChange, part: PartChange, plan: Plan) -> Finding:
        item = change.item
        has_log = plan.format.kind == "micro" and not plan.compact and plan.section("deviation-log") is not None
        old, new = part.differing
        place = new or part.new
        return self.finding(
            _first_line(place) if place else item.place,
            f"{item.shown} changed since the base ({_difference(old, new)}), and no {'deviation row or ' if has_log else ''}dated revision note tells it,"
            " so code and tests for the old contract still pass for right",
            help=f"add {'a row to the deviation log, or ' if has_log else ''}a dated revision note at the top, with what {item.shown} was, what it is now, and why",
            related=[Related(suspect.span, f"{suspect.shown} names {item.shown} and is as it was") for suspect in change.suspects],
        )


def _first_line(text: Text) -> Span:
    return text.place(0, len(text.value.split("\n")[0]))


def _difference(old: Text | None, new: Text | None) -> str:
    if old is None or new is None:
        return f"{_quoted(new)} is new" if new else f"{_quoted(old)} is gone"
    return f"{_quoted(old)} is now {_quoted(new)}"


def _quoted(text: Text | None) -> str:
    return f'"{shortened(plain(text.value), _SHOWN)}"' if text else ""

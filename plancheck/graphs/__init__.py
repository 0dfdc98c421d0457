"""Plans as graphs: which pull request waits for which, and which contract is built and tested where."""

from __future__ import annotations

from plancheck.errors import PlancheckError
from plancheck.graphs.requests import picture_of_requests
from plancheck.graphs.traceability import picture_of_contracts
from plancheck.plan import Plan
from plancheck.report.graphs.model import Picture

__all__ = ["picture_of"]


def picture_of(plan: Plan) -> Picture:
    """The pull requests of a macro plan, or the contracts, tasks and tests of a micro plan.

    Raises PlancheckError for a document in no known format, and for a plan that has none of them.
    """
    if plan.recognition.chosen is None:
        raise PlancheckError("no known plan format, so there is no graph to draw; `plancheck formats --why FILE` says what was looked for")
    if plan.format.kind == "macro":
        if not plan.pull_requests:
            raise PlancheckError("no pull request was found in this plan, so there is no graph to draw")
        return picture_of_requests(plan)
    if not plan.contracts:
        raise PlancheckError("no contract was found in this plan, so there is no graph to draw")
    return picture_of_contracts(plan)

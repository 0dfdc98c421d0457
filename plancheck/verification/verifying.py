"""Puts a verification together: promises, what became of them, and what there is to say of it."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from plancheck.errors import PlancheckError
from plancheck.grounding.paths import Paths
from plancheck.grounding.timeline import Timeline
from plancheck.plan import Plan
from plancheck.report.verification.model import ContractRecord, Verification
from plancheck.repository import Tree, joined
from plancheck.repository.history import History
from plancheck.verification.carrying import Carried, Range
from plancheck.verification.found_files import FoundFiles
from plancheck.verification.found_tests import FoundTests
from plancheck.verification.judging import judged
from plancheck.verification.promised_files import promised_files
from plancheck.verification.promised_tests import PromisedTests
from plancheck.wording.marks import plain


def verified(plan: Plan, lines: Sequence[str], tree: Tree, place: str, history: History | None, range_: Range) -> Verification:
    """`plan`, whose text has `lines` and stands at `place` from the root of `tree`, held against that tree and the commits of `history` in `range_`.

    Without a history no commits are looked at. Raises PlancheckError for what is no micro plan, and CannotRead.
    """
    _refuse_others(plan)
    found_files = FoundFiles(tree, Paths(tree, Timeline(plan), posixpath.dirname(place), "\n".join(lines)))
    promised = promised_files(plan, lines)
    there = {found for promise in promised if promise.is_wanted and (found := found_files.path_of(promise.path))}
    named = {inside for promise in promised if (inside := joined("", promise.path)) is not None}
    carried = Carried(plan, (there | named) - {place}, history, range_) if history is not None and range_.without is not None else None
    files = found_files.of(promised, carried.took() if carried else {})
    found_tests = FoundTests(tree, place, there, plan.format.words)
    promises = PromisedTests(plan)
    tests = {test.name: test for test in found_tests.of(promises.tests.values(), found_files)}
    mentioned = found_tests.mentioned(plan.contract_ids)
    contracts = tuple(
        ContractRecord(
            contract.id,
            plain(contract.name.value) if contract.name else "",
            contract.place,
            promises.tasks_of(contract),
            tuple(tests[name] for name in promises.of_contract(contract)),
            promises.otherwise(contract),
            mentioned.get(contract.id),
            carried.by_contract.get(contract.id, ()) if carried else (),
        )
        for contract in plan.first_definitions
    )
    guarding = {test for contract in contracts for test in contract.tests}
    others = tuple(test for test in tests.values() if test not in guarding)
    verification = Verification(plan.path, plan.format.name, None, range_.said if carried else "", contracts, files, others, (), _notes(range_))
    return verification._replace(findings=judged(plan, verification, carried))


def _refuse_others(plan: Plan) -> None:
    if plan.recognition.chosen is None:
        raise PlancheckError("no known plan format, so nothing is known to be promised; `plancheck formats --why FILE` says what was looked for")
    if plan.format.kind == "macro":
        raise PlancheckError("a macro plan promises pull requests, not files and tests: verify the micro plan of each of them")


def _notes(range_: Range) -> tuple[str, ...]:
    if range_.why:
        return (range_.why,)
    return () if range_.is_whole else ("the clone is shallow: commits that came before its history were not looked at",)

"""What every output says of a verification in the same words."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.finding import Level
from plancheck.report.verification.model import ContractRecord, PromisedTest, Verification


def against(verification: Verification) -> str:
    """What the plan was held against: "the work tree and the commits since 1a2b3c4, which brought the plan"."""
    tree = f"commit {verification.revision[:7]}" if verification.revision else "the work tree"
    return f"{tree} and the commits {verification.since}" if verification.since else tree


def untested(contract: ContractRecord) -> str:
    """Why a contract has no test by name."""
    if contract.otherwise:
        return f"named by the plan; kept by: {contract.otherwise}"
    if contract.mentioned:
        return f"named by the plan; {contract.mentioned.path}:{contract.mentioned.line} mentions the contract"
    return "named by the plan"


def tests_found(tests: Sequence[PromisedTest]) -> str:
    return f"{sum(test.found is not None for test in tests)} of {len(tests)}"


def files_kept(verification: Verification) -> str:
    return f"{sum(file.state == 'kept' for file in verification.files)} of {len(verification.files)} as promised"


def closing(verification: Verification) -> str:
    """What it amounts to, in a line."""
    things = [
        f"{len(verification.contracts)} contract{'' if len(verification.contracts) == 1 else 's'}",
        f"{tests_found(verification.tests)} tests found" if verification.tests else "no test by name",
        f"{files_kept(verification).replace(' as', ' files as')}" if verification.files else "no files",
    ]
    levels = [finding.level for finding in verification.findings]
    counts = [(levels.count(Level.ERROR), "error"), (levels.count(Level.WARNING), "warning"), (levels.count(Level.ADVICE), "advice")]
    found = [f"{count} {what}{'s' if count > 1 and what != 'advice' else ''}" for count, what in counts if count]
    return f"verified {', '.join(things)}; {', '.join(found) or 'no findings'}"

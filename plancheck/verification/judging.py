"""What there is to say of a verification, as findings at the places of the plan that promise it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Task
from plancheck.report.verification.model import ContractRecord, PromisedFile, PromisedTest, Verification
from plancheck.span import Span
from plancheck.verification.carrying import Carried
from plancheck.wording.phrases import id_ranges, listed, shortened

# So many promises, none of them kept, say that the plan was not carried out at all.
_MANY = 3
# So many things that a task adds, none of them there, say that of the task.
_FEW = 2
_UNTESTED, _UNCARRIED = "contract-without-test", "contract-without-commit"


def judged(plan: Plan, verification: Verification, carried: Carried | None) -> tuple[Finding, ...]:
    """The findings in the order of the plan; `carried` is None where no commits were looked at."""
    nothing = _nothing_done(plan, verification)
    if nothing is not None:
        return (nothing,)
    undone = {task.number: finding for task in plan.tasks if (finding := _undone(task, verification)) is not None}
    left = {f"Task {number}" for number in undone}
    found = [*undone.values(), *_files(verification.files, left), *_tests(verification, left), *_untested(plan, verification.contracts)]
    if carried is not None:
        found += _uncarried(plan, verification, carried)
    return tuple(sorted(found, key=lambda finding: (finding.span, -finding.level)))


def _finding(rule: str, level: Level, span: Span, message: str, help_: str) -> Finding:
    return Finding(rule, "verify", level, span, message, help_)


def _nothing_done(plan: Plan, verification: Verification) -> Finding | None:
    files = [file for file in verification.files if file.is_new and file.state != "unseen"]
    tests = [test for test in verification.tests if test.is_new]
    if len(files) + len(tests) < _MANY or any(file.state == "kept" or file.taken_by for file in files) or any(test.found for test in tests):
        return None
    counts = [f"none of {len(things)} {what}" for things, what in ((files, "files"), (tests, "tests")) if things]
    message = f"nothing that this plan adds is here ({', '.join(counts)}), so it was not carried out here, or not yet"
    return _finding("not-carried-out", Level.ERROR, plan.top, message, "verify it after the merge, or name with --at a commit that has its work")


def _undone(task: Task, verification: Verification) -> Finding | None:
    """What there is to say of a task of which nothing is there, so that each of its files and tests need not be told."""
    owner = f"Task {task.number}"
    files = [file for file in verification.files if file.owner == owner and file.is_wanted and file.state != "unseen"]
    tests = [test for test in verification.tests if test.by == owner]
    added = [file for file in files if file.is_new]
    is_there = any(file.state == "kept" or file.taken_by for file in added) or any(test.found for test in tests)
    if is_there or len(added) + len(tests) < _FEW or not all(file.is_firm for file in added):
        return None
    names = listed((f"`{name}`" for name in (*(file.path for file in files if file.state == "missing"), *(test.name for test in tests))), _FEW + 2)
    message = f"{owner} was not carried out: {names} are not there, so the plan is done in part only"
    return _finding("task-not-carried-out", Level.ERROR, task.title.span, message, "carry it out, or say in the plan that it was dropped")


# --- files and tests --------------------------------------------------------------------------------------------------------


def _files(files: Sequence[PromisedFile], left: Collection[str]) -> Iterator[Finding]:
    """Findings about files, but for those missing of which the tasks `left` undone tell."""
    for file in files:
        level = Level.ERROR if file.is_firm else Level.WARNING
        if file.state == "still there":
            message = f"`{file.path}` is still there, though {file.by}, so what was to go lives on"
            yield _finding("file-still-there", level, file.span, message, "delete it, or say in the plan why it stays")
        elif file.state == "missing" and file.taken_by is not None:
            message = f"`{file.path}` was there and went with commit {_named(file)}, so the plan no longer tells what is there"
            help_ = "say in the plan what became of it, or verify an earlier commit with --at"
            yield _finding("missing-file", Level.WARNING, file.span, message, _elsewhere(file) or help_)
        elif file.state == "missing" and file.owner not in left:
            message = f"`{file.path}` is not there, though {file.by}, so the plan was not carried out as it stands"
            yield _finding("missing-file", level, file.span, message, _elsewhere(file) or "add it, or say in the plan what took its place")


def _named(file: PromisedFile) -> str:
    return f"{file.taken_by.short} ({shortened(file.taken_by.subject)})" if file.taken_by else ""


def _elsewhere(file: PromisedFile) -> str:
    return f"if `{file.near}` is meant, correct the path in the plan; else add the file" if file.near else ""


def _tests(verification: Verification, left: Collection[str]) -> Iterator[Finding]:
    missing = [f"/{file.path}" for file in verification.files if file.state == "missing"]
    for test in verification.tests:
        is_told = test.by in left or any(path.endswith(f"/{test.name}") for path in missing)
        if test.found is None and not is_told:
            where = "is not there" if test.kind == "file" else "is in no file of code"
            message = f"`{test.name}` {where}, though {test.by} has it, {_harm(test, verification.contracts)}"
            near = f" (`{test.near}`?)" if test.near else ""
            help_ = f"write it, or name in the plan the test that took its place{near}"
            yield _finding("missing-test", Level.ERROR if test.is_new else Level.WARNING, test.span, message, help_)


def _harm(test: PromisedTest, contracts: Sequence[ContractRecord]) -> str:
    guarded = [contract.id for contract in contracts if test in contract.tests]
    if not guarded:
        return "so what it was to prove is not proven"
    return f"so {listed(id_ranges(guarded))} {'is' if len(guarded) == 1 else 'are'} not guarded as the plan says"


# --- contracts --------------------------------------------------------------------------------------------------------------


def _untested(plan: Plan, contracts: Sequence[ContractRecord]) -> Iterator[Finding]:
    # Documents are proved by reading them, experiments by their results; a format without tasks describes its tests before they have names.
    if plan.is_documentation or plan.is_experiment or plan.format.section("tasks") is None:
        return
    bare = [contract for contract in contracts if not (contract.tests or contract.otherwise or contract.mentioned) and _builds_code(plan, contract)]
    if len(bare) >= _MANY and 2 * len(bare) > len(contracts):
        place = plan.section("test-strategy") or plan.section("contracts")
        ids = listed(id_ranges(contract.id for contract in bare))
        message = f"the plan names no test for most of its contracts ({ids}), so nobody can tell which of them are kept"
        help_ = "name their tests in the test strategy, or say there how else they are checked"
        yield _finding(_UNTESTED, Level.WARNING, place.title.span if place else plan.top, message, help_)
        return
    for contract in bare:
        message = f"the plan names no test for {contract.id}, so nobody can tell whether it is kept"
        yield _finding(_UNTESTED, Level.WARNING, contract.span, message, "name its test in the test strategy, or say there how else it is checked")


def _builds_code(plan: Plan, contract: ContractRecord) -> bool:
    tasks = [task for task in plan.tasks if task.number in contract.tasks]
    return not tasks or any(task.nature.has_code for task in tasks)


def _uncarried(plan: Plan, verification: Verification, carried: Carried) -> Iterator[Finding]:
    bare = [contract for contract in verification.contracts if not contract.commits]
    if not bare or not carried.is_telling:
        return
    help_ = "name in the message of a commit the contracts that it builds, as in `feat(cart): refund twice (BC-2)`"
    if not carried.names_any:
        section = plan.section("contracts")
        which = f"none of the {len(carried.touching)} commits {verification.since} that touch the plan's files"
        message = f"{which} names a contract, so the history does not tell what was built for which"
        yield _finding(_UNCARRIED, Level.ADVICE, section.title.span if section else plan.top, message, help_)
        return
    for contract in bare:
        message = f"no commit {verification.since} names {contract.id}, so the history does not tell where it was built"
        yield _finding(_UNCARRIED, Level.ADVICE, contract.span, message, help_)

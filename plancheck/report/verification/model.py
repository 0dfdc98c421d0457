"""What a plan promised and what became of it, as data, before anybody prints it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from plancheck.finding import Finding
from plancheck.repository.history import Commit
from plancheck.span import Span

TestKind = Literal["name", "sentence", "file"]
FileState = Literal["kept", "missing", "still there", "unseen"]


class FoundAt(NamedTuple):
    """A line of a file of the tree."""

    path: str
    line: int


class PromisedTest(NamedTuple):
    """A test that the plan names: a function, a sentence such as `it("...")` has, or a file of tests.

    `by` says where ("Task 3", "the test strategy"); `is_new` is False for one that the plan says was there before. `found` is where it
    stands, None where it stands nowhere; `called` the name that it has there where that is spelled otherwise. `near` is the name, not
    promised itself, that is most like that of a missing one.
    """

    name: str
    kind: TestKind
    by: str
    span: Span
    is_new: bool = True
    found: FoundAt | None = None
    called: str = ""
    near: str = ""


class PromisedFile(NamedTuple):
    """A file that is to be there when the plan is carried out or, where `is_wanted` is False, to be gone.

    `owner` says who sees to it and `does` how ("Task 2", "deletes it"); `is_new` is True for one that the plan creates. `is_firm` is False where the plan
    does not say what is done to it, or where it may belong to another repository. `state` is "unseen" for what nobody may look at.
    `near` is the only file of the tree that bears the name of a missing one; `taken_by` the commit that took it away after it was there.
    """

    path: str
    is_wanted: bool
    owner: str
    does: str
    span: Span
    is_new: bool = False
    is_firm: bool = True
    state: FileState = "unseen"
    near: str = ""
    taken_by: Commit | None = None

    @property
    def by(self) -> str:
        return f"{self.owner} {self.does}"


class ContractRecord(NamedTuple):
    """A contract with its tasks, tests and commits, the oldest first. `otherwise` says how the test strategy has it kept without a test by
    name ("Manual"), `mentioned` where a test of the plan mentions its id; both matter where it has no tests.
    """

    id: str
    name: str
    span: Span
    tasks: tuple[str, ...] = ()
    tests: tuple[PromisedTest, ...] = ()
    otherwise: str = ""
    mentioned: FoundAt | None = None
    commits: tuple[Commit, ...] = ()


class Verification(NamedTuple):
    """A plan held against what was made of it. `revision` is the commit that was looked at, None for the work tree.

    `since` says in words which commits were looked at, empty where none were; `others` are promised tests of no known contract;
    `notes` say what could not be told.
    """

    path: str
    format: str
    revision: str | None
    since: str
    contracts: tuple[ContractRecord, ...]
    files: tuple[PromisedFile, ...]
    others: tuple[PromisedTest, ...]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()

    @property
    def tests(self) -> tuple[PromisedTest, ...]:
        """Every promised test once."""
        return tuple(dict.fromkeys(test for group in (*(contract.tests for contract in self.contracts), self.others) for test in group))

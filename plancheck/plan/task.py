"""Tasks: what they touch, run, show and commit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from plancheck.plan.text import References, State, Text
from plancheck.span import Span

Action = Literal["create", "modify", "test", "delete", "move"]
StepKind = Literal["failing-test", "run-to-fail", "implement", "run-to-pass", "lint", "commit", "other"]


_DOCUMENTS = frozenset({"markdown", "md", "text", "txt", "rst", "html", "yaml", "yml", "json", "toml", "diff", "mermaid"})
_NO_PROGRAMS = _DOCUMENTS | {"bash", "sh", "shell", "console", "zsh", "plaintext", "output", "log", "csv"}
_TESTS = re.compile(r"\bfunc Test\w|\bdef test_|\b(?:it|test|describe)\(|@Test\b|#\[test\]|\bassert\b|\bt\.Run\(|\bexpect\(|XCTAssert|\bgrep -[a-z]*q")
_LINTS = re.compile(
    r"\blint|\bruff\b|\beslint\b|\bclippy\b|\bvet\b|\bmypy\b|\bktlint\b|\bfmt\b|\bprettier\b|\bshellcheck\b|\bpre-commit\b|\bcheckstyle\b|\btsc\b"
)
_FAILS = re.compile(r"\bfail|\bFAIL|\berror\b|\bundefined\b|does not compile|doesn't compile|\bpanic", re.IGNORECASE)
_KEEPS = re.compile(r"\b(?:refactor|renam|mov(?:e|es|ing)\b|remov|delet|extract|clean|document|docs?\b|comment|readme|verif|wire|wiring)", re.IGNORECASE)
_TEST_PATH = re.compile(r"(?:^|/)(?:tests?|spec|testdata|__tests__|fixtures)/|(?:^|/)test_[\w.-]+$|[_.-](?:test|tests|spec)\.\w+$|Tests?\.\w+$")
_DOCUMENT_PATH = re.compile(r"\.(?:md|mdx|rst|txt|adoc|html|png|svg|drawio)$|(?:^|/)(?:LICENSE|CHANGELOG|README|CODEOWNERS)[\w.]*$", re.IGNORECASE)


def is_document(path: str) -> bool:
    """Whether a path is that of prose: documentation, not code or configuration."""
    return _DOCUMENT_PATH.search(path) is not None


def is_test(path: str) -> bool:
    """Whether a path is that of a test or its data, in any of the usual layouts."""
    return _TEST_PATH.search(path) is not None


@dataclass(frozen=True, slots=True)
class TaskFile:
    """A path that a task names under Files; `action` is create, modify, test, delete or move, None where unsaid."""

    path: str
    action: Action | None
    span: Span
    first_line: int | None = None
    last_line: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """`kind` is failing-test, run-to-fail, implement, run-to-pass, lint, commit or other."""

    kind: StepKind
    title: Text


@dataclass(frozen=True, slots=True)
class Command:
    """A command that a task runs; `expected` is what the plan says of its output, None where it says nothing."""

    text: Text
    expected: str | None

    @property
    def shows(self) -> set[StepKind]:
        """The kinds of step that running it amounts to."""
        kinds: set[StepKind] = set()
        if _LINTS.search(self.text.value):
            kinds.add("lint")
        if self.text.value.startswith("git commit") or "git commit" in self.text.value:
            kinds.add("commit")
        elif self.expected is not None and _FAILS.search(self.expected):
            kinds.add("run-to-fail")
        elif not self.text.value.startswith("git "):
            kinds.add("run-to-pass")
        return kinds


@dataclass(frozen=True, slots=True)
class Code:
    """A fenced block of a task: its language (lower case, may be empty), its lines and where it stands."""

    language: str
    text: str
    first_line: int
    last_line: int

    @property
    def is_program(self) -> bool:
        return bool(self.language) and self.language not in _NO_PROGRAMS

    @property
    def is_document(self) -> bool:
        return self.language in _DOCUMENTS

    @property
    def holds_test(self) -> bool:
        """Whether it defines or calls a test, in any of the usual languages."""
        return _TESTS.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class Task:
    """`number` is as written ("3", "4b"). `contracts` is None where the task has no contracts line and names none in its title.

    `contracts_text` is what the contracts line says, when there is one.
    """

    number: str
    title: Text
    end_line: int
    contracts: References | None
    contracts_text: Text | None
    files: tuple[TaskFile, ...]
    steps: tuple[Step, ...]
    commands: tuple[Command, ...]
    code: tuple[Code, ...]
    commit: Text | None
    prose: tuple[Text, ...]

    @property
    def line(self) -> int:
        return self.title.span.line

    @property
    def is_without_contract(self) -> bool:
        """Whether it says that it implements no contract."""
        return self.contracts is not None and not (self.contracts.ids or self.contracts.everything)

    @property
    def lacks_contract(self) -> bool:
        """Whether it changes something and says nothing of contracts; a gate that only runs commands, or a last commit, builds nothing."""
        if self.contracts is not None and (self.contracts.ids or self.contracts.everything or self.contracts.broken):
            return False
        says_why = self.contracts_text is not None and self.contracts_text.state is not State.EMPTY
        return not says_why and self.changes_something

    @property
    def has_code(self) -> bool:
        """Whether it touches code: a file that is no document, or a block in a programming language."""
        return any(not is_document(file.path) for file in self.files) or (not self.files and any(code.is_program for code in self.code))

    @property
    def changes_something(self) -> bool:
        """Whether it leaves anything behind but a verification or a commit."""
        return bool(self.files) or any(code.is_program or code.is_document for code in self.code)

    @property
    def only_tests(self) -> bool:
        """Whether every file that it touches is a test."""
        return bool(self.files) and all(file.action == "test" or is_test(file.path) or is_document(file.path) for file in self.files)

    @property
    def keeps_behaviour(self) -> bool:
        """Whether its title says that it moves, renames or removes code, or documents it."""
        return bool(_KEEPS.search(self.title.value))

    @property
    def shown_steps(self) -> frozenset[StepKind]:
        """The kinds of step that its titles, labels, commands, code and commit show."""
        kinds: set[StepKind] = {step.kind for step in self.steps}
        for command in self.commands:
            kinds |= command.shows
        if any(code.holds_test for code in self.code):
            kinds.add("failing-test")
        if any((code.is_program or code.is_document) and not code.holds_test for code in self.code):
            kinds.add("implement")
        if self.commit is not None:
            kinds.add("commit")
        return frozenset(kinds)

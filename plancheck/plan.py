"""The typed tree that rules judge. Frozen; every text in it knows its place.

An absent thing is None or an empty tuple. A thing that is there but holds nothing, or holds text of the template, says so
in its `state`, so that rules about absence and rules about template text never meet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from plancheck.format import Format
from plancheck.span import Span

Group = Literal["positive", "negative", "error"]
Action = Literal["create", "modify", "test", "delete", "move"]
StepKind = Literal["failing-test", "run-to-fail", "implement", "run-to-pass", "lint", "commit", "other"]
ItemState = Literal["checked", "unchecked", "na", "text"]


_DOCUMENTS = frozenset({"markdown", "md", "text", "txt", "rst", "html", "yaml", "yml", "json", "toml", "diff", "mermaid"})
_NO_PROGRAMS = _DOCUMENTS | {"bash", "sh", "shell", "console", "zsh", "plaintext", "output", "log", "csv"}
_TESTS = re.compile(r"\bfunc Test\w|\bdef test_|\b(?:it|test|describe)\(|@Test\b|#\[test\]|\bassert\b|\bt\.Run\(|\bexpect\(|XCTAssert|\bgrep -[a-z]*q")
_LINTS = re.compile(r"\blint|\bruff\b|\beslint\b|\bclippy\b|\bvet\b|\bmypy\b|\bktlint\b|\bfmt\b|\bprettier\b|\bshellcheck\b|\bpre-commit\b|\bcheckstyle\b|\btsc\b")
_FAILS = re.compile(r"\bfail|\bFAIL|\berror\b|\bundefined\b|does not compile|doesn't compile|\bpanic", re.IGNORECASE)
_KEEPS = re.compile(r"\b(?:refactor|renam|mov(?:e|es|ing)\b|remov|delet|extract|clean|document|docs?\b|comment|readme|verif|wire|wiring)", re.IGNORECASE)
_PLAN_KEEPS = re.compile(r"\brefactor|\brenam|\bcharacteri[sz]|\bpromot|\bdocument|\bdocs\b|\bregression tests?\b|\bextraction\b|\bextract\b|\bdecompos|\bexperiment", re.IGNORECASE)
_TEST_PATH = re.compile(r"(?:^|/)(?:tests?|spec|testdata|__tests__|fixtures)/|(?:^|/)test_[\w.-]+$|[_.-](?:test|tests|spec)\.\w+$|Tests?\.\w+$")
_DOCUMENT_PATH = re.compile(r"\.(?:md|mdx|rst|txt|adoc|html|png|svg|drawio)$|(?:^|/)(?:LICENSE|CHANGELOG|README|CODEOWNERS)[\w.]*$", re.IGNORECASE)


def is_document(path: str) -> bool:
    """Whether a path is that of prose: documentation, not code or configuration."""
    return _DOCUMENT_PATH.search(path) is not None


def is_test(path: str) -> bool:
    """Whether a path is that of a test or its data, in any of the usual layouts."""
    return _TEST_PATH.search(path) is not None


class State(Enum):
    PRESENT = "present"
    EMPTY = "empty"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of the author's text as written in Markdown, its lines joined by newlines.

    `places` holds line and column (1-based) of the start of each of those lines.
    """

    value: str
    span: Span
    state: State = State.PRESENT
    places: tuple[tuple[int, int], ...] = ()

    def place(self, start: int, end: int) -> Span:
        """The span of `value[start:end]`, with `0 <= start <= end <= len(value)`."""
        first_line, first_column = self._position(start)
        last_line, last_column = self._position(end)
        return Span(first_line, first_column, last_line, last_column)

    def _position(self, offset: int) -> tuple[int, int]:
        before = self.value.count("\n", 0, offset)
        line_start = self.value.rfind("\n", 0, offset) + 1
        line, column = self.places[before] if self.places else (self.span.line + before, self.span.column)
        return line, column + offset - line_start


@dataclass(frozen=True, slots=True)
class Reference:
    """An id as somebody wrote it, or one id of a range."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class References:
    """The ids that a text names. `everything` is True for "All"; `broken` holds what cannot be resolved as written."""

    ids: tuple[Reference, ...] = ()
    everything: bool = False
    broken: tuple[Reference, ...] = ()

    def __contains__(self, id_: object) -> bool:
        return any(reference.id == id_ for reference in self.ids)


@dataclass(frozen=True, slots=True)
class HeaderField:
    """`role` is the format's name of the field, None for one of the team's own."""

    name: str
    role: str | None
    label: Span
    value: Text


@dataclass(frozen=True, slots=True)
class Length:
    """Non-blank lines of a stretch of the plan: as written, and with its paragraphs re-wrapped."""

    written: int
    wrapped: int

    def exceeds(self, cap: int) -> bool:
        return self.written > cap and self.wrapped > cap

    def below(self, minimum: int) -> bool:
        return self.written < minimum and self.wrapped < minimum


@dataclass(frozen=True, slots=True)
class Part:
    number: int
    title: Text
    end_line: int
    length: Length


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the plan. `key` is its letter as written; `role` is what the format calls it, whatever the letter.

    `holds_text` is False for a bare heading; `says_none` is True where its text begins with "none" or the like; `repeats`
    is True where the heading says that it repeats an earlier section.
    """

    key: str | None
    title: Text
    role: str | None
    level: int
    end_line: int
    length: Length
    holds_text: bool
    says_none: bool = False
    repeats: bool = False

    @property
    def line(self) -> int:
        return self.title.span.line


@dataclass(frozen=True, slots=True)
class Clause:
    """GIVEN, WHEN, THEN or MECHANISM (`keyword` in lower case) with its text, AND lines included."""

    keyword: str
    label: Span
    text: Text


@dataclass(frozen=True, slots=True)
class Contract:
    """`clauses` stand in the order of the text; `group` is positive, negative, error or None; `prose` is its other text."""

    id: str
    place: Span
    name: Text | None
    group: Group | None
    clauses: tuple[Clause, ...]
    prose: tuple[Text, ...]
    end_line: int

    def clause(self, keyword: str) -> Clause | None:
        """The first clause with that keyword, or None."""
        return next((clause for clause in self.clauses if clause.keyword == keyword), None)

    @property
    def lacks(self) -> tuple[str, ...]:
        """Which of given, when and then are absent or empty, in this order."""
        present = {clause.keyword for clause in self.clauses if clause.text.state is not State.EMPTY}
        return tuple(keyword for keyword in ("given", "when", "then") if keyword not in present)

    @property
    def is_prohibition(self) -> bool:
        """Whether it is a negative contract that says in plain words what MUST or MUST NOT happen."""
        texts = [*self.prose, *([self.name] if self.name else []), *(clause.text for clause in self.clauses)]
        return self.group == "negative" and any("MUST" in text.value for text in texts)


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


@dataclass(frozen=True, slots=True)
class TestRow:
    """One row of the test strategy. `contracts` are the ids its contract cell names; `tasks` the task numbers; `names_task` is True
    where the task cell says anything, "All" included.
    """

    contracts: References
    tasks: tuple[Reference, ...]
    type: Text | None
    test: Text | None
    text: Text
    names_task: bool = False


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """`id` is None for an item of the plan checks; `state` is checked, unchecked, na or text. `blanket`: one line for many ids."""

    id: str | None
    state: ItemState
    text: Text
    blanket: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the risk or deviation table: the column names in lower case with the cells under them."""

    cells: tuple[tuple[str, Text], ...]
    span: Span

    def cell(self, *words: str) -> Text | None:
        """The first cell whose column name contains one of `words`, or None."""
        return next((text for name, text in self.cells if any(word in name for word in words)), None)


@dataclass(frozen=True, slots=True)
class Citation:
    path: str
    first_line: int
    last_line: int
    span: Span


@dataclass(frozen=True, slots=True)
class Suppression:
    """An inline `plancheck: ignore[...]`. `names` are names or codes; `covers` is None for a whole file."""

    names: tuple[str, ...]
    unknown: tuple[str, ...]
    reason: str
    span: Span
    covers: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Recognition:
    """How the format was found: `chosen` is its name or None; `declared_by` says what named it, None when recognised.

    `looks_like` is what the document itself looks like, and `evidence` why, one short phrase each; `marked` is True where
    it has something that only this version of the format has.
    """

    chosen: str | None
    declared_by: str | None
    looks_like: str | None
    evidence: tuple[str, ...]
    marked: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Structure:
    """What is broken in the text itself.

    `unclosed` pairs the place of a fence or comment that swallows the rest with whether it is a comment; `misnested` pairs
    an outer fence with the opener inside it; `too_deep` are containers whose contents are lost; `hidden_titles` are the
    headings inside broken fences and comments; `blank` is True for a text that says nothing.
    """

    unclosed: tuple[tuple[Span, bool], ...] = ()
    misnested: tuple[tuple[Span, Span], ...] = ()
    too_deep: tuple[Span, ...] = ()
    hidden_titles: tuple[str, ...] = ()
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    path: str
    lines: int
    format: Format
    compact: bool
    recognition: Recognition
    structure: Structure
    title: Text | None
    header: tuple[HeaderField, ...]
    header_end: int
    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    contracts: tuple[Contract, ...]
    tasks: tuple[Task, ...]
    test_rows: tuple[TestRow, ...]
    checklist: tuple[ChecklistItem, ...]
    risks: tuple[TableRow, ...]
    deviations: tuple[TableRow, ...]
    citations: tuple[Citation, ...]
    placeholders: tuple[Text, ...]
    suppressions: tuple[Suppression, ...]
    known_formats: tuple[str, ...]

    def section(self, role: str) -> Section | None:
        """The first section of that role that does not merely repeat another, or None."""
        return next((section for section in self.sections if section.role == role and not section.repeats), None)

    def field(self, role: str) -> HeaderField | None:
        return next((field for field in self.header if field.role == role), None)

    @property
    def tasks_place(self) -> Span:
        """Where a finding about all tasks stands: their section's heading, or the first of them."""
        section = self.section("tasks")
        return section.title.span if section else self.tasks[0].title.span if self.tasks else self.top

    @property
    def keeps_behaviour(self) -> bool:
        """Whether the plan's title or goal says that it changes no behaviour: a refactoring, a characterization, documentation."""
        goal = self.field("goal")
        texts = [*([self.title] if self.title else []), *([goal.value] if goal else [])]
        return any(_PLAN_KEEPS.search(text.value) for text in texts)

    @property
    def is_torn(self) -> bool:
        """Whether a broken fence or comment may hide parts of the plan."""
        return bool(self.structure.unclosed or self.structure.misnested or self.structure.too_deep)

    def contract(self, id_: str) -> Contract | None:
        return next((contract for contract in self.contracts if contract.id == id_), None)

    @property
    def top(self) -> Span:
        """Where a finding about the whole plan stands: the title, or the start of the text."""
        return self.title.span if self.title else Span(1, 1, 1, 1)

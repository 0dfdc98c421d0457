"""Tasks: what they touch, run, show and commit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Literal, NamedTuple

from plancheck.plan.text import References, State, Text
from plancheck.span import Span

Action = Literal["create", "modify", "test", "delete", "move"]
StepKind = Literal["failing-test", "run-to-fail", "implement", "run-to-pass", "lint", "commit", "other"]


class TaskFile(NamedTuple):
    """A path that a task names under Files; `action` is create, modify, test, delete or move, None where unsaid."""

    path: str
    action: Action | None
    span: Span
    first_line: int | None = None
    last_line: int | None = None


class Step(NamedTuple):
    """`kind` is failing-test, run-to-fail, implement, run-to-pass, lint, commit or other; it ends on line `end_line`.

    Steps of several kinds with one title stand on the same lines.
    """

    kind: StepKind
    title: Text
    end_line: int


class Command(NamedTuple):
    """A command that a task runs; `expected` is what the plan says of its output, None where it says nothing.

    `is_run` is True for one that a label such as `Run:` names, not merely one line of a block.
    """

    text: Text
    expected: str | None
    is_run: bool = False


class Code(NamedTuple):
    """A fenced block of a task: its language (lower case, may be empty), its lines and the lines of its fence marks.

    Of a fence in a list item, `text` is without the `indent` columns that the list gives it.
    """

    language: str
    text: str
    first_line: int
    last_line: int
    indent: int = 0

    def place(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`, with `0 <= start <= end <= len(text)`."""
        line = self.first_line + 1 + self.text.count("\n", 0, start)
        end_line = line + self.text.count("\n", start, end)
        column, end_column = start - self.text.rfind("\n", 0, start), end - self.text.rfind("\n", 0, end)
        return Span(line, column + self.indent, end_line, end_column + self.indent)


class TaskMention(NamedTuple):
    """A number by which the text names a task, in the task's heading too; of `Task 4b` it is 4, and `span` holds its digits.

    `is_sure` is False where it may mean something else, may be of another plan or stands in code.
    """

    number: int
    span: Span
    is_sure: bool


class Nature(NamedTuple):
    """What kind of work a task is, as its text shows it.

    `shown` are the kinds of step that its titles, labels, items, commands, code and commit show; `declined` those that it says
    it does without or leaves to another task. `changes` is False for a task that only verifies or commits, `has_code` for one
    that touches documents alone; `only_tests` and `keeps_behaviour` (moves, renames, removes, documents) say what they say.
    `mentioned` are the contract ids that its text and commit name beside its contracts line.
    """

    shown: frozenset[StepKind]
    declined: frozenset[StepKind]
    changes: bool
    has_code: bool
    only_tests: bool
    keeps_behaviour: bool
    mentioned: frozenset[str]


class Task(NamedTuple):
    """`number` is as written ("3", "4b"). `contracts` is None where the task has no contracts line and names none in its title.

    `contracts_text` is what the contracts line says, when there is one; `prose` is the task's text outside its fences, files
    and contracts. Steps and prose stand in the order of the document. `files_label` is the place of its Files label,
    `unread_files` the entries below it that name no path.
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
    nature: Nature
    prose: tuple[Text, ...] = ()
    files_label: Span | None = None
    unread_files: tuple[Text, ...] = ()

    @property
    def line(self) -> int:
        return self.title.span.line

    def steps_at(self, line: int) -> tuple[Step, ...]:
        """The steps in which line `line` of the document stands: those of the last title above it, each ends where the next begins."""
        end = bisect_right(self.steps, line, key=_line_of_step)
        if end == 0 or line > self.steps[end - 1].end_line:
            return ()
        return self.steps[bisect_left(self.steps, self.steps[end - 1].title.span.line, hi=end, key=_line_of_step) : end]

    def prose_at(self, line: int) -> tuple[Text, ...]:
        """The pieces of its text that begin on line `line` of the document."""
        return self.prose[bisect_left(self.prose, line, key=_line_of) : bisect_right(self.prose, line, key=_line_of)]

    @property
    def is_without_contract(self) -> bool:
        """Whether it says that it implements no contract."""
        return self.contracts is not None and not (self.contracts.ids or self.contracts.everything)

    @property
    def lacks_contract(self) -> bool:
        """Whether it changes something and has neither a contracts line nor a contract in its title.

        A gate that only runs commands, or a last commit, builds nothing.
        """
        if self.contracts is not None and (self.contracts.ids or self.contracts.everything or self.contracts.broken):
            return False
        says_why = self.contracts_text is not None and self.contracts_text.state is not State.EMPTY
        return not says_why and self.nature.changes

    @property
    def served(self) -> frozenset[str]:
        """The contracts that it names: on its line or in its title or, where it has neither, in its text."""
        if self.contracts is not None and self.contracts.ids:
            return frozenset(reference.id for reference in self.contracts.ids)
        return self.nature.mentioned if self.contracts is None else frozenset()

    @property
    def commit_message(self) -> str:
        """The commit message with the lines that follow its first one in the same block; empty where there is none."""
        if self.commit is None:
            return ""
        line = self.commit.span.line
        block = next((code for code in self.code if code.first_line < line < code.last_line), None)
        return "\n".join([self.commit.value, *(block.text.split("\n")[line - block.first_line :] if block else ())])


def _line_of(text: Text) -> int:
    return text.span.line


def _line_of_step(step: Step) -> int:
    return step.title.span.line

"""run-without-expected"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Command, Plan, Task, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import without_quotations
from plancheck.wording.phrases import shortened
from plancheck.wording.programs.shell import Part, bare_command, is_command, parts_of
from plancheck.wording.programs.surroundings import Block, Surroundings, opens_with, says

_RUN_STEPS = frozenset({"run-to-fail", "run-to-pass", "lint"})
# A number that has to come out: "(5 + 5 = 10)", "at least 3".
_RESULT = regex(r"(?:[=→≈~]|\bexactly|\bat least|\bat most|\ball)\s{0,3}\d")
_FAILS = regex(r"\bfail|\berrors?\b", re.IGNORECASE)
# `... && echo OK` prints what it has to show.
_SAYS_SO = regex(r"&&\s{0,3}(?:echo|printf)\s")
_ELLIPSIS = frozenset({"...", "…"})
_WHY = "so whoever runs it cannot tell success from failure"
_HELP = 'write what has to come out, such as `Expected: PASS`, `Expected: FAIL with "undefined: Parse"` or `Expected: no new issues`'


class RunWithoutExpected(Rule):
    """A command is run and nothing says what it has to show.

    What it finds: in the full form, the first command of a task that stands behind `Run:` or in a step that runs tests or lint and that has no
    expectation: not behind it, below it, in a remark or in the text around it, nor for all runs at the end of the task, nor where the same command was run before.
    The title of its step ("verify it passes") is one in a plan that hardly states any; a mere "Verify" there leaves an advice for the plan. Preparations, git,
    builds and type checks are not asked for one, linters only where the plan states their outcome elsewhere. What most tasks lack is said once, at their section.
    Why it matters: an agent that does not know the outcome cannot tell a test that fails for the right reason from a broken one.
    How to fix: write `Expected:` and what the output has to contain below the command.
    Source: phase 4 of the micro templates (exact commands with expected output).
    """

    code = "TSK012"
    level = Level.WARNING
    yields_to = ("command-cannot-fail",)
    bad = (
        Example(
            "**Step 4: Run the tests of the endpoint**\n\nRun: `python -m pytest tests/refunds/test_endpoint.py -v`\n",
            old="**Step 4: Run the endpoint test and see it pass**\n\nRun: `python -m pytest tests/refunds/test_endpoint.py -v`\nExpected: PASS\n",
            base="micro-v3",
            at="Run: `python -m pytest tests/refunds/test_endpoint.py -v`",
        ),
        Example(
            "Run: `ruff check gateway/refunds/endpoint.py tests/refunds/test_endpoint.py`\n",
            old="Run: `ruff check gateway/refunds/endpoint.py tests/refunds/test_endpoint.py`\nExpected: All checks passed!\n",
            base="micro-v3",
        ),
    )
    good = (
        Example(
            "Run: `python -m pytest tests/refunds/test_endpoint.py -v`, which has to print `1 passed`\n",
            old="Run: `python -m pytest tests/refunds/test_endpoint.py -v`\nExpected: PASS\n",
            base="micro-v3",
        ),
        Example(
            "```bash\nruff check gateway/refunds/endpoint.py  # no findings expected\n```\n",
            old="Run: `ruff check gateway/refunds/endpoint.py tests/refunds/test_endpoint.py`\nExpected: All checks passed!\n",
            base="micro-v3",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if plan.compact or plan.is_torn:
            return
        runs = [[command for command in task.commands if _verifies(command, task, plan)] for task in plan.tasks]
        lints = [command for task, found in zip(plan.tasks, runs, strict=True) for command in found if _is_lint(command, task)]
        if not _are_explicit(lints):
            # A linter that is silent has passed, which only a plan that states it everywhere has to state.
            linting = frozenset(lints)
            runs = [[command for command in found if command not in linting and not _only_lints(command, plan)] for found in runs]
        explicit = _are_explicit([command for found in runs for command in found])
        earlier = _Earlier(plan)
        silent = []
        for task, checks in zip(plan.tasks, runs, strict=True):
            around = _surroundings(task, plan)
            found = [command for command in checks if _is_silent(command, around, task, plan, earlier, explicit=explicit)]
            # That a command is called a verification says that it has to succeed.
            silent += [self._finding(command) for command in found if explicit or not _is_labelled(command, task, plan)][:1]
        yield from self.once_if_common(
            silent,
            sum(map(bool, runs)),
            lambda: self.finding(plan.tasks_place, f"most tasks run a command without saying what has to come out, {_WHY}", help=_HELP),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        earlier = _Earlier(plan)
        for task in () if plan.compact or plan.is_torn else plan.tasks:
            line = task.end_line + 1
            command = Command(Text("make check", Span.within(line, 1, 10)), None, is_run=True)
            steps = tuple(step._replace(end_line=line) if step.end_line == task.end_line else step for step in task.steps)
            longer = task._replace(end_line=line, commands=(*task.commands, command), steps=steps)
            if not _is_lint(command, longer) and _is_silent(command, _surroundings(longer, plan), longer, plan, earlier, explicit=False):
                yield Edit.after(task.end_line, "\nRun: `make check`\n")
                return

    def _finding(self, command: Command) -> Finding:
        return self.finding(command.text.span, f"nothing says what `{shortened(command.text.value)}` has to show, {_WHY}", help=_HELP)


class _Earlier:
    """What was run before a line of the plan, and whether code changed in between."""

    def __init__(self, plan: Plan) -> None:
        tags = plan.format.words.get("shell_tags", ())
        self._runs: dict[str, dict[int, Command]] = defaultdict(dict)
        for command in (command for task in plan.tasks for command in task.commands):
            self._runs[command.text.value].setdefault(command.text.span.line, command)
        self._lines = {text: sorted(runs) for text, runs in self._runs.items()}
        self._changes = sorted(code.first_line for task in plan.tasks for code in task.code if code.language and code.language not in tags)

    def run_of(self, command: Command) -> Command | None:
        """The last run of the same command before this one, None where there is none or code in between may change what comes out."""
        lines = self._lines.get(command.text.value, ())
        at = bisect_left(lines, command.text.span.line)
        if at == 0 or bisect_right(self._changes, lines[at - 1]) < bisect_left(self._changes, command.text.span.line):
            return None
        return self._runs[command.text.value][lines[at - 1]]


def _are_explicit(commands: Sequence[Command]) -> bool:
    """Whether most of the commands have an expectation."""
    return 2 * sum(command.expected is not None for command in commands) > len(commands)


def _is_lint(command: Command, task: Task) -> bool:
    return any(step.kind == "lint" for step in task.steps_at(command.text.span.line))


def _only_lints(command: Command, plan: Plan) -> bool:
    return all(says(part.text, plan.format.words.get("linters", ())) for part in _checking_parts(command.text.value))


def _is_labelled(command: Command, task: Task, plan: Plan) -> bool:
    """Whether the title or label of its step calls the command, a test or a build, a verification."""
    checks = plan.format.words.get("checks", ())
    is_check = any(word in checks for part in _checking_parts(command.text.value) for word in part.words[:3])
    return is_check and any(says(step.title.value, plan.format.words.get("verifying_labels", ())) for step in task.steps_at(command.text.span.line))


def _verifies(command: Command, task: Task, plan: Plan) -> bool:
    line, prepares = command.text.value, plan.format.words.get("setup_commands", ())
    words = bare_command(line).split()
    if not is_command(line) or words[0] in prepares or " ".join(words[:2]) in prepares:
        return False
    # Dots in place of arguments show a command, and so do quotation marks around it.
    if _ELLIPSIS.intersection(words) or _is_quoted(command, task):
        return False
    if not _is_lint(command, task) and all(part.text.startswith(plan.format.words.get("silent_commands", ())) for part in _checking_parts(line)):
        return False
    steps = task.steps_at(command.text.span.line)
    if any(opens_with(step.title.value, plan.format.words.get("looking_titles", ())) for step in steps):
        return False
    return command.is_run or any(step.kind in _RUN_STEPS for step in steps)


def _checking_parts(line: str) -> list[Part]:
    """The commands of a line without the change of folder before them."""
    return [part._replace(text=bare_command(part.text)) for part in parts_of(line) if part.words[:1] != ["cd"]]


def _is_quoted(command: Command, task: Task) -> bool:
    """Whether the text around a command in running text puts it between quotation marks, as an old wording."""
    said = next((text.value for text in task.prose_at(command.text.span.line) if command.text.value in text.value), "")
    return bool(said) and without_quotations(said)[said.index(command.text.value)] == " "


def _surroundings(task: Task, plan: Plan) -> Surroundings:
    shells = plan.format.words.get("shells", ())
    return Surroundings(
        [(text.span.line, text.value) for text in task.prose],
        [Block(code.first_line, code.last_line, code.text) for code in task.code if code.language in shells],
        [(command.text.span.line, command.text.value) for command in task.commands if is_command(command.text.value)],
    )


def _is_silent(command: Command, around: Surroundings, task: Task, plan: Plan, earlier: _Earlier, *, explicit: bool) -> bool:
    """Whether nothing says what the command has to show; where the plan is `explicit` elsewhere, a title such as "see it pass" does not."""
    words, steps = plan.format.words, task.steps_at(command.text.span.line)
    if _is_covered(command, task, plan, earlier) or (not explicit and any(says(step.title.value, words.get("outcomes", ())) for step in steps)):
        return False
    first = max((step.title.span.line + 1 for step in steps), default=task.line + 1)
    last = min((step.end_line for step in steps), default=task.end_line)
    said = around.said_of(command.text.span.line, first, last)
    return not (said.shows_output or _RESULT.search(said.text) or says(said.text, words.get("expectations", ())))


def _is_covered(command: Command, task: Task, plan: Plan, earlier: _Earlier) -> bool:
    """Whether an expectation is stated: for the command itself, for all runs at the end of its task, or for the same command before."""
    if command.expected is not None or _SAYS_SO.search(command.text.value):
        return True
    closing = task.commands[-1].expected
    if closing is not None and says(closing, plan.format.words.get("all_words", ())):
        return True
    run = earlier.run_of(command)
    return run is not None and run.expected is not None and not _FAILS.search(run.expected)

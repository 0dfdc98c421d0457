"""command-cannot-fail"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Code, Command, Plan, Task, Text
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.phrases import shortened
from plancheck.wording.programs.shell import bare_command, hides_failure, is_command, parts_of
from plancheck.wording.programs.surroundings import Block, Surroundings, opens_with, says

_RUN_STEPS = frozenset({"run-to-fail", "run-to-pass", "lint"})
_PIPED = "run it without the pipe or put `set -o pipefail` in front"
_BARE = "end with the check itself"
# Programs that only show what they are given.
_SHOWS = ("echo", "cat", "printf")
_UNFAILING = "make check || true"
_FINDS = ("| grep", "| egrep", "| rg")


class CommandCannotFail(Rule):
    """A verification passes whatever happens, and nothing says what to look for.

    What it finds: a command that checks something, without a stated expectation, and that ends in `|| true`, `; true` or `|| echo`, feeds tests or lint
    into `tail`, `head`, `tee` and the like without `pipefail`, or is a lone `echo` or `cat`. Preparations may end that way, and so may a command
    whose output the plan states.
    Why it matters: an agent goes by the exit status; a test that fails there is reported as passed.
    How to fix: run the command bare, put `set -o pipefail` in front of the pipe, or state what the output has to contain.
    Source: phase 4 of the micro templates (exact commands with expected output).
    """

    code = "TSK013"
    level = Level.WARNING
    bad = (
        Example(
            "Run: `python -m pytest tests/refunds/test_endpoint.py -v || true`\n",
            old="Run: `python -m pytest tests/refunds/test_endpoint.py -v`\nExpected: PASS\n",
            base="micro-v3",
        ),
        Example(
            "```bash\npython -m pytest tests/refunds/test_endpoint.py -v 2>&1 | tail -5\n```\n",
            old="Run: `python -m pytest tests/refunds/test_endpoint.py -v`\nExpected: PASS\n",
            base="micro-v3",
            at="python -m pytest tests/refunds/test_endpoint.py -v 2>&1",
        ),
    )
    good = (
        Example(
            "Run: `python -m pytest tests/refunds/test_endpoint.py -v | tail -1`\nExpected: PASS\n",
            old="Run: `python -m pytest tests/refunds/test_endpoint.py -v`\nExpected: PASS\n",
            base="micro-v3",
        ),
        Example(
            "Run: `python -m pytest tests/refunds/test_endpoint.py -v | grep -q '1 passed'`\n",
            old="Run: `python -m pytest tests/refunds/test_endpoint.py -v`\nExpected: PASS\n",
            base="micro-v3",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        for task in plan.tasks:
            around = _surroundings(task, plan)
            for command in task.commands:
                hidden = _hidden(command, task, plan) if _verifies(command, task, plan) else None
                if hidden is not None and not _is_expected(command, around, task, plan):
                    yield self._finding(command, hidden)
                    break

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for task in plan.tasks:
            line = task.end_line + 1
            command = Command(Text(_UNFAILING, Span.within(line, 1, len(_UNFAILING))), None, is_run=True)
            longer = task._replace(end_line=line, commands=(*task.commands, command))
            if not _is_expected(command, _surroundings(longer, plan), longer, plan):
                yield Edit.after(task.end_line, f"\nRun: `{_UNFAILING}`\n")
                return

    def _finding(self, command: Command, hidden: str) -> Finding:
        shown = shortened(command.text.value)
        if hidden in _SHOWS:
            message, how = f"`{shown}` only shows something, so it passes whatever that is", "compare it with what has to be there"
        elif hidden in _FINDS:
            message, how = f"`{shown}` passes when it finds a failure and loses the status of what it reads from", _PIPED
        else:
            message = f"`{shown}` passes whatever happens, because of `{hidden}`, so a failure goes unseen"
            how = _PIPED if hidden.startswith("| ") else _BARE
        return self.finding(command.text.span, message, help=f"{how}, or state what the output has to contain")


def _verifies(command: Command, task: Task, plan: Plan) -> bool:
    block = _block(command, task)
    if not is_command(command.text.value) or (block is not None and block.text.startswith("#!")):
        return False
    words = bare_command(command.text.value).split()
    prepares = plan.format.words.get("setup_commands", ())
    if words[0] in prepares or " ".join(words[:2]) in prepares:
        return False
    steps = task.steps_at(command.text.span.line)
    if any(opens_with(step.title.value, plan.format.words.get("looking_titles", ())) for step in steps):
        return False
    # Where a test is to be seen to fail, what it prints is looked at, and no status is waited for.
    if steps and all(step.kind == "run-to-fail" for step in steps):
        return False
    return command.is_run or any(step.kind in _RUN_STEPS for step in steps)


def _hidden(command: Command, task: Task, plan: Plan) -> str | None:
    """What lets the command pass whatever happens, or None."""
    words, block, line = plan.format.words, _block(command, task), command.text.value
    before = ""
    if block is not None:
        lines = block.text.split("\n")
        at = command.text.span.line - block.first_line - 1
        before, line = "\n".join(lines[:at]), _joined(lines[at:])
    hidden = hides_failure(line, words.get("filters", ()), words.get("checks", ()), pipefail="pipefail" in before + line)
    if hidden is not None:
        return hidden
    parts = parts_of(line)
    shows = len(parts) == 1 and parts[0].words[0] in _SHOWS and not any(mark in line for mark in (">", "<", "$"))
    if not shows:
        return None
    alone = all(
        other is command or not _verifies(other, task, plan)
        for other in task.commands
        if task.steps_at(other.text.span.line) == task.steps_at(command.text.span.line)
    )
    return parts[0].words[0] if alone else None


def _joined(lines: Sequence[str]) -> str:
    """The first of `lines` with those that a backslash at its end adds to it."""
    joined = ""
    for line in lines:
        joined += line.strip().removesuffix("\\")
        if not line.rstrip().endswith("\\"):
            break
    return joined.removeprefix("$ ")


def _surroundings(task: Task, plan: Plan) -> Surroundings:
    shells = plan.format.words.get("shells", ())
    return Surroundings(
        [(text.span.line, text.value) for text in task.prose],
        [Block(code.first_line, code.last_line, code.text) for code in task.code if code.language in shells],
        [(command.text.span.line, command.text.value) for command in task.commands if is_command(command.text.value)],
    )


def _is_expected(command: Command, around: Surroundings, task: Task, plan: Plan) -> bool:
    if command.expected is not None:
        return True
    steps = task.steps_at(command.text.span.line)
    first = max((step.title.span.line + 1 for step in steps), default=task.line + 1)
    said = around.said_of(command.text.span.line, first, min((step.end_line for step in steps), default=task.end_line))
    return said.shows_output or says(said.text, plan.format.words.get("expectations", ()))


def _block(command: Command, task: Task) -> Code | None:
    return next((code for code in task.code if code.first_line < command.text.span.line < code.last_line), None)

"""run-without-expected"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.finding import Finding, Level
from plancheck.plan import Command, Plan, Task
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import shortened
from plancheck.wording.programs.shell import bare_command, is_command
from plancheck.wording.programs.surroundings import Block, Surroundings, says

_RUN_STEPS = frozenset({"run-to-fail", "run-to-pass", "lint"})
# A number that has to come out: "(5 + 5 = 10)", "at least 3".
_RESULT = re.compile(r"(?:[=→≈~]|\bexactly|\bat least|\bat most|\ball)\s{0,3}\d")
_WHY = "so whoever runs it cannot tell success from failure"
_HELP = 'write what has to come out, such as `Expected: PASS`, `Expected: FAIL with "undefined: Parse"` or `Expected: no new issues`'


class RunWithoutExpected(Rule):
    """A command is run and nothing says what it has to show.

    What it finds: in the full form, the first command of a task that stands behind `Run:` or in a step that runs tests or lint and that has no
    expectation: not behind it, below it, in a remark or in the text around it. The title of its step ("verify it passes") is one in a plan that hardly
    states any. Preparations and git are not asked for one, linters only where the plan states their outcome elsewhere. What most tasks lack is said once, at their section.
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
            runs = [[command for command in found if command not in lints] for found in runs]
        explicit = _are_explicit([command for found in runs for command in found])
        findings = []
        for task, checks in zip(plan.tasks, runs, strict=True):
            around = _surroundings(task, plan)
            silent = next((command for command in checks if _is_silent(command, around, task, plan, explicit)), None)
            if silent is not None:
                findings.append(self._finding(silent))
        yield from self.once_if_common(
            findings,
            sum(map(bool, runs)),
            lambda: self.finding(plan.tasks_place, f"most tasks run a command without saying what has to come out, {_WHY}", help=_HELP),
        )

    def _finding(self, command: Command) -> Finding:
        return self.finding(command.text.span, f"nothing says what `{shortened(command.text.value)}` has to show, {_WHY}", help=_HELP)


def _are_explicit(commands: Sequence[Command]) -> bool:
    """Whether most of the commands have an expectation."""
    return 2 * sum(command.expected is not None for command in commands) > len(commands)


def _is_lint(command: Command, task: Task) -> bool:
    return any(step.kind == "lint" for step in task.steps_at(command.text.span.line))


def _verifies(command: Command, task: Task, plan: Plan) -> bool:
    words = bare_command(command.text.value).split()
    prepares = plan.format.words.get("setup_commands", ())
    if not is_command(command.text.value) or words[0] in prepares or " ".join(words[:2]) in prepares:
        return False
    return command.is_run or any(step.kind in _RUN_STEPS for step in task.steps_at(command.text.span.line))


def _surroundings(task: Task, plan: Plan) -> Surroundings:
    shells = plan.format.words.get("shells", ())
    return Surroundings(
        [(text.span.line, text.value) for text in task.prose],
        [Block(code.first_line, code.last_line, code.text) for code in task.code if code.language in shells],
        [(command.text.span.line, command.text.value) for command in task.commands if is_command(command.text.value)],
    )


def _is_silent(command: Command, around: Surroundings, task: Task, plan: Plan, explicit: bool) -> bool:
    """Whether nothing says what the command has to show; where the plan is `explicit` elsewhere, a title such as "see it pass" does not."""
    words, steps = plan.format.words, task.steps_at(command.text.span.line)
    if command.expected is not None or (not explicit and any(says(step.title.value, words.get("outcomes", ())) for step in steps)):
        return False
    first = max((step.title.span.line + 1 for step in steps), default=task.line + 1)
    last = min((step.end_line for step in steps), default=task.end_line)
    said = around.said_of(command.text.span.line, first, last)
    return not (said.shows_output or _RESULT.search(said.text) or says(said.text, words.get("expectations", ())))

"""command-without-output"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Passage, Plan
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.phrases import shortened
from plancheck.wording.programs.proofs import Step, states_outcome, steps_in
from plancheck.wording.programs.runs import Line, Run

_WHY = "so whoever runs it cannot tell success from failure"
_HELP = "write below the command what it prints, or its exit code"
# So many steps that state their output show that the plan states it everywhere.
_EXPLICIT = 3


class CommandWithoutOutput(Rule):
    """A command of the CLI exercise proof comes without its expected output.

    What it finds: a step whose commands are followed by no output, no remark, no text and no further block that shows what comes out, and whose lead-in does not
    say it either. Preparations and builds are not asked; a last command that compares (`diff`, `cmp`, `&& echo same`) is enough unless all other steps say
    more. What most steps lack is said once.
    Why it matters: a command that runs proves nothing until somebody knows what it had to show.
    How to fix: write the expected output or exit code below the command.
    Source: phase 3 of micro-v1.
    """

    code = "CLI002"
    level = Level.WARNING
    bad = (
        Example(
            "   bin/castline build --dir /tmp/harbour --limit 4 --limit 3\n   ```\n6.",
            old="   bin/castline build --dir /tmp/harbour --limit 4 --limit 3\n   ```\n   Expected output: `feed.xml: 3 of 5 episodes`\n6.",
            base="micro-v1",
        ),
        Example(
            "   cmp /tmp/harbour/public/feed.xml spec/golden/harbour.xml && echo identical\n   ```\n",
            old="   cmp /tmp/harbour/public/feed.xml spec/golden/harbour.xml && echo identical\n   ```\n   Expected output: `feed.xml: 5 episodes`, then `identical`\n",
            base="micro-v1",
            at="   bin/castline build --dir /tmp/harbour\n",
        ),
    )
    good = (
        Example(
            "   bin/castline build --dir /tmp/harbour --limit 4 --limit 3  # feed.xml: 3 of 5 episodes\n   ```\n",
            old="   bin/castline build --dir /tmp/harbour --limit 4 --limit 3\n   ```\n   Expected output: `feed.xml: 3 of 5 episodes`\n",
            base="micro-v1",
        ),
        Example(
            "   $ bin/castline build --dir /tmp/harbour --limit 4 --limit 3\n   feed.xml: 3 of 5 episodes\n   ```\n",
            old="   bin/castline build --dir /tmp/harbour --limit 4 --limit 3\n   ```\n   Expected output: `feed.xml: 3 of 5 episodes`\n",
            base="micro-v1",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("cli-proof")
        if section is None or section.says_none or plan.is_torn or plan.is_to_be_written(section):
            return
        passages = section.passages
        steps = [step for step in steps_in(passages, plan.format.words) if any(run.first for _, run in step.runs)]
        stated = [step for step in steps if states_outcome(passages, step, plan.format.words)]
        is_explicit = len(stated) >= _EXPLICIT and len(stated) == len(steps) - 1
        lacking = [step for step in steps if step not in stated and (is_explicit or not any(run.checks for _, run in step.runs))]
        yield from self.once_if_common(
            [self._finding(step, passages) for step in lacking],
            len(steps),
            lambda: self.finding(section.title.span, f"most commands of the proof come without what they have to show, {_WHY}", help=_HELP),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("cli-proof")
        if section is None:
            return
        for step in steps_in(section.passages, plan.format.words):
            said = [section.passages[index] for index in step.outcomes]
            shown = {section.passages[index]: _shown(section.passages[index], run) for index, run in step.runs}
            rest = section._replace(passages=tuple(_without(passage, shown.get(passage, [])) for passage in section.passages if passage not in said))
            if any(self.check(plan._replace(sections=tuple(rest if each is section else each for each in plan.sections)))):
                yield from (Edit.without(passage.text.span.line, passage.text.span.end_line) for passage in said)
                places = [_place(passage, Line(number, "", prepares=False)) for passage, numbers in shown.items() for number in numbers]
                yield from (Edit.without(place.line, place.line) for place in places)
                return

    def _finding(self, step: Step, passages: Sequence[Passage]) -> Finding:
        index, line = next((index, run.first) for index, run in step.runs if run.first)
        return self.finding(_place(passages[index], line), f"nothing says what `{shortened(line.text)}` has to show, {_WHY}", help=_HELP)


def _place(passage: Passage, line: Line) -> Span:
    """Where a command stands: in its block, or the text that holds it."""
    if passage.kind != "code":
        start = max(0, passage.text.value.find(line.text))
        return passage.text.place(start, start + len(line.text)) if not passage.cells else passage.text.span
    lines = passage.text.value.split("\n")
    has_marks = passage.text.span.end_line - passage.text.span.line + 1 > len(lines)
    written = lines[line.number]
    return Span.within(passage.text.span.line + line.number + has_marks, len(written) - len(written.lstrip()) + 1, len(written.strip()))


def _shown(passage: Passage, run: Run) -> list[int]:
    """The lines, from 0 on, that a transcript shows beside its commands; any other passage has none."""
    lines, commands = passage.text.value.split("\n"), {line.number for line in run.lines}
    is_transcript = passage.kind == "code" and all(lines[line.number].strip() != line.text for line in run.lines)
    return [number for number in range(len(lines)) if is_transcript and number not in commands]


def _without(passage: Passage, numbers: Sequence[int]) -> Passage:
    lines = [line for number, line in enumerate(passage.text.value.split("\n")) if number not in numbers]
    return passage._replace(text=passage.text._replace(value="\n".join(lines)))

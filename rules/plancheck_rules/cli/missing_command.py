"""missing-command"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.wording.programs.proofs import Step, shows_outcome, steps_in
from plancheck.wording.programs.runs import mentions_command
from plancheck.wording.programs.surroundings import says

# Of fewer steps with commands nobody can say that each step has one.
_FEWEST = 2


class MissingCommand(Rule):
    """The CLI exercise proof shows no command, or a step of it states an output without one.

    What it finds: a proof without a single command, in a block, in a line with a prompt or as code in a list, table or sentence; and, where other steps have
    commands, a step that says what comes out and not of what. A reference to another step ("as in E1") stands for its commands.
    Why it matters: a path that nobody can reach from the command line is dead, or the design is incomplete; a description of a run proves neither.
    How to fix: write the exact command, with its flags and its input, so that it can be copied and run.
    Source: phase 3 of micro-v1.
    """

    code = "CLI001"
    level = Level.ERROR
    bad = (
        Example(
            "   Expected output: `feed.xml: 3 of 5 episodes`\n6.",
            old="   ```bash\n   bin/castline build --dir /tmp/harbour --limit 4 --limit 3\n   ```\n   Expected output: `feed.xml: 3 of 5 episodes`\n6.",
            base="micro-v1",
            at="5. The flag given twice",
        ),
        Example(
            "7. No flag (BC-7): build the harbour show as before and compare its feed.\n",
            old="7. No flag (BC-7):\n   ```bash\n   bin/castline build --dir /tmp/harbour\n"
            "   cmp /tmp/harbour/public/feed.xml spec/golden/harbour.xml && echo identical\n   ```\n",
            base="micro-v1",
        ),
    )
    good = (
        Example(
            "5. The flag given twice (BC-5), after `bin/castline build --dir /tmp/harbour --limit 4 --limit 3`:\n",
            old="5. The flag given twice (BC-5):\n   ```bash\n   bin/castline build --dir /tmp/harbour --limit 4 --limit 3\n   ```\n",
            base="micro-v1",
        ),
        Example(
            "5. The flag given twice (BC-5), as in step 4 with `--limit 4 --limit 3`:\n",
            old="5. The flag given twice (BC-5):\n   ```bash\n   bin/castline build --dir /tmp/harbour --limit 4 --limit 3\n   ```\n",
            base="micro-v1",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("cli-proof")
        if section is None or not section.holds_text or section.says_none or plan.is_torn or plan.is_to_be_written(section):
            return
        passages = section.passages
        steps = list(steps_in(passages, plan.format.words))
        if not any(step.runs for step in steps):
            if not any(mentions_command(passage) for passage in passages):
                yield self.finding(
                    section.title.span,
                    "the proof shows no command, so nobody can run it and see that the new paths are reached",
                    help="write for each new path the exact command and, below it, what it prints",
                )
            return
        if sum(bool(step.runs) for step in steps) < _FEWEST:
            return
        for step in steps:
            if self._lacks_command(step, plan):
                opening = passages[step.opening[0]]
                yield self.finding(
                    opening.text.span,
                    "this step says what comes out and not of which command, so nobody can run it",
                    help="write the exact command above its output",
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("cli-proof")
        if section is None:
            return
        for step in steps_in(section.passages, plan.format.words):
            run = [section.passages[index] for index, _ in step.runs]
            rest = section._replace(passages=tuple(passage for passage in section.passages if passage not in run))
            if run and any(self.check(plan._replace(sections=tuple(rest if each is section else each for each in plan.sections)))):
                yield from (Edit.without(passage.text.span.line, passage.text.span.end_line) for passage in run)
                return

    def _lacks_command(self, step: Step, plan: Plan) -> bool:
        section = plan.section("cli-proof")
        if section is None or step.runs or not step.opening or not shows_outcome(section.passages, step):
            return False
        passages = [section.passages[index] for index in (*step.opening, *step.outcomes)]
        lead = " ".join(passage.text.value.lower() for passage in passages if passage.kind != "code")
        return not (any(mentions_command(passage) for passage in passages) or says(lead, plan.format.words.get("proved_elsewhere", ())))

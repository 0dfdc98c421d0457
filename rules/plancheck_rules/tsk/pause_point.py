"""pause-point"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Task, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import own_words, plain
from plancheck.wording.phrases import phrases_in, shortened

# Where an instruction begins: a sentence, a clause after a comma or "then", a label.
_START = r"(?:^|[,;:(—–]\s*|\b(?:then|please|now|you must)\s+)[*_]{0,3}"
_STOPS = regex(
    rf"{_START}(?:wait|await|pause|stop|halt|hold(?: off)?|block)\b|\b(?:execution|work|implementation|agents?) (?:pauses?|stops?|halts?|waits?)\b",
    re.IGNORECASE,
)
# After "and" only where the sentence is an instruction from its start; "orders queue up and wait for approval" is none.
_AND_STOPS = regex(
    r"^[*_]{0,3}(?:show|present|ask|request|commit|post|open|send|share|report|run|finish|hand|describe|list|summari[sz]e|stop|pause)\b.{0,120}?\band (?:wait|await|pause|stop|hold)\b",
    re.IGNORECASE | re.DOTALL,
)
_STOPS_HERE = regex(rf"{_START}(?:pause|stop|halt) here\b|\bpause points?\b", re.IGNORECASE)
_ASKS = regex(rf"{_START}(?:ask|consult|check (?:in )?with|confirm with|show|present|report(?: back)? to|hand|demo)\b", re.IGNORECASE)
_GETS = regex(rf"{_START}(?:get|obtain|seek|request|secure|ask for|collect)\b", re.IGNORECASE)
_FORBIDS = regex(
    r"\b(?:do not|don't|don’t|never|must not|may not)\s+(?:proceed|continue|start|begin|move on|go on|go ahead)\b.{0,80}?\b(?:until|before|without)\b",
    re.IGNORECASE | re.DOTALL,
)
_NEEDED = regex(r"\b(?:is |are )?(?:required|needed|mandatory)\b", re.IGNORECASE)
_GOES_ON = regex(
    r"\b(?:before|until|and)\s+(?:you\s+)?(?:continu\w+|proceed\w*|mov\w+ on|go(?:ing)? on|start\w*|beginn?\w*|carry\w* on|tasks?\b|steps?\s\d|the (?:next|remaining|following)|wait\w*)",
    re.IGNORECASE,
)
_CHECKPOINT = regex(r"\bcheckpoint\b", re.IGNORECASE)
_NEGATED = regex(
    r"\b(?:no|without|never|not a|not|don't|don’t|nor|need not)\s+(?:\w+\s+){0,2}(?:paus\w+|wait\w*|stop\w*|checkpoint|halt\w*|ask\w*|approv\w+|review\w*)\b",
    re.IGNORECASE,
)
_CONDITION = regex(r"\b(?:if|when|whenever|unless|in case|on (?:any )?(?:test |lint |build )?(?:fail\w*|errors?))\b", re.IGNORECASE)
_AFTERWARDS = regex(r"\b(?:merg\w+|pull request|PRs?|push\w*|releas\w+|deploy\w*|ship\w*)\b")
# A sentence ends at its mark, at an empty line, or where the next line opens something of its own.
_SENTENCE = regex(r"(?<=[.!?])\s+|\n(?=[*_\[(#>A-Z\d])")
# What every pause speaks of, or else of going on, in the letters of all its forms: looking for them is cheaper than for the forms.
_HALTS = ("wait", "paus", "stop", "halt", "hold", "block", "checkpoint")
_TURNS = ("before", "until", "without", "and")
_LAST_LINE = 'git commit -m "feat(refunds): keep refunds within the payment (BC-3)"\n```\n'


class PausePoint(Rule):
    """A task stops for human input before the plan is done.

    What it finds: an instruction between the tasks to wait for approval, to ask a reviewer before going on, to pause at a checkpoint. Stops on failure,
    waiting for machines, conditions, negations, quotations and the review after the last task are free.
    Why it matters: a plan is carried out in one go; whoever carries it out stops there, or learns to ignore its words.
    How to fix: settle the question in the plan, or make the check a command; split the PR where a decision really has to come first.
    Source: phase 4 of micro-v2 and micro-v3 (continuous execution, no pause points between tasks).
    """

    code = "TSK018"
    level = Level.WARNING
    bad = (
        Example(_LAST_LINE + "\nWait for the reviewer's approval before continuing with Task 4.\n", old=_LAST_LINE, base="micro-v3", at="Wait for the"),
        Example(_LAST_LINE + "\n**Checkpoint:** review the ceiling with the team.\n", old=_LAST_LINE, base="micro-v3", at="**Checkpoint"),
    )
    good = (
        Example(_LAST_LINE + "\nIf a test of another package fails, stop and ask the maintainer before continuing.\n", old=_LAST_LINE, base="micro-v3"),
        Example(_LAST_LINE + "\nThis is no pause point; go on without waiting for approval.\n", old=_LAST_LINE, base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        yield from self._between(plan)
        # What stands in the last task comes after the work.
        for task in plan.tasks[:-1]:
            for text, said in _sentences(task):
                if _is_pause(said, plan):
                    yield self.finding(
                        text.span,
                        f'"{shortened(plain(said))}" stops the work of Task {task.number} for human input, though a plan is carried out in one go',
                        help="settle the question in the plan, or make the check a command with its expected output",
                    )
                    break

    def plant(self, plan: Plan) -> Iterator[Edit]:
        sentence = "Wait for the reviewer's approval before you go on with the next task."
        if len(plan.tasks) > 1 and _is_pause(sentence, plan):
            yield Edit.after(plan.tasks[0].end_line, f"\n{sentence}\n")

    def _between(self, plan: Plan) -> Iterator[Finding]:
        """Pauses under a heading or in a text of their own between the tasks."""
        section = plan.section("tasks")
        for passage in section.passages if section else ():
            if passage.kind != "code" and plan.tasks and passage.text.span.line < plan.tasks[-1].line and _is_pause(passage.text.value, plan):
                yield self.finding(
                    passage.text.span,
                    f'"{shortened(plain(passage.text.value))}" stops the work between two tasks for human input, though a plan is carried out in one go',
                    help="settle the question in the plan, or make the check a command with its expected output",
                )


def _sentences(task: Task) -> Iterator[tuple[Text, str]]:
    """Each sentence of the task with the text in which it begins; of its title only where it touches no file, else it names what is built."""
    if not task.files:
        yield task.title, task.title.value
    texts = sorted({text.span.line: text for text in (*(step.title for step in task.steps), *task.prose)}.values(), key=lambda text: text.span)
    for paragraph in _paragraphs(texts):
        value = "\n".join(text.value for text in paragraph)
        start = 0
        for match in [*_SENTENCE.finditer(value), None]:
            end = match.start() if match else len(value)
            yield paragraph[value.count("\n", 0, start)], value[start:end]
            start = match.end() if match else end


def _paragraphs(texts: Sequence[Text]) -> Iterator[list[Text]]:
    paragraph: list[Text] = []
    for text in texts:
        if paragraph and text.span.line != paragraph[-1].span.end_line + 1:
            yield paragraph
            paragraph = []
        paragraph.append(text)
    if paragraph:
        yield paragraph


def _is_pause(sentence: str, plan: Plan) -> bool:
    letters = sentence.lower()
    halts = any(word in letters for word in _HALTS)
    if not halts and not any(word in letters for word in _TURNS):
        return False
    words = plan.format.words
    said = own_words(sentence).strip()
    goes_on, forbids = _GOES_ON.search(said) is not None, _FORBIDS.search(said) is not None
    if not (halts or goes_on or forbids):
        return False
    here = _STOPS_HERE.search(said) if halts else None
    # "Stop here ... go on when they have agreed" stops whatever happens; "if a test fails, stop here" does not.
    if here and not (_NEGATED.search(said) or _CONDITION.search(said, 0, here.end()) or said.endswith("?")):
        return True
    if not said or said.endswith("?") or _NEGATED.search(said) or _CONDITION.search(said) or _AFTERWARDS.search(said):
        return False
    people = any(phrases_in(said, words.get("reviewers", ())))
    consent = any(phrases_in(said, words.get("consent", ())))
    anybody = people or consent or any(phrases_in(said, words.get("anybody", ())))
    if forbids and anybody:
        return True
    if _STOPS.search(said) or _AND_STOPS.search(said):
        return consent or people or (anybody and goes_on)
    if _CHECKPOINT.search(said):
        return people or consent
    if _ASKS.search(said):
        return anybody and goes_on
    return consent and goes_on and (_GETS.search(said) is not None or _NEEDED.search(said) is not None)

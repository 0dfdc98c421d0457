"""goal-not-one-sentence"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import HeaderField, Plan, State
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.sentences import sentences_in

_GOAL = "**Goal:** A merchant who repeats a refund after a lost reply gets the first answer again, and the customer is paid back once."
_GOAL_COMPACT = "**Goal:** Readers of the drover manual can run a backfill and look up its terms without asking in the chat."


class GoalNotOneSentence(Rule):
    """The goal takes more than one sentence.

    What it finds: a second sentence in the goal's first paragraph, or a goal that is a list. Abbreviations, versions, file names, code and quotations end no
    sentence; a remark in a paragraph of its own is none of the goal. One short sentence more may say what comes of it ("When enabled, ...").
    Why it matters: a goal that needs a second sentence usually holds a second goal, or the how beside the what.
    How to fix: keep the capability; move causes to the problem and means to the architecture.
    Source: document header of the micro templates.
    """

    code = "HDR005"
    level = Level.WARNING
    bad = (
        Example(f"{_GOAL} Support is no longer asked about it.", old=_GOAL, base="micro-v3"),
        Example("**Goal:**\n- Readers of the manual run a backfill\n- They look up its terms", old=_GOAL_COMPACT, base="compact", at="- They look"),
    )
    good = (
        Example("**Goal:** A merchant (e.g. Acme Inc.) who repeats a refund by v2.1 of the API gets the first answer again.", old=_GOAL, base="micro-v3"),
        Example(f"{_GOAL} Without it, refunds work as before.", old=_GOAL, base="micro-v3"),
        Example(f'{_GOAL_COMPACT[:-1]}, and see "Done. 31 days." at its end.', old=_GOAL_COMPACT, base="compact"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        goal = plan.field("goal")
        if goal is None or goal.value.state is not State.PRESENT:
            return
        places = _sentences(goal)
        most = plan.format.counts.get("goal_sentences", (1, 1))[1]
        if len(places) > most and not (len(places) == most + 1 and _adds_the_effect(goal, plan)):
            yield self.finding(
                places[most],
                f"the goal takes {len(places)} sentences; a goal that needs more than one holds more than one, or the how beside the what",
                help="say in one sentence what this PR makes possible; why it is needed, and how it is done, have places of their own",
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        goal, (_, most) = plan.field("goal"), plan.format.counts.get("goal_sentences", (1, 1))
        if goal and goal.value.state is State.PRESENT:
            yield Edit(goal.value.place(0, 0), f"{'Users save time. ' * most}Support is asked less. ")


def _adds_the_effect(goal: HeaderField, plan: Plan) -> bool:
    """Whether the last sentence of the first paragraph is short and opens as one that says what comes of the one before it."""
    start, end = list(sentences_in(goal.value.value[: _first_paragraph(goal)]))[-1]
    said, words = plain(goal.value.value[start:end]).lower(), plan.format.words
    is_short = len(said.split()) <= plan.format.counts.get("effect_words", (0, 0))[1]
    return is_short and any(said.startswith(opener) and not said[len(opener) : len(opener) + 1].isalnum() for opener in words.get("effect_openers", ()))


def _sentences(goal: HeaderField) -> list[Span]:
    """Where the sentences of the goal's first paragraph stand; the items of a list are one each."""
    if len(goal.items) > 1 and all((item.span.line, item.span.column) in goal.value.places for item in goal.items):
        return [item.span for item in goal.items]
    value = goal.value.value[: _first_paragraph(goal)]
    return [goal.value.place(start, end) for start, end in sentences_in(value)]


def _first_paragraph(goal: HeaderField) -> int:
    """How many code points of the goal stand before its first blank line."""
    length, previous = 0, 0
    for (line, _), text in zip(goal.value.places, goal.value.value.split("\n"), strict=False):
        if previous and line > previous + 1:
            break
        length, previous = length + len(text) + 1, line
    return length

"""missing-evolution-part"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.format import TopicSpec
from plancheck.plan import Plan, Section
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, phrases_in, speaks_of

_UNCHANGED, _REFACTORS = "what remains unchanged", "enabling refactors"
# What may be said beside other things as well: the word lists that show it.
_SIGNS = {_UNCHANGED: "unchanged_signs", _REFACTORS: "refactor_signs"}
# What comes of it where only one of them is missing, and else.
_HARM = {
    "what changes": "the pull requests have no common aim that they could be held to",
    _REFACTORS: "moves of code that change no behavior, if there are any, are reviewed as a part of features",
}
_HARM_OF_ALL = "a reviewer cannot tell where the new architecture ends and the old one goes on"
# A cell of so few words says of its row that it stays, or what kind of change it is.
_CELL_WORDS = 3


class MissingEvolutionPart(Rule):
    """The architectural evolution leaves out what changes, what stays, or the refactors that prepare for it.

    What it finds: an evolution section that does not speak of one of the three, in any words; one finding lists what is absent. "None" is an answer.
    Where only refactors are missing and the plan adds to the architecture without replacing or moving anything, it is advice.
    Why it matters: what nobody says stays the same is what the next PR breaks, and a refactor that is not named as one hides in a feature.
    How to fix: say what changes in the structure, what remains as it is, and which refactors only prepare, or "none".
    Source: phase 2 of macro-v1, phase 4 of macro-v2.
    """

    code = "MAC013"
    level = Level.WARNING
    bad = (
        Example(
            "- **Not here:** other boards.",
            old="- **What remains unchanged:** `Verdin.Board` and its serial implementation (`lib/verdin/board/serial.ex:8`), the single read of `verdin.toml` "
            "(`lib/verdin/config.ex:19`), and the log lines (`lib/verdin/valves.ex:52`).",
            base="macro-v2",
            at="## F. Architectural Evolution",
        ),
        Example(
            "",
            old="- **Enabling refactors (no behavior change):** PR0 moves the arithmetic of `withdraw` from the command function to the journal, behind unchanged output.\n",
            base="macro-v1",
            at="## D) Architectural Evolution",
        ),
    )
    good = (
        Example("- **Kept as they are:** these stay untouched, `Verdin.Board`", old="- **What remains unchanged:** `Verdin.Board`", base="macro-v2"),
        Example(
            "- **Preparation:** none, there is no refactoring.",
            old="- **Enabling refactors (no behavior change):** PR0 moves the arithmetic of `withdraw` from the command function to the journal, behind unchanged output.",
            base="macro-v1",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("evolution")
        topics = plan.missing_topics("evolution", self.name)
        missing = [topic.title for topic in topics if section and not _is_said(plan, section, topic)]
        if section is None or not missing:
            return
        yield self.finding(
            section.title.span,
            f"the evolution says nothing of {listed(missing)}, so {_HARM.get(missing[0], _HARM_OF_ALL) if len(missing) == 1 else _HARM_OF_ALL}",
            help=f'add a line on {listed(missing)}; "none" is an answer too',
            # What is only added to needs no preparation.
            level=Level.ADVICE if missing == [_REFACTORS] and _is_additive(plan, section) else None,
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("evolution")
        silent = [other._replace(passages=(), topics=frozenset(), unplaced=()) if other is section else other for other in plan.sections]
        if section and section.passages and any(self.check(plan._replace(sections=tuple(silent)))):
            yield Edit(Span(section.passages[0].text.span.line, 1, section.end_line + 1, 1), "The architecture follows the objectives.\n\n")


def _is_additive(plan: Plan, section: Section) -> bool:
    """Whether the evolution speaks of nothing that takes the place of something else or moves."""
    restructuring = plan.format.words.get("restructuring", ())
    return not any(speaks_of(plain(passage.text.value).lower(), restructuring) for passage in section.passages)


def _is_said(plan: Plan, section: Section, topic: TopicSpec) -> bool:
    """Whether some passage says it beside what its label announces: "PR2 replaces the loop; the log stays unchanged", a cell "unchanged", or a label "Kept"."""
    signs = plan.format.words.get(_SIGNS.get(topic.title, ""), ())
    labels = plan.format.words.get("unchanged_titles", ()) if topic.title == _UNCHANGED else ()
    for passage in section.passages:
        if speaks_of(plain(passage.label).lower() if passage.kind != "code" else "", labels):
            return True
        cells = [plain(cell.value).lower() for cell in passage.cells[1:]]
        if any(len(cell.split()) <= _CELL_WORDS and speaks_of(cell, topic.known_by) for cell in cells):
            return True
        if passage.kind != "code" and any(phrases_in(plain(passage.text.value), signs)):
            return True
    return False

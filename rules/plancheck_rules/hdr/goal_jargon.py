"""goal-jargon"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, State, Text
from plancheck.rule import Example, Rule
from plancheck.wording.file_names import is_kind
from plancheck.wording.inner_names import CodeNames, holds_file, inner_names
from plancheck.wording.phrases import listed, speaks_of

# What a goal is about stands at its start.
_OPENING = 40
_GOAL = "**Goal:** A merchant who repeats a refund after a lost reply gets the first answer again, and the customer is paid back once."


class GoalJargon(Rule):
    """The goal speaks of inner code.

    What it finds: types, functions, private names, packages and source files in the goal, known by their form and by the plan's own code and files.
    Commands, flags, configuration keys, columns, file formats and products are the user's language, and so is what a documentation plan documents. What
    languages bring along is known to everybody, and where the goal removes or moves code, one path may say from where.
    Why it matters: a goal in inner names tells outsiders nothing, and survives no refactoring.
    How to fix: say what somebody can do afterwards; the names belong to the architecture.
    Source: document header of the micro templates.
    """

    code = "HDR006"
    level = Level.WARNING
    bad = (
        Example("**Goal:** Keep every accepted refund in a `RefundBook`, so that a merchant may repeat it.", old=_GOAL, base="micro-v3"),
        Example("**Goal:** Add the package `gateway/refunds`, so that a merchant may repeat a refund.", old=_GOAL, base="micro-v3"),
    )
    good = (
        Example("**Goal:** A merchant who repeats `POST /refunds` with the same `Idempotency-Key` is paid once.", old=_GOAL, base="micro-v3"),
        Example("**Goal:** Remove the retry loop from `gateway/refunds`, so that a merchant is paid once.", old=_GOAL, base="micro-v3"),
        Example("**Goal:** `refundctl export --day` writes `refund_id` into `refunds.csv` for PostgreSQL and GitHub users.", old=_GOAL, base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        goal = plan.field("goal")
        if goal is None or goal.value.state is not State.PRESENT or plan.is_documentation:
            return
        words, text = plan.format.words, goal.value
        not_code = (*words.get("document_files", ()), *words.get("configuration_files", ()))
        paths = [file.path for task in plan.tasks for file in task.files if not is_kind(file.path, not_code)]
        names = CodeNames((code.text, code.language) for task in plan.tasks for code in task.code)
        places = [place for place in inner_names(text.value, names, paths) if not _is_standard(text.value[slice(*place)], plan, paths)]
        if places and not _only_says_where(text, places, plan):
            inner = listed(dict.fromkeys(text.value[start:end] for start, end in places), limit=5)
            yield self.finding(
                text.place(*places[0]),
                f"the goal names inner code, {inner}, which tells a reader from outside the project nothing",
                help="say what users can do or observe afterwards; keep these names for the architecture",
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        goal = plan.field("goal")
        if goal and goal.value.state is State.PRESENT and not plan.is_documentation:
            yield Edit(goal.value.place(0, 0), "With a new `LedgerEntryImpl` class, ")


def _is_standard(name: str, plan: Plan, paths: Sequence[str]) -> bool:
    """Whether it belongs to a module that its language brings along, not to one of the project's own of that name."""
    module, dot, _ = name.strip("`*&").replace("::", ".").partition(".")
    return bool(dot) and module in plan.format.words.get("standard_modules", ()) and not holds_file(module, paths)


def _only_says_where(goal: Text, places: Sequence[tuple[int, int]], plan: Plan) -> bool:
    """Whether the one inner name of a goal that takes code away, or leaves behaviour as it is, is a path behind "in" or "from"."""
    start, end = places[0]
    before = goal.value[:start].rstrip(" \n`*").rpartition(" ")[2].lower()
    is_place = "/" in goal.value[start:end] and before in plan.format.words.get("place_words", ())
    return len(places) == 1 and is_place and (plan.keeps_behaviour or speaks_of(goal.value[:_OPENING].lower(), plan.format.words.get("removing", ())))

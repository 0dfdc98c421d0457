"""title-without-suffix"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.plan import Plan, State, Text
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain


class TitleWithoutSuffix(Rule):
    """The title does not say that the document is a plan.

    What it finds: a first heading that has none of the format's suffixes ("Implementation Plan", "Micro Plan" ...) anywhere.
    Why it matters: in a list of documents a title alone tells a plan from the design or the report of the same name.
    How to fix: put the suffix behind the title; `--fix` does so.
    Source: document header of the micro templates.
    """

    code = "HDR004"
    level = Level.ADVICE
    bad = (
        Example("# Backfill Documentation", old="# Backfill Documentation Implementation Plan", base="compact"),
        Example("# Idempotent Refunds for the Payment Planner", old="# Idempotent Refunds Implementation Plan", base="micro-v3"),
    )
    good = (
        Example("# Implementation plan: backfill documentation", old="# Backfill Documentation Implementation Plan", base="compact"),
        Example("# Idempotent Refunds (micro-plan for PR 12)", old="# Idempotent Refunds Implementation Plan", base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        suffixes = plan.format.words.get("title_suffixes", ())
        if plan.title is None or plan.title.state is not State.PRESENT or not suffixes:
            return
        title = plain(plan.title.value)
        if not any(re.search(rf"(?<!\w){re.escape(suffix)}(?!\w)", title, re.IGNORECASE) for suffix in suffixes):
            yield self.finding(
                plan.title.span,
                "the title does not say that this is a plan, which is how a list of documents tells it from a design or a report",
                help=f'let it end in "{suffixes[0]}"',
                fix=Fix(f'let the title end in "{suffixes[0]}"', (_suffixed(plan.title, suffixes[0]),), is_safe=True),
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        suffixes = "|".join(re.escape(suffix) for suffix in plan.format.words.get("title_suffixes", ()))
        if plan.title and suffixes:
            for match in re.finditer(rf"(?<!\w)(?:{suffixes})(?!\w)", plan.title.value, re.IGNORECASE):
                yield Edit(plan.title.place(*match.span()), "Notes")


def _suffixed(title: Text, suffix: str) -> Edit:
    """The edit that lets `title` end in `suffix`, within its emphasis."""
    end = len(title.value.rstrip("*_"))
    return Edit(title.place(end, end), f" {suffix}")

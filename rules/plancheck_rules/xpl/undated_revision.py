"""undated-revision"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan, Revision, Section
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import shortened

# A line at the top that leads to the notes further down: "Revision history: see appendix B".
_LEADS_ON = regex(
    r"\b(?:revisions?|amendments?|history|change\s?log)\b[^.\n]{0,60}\b(?:see|below|bottom|end|appendix|section|listed|kept|recorded)\b"
    r"|\b(?:see|listed|kept|recorded)\b[^.\n]{0,60}\b(?:revisions?|amendments?|history|change\s?log)\b",
    re.IGNORECASE,
)


class UndatedRevision(Rule):
    """A note that the plan was revised has no date, or stands where nobody looks for it.

    What it finds: a revision note without a date of its own (that of a review or an outage of which it speaks is none), and one that stands below the first
    section, unless a note at the top has the same date or a line at the top leads there. The first draft of a plan is no revision.
    Why it matters: whoever works from an older copy cannot tell what has changed since, and reads on with contracts that no longer hold.
    How to fix: put the note above the first section and begin it with the day: "Revision 2026-03-16: ...".
    Source: the part of macro-v2 on living plans, item 1.
    """

    code = "XPL004"
    level = Level.WARNING
    bad = (
        Example(
            "# Verdin: Watering by Need - Macro Plan\n\n> **Revision:** PR-3 no longer writes readings to disk, because G3 passed in memory.\n",
            old="# Verdin: Watering by Need - Macro Plan\n",
            base="macro-v2",
            at="> **Revision:**",
        ),
        Example(
            "### PR-3: Remember the moisture of each zone\n\n**Revision 2026-04-02:** PR-3 was cut down to one reading per minute.\n",
            old="### PR-3: Remember the moisture of each zone\n",
            base="macro-v2",
            at="**Revision 2026-04-02:**",
        ),
    )
    good = (
        Example(
            "# Verdin: Watering by Need - Macro Plan\n\n> **Revision 2026-04-02:** PR-3 no longer writes readings to disk, because G3 passed in memory.\n",
            old="# Verdin: Watering by Need - Macro Plan\n",
            base="macro-v2",
        ),
        Example(
            "# Verdin: Watering by Need - Macro Plan\n\n**Revised estimate:** seven weeks for the five PRs\n",
            old="# Verdin: Watering by Need - Macro Plan\n",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        first = _first_section(plan)
        if first is None or plan.is_torn:
            return
        undated = [note for note in plan.revisions if note.date is None]
        if undated:
            yield self.finding(
                undated[0].text.place(0, len(undated[0].text.value.split("\n")[0])),
                f'this revision note ("{_shown(undated[0])}") has no date, so nobody can tell whether the copy at hand is older',
                help='begin it with the day of the revision: "Revision 2026-03-16: ..."',
                related=[Related(note.span, "no date here either") for note in undated[1:]],
            )
        told = {note.date for note in plan.revisions if note.span.line <= first.end_line}
        low = [note for note in plan.revisions if note.date and note.span.line > first.end_line]
        if low and not told & {note.date for note in low} and not _leads_on(plan):
            yield self.finding(
                low[0].text.place(0, len(low[0].text.value.split("\n")[0])),
                f"the revision of {low[0].date} is noted below the first section, where readers who know the plan do not look for what has changed",
                help="put the note at the top of the plan, above the first section",
                related=[Related(note.span, f"so is that of {note.date}") for note in low[1:]],
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        first = _first_section(plan)
        if first is not None and not plan.is_torn:
            yield Edit.before(first.line, "**Revision:** the pull requests were put into another order.\n")


def _first_section(plan: Plan) -> Section | None:
    return next((section for section in plan.sections if section.role is not None), None)


def _leads_on(plan: Plan) -> bool:
    said = [*(f"{field.name}: {field.value.value}" for field in plan.header), *(text.value for text in (*plan.quotes, *plan.remarks))]
    return any(map(_LEADS_ON.search, said))


def _shown(note: Revision) -> str:
    return shortened(plain(note.text.value), 50)

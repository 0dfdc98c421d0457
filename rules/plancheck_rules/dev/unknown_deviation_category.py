"""unknown-deviation-category"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan, State, TableRow
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in, shortened

_WORD = regex(r"[^\W\d_]+")
_OPENING_WORDS = 4
_DASH = regex(r"[-–—?.\s]*")


class UnknownDeviationCategory(Rule):
    """A deviation has no category of the format.

    What it finds: rows of the deviation log whose reason, or category column, begins with none of the format's categories in any usual form
    ("Deferred", "scope change"); one finding for the plan lists the rows. A row that says there is no deviation, or that
    nothing needs to change, needs none.
    Why it matters: the category tells the reviewer whether to check a correction, accept a simplification or remember a deferral.
    How to fix: open the reason with the category that fits.
    Source: phase 3 of micro-v2 (five categories) and micro-v3 (six).
    """

    code = "DEV003"
    level = Level.WARNING
    bad = (
        Example(
            "IMPROVEMENT: a locked note would otherwise vanish unseen |",
            old="ADDITION: a locked note would otherwise vanish unseen |",
            base="micro-v2",
        ),
        Example(
            "| Keys stay valid while the process runs | Expiry needs the scheduler that the gateway lacks |",
            old="| Keys stay valid while the process runs | DEFERRAL: expiry needs the scheduler that the gateway lacks |",
            base="micro-v3",
        ),
    )
    good = (
        Example("**Added** - a locked note would otherwise vanish unseen |", old="ADDITION: a locked note would otherwise vanish unseen |", base="micro-v2"),
        Example(
            "| Keys expire after a day, too | no deviation |",
            old="| Keys stay valid while the process runs | DEFERRAL: expiry needs the scheduler that the gateway lacks |",
            base="micro-v3",
            also=[("DEVIATION: issue #427 wants keys to expire", "Issue #427 wants keys to expire")],
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        categories = plan.format.words.get("deviation_categories", ())
        if not categories or plan.is_torn:
            return
        at_fault = [row for row in plan.deviations if not _has_category(row, plan) and not _says_same(row, plan)]
        if at_fault:
            who = f'the deviation "{_name(at_fault[0])}" has' if len(at_fault) == 1 else f"{len(at_fault)} deviations of the log have"
            yield self.finding(
                at_fault[0].span,
                f"{who} no known category, which tells a reviewer whether to check, to accept or to remember it",
                help=f"name one of {', '.join(categories)} in the row, for example at the start of its reason",
                related=[Related(row.span, f'"{_name(row)}" has none either') for row in at_fault[1:]],
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("deviation-log")
        columns = [plan.format.words.get(f"deviation_{side}_columns", ()) for side in ("source", "plan", "reason")]
        if section and all(columns) and plan.format.words.get("deviation_categories") and not plan.is_torn:
            head = " | ".join(names[0] for names in columns)
            yield Edit.after(section.title.span.end_line, f"\n| {head} |\n|---|---|---|\n| Keys expire | Keys stay | it is better so |\n")
            yield Edit.without(section.title.span.end_line + 1, section.end_line)


def _has_category(row: TableRow, plan: Plan) -> bool:
    """Whether a category stands at the start of the reason or in a column of its own, or anywhere in capitals."""
    words = plan.format.words
    categories = {_bare(category) for category in words.get("deviation_categories", ())}
    texts = [text for name, text in row.cells if any(word in name for word in words.get("deviation_reason_columns", ()))]
    if not texts or row.cell(*words.get("deviation_source_columns", ())) is None:
        # Another table, or one of which deviation-columns speaks.
        return True
    for text in texts:
        is_open = plain(text.value).lower().startswith(words.get("open_reasons", ()))
        if text.state is not State.PRESENT or is_open or _DASH.fullmatch(text.value):
            # An empty or open reason is unresolved-deviation's.
            return True
        said = [match[0] for match in _WORD.finditer(plain(text.value).replace("_", " "))]
        capitals = _bare("".join(word for word in said if word.isupper()))
        if any(category in capitals for category in categories):
            return True
        opening = [word.lower() for word in said[:_OPENING_WORDS]]
        if any(word == form or (len(form) > 3 and word.startswith(form)) for word in opening for form in words.get("deviation_forms", ())):
            return True
    return False


def _bare(category: str) -> str:
    return "".join(character for character in category.lower() if character.isalpha())


def _says_same(row: TableRow, plan: Plan) -> bool:
    """Whether a cell beside what the source says begins by saying that plan and source agree, or says that nothing has to change for it, or any cell that
    there is no deviation."""
    same = tuple(plan.format.words.get("same_as_source", ()))
    cells = [plain(text.value).lower().strip("( .") for _, text in row.cells]
    if any(cell.startswith(("no deviation", "none")) for cell in cells[:1]) or any(cell.startswith(same) for cell in cells[1:]):
        return True
    if any(any(phrases_in(text.value, plan.format.words.get("nothing_to_deviate", ()))) for _, text in row.cells[1:]):
        return True
    return any(word in same for word in cells[-1].split()[:_OPENING_WORDS])


def _name(row: TableRow) -> str:
    """What the source says: the first cell that is more than a number."""
    cells = [plain(text.value) for _, text in row.cells]
    return shortened(next((cell for cell in cells if len(cell) > 4), cells[0]), 40)

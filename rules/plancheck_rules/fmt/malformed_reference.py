"""malformed-reference"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Reference, Text
from plancheck.rule import Example, Rule
from plancheck.wording.marks import own_words

# In prose, "from BC-3 to BC-1" and "BC-3 - BC-1" are no ranges.
_RANGE = re.compile(
    r"(?<![\w-])(?P<stem>(?P<family>[A-Z]{2,5})-(?:[A-Z]{1,4}-)?)(?P<first>\d{1,9})"
    r"(?:\s?(?:\.{2,3}|…|\bthrough\b)\s?(?:(?P=stem))?|–(?P=stem))(?P<last>\d{1,12})(?![\w-])"
)
_MOST = 200


class MalformedReference(Rule):
    """An id or a range of ids that cannot be resolved as it is written.

    What it finds: ranges that run backwards (`BC-3..BC-1`) or name more ids than any plan has (`BC-1..BC-99999999`); such a range is never expanded.
    Why it matters: an executing agent cannot tell which contracts are meant.
    How to fix: write the range from its lower to its higher end, or list the ids.
    Source: catalogue, family FMT.
    """

    code = "FMT008"
    level = Level.WARNING
    bad = (
        Example("### Task 1: Write the glossary entry (BC-2..BC-1)", old="### Task 1: Write the glossary entry (BC-2)", base="compact"),
        Example("### Task 1: Write the glossary entry (BC-2 through BC-99999999)", old="### Task 1: Write the glossary entry (BC-2)", base="compact"),
    )
    good = (Example("### Task 1: Write the glossary entry (BC-1..BC-2)", old="### Task 1: Write the glossary entry (BC-2)", base="compact"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        named = [task.contracts for task in plan.tasks if task.contracts is not None] + [row.contracts for row in plan.test_rows]
        # `BC-X` is no range: it is text of the template.
        found = [broken for references in named for broken in references.broken if any(letter.isdigit() for letter in broken.id)]
        families = {id_.partition("-")[0] for id_ in plan.contract_ids}
        found += [broken for text in _texts(plan) for broken in _broken_in(text, families)]
        for broken in found:
            yield self.finding(
                broken.span,
                f"the range {broken.id} cannot be resolved, so it is unclear which contracts are meant",
                help="write it upwards (`BC-1..BC-3`), or list the ids",
            )


def _texts(plan: Plan) -> Iterator[Text]:
    """The texts outside tasks and test strategy that refer to contracts."""
    yield from (field.value for field in plan.header)
    for section in plan.sections:
        if section.role in plan.format.words.get("referring_sections", ()) and not section.repeats:
            yield from (text for passage in section.passages if passage.kind != "code" for text in (passage.cells or (passage.text,)))
    yield from (item.text for item in plan.checklist)


def _broken_in(text: Text, families: Container[str]) -> Iterator[Reference]:
    """The ranges of a text that run backwards or name more ids than any plan has; quoted ones and those of other ids are free."""
    if not _RANGE.search(text.value):
        return
    for match in _RANGE.finditer(own_words(text.value)):
        span = int(match["last"]) - int(match["first"])
        if match["family"] in families and not 0 < span <= _MOST:
            yield Reference(match[0], text.place(*match.span()))

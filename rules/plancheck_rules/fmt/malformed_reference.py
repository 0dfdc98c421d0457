"""malformed-reference"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator
from functools import lru_cache

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.plan import Plan, Reference, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import own_words

# In prose, "from BC-3 to BC-1" and "BC-3 - BC-1" are no ranges.
_RANGE = regex(
    r"(?<![\w-])(?P<stem>(?P<family>[A-Z]{2,5})-(?:[A-Z]{1,4}-)?)(?P<first>\d{1,9})"
    r"(?:\s?(?:\.{2,3}|…|\bthrough\b)\s?(?:(?P=stem))?|–(?P=stem))(?P<last>\d{1,12})(?![\w-])"
)
_NUMBERED = regex(r"(?P<stem>[A-Z]{2,5}-(?:[A-Z]{1,4}-)?)(?P<number>\d{1,8})")
_MOST = 200
_MOST_REQUESTS = 60


class MalformedReference(Rule):
    """An id or a range of ids that cannot be resolved as it is written.

    What it finds: ranges of contracts, and in macro plans of pull requests, that run backwards (`BC-3..BC-1`, `PR5-PR2`) or name more ids than any plan has
    (`BC-1..BC-99999999`); such a range is never expanded.
    Why it matters: an executing agent cannot tell which of them are meant.
    How to fix: write the range from its lower to its higher end, or list the ids. The fix lists them where the plan has all of them, and is
    not safe: a range that runs backwards may have its ends swapped, or a slip in one of them.
    Source: catalogue, family FMT.
    """

    code = "FMT008"
    level = Level.WARNING
    bad = (
        Example("### Task 1: Write the glossary entry (BC-2..BC-1)", old="### Task 1: Write the glossary entry (BC-2)", base="compact"),
        Example("### Task 1: Write the glossary entry (BC-2 through BC-99999999)", old="### Task 1: Write the glossary entry (BC-2)", base="compact"),
        Example(
            "- CLAUDE.md, completed milestones: each of PR-5–PR-1 marks its own.",
            old="- CLAUDE.md, completed milestones: each of PR-1, PR-2, PR-3, PR-4 and PR-5 marks its own.",
            base="macro-v2",
        ),
    )
    good = (
        Example("### Task 1: Write the glossary entry (BC-1..BC-2)", old="### Task 1: Write the glossary entry (BC-2)", base="compact"),
        Example(
            "- CLAUDE.md, completed milestones: each of PR-1–PR-5 marks its own.",
            old="- CLAUDE.md, completed milestones: each of PR-1, PR-2, PR-3, PR-4 and PR-5 marks its own.",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        named = [task.contracts for task in plan.tasks if task.contracts is not None] + [row.contracts for row in plan.test_rows]
        # `BC-X` is no range: it is text of the template.
        found = [
            (broken, [one.id for one in references.ids if not one.span.touches(broken.span)])
            for references in named
            for broken in references.broken
            if any(letter.isdigit() for letter in broken.id)
        ]
        defined = (*plan.contract_ids, *(guarantee.id for guarantee in plan.guarantees if guarantee.id))
        families = {id_.partition("-")[0] for id_ in defined}
        texts = list(_texts(plan))
        found += [(broken, []) for text in texts for broken in _broken_in(text, families)]
        for broken, beside in found:
            yield self._finding(broken, "contracts", "`BC-1..BC-3`", _expanded(broken, defined, plan, beside))
        requests = _request_range(plan.format.words.get("pr_families", ())) if plan.pull_requests else None
        for broken in (broken for text in texts if requests for broken in _broken_requests(text, requests)):
            yield self._finding(broken, "pull requests", "`PR1-PR3`", _expanded(broken, [request.written for request in plan.pull_requests], plan))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        # The places within a title are only sure where it stands as it is written.
        sure = [task for task in plan.tasks if task.contracts_text or task.title.place(0, len(task.title.value)) == task.title.span]
        named = [*(task.contracts for task in sure if task.contracts), *(row.contracts for row in plan.test_rows)]
        for reference in (reference for references in named for reference in references.ids):
            match = _NUMBERED.fullmatch(reference.id)
            if match is not None and reference.span == Span.within(reference.span.line, reference.span.column, len(reference.id)):
                yield Edit(reference.span, f"{match['stem']}{int(match['number']) + 1}..{reference.id}")
                return
        requests, families = plan.pull_requests, plan.format.words.get("pr_families", ())
        place = next((text for text in _texts(plan) if text.value.endswith(".")), None)
        if place and len(requests) > 1 and _request_range(families).fullmatch(range_ := f"{requests[-1].written}–{requests[0].written}"):
            yield Edit.behind(place.span, f" That is the work of {range_}.")

    def _finding(self, broken: Reference, what: str, form: str, fix: Fix | None) -> Finding:
        return self.finding(
            broken.span,
            f"the range {broken.id} cannot be resolved, so it is unclear which {what} are meant",
            help=f"write it upwards ({form}), or list the ids",
            fix=fix,
        )


def _expanded(broken: Reference, defined: Collection[str], plan: Plan, beside: Collection[str] = ()) -> Fix | None:
    """The ids that the range covers in its place, where the plan has all of them and the range stands as it was read.

    That its ends were swapped is likely and not sure: one of them may be a slip. So the fix is not safe.
    """
    from plancheck.wording.id_lists import written_out  # few plans have such a range

    ids, span = written_out(broken.id, defined, beside), broken.span
    if ids is None or plan.lines[span.line - 1][span.column - 1 : span.end_column - 1] != broken.id:
        return None
    return Fix(f"list the ids: {ids}", (Edit(span, ids),), is_safe=False)


def _texts(plan: Plan) -> Iterator[Text]:
    """The texts outside tasks and test strategy that refer to contracts or pull requests: of macro plans all, of micro plans some sections."""
    yield from (field.value for field in plan.header)
    roles = plan.format.words.get("referring_sections", ())
    for section in plan.sections:
        if (section.role in roles or plan.format.kind == "macro") and not section.repeats:
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


@lru_cache(maxsize=8)
def _request_range(families: tuple[str, ...]) -> re.Pattern[str]:
    """`PR5-PR2`, `PRs 5-2`, `PR 5..2`; "PR5 - PR2" and "from PR5 to PR2" are no ranges, and `PR5-2` may be a part of PR5."""
    family = "|".join(re.escape(name) for name in families)
    number = rf"(?:(?:{family})[\s-]?)"
    mark = rf"(?:-(?={number})|(?<=s\s\d)-|(?<=s\s\d\d)-|–|\s?(?:\.{{2,3}}|…)\s?|\sthrough\s)"
    return regex(rf"(?<![\w-])(?:{family})s?[\s-]?(?P<first>\d{{1,4}}){mark}{number}?(?P<last>\d{{1,12}})(?![\w-]|\.\d)")


def _broken_requests(text: Text, pattern: re.Pattern[str]) -> Iterator[Reference]:
    for match in pattern.finditer(own_words(text.value)):
        if not 0 < int(match["last"]) - int(match["first"]) <= _MOST_REQUESTS:
            yield Reference(match[0], text.place(*match.span()))

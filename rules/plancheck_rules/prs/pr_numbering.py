"""pr-numbering"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan, PullRequest
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed, phrases_in
from plancheck.wording.request_ids import RequestIds
from plancheck.wording.sentences import sentences_in

_ID = regex(r"(?P<family>[A-Z]+)(?P<number>\d+)")
# Numbers of a gap that are named one by one.
_LISTED = 8


class PrNumbering(Rule):
    """The numbers of the pull requests have gaps or are out of order.

    What it finds: a number that stands after a higher one in the same group of the PR plan, and numbers between the first and the last that no pull
    request has. Any start is fine, and so are letters (PR4a), numbers that the plan calls dropped or merged, and series numbered by a tracker.
    Why it matters: a gap looks like a pull request that was lost, and out of order they are hard to find.
    How to fix: renumber, or say what became of the number.
    Source: phase on the PR series of the macro templates (PR0 ... PRN).
    """

    code = "PRS004"
    level = Level.ADVICE
    bad = (
        Example("### PR-7: Water by moisture", old="### PR-5: Water by moisture", base="macro-v2", also=[("PR-5", "PR-7")]),
        Example(
            "### PR4: Forecast viability on a date",
            old="### PR3: Forecast viability on a date",
            base="macro-v1",
            at="### PR3",
            also=[("PR4", "PR@"), ("PR3", "PR4"), ("PR@", "PR3"), ("### PR3: Forecast", "### PR4: Forecast"), ("### PR4: List", "### PR3: List")],
        ),
    )
    good = (
        Example(
            "### PR-7: Water by moisture",
            old="### PR-5: Water by moisture",
            base="macro-v2",
            also=[("PR-5", "PR-7"), ("H. PR Plan\n", "H. PR Plan\nPR-5 and PR-6 were merged into PR-4.\n")],
        ),
        Example(
            "### PR-5: Water by need",
            old="### PR-5: Water by moisture",
            base="macro-v2",
            also=[("PR-", "PR-1")],
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        families: dict[str, list[PullRequest]] = {}
        for request in plan.pull_requests:
            if match := _ID.match(request.id):
                families.setdefault(match["family"], []).append(request)
        for family, requests in families.items():
            # What a repeated number does to the series is duplicate-pr's.
            if len({request.id for request in requests}) == len(requests) and not plan.is_torn:
                yield from self._disorder(plan, requests)
                yield from self._gap(plan, family, sorted(requests, key=_number))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        requests = plan.pull_requests
        last = requests[-1] if len(requests) > 2 and _number(requests[-1]) == max(map(_number, requests)) and not plan.is_torn else None
        for text in (passage.text for section in plan.sections for passage in section.passages):
            if last and text.span.line == last.line and last.written in text.value:
                at = text.value.index(last.written)
                yield Edit(text.place(at, at + len(last.written)), re.sub(r"\d+", str(_number(last) + 2), last.written))
                return

    def _disorder(self, plan: Plan, requests: Sequence[PullRequest]) -> Iterator[Finding]:
        for before, request in pairwise(requests):
            if _number(request) < _number(before) and not _opens_group(plan, before, request):
                yield self.finding(
                    request.place,
                    f"{request.written} stands after {before.written}; out of order, pull requests are hard to find",
                    help="order the pull requests by number, or renumber them",
                    related=[Related(before.place, f"{before.written} stands before it")],
                )
                return

    def _gap(self, plan: Plan, family: str, ordered: Sequence[PullRequest]) -> Iterator[Finding]:
        steps = [(before, request) for before, request in pairwise(ordered) if _number(request) > _number(before) + 1]
        if 2 * len(steps) > len(ordered) - 1:
            return  # numbers of a tracker, or a choice from a longer series
        for before, request in steps:
            missing = [f"{family}{number}" for number in range(_number(before) + 1, min(_number(request), _number(before) + 1 + _LISTED))]
            lost = [id_ for id_ in missing if not _is_retired(plan, family, id_)]
            if lost:
                yield self.finding(
                    request.place,
                    f"{request.written} follows {before.written}, and there is no {listed(lost)}; a gap looks like a pull request that was lost",
                    help=f"renumber the pull requests, or say what became of {lost[0]}",
                    related=[Related(before.place, f"{before.written} is the one before")],
                )
                return


def _number(request: PullRequest) -> int:
    match = _ID.match(request.id)
    return int(match["number"]) if match else 0


def _opens_group(plan: Plan, before: PullRequest, request: PullRequest) -> bool:
    """Whether a heading between the two opens another group of pull requests, a phase or a track."""
    section = plan.section("pr-plan")
    passages = section.passages if section else ()
    return any(passage.kind == "heading" and before.end_line < passage.text.span.line < request.line for passage in passages)


def _is_retired(plan: Plan, family: str, id_: str) -> bool:
    """Whether the plan says of a number that it was dropped, merged into another one or the like."""
    ids, words = RequestIds([family], [id_]), plan.format.words
    texts = [*plan.quotes, *plan.remarks, *(field.value for field in plan.header)]
    texts += [passage.text for section in plan.sections for passage in section.passages if passage.kind != "code"]
    for text in texts:
        for start, end in sentences_in(text.value) if id_ in ids.ids_in(text.value) else ():
            said = text.value[start:end]
            if id_ in ids.ids_in(said) and any(phrases_in(said, (*words.get("retired", ()), *words.get("retired_prs", ())))):
                return True
    return False

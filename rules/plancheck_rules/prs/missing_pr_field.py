"""missing-pr-field"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.format import OFF, FieldSpec
from plancheck.plan import Plan, PullRequest, State
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, phrases_in
from plancheck.wording.request_ids import RequestIds

# Fields of the longest form, all of which are named.
_LISTED = 20


class MissingPrField(Rule):
    """A pull request lacks a field of the format.

    What it finds: fields that are absent or empty, in any dress (bold label, list item, table, sub-heading) and under the usual other labels; one finding
    for each pull request names them all, and what most pull requests lack is said once. A titled heading is the Title, "none" is an answer, and a field
    that the PR plan answers for all of them is there; an entry that only says "merged" or "dropped" is not asked.
    Why it matters: each pull request is planned and reviewed on its own, often by somebody who reads nothing else.
    How to fix: add the fields below its heading; `--fix` adds them in the dress of the others, with a TODO.
    Source: phase on the PR series of the macro templates.
    """

    code = "PRS002"
    level = Level.ERROR
    bad = (
        Example("", old="- **Motivation:** Wet zones get as much water as dry ones.\n", base="macro-v2", at="### PR-5"),
        Example(
            "- **Test Categories:**",
            old="- **Test Categories:** unit tests of percentages and limits, integration tests of both commands, failure tests of refused numbers, regression tests of `history`.",
            base="macro-v1",
            at="### PR1",
        ),
    )
    good = (
        Example("**Why now:** Wet zones get as much water as dry ones.\n", old="- **Motivation:** Wet zones get as much water as dry ones.\n", base="macro-v2"),
        Example(
            "- **Tests:** none, the listing is covered by those of `history`.",
            old="- **Test Categories:** unit tests of percentages and limits, integration tests of both commands, failure tests of refused numbers, regression tests of `history`.",
            base="macro-v1",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if plan.is_torn:
            return
        # A pull request that is defined twice is duplicate-pr's.
        defined = Counter(request.id for request in plan.pull_requests)
        once = {request.place: request for request in plan.pull_requests if defined[request.id] == 1}
        # One heading may stand for several, which have the same fields.
        requests = list(once.values())
        answered = set(_answered_elsewhere(plan))
        asked = [request for request in requests if not (_is_to_be_written(plan, request) or _is_closed(plan, request))]
        missing = {
            request.id: [spec for spec in plan.format.pr_fields if _lacks(plan, request, spec) and not answered & {(spec.role, ""), (spec.role, request.id)}]
            for request in asked
        }
        counts = Counter(spec for specs in missing.values() for spec in specs)
        common = [spec for spec in plan.format.pr_fields if counts[spec] > 1 and 2 * counts[spec] > len(requests)]
        if common:
            shares = [f"{spec.title} ({counts[spec]} of {len(requests)})" for spec in common]
            yield self.finding(
                plan.requests_place,
                f"most pull requests lack {listed(shares, _LISTED)}, and whoever plans or reviews one of them may read nothing else",
                help=f'add `**{common[0].title}:** ...` and so on to each; "none" is an answer too',
                level=_level(common),
                fix=_fix(plan, [(request, [spec for spec in missing[request.id] if spec in common]) for request in asked], _level(common)),
            )
        for request in asked:
            own = [spec for spec in missing[request.id] if spec not in common]
            if own:
                yield self.finding(
                    request.place,
                    f"{request.written} lacks {listed((spec.title for spec in own), _LISTED)}, and whoever plans or reviews it may read nothing else",
                    help=f'add `**{own[0].title}:** ...` below its heading; "none" is an answer too',
                    level=_level(own),
                    fix=_fix(plan, [(request, own)], _level(own)),
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        free = {"title", *plan.format.words.get("pr_fields_of_other_rules", ()), *(role for role, _ in _answered_elsewhere(plan))}
        owed = {spec.role for spec in plan.format.pr_fields if spec.level != OFF} - free
        for request in () if plan.is_torn else plan.pull_requests:
            for field in request.fields:
                if field.role in owed and len(request.fields_of(field.role)) == 1 and field.value.span.line == field.value.span.end_line:
                    yield Edit(field.value.span, "")
                    return


def _level(specs: list[FieldSpec]) -> Level:
    return max(Level.named(spec.level) for spec in specs)


def _fix(plan: Plan, missing: Sequence[tuple[PullRequest, Sequence[FieldSpec]]], level: Level) -> Fix | None:
    from plancheck.adding.fields import new_fields

    edits: list[Edit] = []
    for request, specs in missing:
        added = new_fields(plan.lines, request.fields, plan.format.pr_fields, specs)
        if specs and not added:
            return None
        edits += added
    return Fix("add the fields, to be filled in", tuple(edits), is_safe=level is Level.ERROR)


def _is_to_be_written(plan: Plan, request: PullRequest) -> bool:
    return any(request.line <= text.span.line <= request.end_line for text in plan.placeholders)


def _is_closed(plan: Plan, request: PullRequest) -> bool:
    """Whether it is only mentioned as merged, dropped or the like."""
    words = plan.format.words
    said = " ".join([request.title.value, *([request.status.value] if request.status else [])])
    closed = (*words.get("retired", ()), *words.get("retired_prs", ()), *words.get("finished_prs", ()))
    return not any(field.role for field in request.fields) and any(phrases_in(said, closed))


def _lacks(plan: Plan, request: PullRequest, spec: FieldSpec) -> bool:
    if spec.level == OFF or (spec.role == "title" and request.title.state is not State.EMPTY):
        return False
    fields = request.fields_of(spec.role)
    if fields and spec.role in plan.format.words.get("pr_fields_of_other_rules", ()):
        return False
    return all(field.value.state is State.EMPTY for field in fields)


def _answered_elsewhere(plan: Plan) -> Iterator[tuple[str, str]]:
    """(role, id) of what the PR plan says outside its pull requests: with a label for all of them (id ""), or in a table with a row for each."""
    section = plan.section("pr-plan")
    roles = {name.lower(): spec.role for spec in plan.format.pr_fields for name in (spec.title, *spec.aliases)}
    ids = RequestIds(plan.format.words.get("pr_families", ()), plan.request_ids)
    inside = {line for request in plan.pull_requests for line in range(request.line, request.end_line + 1)}
    columns: list[str] = []
    for passage in section.passages if section else ():
        if passage.text.span.line in inside:
            continue
        if passage.is_head:
            columns = [roles.get(plain(cell.value).lower(), "") for cell in passage.cells]
        elif passage.kind == "row":
            filled = [role for role, cell in zip(columns, passage.cells, strict=False) if role and cell.state is not State.EMPTY]
            yield from ((role, id_) for role in filled for id_ in ids.ids_in(plain(passage.cells[0].value)))
        elif passage.label.lower() in roles:
            yield roles[passage.label.lower()], ""

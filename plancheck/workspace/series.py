"""The pull requests of a macro plan with how far each is, and all ids that its text names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from plancheck.plan import Passage, Plan, PullRequest, Text
from plancheck.reading.references import references_in
from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in
from plancheck.wording.request_ids import RequestIds
from plancheck.wording.sentences import sentences_in
from plancheck.workspace.labels import under
from plancheck.workspace.states import state_of, status_alone, status_in_heading, status_of
from plancheck.workspace.summary import Request, Status

# The passages of a pull request in which it may say how far it is: its heading and the first below.
_OPENING = 3
# "PR17 merged, PR18 in review": each clause is about its own.
_CLAUSE = regex(r"[^,;()\n]{1,200}")


def requests_of(plan: Plan) -> tuple[Request, ...]:
    """The pull requests that the plan defines, each once."""
    if not plan.pull_requests:
        return ()
    words = plan.format.words
    told = {**dict(_in_notes(plan)), **dict(_tabled(plan)), **dict(_headed(plan))}
    passages = sorted(_passages(plan), key=lambda passage: passage.text.span.line)
    lines = [passage.text.span.line for passage in passages]
    on_plans = [passage.text.span.line for passage in passages if any(phrases_in(passage.text.value, words.get("micro_plans", ())))]
    found: dict[str, Request] = {}
    for request in plan.pull_requests:
        first = bisect_left(lines, request.line)
        opening = [passage.text for passage in passages[first : first + _OPENING] if passage.text.span.line <= request.end_line]
        following = bisect_left(on_plans, request.line)
        tells = following < len(on_plans) and on_plans[following] <= request.end_line
        status = _own_status(request, opening, words) or told.get(request.id)
        found.setdefault(request.id, Request(request.id, _shown(request), plain(request.title.value)[:120], request.place, status, tells))
    return tuple(found.values())


def _own_status(request: PullRequest, opening: Sequence[Text], words: Mapping[str, Sequence[str]]) -> Status | None:
    """What a pull request says of itself in its field, its heading, or a line below that says nothing else."""
    if request.status:
        return status_of(request.status, words)
    said = (status_in_heading(text, words) if text.span.line == request.line else status_alone(text, words) for text in opening)
    return next((status for status in said if status is not None), None)


def mentions_in(plan: Plan) -> tuple[str, ...]:
    """The ids of all pull requests and contracts that the text of the plan names anywhere."""
    texts = [*(field.value for field in plan.header), *plan.remarks, *plan.quotes, *(passage.text for passage in _passages(plan))]
    said = Text("\n\n".join(text.value for text in texts), plan.top)
    words = plan.format.words
    requests = RequestIds(words.get("pr_families", ()), plan.request_ids).ids_in(said.value)
    contracts = (reference.id for reference in references_in(said, words.get("contract_families", ())).ids)
    return tuple(sorted({*requests, *contracts}))


def _headed(plan: Plan) -> Iterator[tuple[str, Status]]:
    """(id, status) of the pull requests that the status of the whole plan tells apart."""
    words = plan.format.words
    ids = RequestIds(words.get("pr_families", ()), plan.request_ids)
    for field in under(plan, words.get("status_labels", ())):
        for clause in _CLAUSE.finditer(field.value.value):
            span = field.value.place(*clause.span())
            status = status_of(Text(clause[0], span), words)
            if status is not None and status.state:
                yield from ((id_, status) for id_ in ids.ids_in(clause[0]))


def _tabled(plan: Plan) -> Iterator[tuple[str, Status]]:
    """(id, status) of the pull requests that a table with a column for it names."""
    words = plan.format.words
    ids = RequestIds(words.get("pr_families", ()), plan.request_ids)
    column: int | None = None
    for passage in _passages(plan):
        if passage.is_head:
            column = next((index for index, cell in enumerate(passage.cells) if plain(cell.value).lower() in words.get("status_labels", ())), None)
        elif passage.kind == "row" and column is not None and column < len(passage.cells):
            opening = next((found for cell in passage.cells[:2] if (found := ids.opening(plain(cell.value)))), None)
            status = status_of(passage.cells[column], words)
            if opening is not None and status is not None:
                yield opening.ids[0], status


def _in_notes(plan: Plan) -> Iterator[tuple[str, Status]]:
    """(id, status) of the pull requests of which a note at the top, or a section of the team's own, says something; what it comes to is left open."""
    words = plan.format.words
    ids = RequestIds(words.get("pr_families", ()), plan.request_ids)
    own = [passage.text for section in plan.sections if section.role is None for passage in section.passages if passage.kind != "code"]
    for text in (*plan.remarks, *plan.quotes, *own):
        for start, end in sentences_in(text.value):
            sentence = text.value[start:end]
            if (named := ids.ids_in(sentence)) and state_of(sentence, words):
                yield from ((id_, Status(" ".join(sentence.split())[:80], text.place(start, end))) for id_ in named)


def _passages(plan: Plan) -> Iterator[Passage]:
    return (passage for section in plan.sections for passage in section.passages)


def _shown(request: PullRequest) -> str:
    """The id as the plan writes it, on one line."""
    return " ".join(plain(request.written).split())

"""Which format a document is in: what it says of itself, what the caller says, and what it looks like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck.format import OFF, Format
from plancheck.markdown import Document
from plancheck.plan import Recognition, Task
from plancheck.reading.declaration import Declaration, declared_in
from plancheck.reading.marks_of_format import marks_in
from plancheck.reading.outline import Outline
from plancheck.reading.view import View
from plancheck.span import Span
from plancheck.wording.phrases import speaks_of

# Sections that only micro plans with tasks have; tasks or two of the others tell such a plan from the forms that share the rest.
_TELLING_ROLES = frozenset({"component-interaction", "deviation-log", "review-guide", "implementation-overview", "tasks", "appendix"})
# So many of them make such a plan even where its contracts are missing.
_ENOUGH_WITHOUT_CONTRACTS = 4
# Sections that the compact form does without; two of them make a full plan, lettered or not.
_FULL_ROLES = frozenset({"executive-summary", "component-interaction", "review-guide", "implementation-overview", "test-strategy"})
# Contracts and checklist, and two of the fields: a compact plan without its tasks.
_ENOUGH_WITHOUT_TASKS = 7
# The share of a format's sections that make a plan of it: where they are lettered, and where they are not.
_LETTERED_SHARE = 0.5
_UNLETTERED_SHARE = 0.75
# Of the fields and the word to agents that open a plan of nothing but tasks so many make one; one more where it has no task.
_ENOUGH_OF_HEADER = 2
# So many headings may begin with a letter by chance.
_FEW_LETTERS = 2
# Steps of a task that make up for what is missing there.
_CYCLE = {"failing-test", "implement", "commit"}


class Candidate(NamedTuple):
    """Formats with the same sections, the newest first, and the document as they cut it."""

    formats: Sequence[Format]
    view: View


class Rank(NamedTuple):
    """How far a document resembles a format: `reason` is None where it does not; `share` is that of its sections, from 0 to 1;
    `marks` are what only this version has, each as often as it weighs.
    """

    format: Format
    reason: str | None
    marks: tuple[str, ...]
    share: float


def recognise(document: Document, candidates: Sequence[Candidate], option: Declaration | None, configured: Declaration | None) -> Recognition:
    """The format to judge by: option, document, configuration, then the look of the document, in this order."""
    inside = declared_in(document)
    title = candidates[0].view.outline.title
    place = inside[2] if inside else title.span if title else Span(1, 1, 1, 1)
    declared = next(_declarations(option, inside, configured), None)
    ranks = ranking(candidates, declared[0] if declared else None)
    best = next((rank for rank in ranks[:1] if rank.reason), None)
    name = best.format.name if best else None
    chosen, by = declared or (name, None)
    # A format of a team's own shares the marks of the one that it extends; then the look says nothing against it.
    shared = next((set(rank.marks) for rank in ranks if rank.format.name == chosen and by), set[str]())
    marks = [mark for mark in dict.fromkeys(best.marks if best else ()) if mark not in shared]
    evidence = (best.reason, *marks) if best and best.reason else ()
    return Recognition(chosen, by, name, evidence, bool(marks), place)


def _declarations(option: Declaration | None, inside: tuple[str, str, Span] | None, configured: Declaration | None) -> Iterator[tuple[str, str]]:
    if option is not None:
        yield option.name, option.by
    if inside is not None:
        yield inside[0], inside[1]
    if configured is not None:
        yield configured.name, configured.by


def ranking(candidates: Sequence[Candidate], declared: str | None = None) -> list[Rank]:
    """The formats, the one that the document is most likely in first.

    Among those that it resembles the kind decides whose sections it has most of, then the marks of a version; without a
    mark, and between equals, the newest comes first. The compact form has no marks: it belongs to the formats that have one.
    Marks are looked for in the formats that the document resembles, and in the one that is `declared`.
    """
    whole = [candidate.view for candidate in candidates if not _is_tasks_alone(candidate.formats[0]) and _resemblance(candidate, alone=False)]
    # Lettered sections that no format knows are those of a team's own.
    is_alone = not whole and all(candidate.view.letter_count <= _FEW_LETTERS for candidate in candidates)
    ranks = [_rank(candidate, format_, declared, alone=is_alone) for candidate in candidates for format_ in candidate.formats]
    alike = [rank for rank in ranks if rank.reason]
    kind = max(alike, key=lambda rank: rank.share).format.kind if alike else ""
    micro = [candidate.view for candidate in candidates if candidate.view in whole and _has_compact(candidate)]
    is_compact = any(is_compact_shape(view.outline) for view in micro)
    alone = any(_is_tasks_alone(rank.format) and rank.format.kind == kind and not any(_promises(view, rank) for view in whole) for rank in alike)
    nearness = {rank.format.name: _is_tasks_alone(rank.format) == alone for rank in ranks}
    return sorted(ranks, key=lambda rank: (rank.reason is not None, nearness[rank.format.name], *_order(rank, kind, is_compact=is_compact)), reverse=True)


def _rank(candidate: Candidate, format_: Format, declared: str | None, *, alone: bool) -> Rank:
    reason = _resemblance(candidate, alone=alone)
    marks = tuple(marks_in(candidate.view, format_)) if reason or format_.name == declared else ()
    return Rank(format_, reason, marks, candidate.view.share_of(format_))


def _promises(view: View, rank: Rank) -> bool:
    """Whether a document that looks like a plan with contracts, cut as `view`, is one rather than a plan of nothing but tasks, as which `rank` sees it."""
    if "contracts" in view.roles or view.outline.lettered:
        return True
    known = {spec.role for spec in rank.format.fields}
    return not rank.marks and any(field.role and field.role not in known for field in view.header)


def _order(rank: Rank, kind: str, *, is_compact: bool) -> tuple[bool, bool, int, int, float]:
    marks = 0 if is_compact else len(rank.marks)
    return rank.format.kind == kind, is_compact and rank.format.compact is not None, marks, rank.format.edition, rank.share


def is_compact_shape(outline: Outline) -> bool:
    """Whether the plan has the unlettered sections of a compact form."""
    roles = {section.role for section in outline.sections}
    return not outline.lettered and bool(roles & {"contracts", "tasks", "checklist"}) and len(roles & _FULL_ROLES) < 2


def _has_compact(candidate: Candidate) -> bool:
    return any(format_.compact is not None for format_ in candidate.formats)


def _resemblance(candidate: Candidate, *, alone: bool) -> str | None:
    """Why the document is a plan of the candidate's formats, or None; `alone` where it resembles none that has more than tasks."""
    newest, view = candidate.formats[0], candidate.view
    if _has_compact(candidate):
        return _micro_resemblance(view)
    if _is_tasks_alone(newest):
        return _header_resemblance(view, newest, alone=alone)
    if newest.kind == "macro" and not (set(view.roles) & {"pr-plan", "dependencies"} and (view.outline.lettered or view.request_count > 1)):
        return None
    enough = _LETTERED_SHARE if view.outline.lettered or view.request_count > 1 else _UNLETTERED_SHARE
    if view.share_of(newest) < enough:
        return None
    return f"the sections of a {newest.kind} plan ({', '.join(view.roles)})"


def _micro_resemblance(view: View) -> str | None:
    # Headings such as "Goal" open many documents.
    headings = {heading.block.first for heading in view.outline.header_headings}
    fields = {field.role for field in view.header if field.role and field.label.line not in headings}
    roles = view.roles
    if view.outline.lettered:
        telling = len(_TELLING_ROLES & set(roles))
        if ("contracts" in roles and ("tasks" in roles or telling >= 2)) or telling >= _ENOUGH_WITHOUT_CONTRACTS:
            return f"lettered sections of a micro plan ({', '.join(roles)})"
        return None
    points = 3 * ("contracts" in roles) + 2 * ("checklist" in roles) + len({"goal", "source", "closes"} & fields)
    has_tasks = view.task_count or "tasks" in roles
    if (has_tasks and points >= 3) or points >= _ENOUGH_WITHOUT_TASKS:
        return f"the sections and fields of a compact micro plan ({', '.join([*roles, *sorted(fields & {'goal', 'source', 'closes'})])})"
    return None


def _is_tasks_alone(format_: Format) -> bool:
    """Whether all that the format requires of a plan are a header and tasks: then its sections do not tell it."""
    return [spec.role for spec in format_.required_sections] == ["tasks"]


def _is_cycle(task: Task) -> bool:
    """Whether a task names its files and goes from a failing test to the commit, which no other document does."""
    return bool(task.files) and {step.kind for step in task.steps} >= _CYCLE


def _header_resemblance(view: View, format_: Format, *, alone: bool) -> str | None:
    """Why a document opens as a plan of nothing but tasks does, or None; `alone` where it resembles no other plan."""
    words, wanted = format_.words, {spec.role: spec.title for spec in format_.fields if spec.level != OFF}
    said = [*(quote.value for quote in view.quotes), *(f"{field.name} {field.value.value}" for field in view.header if field.role is None)]
    is_directed = any(speaks_of(text.lower(), words.get("agent_directives", ())) for text in said)
    headings = set() if is_directed else {heading.block.first for heading in view.outline.header_headings}
    fields = {field.role: wanted[field.role] for field in view.header if field.role in wanted and field.label.line not in headings}
    has_tasks = view.task_count > 0 or "tasks" in view.roles
    points = len(fields) + is_directed
    if alone and fields and points < _ENOUGH_OF_HEADER and any(_is_cycle(task) for task in view.tasks):
        points = _ENOUGH_OF_HEADER
    if not fields or points < _ENOUGH_OF_HEADER + (not has_tasks) or not (has_tasks or is_directed):
        return None
    # A review or a report goes through the tasks of a plan, too.
    if not (is_directed or any(task.files or task.steps for task in view.tasks)):
        return None
    found = [*(["the word to agents"] if is_directed else []), *fields.values()]
    return f"the header of a plan of tasks ({', '.join(found)})"

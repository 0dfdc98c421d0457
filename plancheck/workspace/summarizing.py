"""From a plan to what other plans may ask of it."""

from __future__ import annotations

from collections.abc import Mapping

from plancheck.plan import Plan
from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in
from plancheck.wording.request_ids import RequestIds
from plancheck.workspace.labels import labelled, under
from plancheck.workspace.names import clean_path, name_key, stem_of
from plancheck.workspace.own_words import sentences_on_its_request, tick_on_the_macro_plan
from plancheck.workspace.references import plan_references
from plancheck.workspace.series import mentions_in, requests_of
from plancheck.workspace.states import status_of
from plancheck.workspace.summary import PlanReference, Silence, Source, Status, Summary

_ISSUE = regex(r"(?<!\w)#(?P<number>\d{1,7})\b|/issues/(?P<linked>\d{1,7})\b")
_SEPARATORS = regex(r"[-_.]+")


def summary_of(plan: Plan, rules: Mapping[str, str] | None = None) -> Summary:
    """What others may ask of `plan`.

    `rules` are the rules about several plans that apply to it (`family/name`) with the level that its format gives each, "" for its own.
    """
    rules = rules or {}
    is_macro = plan.format.kind == "macro"
    names = {rule.rpartition("/")[2] for rule in rules}
    return Summary(
        path=plan.path,
        kind=plan.format.kind,
        format=plan.format.name,
        compact=plan.compact,
        title=" ".join(plain(plan.title.value).split())[:200] if plan.title else "",
        span=plan.top,
        names=_names(plan),
        source=None if is_macro else _source(plan),
        status=_status(plan),
        update_tick=None if is_macro else tick_on_the_macro_plan(plan),
        requests=requests_of(plan),
        contracts=tuple(dict.fromkeys((*plan.contract_ids, *(guarantee.id for guarantee in plan.guarantees if guarantee.id)))),
        mentions=mentions_in(plan) if is_macro else (),
        own_requests=() if is_macro else _own_requests(plan),
        issues=() if is_macro else _issues(plan),
        files=() if is_macro else tuple(dict.fromkeys(file.path for task in plan.tasks for file in task.files)),
        has_tasks=bool(plan.tasks),
        is_part=not is_macro and _is_part(plan),
        stands_apart=not is_macro and _stands_apart(plan),
        is_whole=not plan.is_torn and not _is_template(plan),
        suppressions=tuple(
            Silence(suppression.names, suppression.reason, suppression.span, suppression.covers)
            for suppression in plan.suppressions
            if suppression.reason and names.intersection(suppression.names)
        ),
        rules=tuple(rules.items()),
    )


def _names(plan: Plan) -> tuple[str, ...]:
    """What the title and the file name call it, where they say more than that it is a plan."""
    called = (plan.title.value if plan.title else "", stem_of(plan.path))
    return tuple(dict.fromkeys(key for text in called if (key := name_key(text, plan.format.words.get("plan_filling", ())))))


def _source(plan: Plan) -> Source | None:
    """What the plan says of where it comes from; of its contracts only what it says of those of other plans."""
    words = plan.format.words
    labels, macro = words.get("source_labels", ()), words.get("macro_plans", ())
    own = plan.contract_ids
    found = list(under(plan, labels, "source"))
    plans: list[PlanReference] = []
    said = [(field.value, any(name in field.name for name in macro)) for field in found] or [(text, False) for text in sentences_on_its_request(plan)]
    for value, of_macro in said:
        plans += plan_references(value, words, own, of_macro=of_macro)
    for contracts in under(plan, (), "contracts"):
        plans += [named for named in plan_references(contracts.value, words, own) if named.contracts]
    if not said and not plans:
        return None
    return Source(said[0][0].span if said else plans[0].span, tuple(plans))


def _status(plan: Plan) -> Status | None:
    words = plan.format.words
    return next((status for field in under(plan, words.get("status_labels", ())) if (status := status_of(field.value, words))), None)


def status_said(plan: Plan) -> str:
    """How the plan itself calls its state, "" where it does not say."""
    status = _status(plan)
    return status.words if status is not None else ""


def _own_requests(plan: Plan) -> tuple[str, ...]:
    """The pull requests that the title or the file name calls the plan by, or that its Source names in any way."""
    ids = RequestIds(plan.format.words.get("pr_families", ()))
    sources = (field.value.value for field in under(plan, plan.format.words.get("source_labels", ()), "source"))
    said = (plan.title.value if plan.title else "", stem_of(plan.path), *sources)
    return tuple(dict.fromkeys(id_ for text in said for id_ in ids.ids_in(text)))


def _issues(plan: Plan) -> tuple[str, ...]:
    texts = (field.value.value for field in plan.header if field.role in ("source", "closes"))
    return tuple(dict.fromkeys(match["number"] or match["linked"] for text in texts for match in _ISSUE.finditer(text)))


def _is_part(plan: Plan) -> bool:
    """Whether the plan says that it is one part of something."""
    return any(any(phrases_in(text, plan.format.words.get("part_words", ()))) for text in _called(plan))


def _stands_apart(plan: Plan) -> bool:
    """Whether the plan says that it comes before or after another, or mends what another did."""
    words = plan.format.words
    around = [f"{field.name} {field.value.value}" for field in labelled(plan) if field.role is None]
    around += [text.value for text in (*plan.remarks, *plan.quotes)]
    later, succeeding = words.get("later_words", ()), words.get("succeeding_words", ())
    return any(any(phrases_in(text, (*later, *succeeding))) for text in _called(plan)) or any(any(phrases_in(text, succeeding)) for text in around)


def _called(plan: Plan) -> list[str]:
    """What the plan is called: its title, its file and folder, and its Source."""
    sources = [field.value.value for field in under(plan, plan.format.words.get("source_labels", ()), "source")]
    return [plan.title.value if plan.title else "", _SEPARATORS.sub(" ", " ".join(clean_path(plan.path).split("/")[-2:])), *sources]


def _is_template(plan: Plan) -> bool:
    section = plan.section("pr-plan")
    return section is not None and plan.is_to_be_written(section)

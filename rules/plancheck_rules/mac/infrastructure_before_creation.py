"""infrastructure-before-creation"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Passage, Plan, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, phrases_in, shortened
from plancheck.wording.request_ids import RequestIds

if TYPE_CHECKING:
    from plancheck.dependency_graph import DependencyGraph

_CODE = regex(r"`([^`\n]{3,100})`")
_LINE = regex(r":\d[\d,-]*$")
# What may stand between pull requests of one list, and between the last of them and its verb.
_BETWEEN = regex(r"[\s,]{0,3}(?:(?:and|both|each|all|then|also|will|must)\s){0,3}")
# Where the things end that a verb creates or consumes: "adds `x` to `y`".
_OBJECT_END = regex(r"\s(?:in|to|of|from|for|with|by|that|which|on|into|under|outside|beside|so|when|while)\s|[(;]|\.\s")
_PRONOUN = regex(r"\s+(?:it|them|both|this|these)\b")
# "consumed by PR5. PR6 adds ...": the next sentence has actors of its own.
_ACTORS_END = regex(r"[.;)](?=\s|$)")
_COLON = regex(r":\s|:$|\s[—–-]\s")


class Role(NamedTuple):
    """A pull request creates or consumes the thing called `name`, as the text at `span` says."""

    name: str
    id: str
    creates: bool
    span: Span


class Verb(NamedTuple):
    """`text[start:end]` says that something is created or consumed, `by` whom where it is passive; `names` are those behind it."""

    start: int
    end: int
    creates: bool
    is_passive: bool
    names: tuple[str, ...]


class InfrastructureBeforeCreation(Rule):
    """A PR consumes shared infrastructure that is created by a PR which does not come before it.

    What it finds: a helper, fixture or tool, known by its name in code, that the infrastructure plan or a PR's own field says is created by one PR and
    consumed by another which the dependency graph does not put behind the first. Numbers and orders of merging prove nothing, since PRs that do not need each
    other may be built at the same time.
    Why it matters: the consuming PR cannot be built as planned; whoever builds it copies the helper, and the two copies drift apart.
    How to fix: create it in a PR that comes earlier, or add the dependency.
    Source: phases 5 and 7 of macro-v2.
    """

    code = "MAC015"
    level = Level.WARNING
    bad = (
        Example(
            "- `test/support/fake_clock.ex`, a clock that tests move by hand: created by PR-3; consumed by PR-4 and PR-5.",
            old="- `test/support/fake_clock.ex`, a clock that tests move by hand: created by PR-1; consumed by PR-2, PR-3, PR-4 and PR-5.",
            base="macro-v2",
            also=[
                ("creates `fake_clock.ex`", "none"),
                ("consumes `fake_clock.ex`; creates `timetable_day.txt`", "creates `timetable_day.txt`"),
                ("**Cross-Cutting:** consumes `fake_clock.ex`.", "**Cross-Cutting:** creates `fake_clock.ex`."),
            ],
        ),
    )
    good = (
        Example(
            "- `test/support/fake_clock.ex`, a clock that tests move by hand: created by PR-1; consumed by PR-4.",
            old="- `test/support/fake_clock.ex`, a clock that tests move by hand: created by PR-1; consumed by PR-2, PR-3, PR-4 and PR-5.",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("infrastructure")
        if section is None or plan.is_torn or not plan.dependencies.edges:
            return
        graph = _graph_of(plan)
        placed = _placed(graph)
        by_name: dict[str, list[Role]] = defaultdict(list)
        for role in _roles(plan):
            by_name[role.name].append(role)
        for name, roles in by_name.items():
            creators = {role.id for role in roles if role.creates}
            early = [role for role in roles if not role.creates and role.id not in creators and _is_too_early(role.id, creators, graph, placed)]
            if creators and early:
                yield self._finding(name, sorted(creators, key=plan.request_ids.index), early)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, words = plan.section("infrastructure"), plan.format.words
        made, used = words.get("creating_phrases", ())[:1], words.get("consuming_phrases", ())[:1]
        if section and section.passages and made and used and plan.pull_requests and not plan.is_torn:
            graph, first, last = _graph_of(plan), plan.pull_requests[0], plan.pull_requests[-1]
            if _is_too_early(first.id, {last.id}, graph, _placed(graph)):
                said = f"- `orders_of_a_day.txt`, for all tests: {made[0]} {last.written}; {used[0]} {first.written}."
                yield Edit.before(section.passages[0].text.span.line, f"{said}\n")

    def _finding(self, name: str, creators: Sequence[str], early: Sequence[Role]) -> Finding:
        consumers = list(dict.fromkeys(role.id for role in early))
        verb = "consumes" if len(consumers) == 1 else "consume"
        return self.finding(
            early[0].span,
            f"{listed(consumers)} {verb} {_shown(name)}, and the dependency graph puts nothing before that creates it; {listed(creators)} would",
            help=f"create it in an earlier PR, or let {listed(consumers)} depend on {listed(creators)}",
        )


def _graph_of(plan: Plan) -> DependencyGraph:
    """Every dependency, those that are said in passing and those on other plans as well."""
    from plancheck.dependency_graph import DependencyGraph

    return DependencyGraph(plan.request_ids, ((edge.before, edge.after) for edge in plan.dependencies.edges))


def _placed(graph: DependencyGraph) -> set[str]:
    """What has a place in the graph: it is not outside, and on no cycle."""
    return {id_ for edge in graph.edges for id_ in edge if not graph.is_on_cycle(id_)}


def _is_too_early(consumer: str, creators: set[str], graph: DependencyGraph, placed: set[str]) -> bool:
    """Whether all have a place in the graph, and nothing puts one of `creators` before `consumer`."""
    return {consumer, *creators} <= placed and not any(graph.needs(consumer, creator) for creator in creators)


def _roles(plan: Plan) -> Iterator[Role]:
    """Who creates and who consumes what: by the infrastructure plan first, then by the fields of the pull requests."""
    ids = RequestIds(plan.format.words.get("pr_families", ()), plan.request_ids)
    section = plan.section("infrastructure")
    head: Passage | None = None
    for passage in section.passages if section else ():
        if passage.kind == "row" and passage.is_head:
            head = passage
        elif passage.kind == "row" and head is not None:
            yield from _in_row(passage, head, ids, plan)
        elif passage.kind in ("item", "text"):
            yield from _in_text(passage.text, ids, plan)
    for request in plan.pull_requests:
        for field in request.fields_of("cross-cutting"):
            for verb in _verbs(field.value.value, plan):
                yield from (Role(name, request.id, verb.creates, field.value.place(verb.start, verb.end)) for name in verb.names)


def _in_row(row: Passage, head: Passage, ids: RequestIds, plan: Plan) -> Iterator[Role]:
    columns = [plain(name.value).lower().strip(" :*()") for name in head.cells]
    makers, users = (plan.format.words.get(name, ()) for name in ("creating_columns", "consuming_columns"))
    named = list(zip(columns, row.cells, strict=False))
    subject = next((_row_subject(cell.value) for column, cell in named if column not in (*makers, *users)), ())
    for column, cell in named:
        if column in (*makers, *users):
            yield from (Role(name, id_, column in makers, cell.span) for name in subject for id_ in ids.ids_in(cell.value) if id_ in ids.known)


def _in_text(text: Text, ids: RequestIds, plan: Plan) -> Iterator[Role]:
    """`x: created by PR1; consumed by PR2` and `PR1 adds x; PR2 consumes it`."""
    verbs = _verbs(text.value, plan)
    latest = _subject(text.value[: verbs[0].start]) if verbs else ()
    for index, verb in enumerate(verbs):
        end = verbs[index + 1].start if index + 1 < len(verbs) else len(text.value)
        if verb.is_passive:
            actors = ids.ids_in(_ACTORS_END.split(text.value[verb.end : end], maxsplit=1)[0])
        else:
            actors = _actors(text.value[: verb.start], ids)
            latest = verb.names or (latest if _PRONOUN.match(text.value, verb.end) else ())
        yield from (Role(name, id_, verb.creates, text.place(verb.start, verb.end)) for name in latest for id_ in actors if id_ in ids.known)


def _actors(before: str, ids: RequestIds) -> tuple[str, ...]:
    """The pull requests right before a verb: `PR4 and PR6`."""
    actors: list[str] = []
    at = len(before)
    for found in reversed(list(ids.find(before))):
        if not _BETWEEN.fullmatch(before[found.end : at]):
            break
        actors += found.ids
        at = found.start
    return tuple(actors)


def _verbs(value: str, plan: Plan) -> list[Verb]:
    """The words of a text that say that something is created or consumed, each with the names between it and the next."""
    words = plan.format.words
    kinds = {"creating_phrases": (True, True), "creating_verbs": (True, False), "consuming_phrases": (False, True), "consuming_verbs": (False, False)}
    found = sorted((start, end, *told) for kind, told in kinds.items() for start, end in phrases_in(value, words.get(kind, ())))
    ends = [*(start for start, *_ in found[1:]), len(value)]
    return [
        Verb(start, end, creates, passive, _names(_OBJECT_END.split(value[end:last], maxsplit=1)[0]))
        for (start, end, creates, passive), last in zip(found, ends, strict=False)
    ]


def _subject(text: str) -> tuple[str, ...]:
    """What a row or sentence is about: the names in code that open it or, without one, its first words."""
    opening = _COLON.split(text.strip(" *_|"), maxsplit=1)[0]
    return _names(opening) if opening.startswith("`") else (shortened(plain(opening).strip(" ,;—–-"), 40),) if opening.strip() else ()


def _row_subject(cell: str) -> tuple[str, ...]:
    """What a row is about. A label that opens several rows ("CI: race detector", "CI: benchmark") is no name of one thing."""
    return _subject(cell) if cell.lstrip(" *_").startswith("`") else (shortened(plain(cell), 40),) if cell.strip() else ()


def _shown(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _names(text: str) -> tuple[str, ...]:
    """The things that a text names in code: files by the last part of their path."""
    return tuple(dict.fromkeys(_LINE.sub("", code).rstrip("/").rpartition("/")[2] for code in _CODE.findall(text)))

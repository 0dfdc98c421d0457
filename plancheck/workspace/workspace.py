"""The plans of a run: which macro plans their Sources mean, and which plans carry out a pull request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from plancheck.workspace.locating import Locator
from plancheck.workspace.names import clean_path
from plancheck.workspace.series_index import SeriesIndex, whole_of
from plancheck.workspace.summary import Named, PlanReference, Request, Summary


class Link(NamedTuple):
    """What the Source of a plan names of a macro plan. `is_certain` is False where only "the macro plan" is spoken of and one lies at hand."""

    plan: Summary
    macro: Summary
    reference: PlanReference
    is_certain: bool = True


class Planned(NamedTuple):
    """A plan whose Source names a pull request of a macro plan, and where."""

    plan: Summary
    named: Named


class Workspace:
    """An index over the summaries of plans; of several with one path the last counts, and their order does not matter.

    `root` is the folder of the repository, written as the paths of the summaries are, "" where these start from it.
    """

    def __init__(self, summaries: Iterable[Summary], root: str = "") -> None:
        by_path = {clean_path(summary.path): summary for summary in summaries}
        self.plans: Sequence[Summary] = tuple(by_path[path] for path in sorted(by_path))
        self._locator = Locator(by_path, root)
        self._series: dict[str, SeriesIndex] = {}

    @cached_property
    def links(self) -> Sequence[Link]:
        """What all plans name of macro plans, by the path of the plan and in the order of its Source."""
        return tuple(link for plan in self.plans for link in self._links_of(plan))

    @cached_property
    def planned(self) -> Mapping[str, Mapping[str, Sequence[Planned]]]:
        """By the path of a macro plan and the id of a pull request: the plans that carry it out, by path and each once."""
        found: dict[str, dict[str, dict[str, Planned]]] = defaultdict(lambda: defaultdict(dict))
        for plan, macro, reference, _ in self.links:
            for named in reference.requests:
                found[macro.path][named.id].setdefault(plan.path, Planned(plan, named))
        return {macro: {id_: tuple(plans.values()) for id_, plans in by_id.items()} for macro, by_id in found.items()}

    def series(self, macro: Summary) -> SeriesIndex:
        """The pull requests and contracts of a macro plan, by their ids."""
        return self._series.setdefault(macro.path, SeriesIndex(macro))

    def has_plan(self, macro: Summary, request: Request) -> bool:
        """Whether the Source of a plan names that pull request, or one that is a part of it."""
        return whole_of(request.id) in self._wholes_planned.get(macro.path, ())

    def may_have_plan(self, macro: Summary, request: Request) -> bool:
        """Whether a plan that belongs to no other macro plan is called by its id."""
        return any(whole_of(request.id) in self._wholes_called.get(path, ()) for path in (macro.path, ""))

    def each_lacking(self, lacking: Callable[[Link], Iterable[Named]]) -> Iterator[tuple[Link, list[Named]]]:
        """The links of which `lacking` gives something, each with what no earlier link of the two plans gave."""
        told: set[tuple[str, str, str]] = set()
        for link in self.links:
            found = {named.id: named for named in lacking(link)}
            new = [named for named in found.values() if (link.plan.path, link.macro.path, named.id) not in told]
            told.update((link.plan.path, link.macro.path, named.id) for named in new)
            if new:
                yield link, new

    def wanted(self, summary: Summary) -> list[str]:
        """Where those plans may stand, the likeliest first, of which the Source of `summary` names a pull request or contract and which the workspace lacks."""
        references = summary.source.plans if summary.source else ()
        says = [reference for reference in references if reference.requests or reference.contracts]
        # "The macro plan" may be any of those that the Source names.
        meant = references if any(reference.is_bare for reference in says) else says
        lacking = [reference.path for reference in meant if reference.path and self._locator.at(reference.path, summary) is None]
        return list(dict.fromkeys(place for path in lacking for place in self._locator.places(path, summary)))

    def _links_of(self, plan: Summary) -> Iterator[Link]:
        references = plan.source.plans if plan.source else ()
        named = {reference: self._locator.macro_named(reference, plan) for reference in references if not reference.is_bare}
        macros = {macro.path: macro for macro in named.values() if macro is not None}
        for reference in references:
            if not reference.is_bare:
                macro, is_certain = named[reference], True
            elif named:
                macro, is_certain = (next(iter(macros.values())) if len(macros) == 1 else None), True
            else:
                macro, is_certain = self._locator.macro_nearby(plan), False
            if macro is not None:
                yield Link(plan, macro, reference, is_certain)

    @cached_property
    def _wholes_planned(self) -> Mapping[str, set[tuple[str, str]]]:
        return {macro: {whole_of(id_) for id_ in by_id} for macro, by_id in self.planned.items()}

    @cached_property
    def _wholes_called(self) -> Mapping[str, set[tuple[str, str]]]:
        """By the path of the macro plan that plans belong to ("" for none): the pull requests that they are called by."""
        macros: dict[str, set[str]] = defaultdict(set)
        for link in self.links:
            macros[link.plan.path].add(link.macro.path)
        called: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for plan in self.plans:
            for macro in macros.get(plan.path, {""}):
                called[macro].update(whole_of(id_) for id_ in plan.own_requests)
        return called

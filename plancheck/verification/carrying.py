"""Which commits carry the contracts of a plan: those since the plan came that name its ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import NamedTuple

from plancheck.plan import Plan
from plancheck.regex import regex
from plancheck.repository.history import Commit, History
from plancheck.wording.contract_ids import named_ids, names_all
from plancheck.wording.file_names import is_kind

_NUMBER = regex(r"\d+[a-z]?\Z")
# What a message that speaks of all of them has.
_ALL = ("contracts", "BCs")


class Range(NamedTuple):
    """The commits that a plan may have been carried out in: all but those that the commits `without` build on; None where nobody can tell.

    `said` says in words where it begins; `is_whole` is False where its beginning may be missing. `why` says why nobody can tell.
    """

    without: tuple[str, ...] | None
    said: str = ""
    is_whole: bool = True
    why: str = ""


def range_of(history: History, place: str, base: str | None, *others: History) -> Range:
    """The commits since `base` (a full id) or, without one, from the commit on that brought the plan at `place`.

    That commit itself counts: a squashed pull request brings plan and code in one. `others` are further histories in which the plan may
    stand at that place. Raises CannotRead.
    """
    if base is not None:
        return Range((base,), f"since {base[:7]}")
    for known in (history, *others):
        brought = known.bringing(place)
        if brought is None:
            continue
        if not brought.parents and history.is_shallow:
            return Range((), "that the shallow clone has", is_whole=False)
        if history.has(brought.id):
            return Range(brought.parents, f"since {brought.short}, which brought the plan")
        return Range(None, why=f"the plan came later, with {brought.short}; --base says from which commit on to look at commits")
    return Range(None, why="the plan is in no commit yet, so commits were not looked at; --base says from which on to look at them")


class Carried:
    """The commits of `history` in `range_` that name contracts of `plan` or touch its `files` (paths of the tree). Raises CannotRead."""

    def __init__(self, plan: Plan, files: Collection[str], history: History, range_: Range) -> None:
        self._plan, self._files, self._range = plan, frozenset(files), range_
        ids = plan.contract_ids
        words = {_NUMBER.sub("", id_) for id_ in ids}
        without = range_.without
        self.touching = history.touching(self._files, without) if without is not None else ()
        self._saying = history.saying({*words, *_ALL}, without) if without is not None and ids else ()

    @cached_property
    def by_contract(self) -> Mapping[str, tuple[Commit, ...]]:
        """The commits that name each contract, oldest first: those that touch the plan's files or, where none of them does, others that touch code."""
        own: dict[str, list[Commit]] = defaultdict(list)
        others: dict[str, list[Commit]] = defaultdict(list)
        for commit in reversed(self._saying):
            if self._is_own(commit) or self._may_be_own(commit):
                for id_ in self._named(commit):
                    (own if self._is_own(commit) else others)[id_].append(commit)
        return {id_: tuple(own[id_] or others[id_]) for id_ in {*own, *others}}

    @property
    def is_telling(self) -> bool:
        """Whether its commits could be expected to name contracts: the plan's files were touched, in more than one commit that brought them all."""
        touched = {path for commit in self.touching for path in commit.paths}
        return self._range.is_whole and bool(touched) and not any(commit.paths >= touched for commit in self.touching)

    @cached_property
    def names_any(self) -> bool:
        """Whether a commit that touches the plan's files names any of its contracts."""
        return any(self._is_own(commit) and self._named(commit) for commit in self._saying)

    def took(self) -> dict[str, Commit]:
        """The files of the plan that were there and went, each with the commit that took it away last."""
        last: dict[str, tuple[Commit, str]] = {}
        for commit in self.touching:
            for path, kind in commit.touched:
                last.setdefault(path, (commit, kind))
        return {path: commit for path, (commit, kind) in last.items() if kind == "D"}

    def _named(self, commit: Commit) -> list[str]:
        ids = self._plan.contract_ids
        named = self._plan.meant(named_ids(commit.message, ids))
        # Another plan has contracts as well.
        everything = self._is_own(commit) and names_all(commit.message)
        return [contract.id for contract in self._plan.first_definitions if everything or contract.id in named]

    def _is_own(self, commit: Commit) -> bool:
        return not self._files.isdisjoint(commit.paths)

    def _may_be_own(self, commit: Commit) -> bool:
        """Whether it is a merge, or touches more than documents: a commit that only brings a plan names contracts as well."""
        documents = self._plan.format.words.get("document_files", ())
        return len(commit.parents) > 1 or any(not is_kind(path, documents) for path in commit.paths)

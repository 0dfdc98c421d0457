"""Which plan of a run is meant by a path, a title, or "the macro plan"."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from plancheck.workspace.names import clean_path, folder_of, is_telling
from plancheck.workspace.summary import PlanReference, Summary


class Locator:
    """Finds plans among those given by their clean path; `root` is the folder of the repository."""

    def __init__(self, by_path: Mapping[str, Summary], root: str) -> None:
        self._by_path, self._root = by_path, root

    def macro_named(self, reference: PlanReference, plan: Summary) -> Summary | None:
        """The macro plan that the Source of `plan` names by a path, or by a title or file name that no other has; else None."""
        if reference.path:
            found = self.at(reference.path, plan)
            return found if found is not None and found.kind == "macro" else None
        return _only(self._by_name.get(reference.name, ()))

    def macro_nearby(self, plan: Summary) -> Summary | None:
        """The only macro plan in the folder of `plan` or, where there is none, the only one of all, in a folder above, below or beside."""
        own = folder_of(clean_path(plan.path))
        if own in self._by_folder:
            return _only(self._by_folder[own])
        macro = _only(self._macros)
        if macro is None:
            return None
        other = folder_of(clean_path(macro.path))
        is_near = f"{own}/".startswith(f"{other}/") or f"{other}/".startswith(f"{own}/") or folder_of(own) == folder_of(other)
        return macro if is_near else None

    def at(self, path: str, plan: Summary) -> Summary | None:
        """The plan at `path` as `plan` writes it: seen from its folder, or from the only other folder above from which it leads to one.

        Else the only plan of that file name, where it is so telling that no other has it by chance.
        """
        beside, from_root = self.places(path, plan)
        if beside in self._by_path:
            return self._by_path[beside]
        leading = {place for place in (from_root, *_places_above(path, plan)) if place in self._by_path}
        if leading:
            return self._by_path[leading.pop()] if len(leading) == 1 else None
        return _only(self._by_file_name.get(posixpath.basename(path), ())) if is_telling(path) else None

    def places(self, path: str, plan: Summary) -> list[str]:
        """Where `path` may lead that `plan` writes: from its own folder and from that of the repository."""
        beside = posixpath.join(folder_of(clean_path(plan.path)), path)
        return [clean_path(place) for place in (beside, posixpath.join(self._root, path.lstrip("/")))]

    @cached_property
    def _macros(self) -> Sequence[Summary]:
        return [plan for plan in self._by_path.values() if plan.kind == "macro"]

    @cached_property
    def _by_folder(self) -> Mapping[str, Sequence[Summary]]:
        return _grouped((folder_of(clean_path(macro.path)), macro) for macro in self._macros)

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Summary]]:
        return _grouped((name, macro) for macro in self._macros for name in macro.names)

    @cached_property
    def _by_file_name(self) -> Mapping[str, Sequence[Summary]]:
        return _grouped((posixpath.basename(path), plan) for path, plan in self._by_path.items())


def _places_above(path: str, plan: Summary) -> Iterator[str]:
    """Where `path` leads from the folders above that of `plan`."""
    folder = folder_of(clean_path(plan.path))
    while folder.strip("/.") and not path.startswith((".", "/")):
        folder = folder_of(folder)
        yield clean_path(posixpath.join(folder, path))


def _only(plans: Sequence[Summary]) -> Summary | None:
    return plans[0] if len(plans) == 1 else None


def _grouped(pairs: Iterable[tuple[str, Summary]]) -> Mapping[str, Sequence[Summary]]:
    groups: dict[str, list[Summary]] = defaultdict(list)
    for key, summary in pairs:
        groups[key].append(summary)
    return groups

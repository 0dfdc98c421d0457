"""What became of the files that a plan promises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plancheck.grounding.paths import Paths
from plancheck.report.verification.model import PromisedFile
from plancheck.repository import Kind, Tree, joined
from plancheck.repository.history import Commit


class FoundFiles:
    """Looks promised files up in `tree`; `paths` are those of the plan."""

    def __init__(self, tree: Tree, paths: Paths) -> None:
        self._tree, self._paths = tree, paths

    def of(self, promises: Iterable[PromisedFile], taken: Mapping[str, Commit]) -> tuple[PromisedFile, ...]:
        """The promises with what became of them; `taken` are the commits that took files away after they were there. Raises CannotRead."""
        return tuple(self._wanted(promise, taken.get(promise.path)) if promise.is_wanted else self._gone(promise) for promise in promises)

    def path_of(self, path: str) -> str:
        """The file of the tree that a path of the plan means; empty where there is none, or several."""
        ending = self._tree.names().ending_in(path)
        candidates = (self._paths.meant(path).path, ending[0] if len(ending) == 1 else "")
        return next((found for found in candidates if found and self._tree.kind(found) is Kind.FILE), "")

    def _wanted(self, promise: PromisedFile, taken_by: Commit | None) -> PromisedFile:
        if joined("", promise.path) is None or not (meant := self._paths.meant(promise.path)).is_open:
            return promise
        is_there = bool(meant.candidates) or bool(self.path_of(promise.path)) or self._tree.kind(promise.path) is Kind.FOLDER
        if is_there:
            return promise._replace(state="kept")
        near = self._paths.near(promise.path)
        is_firm = promise.is_firm and (self._paths.is_known(promise.path) or taken_by is not None)
        return promise._replace(state="missing", is_firm=is_firm, near=near, taken_by=taken_by)

    def _gone(self, promise: PromisedFile) -> PromisedFile:
        place = joined("", promise.path)
        if place is None or (kind := self._tree.kind(place)) is Kind.CLOSED:
            return promise
        # A folder from which all files went may stay behind with what git ignores.
        is_there = kind is Kind.FILE or (kind is Kind.FOLDER and self._has_files(place))
        return promise._replace(state="still there" if is_there else "kept")

    def _has_files(self, folder: str) -> bool:
        return any(path.startswith(f"{folder}/") and self._tree.kind(path) is Kind.FILE for path in self._tree.names().paths)

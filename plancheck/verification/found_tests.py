"""Where the tests that a plan promises stand in the tree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches

from plancheck.report.verification.model import FoundAt, PromisedTest
from plancheck.repository import Occurrence, Tree
from plancheck.repository.tree import definitions_in, stands_in
from plancheck.verification.found_files import FoundFiles
from plancheck.wording.contract_ids import named_ids
from plancheck.wording.file_names import is_kind
from plancheck.wording.programs import program, tests_in
from plancheck.wording.programs.test_names import folded

Words = Mapping[str, tuple[str, ...]]

_QUOTES = "\"'`"
# Comments within a block of them, which a line alone does not show.
_CONTINUES_COMMENT = ("*", "/*", "<!--")
# Larger files of tests are not read for names like those that are missing, nor more than so many.
_LARGEST, _MOST_FILES = 500_000, 100
# No line of a test by hand is longer.
_LONGEST_LINE = 5000
_ALIKE = 0.75


class FoundTests:
    """Looks promised tests up in `tree`, outside documents and the plan itself, which stands at `place`.

    `own` are the files that the plan brings or works on: where a test stands in several files, one of these is meant.
    """

    def __init__(self, tree: Tree, place: str, own: Collection[str], words: Words) -> None:
        self._tree, self._place, self._own, self._words = tree, place, own, words

    def of(self, promises: Iterable[PromisedTest], files: FoundFiles) -> tuple[PromisedTest, ...]:
        """The promises with where they are found. Raises CannotRead."""
        promised = tuple(promises)
        occurrences = self._tree.occurrences([promise.name for promise in promised if promise.kind != "file"])
        found = [self._found(promise, occurrences.get(promise.name, ()), files) for promise in promised]
        if all(promise.found for promise in found):
            return tuple(found)
        there = self._names({*self._own, *(promise.found.path for promise in found if promise.found)})
        return tuple(promise if promise.found else self._nearly(promise, there, {other.name for other in promised}) for promise in found)

    def mentioned(self, ids: Collection[str]) -> dict[str, FoundAt]:
        """Where a test file of the plan names a contract."""
        tests = {path for path in self._own if self._is_test(path)}
        found: dict[str, FoundAt] = {}
        for line in sorted({line for lines in self._tree.occurrences(ids).values() for line in lines if line.path in tests} if tests else ()):
            for id_ in named_ids(line.text, ids):
                found.setdefault(id_, FoundAt(line.path, line.line))
        return found

    def _found(self, promise: PromisedTest, occurrences: Sequence[Occurrence], files: FoundFiles) -> PromisedTest:
        if promise.kind == "file":
            path = files.path_of(promise.name)
            return promise._replace(found=FoundAt(path, 1)) if path else promise
        best = min((line for line in occurrences if self._counts(promise, line)), key=lambda line: self._rank(promise, line), default=None)
        return promise._replace(found=FoundAt(best.path, best.line)) if best else promise

    def _counts(self, promise: PromisedTest, line: Occurrence) -> bool:
        """Whether the line may be a test's: code that is no comment; where a sentence is, it opens a quotation, which one word fills alone."""
        if line.path == self._place or is_kind(line.path, self._words.get("document_files", ())):
            return False
        if len(line.text) > _LONGEST_LINE or line.text.lstrip().startswith(_CONTINUES_COMMENT):
            return False
        code = program(line.text, line.path.rpartition(".")[2]).uncommented
        if promise.kind == "name":
            return stands_in(promise.name, code)
        return any(f"{mark}{promise.name}{mark if ' ' not in promise.name else ''}" in code for mark in _QUOTES)

    def _rank(self, promise: PromisedTest, line: Occurrence) -> tuple[bool, bool, bool, str, int]:
        defines = any(name == promise.name for name, _ in definitions_in(line.path, line.text, {promise.name}))
        return not defines, line.path not in self._own, not self._is_test(line.path), line.path, line.line

    def _is_test(self, path: str) -> bool:
        return is_kind(path, self._words.get("test_files", ()))

    # --- names that are nearly the same -------------------------------------------------------------------------------------

    def _names(self, paths: Collection[str]) -> dict[str, FoundAt]:
        """The tests in files of the tree, by name."""
        names: dict[str, FoundAt] = {}
        for path in sorted(paths, key=lambda path: (not self._is_test(path), path))[:_MOST_FILES]:
            data = self._tree.data(path)
            if data is not None and len(data) <= _LARGEST and not is_kind(path, self._words.get("document_files", ())):
                text = data.decode("utf-8", "replace")
                for test in tests_in(text, path.rpartition(".")[2]):
                    names.setdefault(test.name, FoundAt(path, text.count("\n", 0, test.name_start) + 1))
        return names

    def _nearly(self, promise: PromisedTest, there: Mapping[str, FoundAt], promised: Collection[str]) -> PromisedTest:
        if promise.kind == "file":
            return promise
        others = {name: place for name, place in there.items() if name not in promised}
        same = next((name for name in others if folded(name) == folded(promise.name)), None)
        if same is not None:
            return promise._replace(found=others[same], called=same)
        near = get_close_matches(promise.name, sorted(others), n=1, cutoff=_ALIKE)
        return promise._replace(near=near[0]) if near else promise

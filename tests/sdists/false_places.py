"""Places that are wrong, each in one way, with the finding that is due."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tests.sdists import dresses
from tests.sdists.choosing import Choice
from tests.sdists.document import Files, Place, dressed, marked

_GONE, _BEYOND, _MOVED, _NOT_TO_MODIFY, _NOT_TO_CREATE, _AMBIGUOUS = "GRD001", "GRD002", "GRD003", "GRD004", "GRD005", "GRD006"


class FalsePlaces:
    def __init__(self, choice: Choice, files: Files) -> None:
        self._choice, self._files, self._rng = choice, files, choice.rng
        self._misspelt_so_far: set[str] = set()

    @property
    def kinds(self) -> Sequence[Callable[[], Place | None]]:
        return (self._moved, self._missing, self._moved, self._misspelt, self._moved_range, self._beyond, self._abroad, self._end_beyond, self._moved_beyond)

    def by_time(self) -> Iterator[Place]:
        """Files that the plan has deleted or moved before, or creates only later; files that are missing or there where they should not; names of several."""
        files, renamed = self._files, self._files.renamed
        yield Place(f"* Delete: `{files.deleted[0]}`\n* Modify: `{marked(files.new())}`", _NOT_TO_MODIFY, task=2, is_listed=True)
        yield Place(f"* Delete: `{files.deleted[1]}`, `{files.replaced}`\n* Delete: `{marked(files.new())}`", _NOT_TO_MODIFY, task=2, is_listed=True)
        yield Place(f"- The limit (`{marked(files.deleted[0], 1)}`) is kept.", _GONE, task=4)
        yield Place(f"* Modify: `{marked(files.deleted[1])}`", _NOT_TO_MODIFY, task=5, is_listed=True)
        yield Place(f"- The old name, {marked(files.moved, '1-2')}, is spoken of.", _GONE, task=6)
        yield Place(f"- The comment `{marked(renamed['src/allow.rs'], 12)}` comes first.", _GONE, task=2)
        yield Place(f"- The keys are those of {marked(renamed['src/report.rs'], '30-32')}.", _GONE, task=5)
        for task in range(1, 7):
            yield Place(f"* Modify: `{marked(files.new(), '10-20')}`", _NOT_TO_MODIFY, task=task, is_listed=True)
        for task, path in enumerate(files.existing, 1):
            yield Place(f"* Create: `{marked(path)}`", _NOT_TO_CREATE, task=task, is_listed=True)
        yield Place(f"* Create: `{marked(renamed['src/lint.rs'])}`", _NOT_TO_CREATE, task=6, is_listed=True)
        for name in self._choice.namesakes:
            yield Place(dressed(self._rng.choice(dresses.PLAIN), f"{name}:{self._rng.randint(1, 2)}"), _AMBIGUOUS)

    def _missing(self) -> Place:
        return self._gone(self._files.new())

    def _misspelt(self) -> Place | None:
        folder, slash, name = self._rng.choice(self._choice.free).rpartition("/")
        if len(folder) < 4:
            return None
        at = self._rng.randrange(len(folder) - 1)
        wrong = f"{folder[:at]}{folder[at + 1]}{folder[at]}{folder[at + 2 :]}{slash}{name}"
        if wrong in self._misspelt_so_far or "//" in wrong or wrong[0] in "./" or any(f"/{path}".endswith(f"/{wrong}") for path in self._choice.sources.paths):
            return None
        self._misspelt_so_far.add(wrong)
        return self._gone(wrong)

    def _gone(self, path: str) -> Place:
        dress = self._rng.choice(dresses.PLAIN)
        return Place(dressed(dress, f"{path}:{self._rng.randint(1, 90)}"), _GONE, task=self._choice.task_for(path, dress))

    def _beyond(self) -> Place:
        path = self._rng.choice(self._choice.free)
        line = len(self._choice.sources.files[path]) + self._rng.randint(1, 500)
        return self._said(dresses.PLAIN, path, f"{line}", "", _BEYOND)

    def _end_beyond(self) -> Place:
        path = self._rng.choice(self._choice.free)
        count = len(self._choice.sources.files[path])
        return self._said(dresses.PLAIN, path, f"{self._rng.randint(1, count)}-{count + self._rng.randint(1, 500)}", "", _BEYOND)

    def _moved(self) -> Place | None:
        if (found := self._choice.moved()) is None:
            return None
        definition, line = found
        return self._claimed(definition.path, f"{line}", definition.name, _MOVED, f"{definition.line}")

    def _moved_range(self) -> Place | None:
        if (found := self._choice.moved()) is None:
            return None
        definition, line = found
        return self._claimed(definition.path, f"{line}-{line + 1}", definition.name, _MOVED, f"{definition.line}")

    def _moved_beyond(self) -> Place | None:
        if (found := self._choice.moved()) is None:
            return None
        definition, count = found[0], len(self._choice.sources.files[found[0].path])
        return self._claimed(definition.path, f"{count + self._rng.randint(2, 60)}", definition.name, _BEYOND, f"{definition.line}")

    def _abroad(self) -> Place | None:
        if (found := self._choice.abroad()) is None:
            return None
        definition, path = found
        line = self._choice.lines_of(path)[0]
        return self._said(dresses.CLAIMS + dresses.CLAIM_ROWS, path, f"{line}", definition.name, _MOVED, f"{definition.path}:{definition.line}")

    def _claimed(self, path: str, lines: str, symbol: str, rule: str, line: str) -> Place:
        return self._said(dresses.CLAIMS + dresses.CLAIM_ROWS, path, lines, symbol, rule, f":{line}")

    def _said(self, wordings: Sequence[str], path: str, lines: str, symbol: str, rule: str, now: str = "") -> Place:
        dress, name = self._rng.choice(wordings), self._choice.name_of(path)
        now = f"{name}{now}" if now.startswith(":") else now
        return Place(dressed(dress, f"{name}:{lines}", symbol), rule, now, self._choice.task_for(path, dress))

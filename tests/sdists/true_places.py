"""Places that no finding may touch: what they say is so, or will be by the time at which it is said."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence

from tests.sdists import dresses
from tests.sdists.choosing import Choice
from tests.sdists.document import Files, Place, dressed, marked


class TruePlaces:
    def __init__(self, choice: Choice, files: Files) -> None:
        self._choice, self._files, self._rng = choice, files, choice.rng

    @property
    def kinds(self) -> Sequence[Callable[[], Place | None]]:
        return (self._claim, self._line, self._claim, self._elsewhere, self._quoted, self._claim, self._range, self._within, self._told_apart, self._pair)

    def by_time(self) -> Iterator[Place]:
        """Lines of files that the plan has changed, created or moved before, and files that it names in their time."""
        number = self._rng.randint
        created = [self._files.renamed[path] for path in ("src/lint.rs", "src/allow.rs", "src/report.rs")]
        changed = self._files.renamed["src/lib.rs"]
        for task in (2, 3, 4, 6):
            yield Place(f"- The pass ends early (`{marked(created[0], number(1, 900))}`).", task=task)
            yield Place(f"- The list is longer by then: {marked(changed, 90_000 + task)}.", task=task)
        for path in created:
            yield Place(f"- New code begins at `{marked(path, number(1, 900))}`.")
            yield Place(f"- The new table stands there: {marked(posixpath.basename(path), number(1, 900))}.")
        for task in range(1, 7):
            yield Place(f"* Create: `{marked(self._files.new())}`", task=task, is_listed=True)
        for task, path in enumerate(self._files.modified, 1):
            yield Place(f"* Modify: `{marked(path)}`", task=task, is_listed=True)
        moved = self._files.new()
        yield Place(f"* Move: `{self._files.moved}` → `{marked(moved)}`", task=3, is_listed=True)
        yield Place(f"* Modify: `{marked(moved)}`", task=4, is_listed=True)
        yield Place(f"- It has moved by then: `{marked(moved, 3)}`.", task=5)
        yield Place(f"* Create: `{marked(self._files.replaced)}`", task=4, is_listed=True)

    def _claim(self) -> Place:
        found = self._choice.definition()
        lines = self._rng.choice([f"{found.line}", f"{found.line}", f"{found.first}", f"{found.line}-{found.last}", f"{found.first}-{found.last}"])
        name = f"{found.owner}.{found.name}" if found.owner and self._rng.random() < 0.4 else found.name
        return self._said(dresses.CLAIMS + dresses.CLAIM_ROWS, found.path, lines, name)

    def _within(self) -> Place:
        """A line inside what the symbol defines."""
        found = self._choice.definition()
        first = self._rng.randint(found.line, found.last)
        lines = self._rng.choice([f"{first}", f"{first}-{self._rng.randint(first, found.last)}"])
        return self._said(dresses.CLAIMS + dresses.CLAIM_ROWS, found.path, lines, found.name)

    def _told_apart(self) -> Place | None:
        """A name of several files, of which one alone has the symbol beside it."""
        found = self._choice.namesake()
        if found is None:
            return None
        name, definition = found
        return Place(dressed(self._rng.choice(dresses.CLAIMS + dresses.CLAIM_ROWS), f"{name}:{definition.line}", definition.name))

    def _pair(self) -> Place:
        first, second = self._choice.definition(), self._choice.definition()
        dress = self._rng.choice(dresses.PAIRS).replace("{t}", second.name).replace("{d}", f"{second.path}:{second.line}")
        return Place(dressed(dress, f"{first.path}:{first.line}", first.name))

    def _line(self) -> Place:
        path = self._rng.choice(self._choice.citable)
        return self._said(dresses.REMARKS, path, f"{self._choice.lines_of(path)[0]}", self._choice.definition().name)

    def _range(self) -> Place:
        path = self._rng.choice(self._choice.citable)
        first, last = self._choice.lines_of(path)
        return self._said(dresses.REMARKS, path, f"{first}{self._rng.choice('-–')}{last}", self._choice.definition().name)

    def _elsewhere(self) -> Place:
        path = self._rng.choice(self._choice.citable)
        return self._said(dresses.ELSEWHERE + dresses.ELSEWHERE_ROWS, path, f"{self._choice.lines_of(path)[0]}", self._choice.definition().name)

    def _quoted(self) -> Place:
        path, number, text = self._choice.quotation()
        return self._said(dresses.QUOTES, path, f"{number}", text)

    def _said(self, wordings: Sequence[str], path: str, lines: str, symbol: str) -> Place:
        dress = self._rng.choice(wordings)
        return Place(dressed(dress, f"{self._choice.name_of(path)}:{lines}", symbol), task=self._choice.task_for(path, dress))

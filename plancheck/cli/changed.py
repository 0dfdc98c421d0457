"""What of a run's findings is due to what changed since a revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from plancheck.cli.repositories import Repositories
from plancheck.cli.result import Checked, Result, shown_lines
from plancheck.cli.together import text_at
from plancheck.cli.workers import Outcome
from plancheck.errors import CannotRead, PlancheckError
from plancheck.finding import Verdict
from plancheck.fingerprint import fingerprint_of
from plancheck.job import Job
from plancheck.source import Source

# So many pairs of lines are compared within a second or two, whatever is in them.
_MOST_COMPARED = 100_000_000


class Change(NamedTuple):
    """How a plan changed: its text then, "" where there was none, and its lines now, 1-based, that were not there then."""

    before: str
    touched: frozenset[int]


class Changes:
    """The plans of a run that are not what they were at a revision, or where the work on them left it."""

    def __init__(self, revision: str) -> None:
        self._revision = revision
        self._repositories = Repositories(revision, "--changed-since", from_ancestor=True)
        self._renamed: dict[tuple[str, str], dict[str, str]] = {}
        self.by_path: dict[str, Change] = {}

    def look_at(self, path: str, text: str) -> None:
        """Take note of how the plan at `path`, which is `text` now, has changed. Raises PlancheckError where that cannot be told."""
        around = self._repositories.around(path)
        assert around.root is not None
        then = self._repositories.tree(around.root, around.base, 0)
        data = then.data(around.place)
        if data is None and (name := self._name_then(around.root, around.base or "", around.place)) is not None:
            data = then.data(name)
        before = data.decode("utf-8", "replace") if data is not None else ""
        if before != text or data is None:
            self.by_path[path] = Change(before, _touched(Source.of(before).lines if data is not None else (), Source.of(text).lines))

    def _name_then(self, root: str, commit: str, place: str) -> str | None:
        """What the file at `place` was called then, if it was renamed: what somebody only moved is not all new."""
        if (root, commit) not in self._renamed:
            from plancheck.repository.commit import renamed_since

            try:
                self._renamed[root, commit] = renamed_since(root, commit)
            except CannotRead as error:
                raise PlancheckError(f"--changed-since: {error}") from error
        return self._renamed[root, commit].get(place)

    def then(self, now: Result, outcomes: Callable[[Sequence[Job]], Iterator[Outcome]]) -> Result:
        """The plans of `now` as they were before they changed; those that were no plans then are not among them."""
        changed = {checked.path: checked for checked in now.checked if checked.path in self.by_path}
        jobs = [checked.job._replace(text=self.by_path[path].before) for path, checked in changed.items()]
        then = Result([checked for checked in now.checked if checked.path not in changed])
        for job, outcome in zip(jobs, outcomes(jobs) if jobs else (), strict=True):
            if isinstance(outcome, Verdict):
                then.checked.append(changed[job.path]._replace(lines=shown_lines(job.text, outcome.findings), verdict=outcome))
        return then

    def text_then(self, path: str) -> str:
        """The text of the plan at `path` before it changed. Raises CannotRead for one that did not and cannot be read."""
        return self.by_path[path].before if path in self.by_path else text_at(path)

    def narrow(self, now: Result, then: Result) -> None:
        """Leave in `now` the plans that changed, and of all findings those on lines that changed and those that were not there `then`."""
        earlier = {checked.path: _prints(checked) for checked in then.checked}
        total = len(now.checked)
        narrowed = [self._narrowed(checked, earlier.get(checked.path, Counter())) for checked in now.checked]
        now.checked = [checked for checked in narrowed if checked.path in self.by_path or checked.verdict.findings]
        now.notes.append(f"only what is due to changes of plans since {self._revision}: {len(self.by_path)} of {total} plan{'' if total == 1 else 's'} changed")

    def _narrowed(self, checked: Checked, earlier: Counter[str]) -> Checked:
        change = self.by_path.get(checked.path)
        touched = change.touched if change is not None else frozenset()
        left = earlier.copy()
        kept = []
        for finding in checked.verdict.findings:
            print_ = fingerprint_of(finding, checked.lines.get(finding.span.line, ""))
            was_there = left[print_] > 0
            left[print_] -= was_there
            if not was_there or not touched.isdisjoint(range(finding.span.line, finding.span.end_line + 1)):
                kept.append(finding)
        return checked._replace(verdict=checked.verdict._replace(findings=tuple(kept)))


def _prints(checked: Checked) -> Counter[str]:
    return Counter(fingerprint_of(finding, checked.lines.get(finding.span.line, "")) for finding in checked.verdict.findings)


def _touched(before: tuple[str, ...], now: tuple[str, ...]) -> frozenset[int]:
    """The numbers of the lines that were not there before; of very long texts all between the first one and the last."""
    from difflib import SequenceMatcher

    start = next((index for index, (old, new) in enumerate(zip(before, now, strict=False)) if old != new), min(len(before), len(now)))
    most = min(len(before), len(now)) - start
    end = next((index for index in range(most) if before[-1 - index] != now[-1 - index]), most)
    old_lines, new_lines = before[start : len(before) - end], now[start : len(now) - end]
    if len(old_lines) * len(new_lines) > _MOST_COMPARED:
        return frozenset(range(start + 1, start + len(new_lines) + 1))

    def changed() -> Iterator[int]:
        for kind, _, _, first, last in SequenceMatcher(None, old_lines, new_lines).get_opcodes():
            if kind in ("insert", "replace"):
                yield from range(start + first + 1, start + last + 1)

    return frozenset(changed())

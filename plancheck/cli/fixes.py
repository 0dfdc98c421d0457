"""Fixes the plans of a run in their files, or shows what that would change."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from plancheck.atomic import write_whole
from plancheck.cli.result import Checked, Result
from plancheck.discovery import read_text
from plancheck.errors import CannotRead, PlancheckError
from plancheck.finding import Finding
from plancheck.fingerprint import without_numbers
from plancheck.repository import place_in


class FixedPlan(NamedTuple):
    """A plan before and after its fixes, and how many findings they mended."""

    path: str
    before: str
    after: str
    mended: int

    def diff(self) -> Iterator[str]:
        """The lines of a unified diff, without their line ends."""
        from difflib import unified_diff

        before, after = self.before.splitlines(), self.after.splitlines()
        yield from unified_diff(before, after, self.path, self.path, lineterm="")


def fixed_plans(result: Result, *, unsafe: bool, given: str | None = None) -> Iterator[FixedPlan]:
    """The plans of `result` whose findings have fixes, with these made: as many as there is text that changes.

    Findings of `result` are mended, and those that come to light with that; not those that a baseline knows, or that stand on lines nobody asked about.
    `given` is the text that came on standard input.
    """
    for checked in result.checked:
        if any(finding.fix is not None and (unsafe or finding.fix.is_safe) for finding in checked.verdict.findings):
            try:
                text = read_text(checked.path, os.path.getsize(checked.path)) if given is None else given
            except (CannotRead, OSError) as error:
                result.problems.append((checked.path, f"not fixed: {error}"))
                continue
            fixed = _fixed(checked, text, unsafe=unsafe)
            if fixed.after != text:
                yield fixed


def _fixed(checked: Checked, text: str, *, unsafe: bool) -> FixedPlan:
    from plancheck.checking import check
    from plancheck.fixing import fixed

    @lru_cache(maxsize=1)
    def look(changed: str) -> Sequence[Finding] | None:
        verdict = check(checked.job._replace(text=changed))
        # A text that is taken for a plan of another format would be held to other rules.
        return verdict.findings if verdict is not None and verdict.format == checked.verdict.format else None

    left = {_key(finding) for finding in look(text) or ()} - {_key(finding) for finding in checked.verdict.findings}
    done = fixed(text, look, lambda finding: _key(finding) not in left, unsafe=unsafe)
    return FixedPlan(checked.path, text, done.text, len(done.mended))


def _key(finding: Finding) -> tuple[str, str]:
    return (finding.rule, without_numbers(finding.message))


def write_fixed(plan: FixedPlan) -> None:
    """Put the fixed text in the place of the file's, at once, or leave all as it was: also where the file has changed meanwhile.

    Encoding, byte order mark, line ends and permissions stay; a link is followed, unless it leads out of the repository in which it stands: who
    wrote it need not own what is there. Raises PlancheckError with one line that says why.
    """
    # The file behind a link is written, not the link.
    target = os.path.realpath(plan.path)
    root = _outermost_root(plan.path)
    if root is not None and place_in(os.path.realpath(root), target) is None:
        raise PlancheckError("not fixed: a link leads out of the repository to this file; name the file itself")
    try:
        if not os.access(target, os.W_OK):
            raise PlancheckError("not fixed: the file is read-only")
        if read_text(target, os.path.getsize(target)) != plan.before:
            raise PlancheckError("not fixed: the file has changed meanwhile; run again")
        write_whole(target, plan.after.encode())
    except CannotRead as error:
        raise PlancheckError(f"not fixed: {error}") from error
    except OSError as error:
        raise PlancheckError(f"not fixed: {error.strerror or error}") from error


def _outermost_root(path: str) -> str | None:
    """The outermost folder with a repository above `path` as it is written, whatever its links lead to; None where there is none."""
    found = None
    folder = os.path.dirname(os.path.abspath(path))
    while folder != os.path.dirname(folder):
        if os.path.lexists(os.path.join(folder, ".git")):
            found = folder
        folder = os.path.dirname(folder)
    return found

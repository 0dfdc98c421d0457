"""Fixes the plans of a run in their files, or shows what that would change."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck.atomic import write_whole
from plancheck.cli.result import Checked, Result
from plancheck.discovery import read_text
from plancheck.errors import CannotRead, PlancheckError
from plancheck.finding import Finding
from plancheck.fingerprint import without_numbers


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

    Only findings of `result` are mended, not those that a baseline knows. `given` is the text that came on standard input.
    """
    for checked in result.checked:
        if any(finding.fix is not None and (unsafe or finding.fix.is_safe) for finding in checked.verdict.findings):
            try:
                text = read_text(checked.path, os.path.getsize(checked.path)) if given is None or os.path.isfile(checked.path) else given
            except (CannotRead, OSError) as error:
                result.problems.append((checked.path, f"not fixed: {error}"))
                continue
            fixed = _fixed(checked, text, unsafe=unsafe)
            if fixed.after != text:
                yield fixed


def _fixed(checked: Checked, text: str, *, unsafe: bool) -> FixedPlan:
    from plancheck.checking import check
    from plancheck.fixing import fixed

    def look(changed: str) -> Sequence[Finding]:
        verdict = check(checked.job._replace(text=changed))
        return verdict.findings if verdict is not None else ()

    wanted = {(finding.rule, without_numbers(finding.message)) for finding in checked.verdict.findings}
    done = fixed(text, look, lambda finding: (finding.rule, without_numbers(finding.message)) in wanted, unsafe=unsafe)
    return FixedPlan(checked.path, text, done.text, len(done.mended))


def write_fixed(plan: FixedPlan) -> None:
    """Put the fixed text in the place of the file's, at once, or leave all as it was: also where the file has changed meanwhile.

    Encoding, byte order mark, line ends and permissions stay; a link is followed. Raises PlancheckError with one line that says why.
    """
    # The file behind a link is written, not the link.
    target = os.path.realpath(plan.path)
    try:
        if not os.access(target, os.W_OK):
            raise PlancheckError("not fixed: the file is read-only")
        with open(target, "rb") as file:
            if file.read() != plan.before.encode():
                raise PlancheckError("not fixed: the file has changed meanwhile; run again")
        write_whole(target, plan.after.encode())
    except OSError as error:
        raise PlancheckError(f"not fixed: {error.strerror or error}") from error

"""Fixes a text in rounds, and takes no fix that does harm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from plancheck.edit import Edit, rewritten
from plancheck.finding import Finding, Fix, Level

# A text that is not done after it was looked at so many times is left as it then is.
_MOST_LOOKS = 300
# What a fix leaves to be written is text of a template, and that is said to be so.
_MAY_APPEAR = frozenset({"placeholder-text"})

Look = Callable[[str], Sequence[Finding] | None]
Wanted = Callable[[Finding], bool]


class Fixed(NamedTuple):
    """A text with fixes made, and the findings that they mended, in the order of the rounds."""

    text: str
    mended: tuple[Finding, ...]


def fixed(text: str, look: Look, wanted: Wanted = lambda finding: True, *, unsafe: bool = False) -> Fixed:
    """`text` with the fixes made of those of its findings that are `wanted`, those that are not safe only with `unsafe`.

    `look` gives the findings of a text, None for one that must not come about. Where fixes overlap the first goes ahead and the others wait for the
    next round. No fix is made that leaves its finding as it was, or brings an error that was not there, other than about text that is still to be
    written. Line ends and a byte order mark stay as they are.
    """
    findings = look(text) or ()
    mended: list[Finding] = []
    refused: set[tuple[str, str]] = set()
    # So many of the first fixes hold one that does harm; half of them at a time shows which, after few looks.
    suspects = 0
    for _ in range(_MOST_LOOKS):
        chosen = _apart(finding for finding in findings if _usable(finding.fix, unsafe) and wanted(finding) and _key(finding) not in refused)
        if suspects:
            chosen = chosen[: max(1, suspects // 2)]
        if not chosen:
            break
        after = _tried(text, findings, chosen, look)
        if after is not None:
            text, findings = after
            mended += chosen
            suspects = max(0, suspects - len(chosen))
        elif len(chosen) > 1:
            suspects = len(chosen)
        else:
            refused.add(_key(chosen[0]))
            suspects = 0
    return Fixed(text, tuple(mended))


def _usable(fix: Fix | None, unsafe: bool) -> bool:
    return fix is not None and (fix.is_safe or unsafe)


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, by place, without those whose fixes touch what the fix of an earlier one touches."""
    chosen: list[Finding] = []
    taken: list[Edit] = []
    for finding in findings:
        edits = finding.fix.edits if finding.fix else ()
        if not any(edit.span.touches(other.span) for edit in edits for other in taken):
            chosen.append(finding)
            taken += edits
    return chosen


def _tried(text: str, before: Sequence[Finding], chosen: Sequence[Finding], look: Look) -> tuple[str, Sequence[Finding]] | None:
    """The text with the fixes of `chosen` and its findings; None where that does harm, or no good."""
    changed = rewritten(text, [edit for finding in chosen if finding.fix for edit in finding.fix.edits])
    if changed == text:
        return None
    after = look(changed)
    if after is None or _errors(after) - _errors(before):
        return None
    were, are = Counter(map(_key, before)), Counter(map(_key, after))
    return (changed, after) if all(are[key] < were[key] for key in map(_key, chosen)) else None


def _errors(findings: Iterable[Finding]) -> Counter[str]:
    """How many errors there are of each rule: their places move, and what they say of the rest of the plan changes with it."""
    return Counter(finding.rule for finding in findings if finding.level == Level.ERROR and finding.rule not in _MAY_APPEAR)


def _key(finding: Finding) -> tuple[str, str]:
    return (finding.rule, finding.message)

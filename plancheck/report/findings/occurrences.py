"""Fingerprints that differ even where two findings say the same of the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from plancheck.finding import Finding
from plancheck.fingerprint import fingerprint_of


def occurrences(findings: Sequence[Finding], lines: Mapping[int, str]) -> Iterator[str]:
    """`FINGERPRINT:NUMBER` of each finding of a plan, in their order; `lines` holds the lines on which they stand.

    The number counts those with one fingerprint, from 1. Place is no part of it, so that it stays the same when the finding moves.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        fingerprint = fingerprint_of(finding, lines.get(finding.span.line, ""))
        seen[fingerprint] += 1
        yield f"{fingerprint}:{seen[fingerprint]}"

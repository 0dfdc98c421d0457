"""By what a finding is known again when its plan has changed around it."""

from __future__ import annotations

import re

from plancheck.digest import digest_of
from plancheck.finding import Finding
from plancheck.regex import regex

_NUMBER = regex(
    r"\d+|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\b",
    re.IGNORECASE,
)


def fingerprint_of(finding: Finding, line: str) -> str:
    """Hexadecimal digits that stay the same where the finding moves or the numbers beside it change.

    `line` is the line of the text on which the finding stands; with other words there, it is another finding.
    """
    parts = (finding.rule, finding.reason or "", without_numbers(finding.message), without_numbers(line))
    return digest_of("\0".join(parts).encode("utf-8", "surrogatepass"))[:32]


def line_print_of(finding: Finding, line: str) -> str:
    """What `fingerprint_of` gives, whatever the words of the message."""
    return digest_of("\0".join((finding.rule, finding.reason or "", without_numbers(line))).encode("utf-8", "surrogatepass"))[:16]


def without_numbers(text: str) -> str:
    """`text` with a sign in the place of each number, in digits or as a word, and single spaces between words."""
    return " ".join(_NUMBER.sub("#", text).split())

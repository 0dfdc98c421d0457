"""The labels of a task: what opens its contracts, files, commands, expectations and commit."""

from __future__ import annotations

import re

from plancheck.regex import regex

CONTRACTS = regex(
    r"(?:behaviou?ral\s+)?(?:contracts?|bcs?)(?:\s+(?:implemented|covered|satisfied|addressed|verified|tested|fulfilled|mapped|advanced))?(?:\s*\([^()]{1,60}\))?\Z"
    r"|(?:implements|covers|satisfies|fulfils|fulfills)(?:\s+(?:contracts?|bcs?))?\Z",
    re.IGNORECASE,
)
ITALIC = regex(r"(?P<mark>[*_])(?P<label>[A-Za-z][^*_\n]{0,60}?)(?::(?P=mark)|(?P=mark):)\s{0,3}")
# "This task implements BC-1 and BC-2.": the ids, up to the first other word.
SENTENCE = regex(
    r"(?i:(?:this task (?:also )?)?(?:implements|covers|satisfies|fulfils|fulfills) (?:contracts? )?)"
    r"(?P<ids>[*_`]{0,3}[A-Z]{2,5}-\d[\w*`-]{0,12}(?:(?:, and |, | and | & |\.\.|–| through )[*_`]{0,3}[A-Z]{2,5}-\d[\w*`-]{0,12}){0,20})"
)
FILES = regex(
    r"(?P<test>test\s+)?(?:new\s+|modified\s+|affected\s+)?files?(?:[\s/,&]+(?:to|be|and|or|changed?|modif(?:y|ied)|created?|touch(?:ed)?|affected|involved|updated?|deleted?|"
    r"removed?|tests?|edit(?:ed)?|added|new|location)\b){0,8}(?:\s*\([^)]{0,60}\))?\Z",
    re.IGNORECASE,
)
EXPECTED = regex(r"expect(?:ed|s)?(?:\s+(?:output|result|outcome))?\Z", re.IGNORECASE)
EXPECTED_INSIDE = regex(r"[*_]{0,2}\bexpect(?:ed|s)?(?:\s+(?:output|result|outcome))?[*_]{0,2}:[*_]{0,2}", re.IGNORECASE)
RUNS = regex(r"(?:run|re-?run|verify|verification|lint|command|commands|test command|check|build|execute|test(?!\s+first))\b", re.IGNORECASE)
COMMIT = regex(r"commit(?:\s+message)?\b", re.IGNORECASE)
# `**Step 4.** → 2 passed. **Step 5.** lint is clean.`
INNER_STEP = regex(r"[*_]{2}Step\s\d{1,2}\b")


def italic_contracts(value: str) -> tuple[str, int] | None:
    """The label of `*Contracts:* BC-1` and where its text starts, or None; other labels in italics are emphasis."""
    match = ITALIC.match(value)
    return (match["label"], match.end()) if match is not None and CONTRACTS.match(match["label"]) else None

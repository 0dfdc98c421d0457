"""What a step of a task is for, told from its title or label."""

from __future__ import annotations

import re
from typing import Literal

from plancheck.plan import StepKind
from plancheck.regex import regex

LabelKind = StepKind | Literal["run"]

_STEP = regex(
    r"(?:\[[ xX]\]\s*)?[*_]{0,3}steps?\s+(?P<number>\d{1,3}(?:\.\d{1,2})?[a-z]?(?:\s?[-–]\s?\d{1,2})?)\b"
    # "Step 2 (5 min): Run the test"
    r"(?:\s{0,3}\([^()]{1,40}\)(?=[*_]{0,3}\s{0,3}[:—–-]))?[*_]{0,3}\s*[:.)—–-]*\s*(?P<title>.*)",
    re.IGNORECASE,
)
_FAIL = regex(r"\bfail(?:s|ure|ing)?\b|\bred\b|does(?:n't| not) (?:pass|compile)", re.IGNORECASE)
_PASS = regex(r"\bpass(?:es|ing)?\b|\bgreen\b|\bsucceeds?\b|\bbuilds?\b", re.IGNORECASE)
_RUN = regex(r"\b(?:run|re-?run|verify|verification|confirm|check|see|watch|execute|ensure)\b", re.IGNORECASE)
_TEST = regex(r"\btests?\b|\btest cases?\b|\bassertions?\b|\bfailing specs?\b", re.IGNORECASE)
_CYCLE = regex(r"\b(?:tdd|red.green)\b.{0,20}\bcycle\b|\bstandard (?:tdd|steps|cycle)\b|\bremaining (?:tdd )?steps\b", re.IGNORECASE)
CYCLE: tuple[StepKind, ...] = ("failing-test", "run-to-fail", "implement", "run-to-pass", "lint", "commit")
_WRITES = regex(r"\s*(?:write|add|create|update|extend)\b", re.IGNORECASE)
_VERIFIES = regex(r"\s*(?:verify|verification|confirm)\b", re.IGNORECASE)
_ALSO_CHANGES = regex(r"\b(?:implement|fix|and (?:add|update|change|remove))\b", re.IGNORECASE)
_SMOKE = regex(r"\s*(?:(?:smoke|manual(?:ly)?|full|final)[\s-]+tests?\b(?!\s+for\b)|(?:build|compile)\W*$)", re.IGNORECASE)
# A title that opens with the commit speaks of nothing else, whatever is committed.
_COMMITS = regex(r"\s*(?:(?:do\s+not|don't)\s+)?commit\b(?!.{0,60}\b(?:and|then)\b)", re.IGNORECASE)
# What brings finished work to others, or tells them of it, changes nothing.
_PUBLISHES = regex(
    r"\s*(?:push|open|create|raise|submit)\b.{0,30}\b(?:PRs?|pull request|MR|merge request|branch)\b|"
    r"\s*(?:close|reopen|label|(?:add|post|leave|write) a (?:comment|note)\b.{0,20})\s(?:issue |PR |pull request )?#\d",
    re.IGNORECASE,
)
_OUTCOME = regex(r"→|->|=>|⇒")
_AIM = regex(r"\s*(?!same command|as before|(?:all )?(?:clean|green|pass(?:es|ed)?|ok|done)\b)[A-Za-z]{2,}", re.IGNORECASE)
_COMMIT = regex(r"\bcommit\b", re.IGNORECASE)
_LINT = regex(
    r"\blint(?:er|ing)?\b|\bstatic analysis\b|\bformat(?:ter)? check\b|\bvet\b|\btype.?check\b|\b(?:clippy|eslint|ruff|detekt|mypy)\b|\bktlint", re.IGNORECASE
)
_CHANGE = regex(
    r"\b(?:implement\w*|impl|add|fix|refactor\w*|change|update|remove|edit|create|make|wire|extract|rename|delete|move|apply|modify|replace|write|rewrite|"
    r"introduce|convert|extend|define|register|insert|build|migrate|port|set|drop|clean|minimal|green|code|content|document)\b",
    re.IGNORECASE,
)
# The labels of the compact form, and what teams write in their place.
_LABELS: dict[str, LabelKind] = {
    "test": "failing-test", "tests": "failing-test", "test first": "failing-test", "test (write first)": "failing-test", "failing test": "failing-test",
    "impl": "implement", "implementation": "implement", "implement": "implement", "change": "implement", "changes": "implement", "edit": "implement",
    "code": "implement", "content": "implement", "fix": "implement", "action": "implement", "steps": "implement", "edits": "implement",
    "verify": "run-to-pass", "verification": "run-to-pass", "verify pass": "run-to-pass", "run": "run", "run tests": "run-to-pass", "check": "run-to-pass",
    "verify fail": "run-to-fail", "red": "run-to-fail", "green": "run-to-pass",
    "lint": "lint", "linting": "lint", "lint check": "lint",
    "commit": "commit", "commit message": "commit",
}  # fmt: skip


def aim_of(title: str) -> str:
    """What a title says the step is for; what stands behind an arrow is what it shows."""
    return _OUTCOME.split(title, maxsplit=1)[0]


def passes(title: str) -> bool:
    """Whether a title says that something passes."""
    return _PASS.search(title) is not None


def publishes(title: str) -> bool:
    """Whether a title announces a push, a pull request or a word on an issue: nothing that changes the work."""
    return _PUBLISHES.match(title) is not None


def kind_of_number(text: str, title: str) -> StepKind | None:
    """The kind of a `Step N` whose title says nothing of its aim, `**Step 4:** → 2 passed`, by its place in the cycle; else None."""
    match = _STEP.match(text)
    digits = re.match(r"\d+", match["number"]) if match else None
    number = int(digits[0]) if digits else 0
    return CYCLE[number - 1] if 1 <= number <= len(CYCLE) and _AIM.match(aim_of(title)) is None else None


def opens_step(text: str) -> bool:
    """Whether text without its marks opens with the word `Step`, with or without a check box."""
    return text[:8].lower().lstrip("[ x]").startswith("step")


def step_title(text: str) -> str | None:
    """The title of a `Step N: title` text, or None."""
    match = _STEP.match(text)
    return match["title"].strip(" *_") if match else None


def label_kind(label: str) -> LabelKind | None:
    """The kind of step that a label of the compact form opens; "run" where its outcome decides; None for any other label."""
    bare = re.split(r"\s[—–-]|\s\(|:", label.strip().lower(), maxsplit=1)[0].strip()
    return _LABELS.get(label.strip().lower()) or _LABELS.get(bare) or _LABELS.get(bare.rstrip(" 0123456789"))


def kinds_of(title: str) -> tuple[StepKind, ...]:
    """The kinds of step that one title announces, at least one: `Lint and commit` is two, a TDD cycle is all of them but what it names."""
    if _CYCLE.search(title):
        return CYCLE
    if _COMMITS.match(title):
        return ("lint", "commit") if _LINT.search(title) else ("commit",)
    if publishes(title):
        return ("commit",) if _COMMIT.search(title) else ("other",)
    kinds: list[StepKind] = []
    runs, tests = _RUN.search(title), _TEST.search(title)
    if _SMOKE.match(title):
        kinds.append("run-to-pass")
    elif runs and _FAIL.search(title) and not _WRITES.match(title):
        kinds.append("run-to-fail")
    elif runs and (_PASS.search(title) or (not _WRITES.match(title) and (tests or _VERIFIES.match(title)))):
        kinds.append("run-to-pass")
    if tests and not kinds and not _LINT.match(title.strip()):
        kinds.append("failing-test")
    if _LINT.search(title):
        kinds.append("lint")
    if _COMMIT.search(title):
        kinds.append("commit")
    changes = _CHANGE.search(title)
    if changes and (not kinds or _ALSO_CHANGES.search(title)):
        kinds.append("implement")
    return tuple(kinds) or ("other",)

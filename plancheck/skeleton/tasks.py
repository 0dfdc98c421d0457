"""The tasks: contracts, files, the steps of the format with what they run and expect, and the commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plancheck.skeleton.outline import Outline
from plancheck.skeleton.slots import slot

# The title of each kind of step, its label in the compact form, and the lines below it.
_TITLES: Mapping[str, tuple[str, str]] = {
    "failing-test": ("Write the failing test for {ids}", "Test"),
    "run-to-fail": ("Run the test and see it fail", "Verify fail"),
    "implement": ("Implement the least that makes it pass", "Impl"),
    "run-to-pass": ("Run the test and see it pass", "Verify"),
    "lint": ("Lint the changed files", "Lint"),
    "commit": ("Commit", "Commit"),
}
_RUNS: Mapping[str, tuple[str, str]] = {
    "run-to-fail": ("[command that runs the test]", "how the test fails before the change"),
    "run-to-pass": ("[command that runs the test]", "what the passing test prints"),
    "lint": ("[command that checks the style]", "what a clean run prints"),
}
_TEXTS: Mapping[str, str] = {
    "failing-test": "the whole test code, in a fenced block",
    "implement": "the whole code of the change, in a fenced block",
}
_MESSAGE = slot("conventional commit message that names the contracts")
_PLAIN_MESSAGE = slot("conventional commit message")


def tasks(outline: Outline) -> Iterator[str]:
    for number in outline.tasks:
        ids = outline.contracts_of(number) if outline.has_contracts else []
        yield from (outline.heading(1, f"Task {number}: {slot('what this task brings')}"), "")
        if outline.has_contracts:
            yield from (f"**Contracts Implemented:** {', '.join(ids) or 'none, it prepares the task below'}", "")
        yield "**Files:**"
        yield from (f"- {action}: `[path of {what}]`" for action, what in (("Create", "a new file"), ("Modify", "a changed file"), ("Test", "the test file")))
        yield ""
        if outline.compact:
            yield from _labels(outline.format.steps)
        else:
            yield from _steps(outline, ids)


def _steps(outline: Outline, ids: Sequence[str]) -> Iterator[str]:
    """The steps; where no checklist ends the plan each has a box of its own."""
    box = "" if outline.format.checklist else "- [ ] "
    for number, kind in enumerate(outline.format.steps, 1):
        title, _ = _TITLES.get(kind, (kind.replace("-", " ").capitalize(), ""))
        yield from (f"{box}**Step {number}: {title.format(ids=' and '.join(ids) or 'the change')}**", "")
        if kind in _RUNS:
            command, outcome = _RUNS[kind]
            yield from (f"Run: `{command}`", f"Expected: {slot(outcome)}")
        elif kind == "commit":
            yield f"Commit: {_MESSAGE if outline.has_contracts else _PLAIN_MESSAGE}"
        else:
            yield slot(_TEXTS.get(kind, "what this step does"))
        yield ""


def _labels(steps: Sequence[str]) -> Iterator[str]:
    """The steps as the labels of the compact form."""
    for kind in steps:
        _, label = _TITLES.get(kind, ("", kind.replace("-", " ").capitalize()))
        words = _RUNS[kind][0].strip("[]") if kind in _RUNS else _TEXTS.get(kind, "what this step does")
        yield from (f"**{label}:** {_MESSAGE if kind == 'commit' else slot(words)}", "")

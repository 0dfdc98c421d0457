"""unknown-test-type"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, State, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, phrases_in

_REMARK = regex(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]|(?:\s[—–-]|[:;])\s.*", re.DOTALL)
_BETWEEN = regex(r"\s*(?:[/,+&|→]|<br ?/?>|\band\b|\bor\b|\bthen\b)\s*", re.IGNORECASE)
# An invariant may be called by its id.
_LAW = regex(r"inv-?\d")
_UNKNOWN = "Exploratory"
_TEST = regex(r"[\s-]*(?:tests?|testing)\Z", re.IGNORECASE)


class UnknownTestType(Rule):
    """The test strategy uses test types that the format does not know.

    What it finds: words in the type column outside Unit, Integration, Golden, Invariant, Failure and Benchmark (micro-v1: Unit, Integration, Regression, Failure,
    Golden and Concurrency, also in the label above a list); one finding for the plan. Case, remarks in parentheses, "test" and further words beside a type
    (`Unit/Golden`, `Unit/behavioural`) do not matter; end-to-end is integration, and a plan that carries out an experiment may call its rows so. Rows that are
    met without a new test (existing, manual, n/a, grep, build) are free, and so are plans of documents alone.
    Why it matters: the type says what a test can prove; with a word of one's own nobody sees that the invariant tests are missing.
    How to fix: use the type that comes closest, and put the other word into the description.
    Source: phase 6 of micro-v2 and micro-v3 (test types).
    """

    code = "TRC008"
    level = Level.ADVICE
    bad = (
        Example("| BC-4 | Task 5 | Smoke |", old="| BC-4 | Task 5 | Integration |", base="micro-v3"),
        Example(
            "| BC-4 | Task 2 | Smoke / exploratory |",
            old="| BC-4 | Task 2 | Failure |",
            base="micro-v3",
            also=[("| BC-5 | Task 4 | Failure |", "| BC-5 | Task 4 | Acceptance |")],
        ),
    )
    good = (
        Example("| BC-4 | Task 5 | integration test (over HTTP) |", old="| BC-4 | Task 5 | Integration |", base="micro-v3"),
        Example("| BC-4 | Task 2 | Unit + behavioural |", old="| BC-4 | Task 2 | Failure |", base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        known = plan.format.words.get("test_types", ())
        if not known or plan.is_documentation or plan.is_torn:
            return
        unknown: dict[str, Text] = {}
        for row in plan.test_rows:
            if row.type is not None and row.type.state is State.PRESENT and not any(phrases_in(row.text.value, plan.format.words.get("kept_tests", ()))):
                for name in _unknown_types(row.type.value, plan):
                    unknown.setdefault(name, row.type)
        if unknown:
            first = next(iter(unknown.values()))
            quoted = listed([f'"{name}"' for name in unknown])
            yield self.finding(
                first.span,
                f"the test strategy uses {quoted} as {'a test type' if len(unknown) == 1 else 'test types'}, "
                "which the format does not know, so that nobody sees what these tests can prove",
                help=f"use {listed(name.capitalize() for name in known)}, and put the other word into the description",
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        is_asked = bool(plan.format.words.get("test_types")) and not (plan.is_documentation or plan.is_torn) and any(_unknown_types(_UNKNOWN, plan))
        for row in plan.test_rows if is_asked else ():
            if row.type and row.type.state is State.PRESENT and not any(phrases_in(row.text.value, plan.format.words.get("kept_tests", ()))):
                # A label above a list says of what it is a label.
                yield Edit(row.type.span, _UNKNOWN if row.type.span.line == row.text.span.line else f"{_UNKNOWN} tests")
                return


def _unknown_types(cell: str, plan: Plan) -> Iterator[str]:
    """The types of a cell that are outside the vocabulary; none where the row is met without a new test."""
    words = plan.format.words
    known, untested = (*words.get("test_types", ()), *words.get("test_levels", ())), words.get("untested_types", ())
    if plan.is_experiment:
        known += words.get("experiment_types", ())
    said = plain(cell)
    names = [_TEST.sub("", name.strip(" .*_")) for name in _BETWEEN.split(_REMARK.sub("", said))]
    if any(name.lower().startswith(untested) for name in (said, *names)):
        return
    unknown = [name for name in names if name and not _is_known(name.lower(), known)]
    # One type that is known says what the test can prove; what stands beside it is a remark.
    if len(unknown) == len([name for name in names if name]):
        yield from unknown


def _is_known(name: str, known: tuple[str, ...]) -> bool:
    return _LAW.match(name) is not None or name.startswith(known) or any(word.startswith(known) for word in name.split())

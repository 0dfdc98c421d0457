"""golden-without-invariant"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, TestRow
from plancheck.regex import regex
from plancheck.rule import Example, Rule

_KEPT = regex(
    r"\bexisting\b|\bunchanged\b|\balready\b|\bno changes?\b|\bunmodified\b|\bpre-existing\b|\bcurrent\b|\bstill\b|\bcontinues?\b|\bas before\b|\bbyte-identical\b|"
    r"\b(?:stays?|remains?) the same\b|\bidentical\b|\bnot? (?:need|regenerat)\w*",
    re.IGNORECASE,
)
# Said of data that is there already, and of new data, which only the files of the tasks tell apart.
_COMPARED = regex(r"\bregression\b|\bsame\b", re.IGNORECASE)
_DATA = regex("golden|testdata|snap|fixture|expected")
# Names in which the words are no law: a culture to format numbers in, the key of an object.
_NO_LAW = regex(r"invariant[\s_-]?(?:culture|locale|globali[sz]ation)|property[\s_-]?(?:names?|keys?)", re.IGNORECASE)


class GoldenWithoutInvariant(Rule):
    """New golden data has no invariant test beside it.

    What it finds: a golden row that is new or changes, in a plan whose test strategy has no invariant row, by type, name or description.
    Why it matters: golden data records what the code does, bugs included; only an invariant tells whether that is right.
    How to fix: add a row with a law that holds whatever the values are: a sum that is conserved, an order, a round trip.
    Source: phase 6 of micro-v2 and micro-v3 (invariant tests alongside golden tests).
    """

    code = "TRC004"
    level = Level.ERROR
    bad = (
        Example(
            "| BC-3 | Task 3 | Unit | `test_refund_any_sequence_stays_within_the_payment` |",
            old="| BC-3 | Task 3 | Invariant | `test_refund_any_sequence_stays_within_the_payment` |",
            base="micro-v3",
            at="| BC-2 | Task 6 | Golden |",
        ),
    )
    good = (Example("| BC-3 | Task 3 | Unit (conservation) |", old="| BC-3 | Task 3 | Invariant |", base="micro-v3"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        words, law = plan.format.words.get("golden", ()), plan.format.words.get("invariant", ())
        brought = _brings_data(plan)
        golden = [row for row in plan.test_rows if _is_of(row, words) and not _is_kept(row, brought)]
        # Golden data of a refactoring pins what is there already.
        if not golden or plan.keeps_behaviour or any(_names_law(row.text.value, law) for row in plan.test_rows):
            return
        yield self.finding(
            golden[0].text.span,
            "the plan brings golden data and no invariant test; golden data records what the code does, bugs included",
            help="add a row with a law that holds whatever the values are: a conserved sum, an order, a round trip",
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        words, law, brought = plan.format.words.get("golden", ()), plan.format.words.get("invariant", ()), _brings_data(plan)
        # The type above a list is that of all its rows.
        typed = [row for row in plan.test_rows if row.type and row.type.span.line == row.text.span.line]
        laws = [row for row in plan.test_rows if _names_law(row.text.value, law)]
        new = [row for row in typed if not _is_kept(row, brought)]
        golden = [row for row in new if _is_of(row, words) and row not in laws] or [row for row in new if row not in laws]
        # A law in the name of a test stays one under any type.
        types = [row.type for row in laws if row in typed and row.type and not _names_law(row.text.value.replace(row.type.value, "", 1), law)]
        if words and golden and len(types) == len(laws) and not plan.keeps_behaviour:
            yield from (Edit(type_.span, "Unit") for type_ in types)
            if golden[0].type and not _is_of(golden[0], words):
                yield Edit(golden[0].type.span, words[0].capitalize())


def _is_of(row: TestRow, words: tuple[str, ...]) -> bool:
    return row.type is not None and any(word in row.type.value.lower() for word in words)


def _names_law(said: str, law: tuple[str, ...]) -> bool:
    return any(word in _NO_LAW.sub("", said.lower()) for word in law)


def _is_kept(row: TestRow, brought: bool) -> bool:
    return _KEPT.search(row.text.value) is not None or (not brought and _COMPARED.search(row.text.value) is not None)


def _brings_data(plan: Plan) -> bool:
    """Whether a task creates a file of expected data."""
    code = plan.format.words.get("code_endings", ())
    paths = (file.path.lower() for task in plan.tasks for file in task.files if file.action == "create")
    return any(_DATA.search(path) and not path.endswith(code) for path in paths)

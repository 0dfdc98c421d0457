"""golden-without-regeneration"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Passage, Plan, TaskFile, TestRow, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.phrases import phrases_in

# A command that writes expected data anew, in the dress of any test framework.
_COMMAND = regex(
    r"(?<![\w-])--?(?:update|accept|bless|overwrite|record|regen\w*|rewrite|write|snapshot-update|test-update|force-regen)(?:[-_]?(?:golden|snapshots?|fixtures?|all|expected)\w*)?\b"
    r"|\b(?:UPDATE|REGEN\w*|RECORD|BLESS|OVERWRITE|INSTA_UPDATE|ACCEPT)(?:_\w{1,30})?=|\b(?:re)?gen(?:erate)?[-_:]\w*(?:golden|snapshot|fixture|expected|data)\w*"
    r"|\b(?:update|write|make|refresh|record|rebuild)[-_:]\w*(?:golden|snapshot|fixture|expected)\w*|(?:^|`)\$?\s?(?:make|just|task|npm run|yarn|rake) [^`\n]{0,60}golden"
    r"|\b(?:jest|vitest)\b.{0,80}\s-u\b|\binsta (?:accept|review)\b|\bupdateSnapshots?\b|(?:>|\btee|-o|--out(?:put)?[= ])\s{0,3}\S{0,120}?(?:golden|testdata|snapshot|fixture|expected|__snap)",
    re.IGNORECASE | re.MULTILINE,
)
_ANEW = regex(r"\b(?:re-?generat|re-?record|re-?bas(?:e|eline)|re-?creat|re-?captur|rewrit|generat)\w*", re.IGNORECASE)
_CODE_SPAN = regex(r"`[^`\n]*\s[^`\n]*`")
_BY_HAND = regex(
    r"\b(?:written|computed|worked out|calculated|made|typed|derived|counted|drawn up) (?:out )?(?:by hand|manually)\b|\bhand-?(?:written|computed|made|calculated|picked)\b",
    re.IGNORECASE,
)
_STEP = "Then write the golden file, `testdata/refunds_day.csv`:\n\nRun: `python -m tests.refunds.test_export > testdata/refunds_day.csv`\nExpected: the file holds the header, then `re-1,pay-1,1000`, then `re-2,pay-1,250`\n\n"
_STRATEGY = "**Golden data:** Task 6 brings `testdata/refunds_day.csv`. After an intended change of the export, regenerate it with\n`python -m tests.refunds.test_export > testdata/refunds_day.csv` and compare the cents with the two calls in the test."
_ITEM = ("- [x] Golden data: the regeneration command is documented.", "- [x] Golden data: the rows were compared.")


class GoldenWithoutRegeneration(Rule):
    """Golden data changes and nobody says how it is made.

    What it finds: a golden row that is new or changes, or golden data that a task creates or modifies, in a plan that shows no command that writes the data, and
    does not say that it is written by hand.
    Why it matters: the next change of the output leaves nobody able to bring the data up to date, and it is edited until the test passes.
    How to fix: give the exact command in the task and in the test strategy, and say how the new data is checked.
    Source: phases 4 and 6 of micro-v2 and micro-v3 (golden dataset updates).
    """

    code = "TRC009"
    level = Level.WARNING
    bad = (
        Example("", old=_STEP, base="micro-v3", at="| BC-2 | Task 6 | Golden |", also=((_STRATEGY, "**Golden data:** Task 6 brings `testdata/refunds_day.csv`."), _ITEM)),
        Example(
            "", old=_STEP, base="micro-v3", at="- Create: `testdata/golden/day.csv`",
            also=((_STRATEGY, "**Golden data:** Task 6 brings it."), _ITEM, ("testdata/refunds_day.csv", "testdata/golden/day.csv"), ("| BC-2 | Task 6 | Golden |", "| BC-2 | Task 6 | Unit |")),
        ),
    )  # fmt: skip
    good = (
        Example("", old=_STEP, base="micro-v3"),
        Example(
            "", old=_STEP, base="micro-v3", also=((_STRATEGY, "**Golden data:** the three rows of `testdata/refunds_day.csv` are written by hand."), _ITEM)
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        place = _changing_data(plan)
        # A missing strategy hides that it names no command.
        lacks_strategy = plan.format.section("test-strategy") is not None and plan.section("test-strategy") is None
        if place is None or lacks_strategy or plan.keeps_behaviour or plan.is_documentation or plan.is_torn:
            return
        if any(_tells(text.value) for text in _texts(plan)) or _is_answered(plan):
            return
        yield self.finding(
            place,
            "golden data changes and the plan has no command that makes it, so after the next change of the output it is edited until the test passes",
            help="give the exact command in the task and in the test strategy, and say how the new data is checked",
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        golden = next(iter(plan.format.words.get("golden", ())), "")
        place = _changing_data(plan)
        row = next((row for row in plan.test_rows if row.type and _is_new_golden(row._replace(type=row.type._replace(value=golden)), plan)), None)
        lacks_strategy = plan.format.section("test-strategy") is not None and plan.section("test-strategy") is None
        if not golden or lacks_strategy or plan.keeps_behaviour or plan.is_documentation or plan.is_torn or _is_answered(plan):
            return
        telling = {line for text in _texts(plan) if _tells(text.value) for line in range(text.span.line, text.span.end_line + 1)}
        titles = {step.title.span.line for task in plan.tasks for step in task.steps}
        in_code = any(code.first_line <= line <= code.last_line for line in telling for task in plan.tasks for code in task.code)
        if (place or row) and not in_code and not titles & telling:
            yield from (Edit.without(line, line) for line in sorted(telling))
            if place is None and row and row.type:
                yield Edit(row.type.span, golden.capitalize())


def _tells(said: str) -> bool:
    """Whether a text tells how golden data is made."""
    return bool(_COMMAND.search(said) or (_ANEW.search(said) and _CODE_SPAN.search(said)))


def _is_answered(plan: Plan) -> bool:
    """Whether the checklist tells how the data is made, or the strategy says that it stays or that people write it."""
    return any(_COMMAND.search(item.text.value) for item in plan.checklist) or _strategy_answers(plan)


def _changing_data(plan: Plan) -> Span | None:
    """The first golden row that is new or changes, or the first golden file that a task creates or modifies."""
    words = plan.format.words
    row = next((row for row in plan.test_rows if _is_new_golden(row, plan)), None)
    if row is not None:
        return row.text.span
    files = (file for task in plan.tasks for file in task.files if file.action in ("create", "modify"))
    return next(
        (file.span for file in files if _is_golden(file, words.get("golden", ())) and not file.path.lower().endswith(words.get("code_endings", ()))), None
    )


def _is_new_golden(row: TestRow, plan: Plan) -> bool:
    words = plan.format.words
    is_golden = row.type is not None and any(word in row.type.value.lower() for word in words.get("golden", ()))
    kept = [phrase for name in ("kept_tests", "kept_data", "compared_data") for phrase in words.get(name, ())]
    return is_golden and not any(phrases_in(row.text.value, kept))


def _is_golden(file: TaskFile, words: tuple[str, ...]) -> bool:
    path = file.path.lower()
    return any(word in path for word in words) or "__snapshots__/" in path or path.endswith((".snap", ".approved.txt"))


def _texts(plan: Plan) -> Iterator[Text]:
    """Everything that may show how golden data is made: the tasks, the strategy, the overview and the appendix."""
    for task in plan.tasks:
        yield from (Text(code.text, code.place(0, len(code.text))) for code in task.code)
        yield from (*task.prose, *(command.text for command in task.commands), *(step.title for step in task.steps))
    for section in plan.sections:
        if section.role in ("test-strategy", "implementation-overview", "appendix", "risks"):
            yield from (passage.text for passage in section.passages)


def _strategy_answers(plan: Plan) -> bool:
    """Whether the test strategy says that the data stays as it is, or that people write it."""
    section, words = plan.section("test-strategy"), plan.format.words
    for passage in section.passages if section else ():
        said = passage.text.value
        if any(word in said.lower() for word in words.get("golden", ())) and (_BY_HAND.search(said) or _keeps_data(passage, words.get("kept_data", ()))):
            return True
    return False


def _keeps_data(passage: Passage, phrases: tuple[str, ...]) -> bool:
    return passage.kind != "row" and any(phrases_in(passage.text.value, phrases))

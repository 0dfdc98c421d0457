"""missing-test-category"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.format import TopicSpec
from plancheck.plan import Plan, Section
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, speaks_of

# What stands in a column that is a category of its own where no test is of it.
_LABEL_BLANKS = 5
_DENIAL = regex(r"\b(?:no|not|never|none|without|nothing)\b", re.IGNORECASE)
_EMPTY = ("", "-", "–", "—")


class MissingTestCategory(Rule):
    """The test matrix has no tests of one category.

    What it finds: a matrix without unit, integration, regression or failure mode tests: neither a row nor a heading, label or column is of that category, and
    no sentence says that it needs none. One finding lists what is absent. Golden and concurrency tests are asked for "if applicable", so never.
    Why it matters: each category finds what the others cannot: a unit test no wrong wiring, an integration test no lost old behaviour.
    How to fix: add tests of the category, or a line that says why there are none.
    Source: phase 4 of micro-v1.
    """

    code = "TRC012"
    level = Level.WARNING
    bad = (
        Example(
            "| Unit | BC-2 | a limited build leaves all other files of the show byte for byte alone | `spec/build_spec.rb` |\n| Integration | BC-7 |",
            old="| Regression | BC-2 | a limited build leaves all other files of the show byte for byte alone | `spec/build_spec.rb` |\n| Regression | BC-7 |",
            base="micro-v1",
            at="## Section F",
        ),
        Example("| Unit | BC-6 | zero,", old="| Failure | BC-6 | zero,", base="micro-v1", at="## Section F"),
    )
    good = (
        Example("| Failure mode (CLI) | BC-6 | zero,", old="| Failure | BC-6 | zero,", base="micro-v1"),
        Example(
            "| Unit | BC-6 | zero,",
            old="| Failure | BC-6 | zero,",
            base="micro-v1",
            also=[("Golden tests: no new golden file", "Failure mode tests: none, since nothing can fail. Golden tests: no new golden file")],
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section, spec = plan.section("test-strategy"), plan.format.section("test-strategy")
        topics = [topic for topic in spec.topics if topic.rule == self.name] if spec else []
        if section is None or not section.holds_text or section.says_none or not plan.test_rows or plan.is_torn or plan.is_to_be_written(section):
            return
        # Behind a bracket stands where the tests are, or what they run.
        named = [text.partition("(")[0].lower() for text in (*_kinds(plan), *_labels(section), *_listed(plan, section))]
        missing = [topic.title for topic in topics if not _is_there(topic, named, section)]
        # A category of the team's own may be the one that is missed.
        if len(missing) > len(_unknown_kinds(plan)):
            yield self.finding(
                section.title.span,
                f"the test matrix has no {listed(missing)}, so nothing finds what only these can find",
                help='add tests of each category, or a line such as "Regression tests: none, because ..."',
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, spec = plan.section("test-strategy"), plan.format.section("test-strategy")
        topics = [topic for topic in spec.topics if topic.rule == self.name] if spec else []
        if section is None or plan.is_torn or plan.is_to_be_written(section) or _unknown_kinds(plan):
            return
        for topic in topics:
            rows = [row for row in plan.test_rows if row.type and speaks_of(plain(row.type.value).lower(), topic.known_by)]
            others = [plain(row.type.value).lower() for row in plan.test_rows if row.type and row not in rows]
            # The label above a list goes with its rows.
            lines = {line for row in rows if row.type for span in (row.type.span, row.text.span) for line in range(span.line, span.end_line + 1)}
            left = section._replace(passages=tuple(passage for passage in section.passages if passage.text.span.line not in lines))
            if rows and others and not _is_there(topic, [*others, *(text.partition("(")[0].lower() for text in _labels(left))], left):
                yield from (Edit.without(line, line) for line in sorted(lines))
                return


def _unknown_kinds(plan: Plan) -> set[str]:
    known = plan.format.words.get("test_types", ())
    return {plain(row.type.value).lower() for row in plan.test_rows if row.type is not None and not speaks_of(plain(row.type.value).lower(), known)}


def _kinds(plan: Plan) -> Iterator[str]:
    yield from (plain(row.type.value) for row in plan.test_rows if row.type is not None)


def _listed(plan: Plan, section: Section) -> Iterator[str]:
    """The items of a list that stands for a matrix and names no category; what an item denies is not there."""
    if not any(row.type for row in plan.test_rows):
        yield from (text for passage in section.passages if passage.kind == "item" and not _DENIAL.search(text := plain(passage.text.value)))


def _labels(section: Section) -> Iterator[str]:
    """The headings and labels, the names of columns that hold anything, and the first words of rows."""
    for index, passage in enumerate(section.passages):
        if passage.kind == "heading" or (passage.label and passage.kind != "code"):
            yield passage.label
        elif passage.kind in ("text", "item"):
            # A label may do without a mark, and with its tests on the lines below: "Unit tests (`parser_test.go`)".
            first = passage.text.value.partition("\n")[0]
            yield plain(first)[:40] if first.count(" ") <= _LABEL_BLANKS else ""
        elif passage.is_head:
            rows = [row.cells for row in section.passages[index + 1 :] if row.kind == "row" and not row.is_head]
            for column, cell in enumerate(passage.cells):
                if any(plain(cells[column].value) not in _EMPTY for cells in rows if column < len(cells)):
                    yield plain(cell.value)


def _is_there(topic: TopicSpec, named: list[str], section: Section) -> bool:
    if any(speaks_of(text, topic.known_by) for text in named):
        return True
    # In running text only the category by its full name counts: "no regression tests are needed".
    said = (plain(passage.text.value).lower() for passage in section.passages if passage.kind in ("text", "item"))
    return any(name in text for text in said for name in (topic.title, topic.title.removesuffix("s")))

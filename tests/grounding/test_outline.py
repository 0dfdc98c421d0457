"""Which lines of a file stand around a line, and what comments and decorators lead up to."""

from __future__ import annotations

import pytest

from plancheck.grounding.outline import Outline

PYTHON = '''\
import os


class Ledger:
    """All days."""

    def settle(
        self,
        day,
    ):
        if day:
            for row in day:
                yield row

    # Shut for good.
    @deprecated(
        since="2",
        reason=[
            "slow",
        ],
    )
    def close(self):
        text = """
select *
from days
"""
#       left over
        return text


QUERY = 1
'''
C = """\
#include "ledger.h"

/* Sums up. */
static int
settle(struct day *day,
       int rate)
{
    int sum = 0;
#ifdef SLOW
    sum = day->sum;
#endif
    if (rate) {
        sum *= rate;
    } else {
        goto out;
    }
out:
    return sum;
}
"""
QUOTED = """\
def settle():
    text = \'\'\'
def inner():
    pass
\'\'\'
    marks = "\'\'\'", '""'  # or \'\'\'
    return text


def close(): pass
"""
RUST = """\
impl<T> Ledger<T>
where
    T: Day,
{
    /// Sums up.
    #[inline]
    pub fn settle(
        &self,
    ) -> u64 {
        self.days.iter().sum()
    }
}
"""


@pytest.mark.parametrize(
    ("text", "line", "around"),
    [
        (PYTHON, "                yield row", ["            for row in day:", "        if day:", "    def settle(", "class Ledger:"]),
        (PYTHON, "        day,", ["    def settle(", "class Ledger:"]),
        (PYTHON, "        return text", ["    def close(self):", "class Ledger:"]),
        (PYTHON, "import os", []),
        (C, "    sum = day->sum;", ["settle(struct day *day,"]),
        (C, "        sum *= rate;", ["    if (rate) {", "settle(struct day *day,"]),
        (C, "        goto out;", ["    if (rate) {", "settle(struct day *day,"]),
        (C, "    return sum;", ["settle(struct day *day,"]),
        (QUOTED, "    return text", ["def settle():"]),
        (QUOTED, "    pass", ["def settle():"]),
        (RUST, "        self.days.iter().sum()", ["    pub fn settle(", "impl<T> Ledger<T>"]),
    ],
)
def test_lines_stand_around_a_line(text: str, line: str, around: list[str]) -> None:
    lines = text.split("\n")
    found = [lines[number - 1] for number in Outline(lines).around(lines.index(line) + 1)]
    assert [one for one in dict.fromkeys(found) if one in around] == around
    if not around:
        assert found == []


def test_definition_ends_where_another_begins() -> None:
    lines = ["def open():", "    pass", "", "def shut():", "    pass"]
    assert {lines[number - 1] for number in Outline(lines).around(5)} == {"def shut():"}


@pytest.mark.parametrize(
    ("text", "line", "led_to"),
    [
        (PYTHON, "    # Shut for good.", "    def close(self):"),
        (PYTHON, "    @deprecated(", "    def close(self):"),
        (PYTHON, '            "slow",', "    def close(self):"),
        (PYTHON, "    )", "    def close(self):"),
        (RUST, "    /// Sums up.", "    pub fn settle("),
        (PYTHON, "        day,", None),
        (PYTHON, "import os", None),
        (PYTHON, "QUERY = 1", None),
    ],
)
def test_comments_and_decorators_lead_to_what_is_below(text: str, line: str, led_to: str | None) -> None:
    lines = text.split("\n")
    # The second bracket alone on its line is that of the decorator.
    number = len(lines) - lines[::-1].index(line)
    found = Outline(lines).led_to(number)
    assert (lines[found - 1] if found is not None else None) == led_to


def test_decorator_may_be_set_flat() -> None:
    lines = ["@plain", "@deprecated(", "since=2,", "reason=(1),", ")", "# Last (one", "def close():", "    pass"]
    outline = Outline(lines)
    assert [outline.led_to(line) for line in (1, 2, 5, 6)] == [7, 7, None, 7]


def test_comment_at_the_end_leads_to_nothing() -> None:
    assert Outline(["# left", "# over"]).led_to(1) is None

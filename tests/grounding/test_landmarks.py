"""Whether words stand on lines of a file, and where else they stand."""

from __future__ import annotations

import pytest

from plancheck.grounding.beside import Words
from plancheck.grounding.landmarks import Landmarks

PYTHON = '''\
"""Days and rates."""

RATE_LIMIT = 3
_TABLE = {"eu": 1}


def settle(day):
    total = sum(day)
    # Rounded last.
    return round(total)


class Ledger:
    limit: int = 4

    def __init__(self, days):
        self.days = days
        self.shut = False

    def close(self, force=False):
        """Shut it; settle knows why."""
        if force:
            self.shut = True

        return self.shut


def report(ledger, day):
    rows = settle(day)
    return [ledger.close(), rows]
'''
C = """\
static int rate;

int settle(struct day *day)
{
    return day->sum * rate;
}

int report(void)
{
    settle(today);
    return 0;
}
"""
SCRIPT = """\
export class Ledger {
  constructor(private days: Day[]) {}

  settle(day: Day): number {
    return day.sum;
  }

  close() {
    this.settle(this.days[0]);
    queue.push(() => {
      this.open = false;
    });
  }
}

export const report = async (ledger) => {
  return ledger.close();
};
"""
GO = """\
type Ledger struct {
	days []Day
}

// Settle sums up; see the function set by Close.
func (l *Ledger) Settle(day Day) int {
	return day.Sum
}

func (l *Ledger) Close() {
	l.Settle(l.days[0])
}
"""
YAML = """\
server:
  host: web
  limits:
    burst: 4
  port: 80
client:
  retry-limit: 3
"""
FILES = {"py": PYTHON, "c": C, "ts": SCRIPT, "go": GO, "yaml": YAML}


def symbol(name: str) -> Words:
    owner, _, last = name.rpartition(".")
    return Words(last, True, owner)


@pytest.mark.parametrize(
    ("kind", "name", "first", "last"),
    [
        # The definition, what leads up to it, and what is beside it.
        ("py", "settle", 7, 7),
        ("py", "settle", 6, 6),
        ("py", "settle", 8, 8),
        ("py", "settle", 1, 30),
        # Lines of what it defines.
        ("py", "settle", 9, 10),
        ("py", "close", 24, 24),
        ("py", "Ledger", 18, 18),
        ("py", "Ledger", 25, 25),
        ("py", "Ledger.close", 20, 25),
        # A mention, and another spelling.
        ("py", "settle", 29, 29),
        ("py", "rate-limit", 3, 3),
        ("py", "rateLimit", 3, 3),
        # What is named stands in what its owner is.
        ("py", "Ledger.close", 13, 13),
        ("c", "settle", 5, 5),
        ("c", "settle", 10, 10),
        ("c", "report", 11, 11),
        ("ts", "settle", 5, 5),
        ("ts", "close", 11, 11),
        ("ts", "Ledger", 10, 10),
        ("ts", "report", 17, 17),
        # A method belongs to its receiver.
        ("go", "Ledger", 7, 7),
        ("go", "Ledger", 11, 11),
        ("go", "Settle", 5, 5),
        ("yaml", "server.limits", 1, 1),
        ("yaml", "server.port", 1, 1),
        ("yaml", "server", 4, 4),
        ("yaml", "retryLimit", 7, 7),
        ("yaml", "retry_limit", 7, 7),
    ],
)
def test_words_stand_there(kind: str, name: str, first: int, last: int) -> None:
    assert Landmarks(FILES[kind]).stands_at(symbol(name), first, last)


@pytest.mark.parametrize(
    ("kind", "name", "line", "place"),
    [
        ("py", "settle", 24, (7, 10)),
        ("py", "Ledger", 9, (13, 25)),
        ("py", "close", 9, (20, 25)),
        ("py", "RATE_LIMIT", 18, (3, 3)),
        ("py", "report", 9, (28, 30)),
        ("c", "settle", 1, (3, 6)),
        ("c", "report", 5, (8, 12)),
        ("ts", "report", 2, (16, 18)),
        ("go", "Close", 7, (10, 12)),
        ("go", "Ledger", 4, None),
        ("yaml", "port", 2, (5, 5)),
        ("yaml", "burst", 7, (4, 4)),
    ],
)
def test_words_stand_in_one_other_place(kind: str, name: str, line: int, place: tuple[int, int] | None) -> None:
    marks = Landmarks(FILES[kind])
    assert marks.stands_at(symbol(name), line, line) == (place is None)
    if place is not None:
        assert marks.place_of(symbol(name)) == place


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # Nowhere.
        ("def open(): pass\n", "settle"),
        ("def settle_all(): pass\n", "settle"),
        # Several definitions.
        ("def settle(): pass\n\ndef settle(day): pass\n", "settle"),
        ("if slow:\n    settle = one\nelse:\n    settle = two\n", "settle"),
        # No definition and several mentions; a call is no definition.
        ("open(settle)\nshut(settle)\n", "settle"),
        ("settle(one);\nlist.add(settle);\n", "settle"),
        ("if settle(one) {\n}\nsettle(two, () => {\n})\n", "settle"),
        ("return settle(one) {\nx = settle(two)\n", "settle"),
    ],
)
def test_words_have_no_place_of_their_own(text: str, name: str) -> None:
    assert Landmarks(text).place_of(symbol(name)) is None


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        # A comment or a quotation is no definition.
        ("# the function settle\n\n\ndef settle(): pass\n", "settle", 4),
        ("x = '{% module settle %}'\n\n\nclass settle: pass\n", "settle", 4),
        ("// function set by settle\n\n\nfunc (l *Ledger) settle() {}\n", "settle", 4),
        # Neither is a type, nor what a loop goes over.
        ("int open(const settle *day)\n\n\nstruct settle {\n", "settle", 4),
        ("  (*(self as *const int as *const settle)).day\n\n\nstruct settle {\n", "settle", 4),
        ("for var in settle.days:\n\n\nclass settle: pass\n", "settle", 4),
        ("for (const day of settle) {\n\n\nclass settle {}\n", "settle", 4),
        ("it is a class used to settle days\n\n\nclass settle {}\n", "settle", 4),
        # Some languages have a word for it, and others before that.
        ("settle(one)\n\n\n    private static final long settle = 1;\n", "settle", 4),
        ("settle(one)\n\n\npub(crate) static mut settle: u8 = 1;\n", "settle", 4),
        ("settle(one)\n\n\nexport default async function settle() {}\n", "settle", 4),
        ("settle(one)\n\n\npub const unsafe fn settle() {}\n", "settle", 4),
        ("settle(one)\n\n\nstatic const char *settle = 0;\n", "settle", 4),
        ("settle(one)\n\n\ntypedef struct settle {\n", "settle", 4),
        # A definition comes before a call, whatever the language.
        ("settle(one)\n\n\nint settle(int day) {\n", "settle", 4),
        ("settle(one);\n\n\nstatic int settle(int day)\n{\n", "settle", 4),
        ("x.settle(one)\n\n\n  public async settle(day: Day): Promise<void> {\n", "settle", 4),
        ("settle(one)\n\n\nfun <T> settle(day: T) {}\n", "settle", 4),
        ("settle(one)\n\n\nfun Ledger.settle(day: Day) {}\n", "settle", 4),
        ("settle(one)\n\n\n#[inline] pub(crate) const fn settle(day: u8) {}\n", "settle", 4),
        ("settle(one)\n\n\ntype settle interface {\n", "settle", 4),
        ("settle(one)\n\n\nexport const settle = (day) => day\n", "settle", 4),
        ("settle(one)\n\n\n'settle': one,\n", "settle", 4),
        # The only mention.
        ("open(one)\n\n\nopen(settle)\n", "settle", 4),
    ],
)
def test_definition_is_found(text: str, name: str, line: int) -> None:
    place = Landmarks(text).place_of(symbol(name))
    assert place is not None
    assert place[0] == line


def test_nothing_stands_beyond_the_end() -> None:
    marks = Landmarks("def settle(): pass\n")
    assert not marks.stands_at(symbol("settle"), 9, 12)
    assert not marks.stands_at(symbol("settle"), 2, 2)
    assert not Landmarks("").stands_at(symbol("settle"), 1, 1)


def test_name_is_found_in_a_line_without_end() -> None:
    marks = Landmarks("x();" * 10_000 + "settleDay();\n" + "\n" * 3)
    assert marks.stands_at(symbol("settleDay"), 1, 1)
    assert not marks.stands_at(symbol("settle_days"), 1, 1)


def test_text_is_found_whatever_its_blanks() -> None:
    marks = Landmarks("def settle():\n    return  day * \trate\n\n\nx = 1\n")
    words = Words("return day * rate", False)
    assert marks.stands_at(words, 2, 2)
    assert not marks.stands_at(words, 5, 5)
    assert marks.place_of(words) == (2, 2)
    assert Landmarks("a = one + two\nb = one + two\n").place_of(Words("one + two", False)) is None


def test_text_over_two_lines_stands_there() -> None:
    assert Landmarks("call(\n    day, rate)\n").stands_at(Words("call( day, rate)", False), 1, 2)


@pytest.mark.parametrize(("text", "count"), [("", 0), ("a", 1), ("a\n", 1), ("a\r\nb\r\n", 2), ("a\n\n", 2), ("a\fb\u2028c\n", 1)])
def test_lines_are_counted_as_editors_do(text: str, count: int) -> None:
    assert len(Landmarks(text).lines) == count

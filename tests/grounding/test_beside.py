"""What a line says stands at a citation. `⟦...⟧` marks the citation."""

from __future__ import annotations

import pytest

from plancheck.grounding.beside import Words, words_beside
from plancheck.span import Span


def beside(marked: str) -> str | None:
    before, cited = marked.split("⟦")
    cited, after = cited.split("⟧")
    words = words_beside(before + cited + after, Span.within(1, len(before) + 1, len(cited)))
    return words.text if words is not None else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # The symbol comes first.
        ("- `settle` (`⟦bank/ledger.py:12⟧`) is called once a day.", "settle"),
        ("- `settle` (⟦bank/ledger.py:12-30⟧) is called once a day.", "settle"),
        ("- `settle()` (`⟦bank/ledger.py:12⟧`)", "settle"),
        ("- `settle(day, rate)` (`⟦bank/ledger.py:12⟧`)", "settle"),
        ("- `Ledger.settle` (`⟦bank/ledger.py:12⟧`)", "settle"),
        ("- `ledger::settle` (`⟦src/ledger.rs:12⟧`)", "settle"),
        ("- `(*Ledger).Settle` (`⟦ledger.go:12⟧`)", "Settle"),
        ("- `Ledger{}` (`⟦ledger.go:12⟧`)", "Ledger"),
        ("- `func (l *Ledger) Settle` (`⟦ledger.go:12⟧`)", "Settle"),
        ("- `def settle(day):` (`⟦bank/ledger.py:12⟧`)", "settle"),
        ("- **`settle`** (`⟦bank/ledger.py:12⟧`) stays.", "settle"),
        ("- _`settle`_ (`⟦bank/ledger.py:12⟧`) stays.", "settle"),
        ("- [`settle`](⟦bank/ledger.py:12⟧) stays.", "settle"),
        ("- `Ledger` struct (`⟦ledger.go:12⟧`): one constructor.", "Ledger"),
        ("- `settle` is defined in ⟦bank/ledger.py:12⟧.", "settle"),
        ("- `settle` is now defined at `⟦bank/ledger.py:12⟧`.", "settle"),
        ("- The helper `settle` lives in `⟦bank/ledger.py:12⟧`.", "settle"),
        ("- Since `settle` is in `⟦bank/ledger.py:12⟧`, it stays.", "settle"),
        ("- `settle` declared at `⟦bank/ledger.py:12⟧`", "settle"),
        ("- `settle` at `⟦bank/ledger.py:12⟧` stays.", "settle"),
        ("`settle` in ⟦bank/ledger.py:12⟧ stays.", "settle"),
        ("3. `settle` from `⟦bank/ledger.py:12⟧` is the model.", "settle"),
        ("- It stays. The `settle` function at `⟦bank/ledger.py:12⟧` does too.", "settle"),
        ("- The existing `settle` at `⟦bank/ledger.py:12⟧` does that.", "settle"),
        ("- The rate is rounded in `settle` at `⟦bank/ledger.py:12⟧`.", "settle"),
        ("- **Entry point:** `settle` — `⟦bank/ledger.py:12⟧`", "settle"),
        ("- `settle`: `⟦bank/ledger.py:12⟧`", "settle"),
        ("- **`settle`:** `⟦bank/ledger.py:12⟧`", "settle"),
        ("| `settle` | `⟦bank/ledger.py:12⟧` | stays |", "settle"),
        ("| 1 | **`settle`** | ⟦bank/ledger.py:12⟧ |", "settle"),
        ("| `settle` (`⟦bank/ledger.py:12⟧`) | stays |", "settle"),
        ("- `return self.rate * days` (`⟦bank/ledger.py:12⟧`) rounds.", "return self.rate * days"),
        ("- “a day begins at midnight” (⟦docs/days.md:4⟧)", "a day begins at midnight"),
        # The citation comes first.
        ("- `⟦bank/ledger.py:12⟧` defines `settle`.", "settle"),
        ("- ⟦bank/ledger.py:12⟧ still defines the function `settle` as before.", "settle"),
        ("- `⟦bank/ledger.py:12-30⟧` holds the class `Ledger`.", "Ledger"),
        ("- Modify: `⟦bank/ledger.py:12-30⟧` (`settle`)", "settle"),
        ("- Modify: `⟦bank/ledger.py:12-30⟧` (the `settle` function)", "settle"),
        ("- `⟦bank/ledger.py:12⟧` — `settle`", "settle"),
        ("- `⟦bank/ledger.py:12⟧` — `settle` builds the row", "settle"),
        ("- **Modify:** `⟦bank/ledger.py:12⟧`: `settle`", "settle"),
        ("2. `⟦bank/ledger.py:12⟧`: rename `settle`", "settle"),
        ("- It is written at `⟦bank/ledger.py:12⟧` inside `settle`.", "settle"),
        # Both sides say the same.
        ("| `settle` | `⟦bank/ledger.py:12⟧` (`settle`) |", "settle"),
    ],
)
def test_words_beside_a_citation_are_taken(line: str, expected: str) -> None:
    assert beside(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        # Nothing is named.
        "- The rate is rounded (`⟦bank/ledger.py:12⟧`).",
        "⟦bank/ledger.py:12⟧",
        # The symbol is to come there.
        "- Call `settle` at `⟦bank/month.py:40⟧`.",
        "- Calls `settle` in `⟦bank/month.py:40⟧`.",
        "- Use `settle` in ⟦bank/month.py:40⟧ as well.",
        "- Export `settle` from `⟦bank/__init__.py:3⟧`.",
        "- Import `settle` at `⟦bank/month.py:3⟧`.",
        "- Register `settle` in `⟦bank/jobs.py:3⟧`.",
        "- Move `settle` to `⟦bank/month.py:40⟧`.",
        "- `settle` → `⟦bank/month.py:40⟧`",
        "- Add `settle` (`⟦bank/month.py:40⟧`).",
        "- Insert a `settle` (`⟦bank/month.py:40⟧`)",
        "- Adding `settle` (`⟦bank/month.py:40⟧`) is all.",
        "- `settle` moves to `⟦bank/month.py:40⟧`.",
        "- `settle` will be defined in `⟦bank/month.py:40⟧`.",
        "- `settle` should live in `⟦bank/month.py:40⟧`.",
        "- In `⟦bank/month.py:40⟧`, `settle` takes over.",
        "- In `⟦bank/month.py:40⟧`, add `settle`.",
        "- At `⟦bank/month.py:40⟧`: `settle(day)`",
        "- Populate the row in `⟦bank/month.py:40⟧`: `settle(day)`",
        "- `⟦bank/month.py:40⟧` — add `settle`",
        "- `⟦bank/month.py:40⟧`: call `settle`",
        "- `⟦bank/month.py:40⟧` should call `settle`.",
        "| the loop | `⟦bank/month.py:40⟧` | Add `settle` |",
        "| Add `settle` | `⟦bank/month.py:40⟧` |",
        "| Batches | `⟦bank/month.py:40⟧` | `settle` |",
        "| `⟦bank/month.py:40⟧` | `settle` |",
        # It is spoken of, and stands elsewhere.
        "- `⟦bank/month.py:40⟧` has no call of `settle`.",
        "- `⟦bank/month.py:40⟧` no longer defines `settle`.",
        "- `settle` is not in `⟦bank/month.py:40⟧`.",
        "- `settle` is used at `⟦bank/month.py:40⟧`.",
        "- `settle`, whose caller is `⟦bank/month.py:40⟧`, stays.",
        "- `settle` replaces the loop at `⟦bank/month.py:40⟧`.",
        "- `settle` panics (`⟦bank/month.py:40⟧`).",
        "- `⟦bank/month.py:40⟧` and `settle` share a lock.",
        "- `⟦bank/month.py:40⟧`, `settle` and the rest",
        "- The loop (`⟦bank/month.py:40⟧`) ends early, and so does `settle`.",
        "- See `⟦bank/month.py:40⟧` (`settle` has its own copy).",
        "- See `⟦bank/month.py:40⟧`. `settle` is next.",
        "- The check at `⟦bank/month.py:40⟧` runs before `settle`.",
        "- `⟦bank/month.py:40⟧` uses `settle`.",
        "- `⟦bank/month.py:40⟧` contains the `retry` logic.",
        "as `⟦bank/month.py:40⟧`: `settle` does not",
        # Two things are named.
        "| `settle` | `⟦bank/month.py:40⟧` (`close`) |",
        "- Modify: `⟦bank/ledger.py:12-30⟧` (`settle`, `close`)",
        "- `settle` and `close` (`⟦bank/month.py:40⟧`)",
        # One thing at several places.
        "- `settle` (`⟦bank/month.py:40⟧`, `bank/ledger.py:12`)",
        "- `settle` (`⟦bank/month.py:40⟧, 52`)",
        # What is named is no landmark.
        "- `--rate` (`⟦bank/cli.py:4⟧`)",
        "- `bank/ledger.py` (`⟦bank/cli.py:4⟧`)",
        "- `ledger.py:3` (`⟦bank/cli.py:4⟧`)",
        "- `true` (`⟦bank/cli.py:4⟧`)",
        "- `None` (`⟦bank/cli.py:4⟧`)",
        "- `[]string` (`⟦bank/cli.go:4⟧`)",
        "- `always-on` (`⟦bank/cli.py:4⟧`)",
        "- `id` (`⟦bank/cli.py:4⟧`)",
        "- `a + b` (`⟦bank/cli.py:4⟧`)",
        "- `https://example.org/a` (`⟦bank/cli.py:4⟧`)",
        '- "twice" (`⟦bank/cli.py:4⟧`)',
        '- "day rate" (`⟦bank/cli.py:4⟧`)',
    ],
)
def test_other_words_are_not(line: str) -> None:
    assert beside(line) is None


def test_two_citations_of_a_line_have_words_of_their_own() -> None:
    line = "- `open` is `Account.open` (`bank/account.py:4`), `shut` is `Account.shut` (`bank/account.py:9`)."
    first, second = line.index("bank/account.py:4"), line.index("bank/account.py:9")
    assert words_beside(line, Span.within(1, first + 1, 17)) == Words("open", True, "Account")
    assert words_beside(line, Span.within(1, second + 1, 17)) == Words("shut", True, "Account")

"""A contract while it is being read."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.markdown import Block
from plancheck.plan import Clause, Contract, Group, Text
from plancheck.reading.clauses import KEYWORDS
from plancheck.reading.texts import joined
from plancheck.span import Span


class Draft:
    """What the lines or the row of a contract have yielded so far."""

    def __init__(self, id_: str, place: Span, name: Text | None, group: Group | None) -> None:
        self.id, self.place, self.name, self.group = id_, place, name, group
        self.fence: Block | None = None
        # An id of a family that the format does not list defines a contract only where clauses follow it.
        self.unlisted = False
        # The marks around an id that nothing separates from what it promises: "**[]**", or "()" at the end.
        self.marks = ""
        self.clauses: list[Clause] = []
        # Its keywords are in capitals, in emphasis or before a colon, or all stand on one line.
        self.has_marked_keywords = False
        self.prose: list[Text] = []
        self.clause_depth = 0
        self.end_line = place.line
        self.open_clause = False
        # Lines that go on with the last clause; joined when it ends, so that a long clause stays cheap.
        self.more: list[Text] = []

    def take(self, clauses: Sequence[Clause]) -> None:
        """Close the last clause and go on with `clauses`."""
        if self.more:
            last = self.clauses[-1]
            self.clauses[-1] = Clause(last.keyword, last.label, joined([last.text, *self.more]))
            self.more = []
        self.clauses += clauses

    def take_table(self, clauses: Sequence[Clause]) -> None:
        """Take the clauses of a table."""
        self.take(clauses)
        self.open_clause, self.has_marked_keywords = False, bool(clauses)
        self.end_line = clauses[-1].text.span.line if clauses else self.end_line

    def has(self, keyword: str) -> bool:
        return any(clause.keyword == keyword for clause in self.clauses)

    @property
    def due(self) -> str | None:
        """The keyword that follows those that are there, None where they stand in no plain order."""
        found = [clause.keyword for clause in self.clauses]
        return KEYWORDS[len(found)] if found == list(KEYWORDS[: len(found)]) and 0 < len(found) < len(KEYWORDS) else None

    def finish(self) -> Contract:
        self.take(())
        return Contract(self.id, self.place, self.name, self.group, tuple(self.clauses), tuple(self.prose), self.end_line)

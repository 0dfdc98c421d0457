"""Behavioural contracts and their clauses."""

from __future__ import annotations

from typing import Literal, NamedTuple

from plancheck.plan.text import State, Text
from plancheck.regex import regex
from plancheck.span import Span

Group = Literal["positive", "negative", "error"]


_PROHIBITS = regex(r"\bMUST NOT\b|\bMUST (?:remain|stay|continue)\b|\bnever\b|\bunchanged\b")


class Clause(NamedTuple):
    """GIVEN, WHEN, THEN or MECHANISM (`keyword` in lower case) with its text, AND lines included."""

    keyword: str
    label: Span
    text: Text


class Contract(NamedTuple):
    """`clauses` stand in the order of the text; `group` is positive, negative, error or None; `prose` is its other text."""

    id: str
    place: Span
    name: Text | None
    group: Group | None
    clauses: tuple[Clause, ...]
    prose: tuple[Text, ...]
    end_line: int

    def clause(self, keyword: str) -> Clause | None:
        """The first clause with that keyword, or None."""
        return next((clause for clause in self.clauses if clause.keyword == keyword), None)

    @property
    def lacks(self) -> tuple[str, ...]:
        """Which of given, when and then are absent or empty, in this order."""
        present = {clause.keyword for clause in self.clauses if clause.text.state is not State.EMPTY}
        return tuple(keyword for keyword in ("given", "when", "then") if keyword not in present)

    @property
    def is_to_be_written(self) -> bool:
        """Whether text of the template stands for its name and all that it says."""
        texts = [*([self.name] if self.name else []), *(clause.text for clause in self.clauses), *self.prose]
        return bool(texts) and all(text.state is State.PLACEHOLDER for text in texts)

    @property
    def is_prohibition(self) -> bool:
        """Whether it says in plain words what MUST NOT happen or MUST stay, or what MUST happen among the negative contracts."""
        said = " ".join(text.value for text in (*self.prose, *([self.name] if self.name else []), *(clause.text for clause in self.clauses)))
        if self.group == "negative" and "MUST" in said:
            return True
        return self.group in (None, "negative") and _PROHIBITS.search(said) is not None

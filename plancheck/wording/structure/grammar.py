"""The grammar of a clause as far as judging it needs: which name is a subject, and what is said of it."""

from __future__ import annotations

from enum import Enum, auto

from plancheck.wording.structure.code_names import Shape, Token, read_tokens
from plancheck.wording.structure.words import (
    AUXILIARIES,
    BE,
    CHANGED,
    CHANGES,
    CODE,
    COORDINATION,
    COUNTS,
    ELEMENTS,
    FIELD_NOUNS,
    HOLDING,
    MADE,
    PREPOSITIONS,
    RUN,
    RUNS,
    VALUE_NOUNS,
    VALUE_VERBS,
    VALUES,
)


class Said(Enum):
    """The kind of thing that is said of a name."""

    COMPARED = auto()  # x == 3
    VALUE = auto()  # x is 3, x contains 3
    CHANGED = auto()  # x is incremented
    RUN = auto()  # x is called
    CODE = auto()  # x is removed, x exists
    MADE = auto()  # an x is allocated
    COUNT = auto()  # x has 3 entries


# Shapes of names of code, and those of them that look like a part of an object.
NAME_SHAPES = frozenset({Shape.CAPITAL, Shape.TYPE, Shape.CAMEL, Shape.SNAKE, Shape.PRIVATE, Shape.PATH, Shape.KEY_PATH})
FIELD_SHAPES = frozenset({Shape.TYPE, Shape.CAMEL, Shape.PRIVATE, Shape.PATH})


MOST_SUBJECTS = 12  # names and qualifiers of one subject; a longer list is given up, so that the time stays linear


class Statements:
    """A clause as tokens, and what it says of the names in it."""

    def __init__(self, text: str) -> None:
        self.tokens = read_tokens(text)
        self._words = [token.word for token in self.tokens]
        self.closing = self._match_brackets()
        self._ends = [self._is_end(index, token) for index, token in enumerate(self.tokens)]

    def _match_brackets(self) -> dict[int, int]:
        closing: dict[int, int] = {}
        open_at: list[int] = []
        for index, token in enumerate(self.tokens):
            if token.shape is Shape.OPEN:
                open_at.append(index)
            elif token.shape is Shape.CLOSE and open_at:
                closing[open_at.pop()] = index
        return closing

    def at(self, index: int) -> Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def word(self, index: int) -> str:
        return self._words[index] if 0 <= index < len(self._words) else ""

    def words_after(self, index: int) -> list[str]:
        """The next few words, as far as the statement goes on."""
        following = range(max(index + 1, 0), min(index + 7, len(self._words)))
        return [self._words[further] for further in following if not self._ends[further]]

    def words_before(self, index: int) -> list[str]:
        return [self.word(index - step) for step in (1, 2, 3)]

    def is_name(self, index: int) -> bool:
        """Is this token a name of code, by its look or by the bracket that follows it?"""
        token = self.at(index)
        if token is None:
            return False
        if token.shape in NAME_SHAPES or (token.shape is Shape.WORD and token.in_code and (token.indexed or token.called)):
            return True
        return token.shape is Shape.WORD and token.called and self.closing.get(index + 1) == index + 2  # Close()

    def ends_statement(self, index: int) -> bool:
        return self._ends[index] if 0 <= index < len(self._ends) else True

    def _is_end(self, index: int, token: Token) -> bool:
        if token.text == "AND":
            return self.at(index - 1) is None or self.tokens[index - 1].text != ","
        return token.shape is Shape.STOP and not token.aside and not (token.in_code and token.text == ".")

    def end_of_name(self, index: int) -> int:
        """The index after a name with its call, its indices and the fields taken from them."""
        index += 1
        while (token := self.at(index)) is not None and token.start == self.tokens[index - 1].end:
            if token.shape is Shape.OPEN and index in self.closing:
                index = self.closing[index] + 1
            elif token.text[0] == "<" and token.shape is Shape.OTHER:
                index += 1
            elif token.text == "." and token.in_code and self.at(index + 1) is not None:
                index += 2
            else:
                break
        return index

    def after_subject(self, index: int) -> int:
        """The index after a name, the names coordinated with it, and what qualifies them: asides, nouns, `of the instance`."""
        index = self.end_of_name(index)
        for _ in range(MOST_SUBJECTS):
            token = self.at(index)
            if token is None:
                break
            if token.shape is Shape.OPEN and token.aside and index in self.closing:
                index = self.closing[index] + 1
            elif token.text in COORDINATION and self._name_follows(index):
                index = self.end_of_name(self._name_follows(index))
            elif token.word in FIELD_NOUNS or token.word in VALUE_NOUNS:
                index += 1
            else:
                break
        return self._after_qualifier(index)

    def _name_follows(self, index: int) -> int:
        """The index of the name after a comma, an `and` or both, or 0."""
        index += 1
        while self.at(index) is not None and self.tokens[index].text in COORDINATION:
            index += 1
        titled = self.at(index) is not None and self.tokens[index].text[0].isupper() and self.word(index + 1) in BE
        return index if titled or self.is_name(index) else 0

    def _after_qualifier(self, index: int) -> int:
        if self.word(index) not in PREPOSITIONS:
            return index
        for further in range(index + 1, index + 8):
            token = self.at(further)
            if token is None or token.shape in (Shape.STOP, Shape.OPEN):
                break
            if token.shape is Shape.COMPARISON or token.word in BE or token.word in AUXILIARIES or token.word in CHANGES:
                return further
        return index

    def said_of(self, index: int) -> tuple[Said, int] | None:
        """What the clause says of the name at this index where that is a subject, and the index of the word that says it."""
        index = self.after_subject(index)
        token = self.at(index)
        if token is None:
            return None
        if token.shape is Shape.COMPARISON:
            compared_with = self.at(index + 1)
            return (Said.COMPARED, index) if compared_with is not None and compared_with.in_code >= token.in_code else None
        linked = False
        while self.word(index) in AUXILIARIES or self.word(index) in BE:
            linked = linked or self.word(index) in BE
            if self.word(index) == "exactly":
                break
            index += 1
        said = self._said_at(index, linked)
        return (said, index) if said else None

    def _said_at(self, index: int, linked: bool) -> Said | None:
        head = self.at(index)
        if head is None:
            return None
        if head.shape is Shape.COMPARISON:
            return Said.COMPARED
        word = head.word
        if word in HOLDING and self.counts(index + 1):
            return Said.COUNT
        if (linked and word in CHANGED) or word in CHANGES:
            return Said.CHANGED
        if (linked and word in RUN) or word in RUNS:
            return Said.RUN
        if (linked and word in CODE) or word in ("exists", "exist", "lives", "resides"):
            return Said.CODE
        if linked and word in MADE:
            return Said.MADE
        if linked and (head.in_code or word in VALUES or head.shape in (Shape.NUMBER, Shape.STRING) or self.is_name(index)):
            return Said.VALUE
        if (word in VALUE_VERBS and word != "returns") or (word == "set" and self.word(index + 1) == "to"):
            return Said.VALUE
        if word == "returns" and self.word(index + 2) in ("cached", "stale", "stored"):
            return Said.VALUE
        return None

    def counts(self, index: int) -> bool:
        """Does `3 entries`, `exactly one item`, `no keys` start here?"""
        token = self.at(index)
        if token is None or (token.shape is not Shape.NUMBER and token.word not in COUNTS):
            return False
        return any(self.word(further) in ELEMENTS for further in range(index + 1, index + 5))

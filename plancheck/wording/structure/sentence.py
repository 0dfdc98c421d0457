"""What a clause asserts and what it only shows, quotes or supposes."""

from __future__ import annotations

from typing import NamedTuple

from plancheck.regex import regex
from plancheck.wording.structure.code_names import Shape, Token
from plancheck.wording.structure.grammar import Statements
from plancheck.wording.structure.words import (
    AUXILIARIES,
    BE,
    CODE_ENDINGS,
    CONDITIONS,
    CONNECTIVES,
    DETERMINERS,
    MACHINERY,
    NOT_FRAMING,
    PHRASE_ENDS,
    SHOWING_VERBS,
    VALUE_VERBS,
    VISIBLE_NOUNS,
    VISIBLE_ROOTS,
)

# The status of an answer over HTTP.
_STATUS = regex(r"[1-5]\d\d")
# Why a clause is structural.
TYPE_NAME = "type-name"
INTERNAL_FIELD = "internal-field"
FORMULA = "formula"
STEP = "implementation-step"
COUNT = "container-count"


class Fault(NamedTuple):
    """Tokens of a sentence that state structure."""

    reason: str
    first: int
    last: int
    sure: bool


def is_enumerated(token: Token) -> bool:
    """Is this path one of a closed set of values, like `Status.Active`?"""
    return token.text[0].isupper()


def is_private_type(token: Token) -> bool:
    """Is this a type that is not for callers, like `_ChunkWriter`?"""
    bare = token.last.lstrip("_")
    return token.shape is Shape.PRIVATE and token.last.startswith("_") and bare[:1].isupper() and not bare.isupper()


class Sentence(Statements):
    """A clause with the questions that the rules ask of it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._shown = self._mark_shown()
        self._conditional = self._mark_conditions()

    def asserts(self, index: int) -> bool:
        """Is this token part of what the clause asserts, not of an aside, a condition or something shown?"""
        return not (self.tokens[index].aside or self._shown[index] or self._conditional[index])

    def is_told(self, index: int) -> bool:
        """Does a verb of showing come before this token in its statement, or does the token stand in an aside or a condition?"""
        if self.tokens[index].aside or (self._conditional[index] and self.word(index - 1) != "for"):
            return True
        for before in range(index - 1, -1, -1):
            if self.ends_statement(before):
                return False
            if self.word(before) in SHOWING_VERBS and not self.tokens[before].in_code:
                return True
        return False

    def aside_at(self, index: int) -> range:
        """The tokens of the aside that opens at this index, where it explains what the clause asserts."""
        token = self.tokens[index]
        opens = token.shape is Shape.OPEN and token.aside and index in self.closing and (index == 0 or not self.tokens[index - 1].aside)
        if not opens or self._shown[index] or self._conditional[index]:
            return range(0)
        return range(index + 1, self.closing[index])

    def object_of(self, index: int) -> int | None:
        """The index of the name that the verb at this index governs, past determiners and adjectives, or None."""
        for further in range(index + 1, index + 6):
            token = self.at(further)
            if token is None or self.ends_statement(further) or token.aside or token.word in VISIBLE_NOUNS or token.word in PHRASE_ENDS:
                return None
            if self.is_name(further):
                return further
            if token.shape not in (Shape.WORD, Shape.ARITHMETIC, Shape.OPEN, Shape.CLOSE, Shape.NUMBER):
                return None
        return None

    def ends_phrase(self, index: int) -> bool:
        """Is the name at this index the last word of its noun phrase, not an adjective as in `PayPal account`?"""
        after = self.at(self.end_of_name(index))
        if after is None or after.shape is not Shape.WORD or after.in_code or after.word.endswith(("ing", "ed")):
            return True
        return after.word in CONNECTIVES or after.word in AUXILIARIES or after.word in BE or after.word in VALUE_VERBS

    def is_visible(self, index: int) -> bool:
        """Is the name at this index one that callers or users know: an error, a callback of theirs, a header?"""
        token = self.tokens[index]
        if token.shape is Shape.TYPE and index and _STATUS.fullmatch(self.tokens[index - 1].text):
            return True  # 403 `AccessDenied`
        if token.shape in (Shape.PATH, Shape.KEY_PATH) and token.first.lower() in VISIBLE_ROOTS and not token.called:
            return True
        if token.last.startswith("Err") or token.last.endswith(("Error", "Exception")):
            after = self.at(self.end_of_name(index))
            return after is None or after.shape is not Shape.COMPARISON
        return (token.last[:2] in ("on", "On") and token.last[2:3].isupper()) or self._qualifies_visible(index)

    def _qualifies_visible(self, index: int) -> bool:
        """Is the name at this index the name of something visible: `X-Id` header, `total` in the response?"""
        after = self.end_of_name(index)
        if self.word(after) in VISIBLE_NOUNS or (self.word(after + 1) in VISIBLE_NOUNS and self.word(after) not in BE):
            following = self.at(after)
            return following is not None and following.shape is Shape.WORD
        if self.word(after) not in ("in", "of", "on"):
            return False
        return any(self.word(further) in VISIBLE_NOUNS for further in range(after + 1, after + 5))

    def _mark_shown(self) -> list[bool]:
        """For each token: does it stand in what a visible thing shows, `the message names X` rather than `X is called`?"""
        marks: list[bool] = []
        shown = False
        for index, token in enumerate(self.tokens):
            joins = token.word in ("and", "but", "while", ",") and not token.in_code
            if self.ends_statement(index) or (joins and self._starts_statement(index + 1) and not self._lists_value(index + 1)):
                shown = False
            marks.append(shown)
            visible = (token.word in VISIBLE_NOUNS and token.word not in NOT_FRAMING and self.word(index + 1) not in MACHINERY) or token.word in SHOWING_VERBS
            named = token.word in ("list", "lists") and index > 0 and self.tokens[index - 1].in_code  # the `orders` list: a noun
            document = token.shape is Shape.FILE and token.last not in CODE_ENDINGS
            shown = shown or (visible and not named and not token.in_code and not token.aside) or document
        return marks

    def _mark_conditions(self) -> list[bool]:
        """For each token: does it stand in a condition, up to the comma that ends it?"""
        marks: list[bool] = []
        conditional = False
        for index, token in enumerate(self.tokens):
            if self.ends_statement(index) or token.text == ",":
                conditional = False
            conditional = conditional or (token.word in CONDITIONS and not token.in_code)
            marks.append(conditional or self.word(index - 1) == "for")
        return marks

    def _lists_value(self, index: int) -> bool:
        """Does `name = 3` start here, a further item of what is shown?"""
        after = self.at(self.end_of_name(index)) if self.is_name(index) else None
        return after is not None and after.text == "="

    def _starts_statement(self, index: int) -> bool:
        if self.word(index) in DETERMINERS:
            index += 1
        return self.is_name(index) and self.said_of(index) is not None

"""Structure told in prose by what it is told of: a private flag, somebody's cursor variable, a loop that gives way to a helper."""

from __future__ import annotations

from plancheck.wording.structure.code_names import Shape
from plancheck.wording.structure.plain_words import (
    ARITHMETIC_WORDS,
    GUARDING,
    HIDDEN,
    KEPT,
    LOCKS,
    MACHINES,
    PARTS,
    PROGRAM_PARTS,
    PUT_ASIDE,
    REPLACING,
    SPLITTING,
    TAKING,
)
from plancheck.wording.structure.sentence import COUNT, FORMULA, INTERNAL_FIELD, STEP, Fault, Sentence
from plancheck.wording.structure.words import AUXILIARIES, BE, CODE_ENDINGS, ELEMENTS

# A noun phrase has so many words at most between its first and its last.
_PHRASE = 4
# What replaces something stands near.
_NEAR = 9


def fault_of_inner_part(sentence: Sentence, index: int) -> Fault | None:
    """The statement about a part of a program that starts at this word, if any; none of them is beyond doubt."""
    part = _part_from(sentence, index)
    if part is not None:
        counted = any(sentence.word(later) in ELEMENTS for later in range(part + 1, part + 8) if not sentence.ends_statement(later))
        return Fault(COUNT if counted else INTERNAL_FIELD, index, part, False)
    if _replaces(sentence, index) or _guards(sentence, index) or _puts_aside(sentence, index):
        return Fault(STEP, index, index, False)
    return Fault(FORMULA, index, index, False) if _calculates(sentence, index) else None


def _part_from(sentence: Sentence, index: int) -> int | None:
    """The index of the noun of `its private retry counter is`, `the dispatcher's in-flight table holds`, of which something is said."""
    word = sentence.word(index)
    owned = word == "s" and sentence.word(index - 2) in MACHINES and sentence.word(index - 1) in ("'", "’")
    if not owned and word not in HIDDEN:
        return None
    for part in range(index + 1, index + 1 + _PHRASE):
        if sentence.ends_statement(part) or sentence.word(part) in BE:
            return None
        if sentence.word(part) in PARTS and sentence.word(part + 1) not in PARTS:
            return part if _says_something(sentence, part) else None
    return None


def _says_something(sentence: Sentence, part: int) -> bool:
    """Does what holds of a part follow its noun, past `for this page` and the like?"""
    for later in range(part + 1, part + 7):
        word = sentence.word(later)
        if sentence.ends_statement(later):
            return False
        if word in BE or word in KEPT or word in AUXILIARIES:
            return True
    return False


def _replaces(sentence: Sentence, index: int) -> bool:
    """Is replaced by a loop, hands off to the shared helper, is split among two classes"""
    words = tuple(sentence.word(index + step) for step in range(3))
    phrase = words in REPLACING or words[:2] in REPLACING or words[:2] in SPLITTING
    if not phrase:
        return False
    for later in range(index + 2, index + _NEAR):
        if sentence.ends_statement(later):
            return False
        token = sentence.tokens[later]
        if token.word in PROGRAM_PARTS or token.called or (token.shape is Shape.FILE and token.last in CODE_ENDINGS):
            return True
    return False


def _guards(sentence: Sentence, index: int) -> bool:
    """A semaphore guards the decoder, it acquires the per-node lock"""
    near = [sentence.word(later) for later in range(index + 1, index + _NEAR) if not sentence.ends_statement(later)]
    if sentence.word(index) in LOCKS:
        return not GUARDING.isdisjoint(near)
    return sentence.word(index) in TAKING and not LOCKS.isdisjoint(near[:4])


def _puts_aside(sentence: Sentence, index: int) -> bool:
    """The hand-written loop is dropped, the copy of the function goes away"""
    if sentence.word(index) not in PROGRAM_PARTS:
        return False
    after = sentence.after_subject(index)
    while sentence.word(after) in BE or sentence.word(after) in AUXILIARIES:
        after += 1
    return sentence.word(after) in PUT_ASIDE and after > index + 1


def _calculates(sentence: Sentence, index: int) -> bool:
    """Nine tenths of the previous loss plus one tenth of the batch loss: two operations or more in words"""
    if sentence.word(index) not in ARITHMETIC_WORDS:
        return False
    more = [sentence.word(later) for later in range(index + 1, index + 16)]
    end = next((place for place in range(len(more)) if sentence.ends_statement(index + 1 + place)), len(more))
    return not ARITHMETIC_WORDS.isdisjoint(more[:end])

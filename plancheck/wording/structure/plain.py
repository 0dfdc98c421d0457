"""Structure told in plain words, without a name of code: a counter is incremented, a branch is entered, the source mentions no caller."""

from __future__ import annotations

from plancheck.wording.structure.plain_words import (
    ALL,
    COLLECTIONS,
    COMMENT_KINDS,
    COMMENTING,
    CONTAINERS,
    DENIALS,
    DIVIDED,
    ENTERED,
    ENTERING,
    EQUATED,
    FILLED,
    FLOW_NOUNS,
    HOLDERS,
    INTERNALS,
    KEYWORDS,
    LEFTOVERS,
    MANNERS,
    MATHS,
    REMAINING,
    REMOTE,
    RESULTS,
    SHIFTED,
    SOURCES,
    TALLIED,
    TALLIES,
    WALKED,
    WALKING,
    YIELDED,
)
from plancheck.wording.structure.sentence import COUNT, FORMULA, INTERNAL_FIELD, STEP, Fault, Sentence
from plancheck.wording.structure.words import ABSENT, BE, FIELD_NOUNS, HOLDING, MOVED, MOVED_TO, VISIBLE_NOUNS


def fault_of_plain_words(sentence: Sentence, index: int, following: list[str], about_keys: bool) -> Fault | None:
    """The structural statement that starts at this word of English, if any; none of them is beyond doubt."""
    if not about_keys and (_is_absent(sentence, index, following) or _fills_fields(sentence, index, following)):
        return Fault(INTERNAL_FIELD, index, index + 1, False)
    if _is_counted(sentence, index):
        return Fault(COUNT, index, index + 1, False)
    if _is_calculated(sentence, index, following):
        return Fault(FORMULA, index, index + 1, False)
    word = sentence.word(index)
    internal = word == "internals" or (word == "internal" and not INTERNALS.isdisjoint(following[:1]))
    stepping = _changes_data(sentence, index, following) or _flows(sentence, index, following) or _is_of_source(sentence, index, following)
    return Fault(STEP, index, index, False) if internal or stepping else None


def _is_absent(sentence: Sentence, index: int, following: list[str]) -> bool:
    """The observer is nil"""
    return sentence.word(index) in BE and not ABSENT.isdisjoint(following[:1]) and sentence.word(index - 1) not in RESULTS


def _fills_fields(sentence: Sentence, index: int, following: list[str]) -> bool:
    """All fields are zero"""
    return sentence.word(index) in FIELD_NOUNS and not ALL.isdisjoint(sentence.words_before(index)) and not FILLED.isdisjoint(following[:3])


def _is_calculated(sentence: Sentence, index: int, following: list[str]) -> bool:
    """The rate is divided by the load, the delay equals min(limit, 2 * base)"""
    word = sentence.word(index)
    if word in DIVIDED:
        return following[:1] == ["by"] and following[1:2] != ["zero"]
    return word in MATHS and sentence.tokens[index].called and sentence.word(index - 1) in EQUATED


def _is_counted(sentence: Sentence, index: int) -> bool:
    """The pending set holds two ids"""
    held = sentence.word(index) in COLLECTIONS and sentence.word(index + 1) in HOLDING and sentence.counts(index + 2)
    return held and YIELDED.isdisjoint(sentence.words_before(index))


def _changes_data(sentence: Sentence, index: int, following: list[str]) -> bool:
    """The counter is incremented, the entry is removed from the map"""
    word = sentence.word(index)
    if word in TALLIES:
        done = next((place for place, later in enumerate(following) if later in TALLIED), None)
        return done is not None and VISIBLE_NOUNS.isdisjoint(following[:done]) and VISIBLE_NOUNS.isdisjoint(sentence.words_before(index))
    if word in SHIFTED:
        return not CONTAINERS.isdisjoint(following[:4])
    return word in MOVED and not MOVED_TO.isdisjoint(following[:1]) and not HOLDERS.isdisjoint(following[1:4])


def _flows(sentence: Sentence, index: int, following: list[str]) -> bool:
    """The branch is not entered, it iterates over the shards, no recording calls are made"""
    token, word = sentence.tokens[index], sentence.word(index)
    if word in FLOW_NOUNS:
        return not ENTERED.isdisjoint(following[:4]) or not ENTERING.isdisjoint(sentence.words_before(index))
    if word in ("call", "calls"):
        return following[:2] in (["is", "made"], ["are", "made"]) and sentence.word(index - 1) not in REMOTE
    if token.in_code and word in KEYWORDS:
        after = sentence.at(index + 1)
        return after is not None and after.in_code
    return (word in WALKING and not WALKED.isdisjoint(following[:1])) or (word == "by" and not MANNERS.isdisjoint(following[:1]))


def _is_of_source(sentence: Sentence, index: int, following: list[str]) -> bool:
    """The code comment states the order, no references remain in the source, it is not exported"""
    word = sentence.word(index)
    if word in ("comment", "comments"):
        return not COMMENT_KINDS.isdisjoint(sentence.words_before(index)) or not COMMENTING.isdisjoint(following[:3])
    if word in LEFTOVERS:
        return not REMAINING.isdisjoint(following[:2]) and not SOURCES.isdisjoint(following)
    return word == "exported" and not DENIALS.isdisjoint(sentence.words_before(index)) and following[:1] not in (["to"], ["as"], ["into"])

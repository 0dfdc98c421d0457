"""Tells whether a THEN clause states internal structure instead of behaviour that a user or a caller observes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plancheck.regex import regex
from plancheck.wording.structure.asides import fault_of_aside, fault_of_literal
from plancheck.wording.structure.code_names import Shape, Token, read_tokens
from plancheck.wording.structure.formula import Arithmetic
from plancheck.wording.structure.grammar import FIELD_SHAPES, NAME_SHAPES, Said
from plancheck.wording.structure.phrases import fault_of_phrase
from plancheck.wording.structure.sentence import COUNT, FORMULA, INTERNAL_FIELD, STEP, TYPE_NAME, Fault, Sentence, is_enumerated, is_private_type
from plancheck.wording.structure.words import (
    ABSENT,
    COMPARATIVES,
    COMPILING,
    CONSULTED,
    COUNT_NAMES,
    FAILING,
    FIELD_NOUNS,
    HAVING,
    KEY_CONTEXT,
    PROCESS_ENDS,
    TYPE_TESTS,
    YIELDING,
)

# A person reading a document, who observes what it says.
_READING = regex(
    r"\b(?:reads?|views?|visits?|browses?|opens?|looks?|searches|follows?|scans?)\b[^.;]{0,80}"
    r"(?:\.md\b|\b(?:docs|documentation|README|guide|glossary|changelog|comments?|docstrings?)\b)",
    re.IGNORECASE,
)
# The end of a whole run, which reports its results by name.
_RUN_ENDS = regex(r"\b(?:runs?|completes?|ends?|finish(?:es)?|exits?|executes?)\b", re.IGNORECASE)
_COMPILES = regex(r"\b(?:compil|build)", re.IGNORECASE)
# A clause is a sentence or two; the rest of a longer one is not looked at, so that no text takes long.
_LENGTH = 8000
_CONTEXT_LENGTH = 2000  # of GIVEN and of WHEN
_WORD = regex(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Structure:
    """The words of a clause that state structure, and of which kind it is."""

    reason: str  # type-name, internal-field, formula, implementation-step or container-count
    start: int  # offsets into the text of the clause
    end: int
    sure: bool


def structure_of(then: str, *, given: str = "", when: str = "") -> Structure | None:
    """The most telling structural statement of a THEN clause, or None where the clause states observable behaviour.

    The first sure statement is the most telling, else the first doubtful one. The mechanism and the name of a contract are no
    evidence: they speak of structure rightly.
    """
    given, when = given[:_CONTEXT_LENGTH], when[:_CONTEXT_LENGTH]
    if _READING.search(when):
        return None
    judge = _Judge(then[:_LENGTH], given, when)
    doubtful = None
    for fault in judge.faults():
        if fault.sure and not judge.may_be_observed(fault):
            return judge.quoted(fault)
        doubtful = doubtful or fault._replace(sure=False)
    return judge.quoted(doubtful) if doubtful else None


def _names_code(text: str) -> bool:
    return any(token.shape in NAME_SHAPES or (token.in_code and token.called) for token in read_tokens(text))


class _Judge:
    def __init__(self, then: str, given: str, when: str) -> None:
        self._sentence = Sentence(then)
        self._arithmetic = Arithmetic(self._sentence)
        self._about_keys = not KEY_CONTEXT.isdisjoint(_WORD.findall(f"{given} {when} {then}".lower()))
        # Whoever compiles something observes how that ends.
        self._compiles = _COMPILES.search(when) is not None
        self._ends_run = _RUN_ENDS.search(when) is not None and not _names_code(when)

    def quoted(self, fault: Fault) -> Structure:
        tokens = self._sentence.tokens
        return Structure(fault.reason, tokens[fault.first].start, tokens[fault.last].end, fault.sure)

    def may_be_observed(self, fault: Fault) -> bool:
        """Whether what the words state may show outside: the end of the process, the key of a result, the name of a metric, a total."""
        tokens = self._sentence.tokens
        if fault.reason == STEP:
            return any(token.last.lower() in PROCESS_ENDS for token in tokens[fault.first : fault.last + 1])
        if fault.reason == FORMULA:
            shapes = {token.text if token.shape is Shape.ARITHMETIC else token.shape for token in tokens[fault.first : fault.last + 1]}
            return "+" in shapes and not shapes & {"-", "*", "/", "×", "·", Shape.NUMBER}  # a sum that comes to a total is a law
        subject = tokens[fault.first]
        if fault.reason not in (INTERNAL_FIELD, COUNT) or subject.called:
            return False
        if subject.indexed:
            return fault.first + 2 < len(tokens) and tokens[fault.first + 2].shape is Shape.STRING
        return subject.shape in (Shape.TYPE, Shape.CAMEL, Shape.CAPITAL) and not self._is_inner(fault.last)

    def faults(self) -> Iterator[Fault]:
        sentence = self._sentence
        for index, token in enumerate(sentence.tokens):
            fault = fault_of_aside(sentence, index, self._about_keys) or fault_of_literal(sentence, index)
            if fault:
                yield fault
            if not sentence.asserts(index) or index in self._arithmetic.conserved:
                continue
            if token.word in COMPILING and self._compiles:
                continue
            if token.word in TYPE_TESTS or not (sentence.is_name(index) or (token.called and token.word in COUNT_NAMES)):
                fault = fault_of_phrase(sentence, index, self._about_keys)
            elif sentence.is_visible(index):
                continue
            else:
                fault = self._field_noun(index, token) or self._call_noun(index, token) or self._said(index, token) or self._mentioned(index, token)
            if fault:
                yield fault
        for formula in self._arithmetic.formulas:
            if sentence.asserts(formula.first) or (formula.worked and not sentence.is_told(formula.first)):
                yield Fault(FORMULA, formula.first, formula.last, formula.sure)

    def _field_noun(self, index: int, token: Token) -> Fault | None:
        """The `Deadline` field, the `Deadline` and `Owner` fields"""
        sentence = self._sentence
        after = sentence.end_of_name(index)
        if sentence.word(after) in ("and", "or") and sentence.word(after + 2) in FIELD_NOUNS:
            after += 2
        noun = sentence.word(after)
        if noun not in FIELD_NOUNS or (token.shape is Shape.SNAKE and noun.startswith("field")):
            return None
        named = token.shape in FIELD_SHAPES or (token.shape is Shape.CAPITAL and not self._about_keys)
        return Fault(INTERNAL_FIELD, index, after, named and not self._may_be_key(token))

    def _call_noun(self, index: int, token: Token) -> Fault | None:
        """No `panic()` or `exit()` calls"""
        after = self._sentence.after_subject(index)
        counted = token.called and self._sentence.word(after) in ("call", "calls")
        return Fault(STEP, index, after, True) if counted else None

    def _may_be_key(self, token: Token) -> bool:
        return self._about_keys and token.shape is Shape.CAMEL

    def _said(self, index: int, token: Token) -> Fault | None:
        """What is said of the name as a subject."""
        statement = self._sentence.said_of(index)
        if statement is None or self._sentence.word(index - 1) in COMPARATIVES:
            return None
        said, head = statement
        strong = token.shape in FIELD_SHAPES or token.indexed
        inner = strong and not self._may_be_handed_out(token)
        if said is Said.COMPARED or said is Said.VALUE:
            return self._valued(index, token, said, head)
        if said is Said.COUNT:
            doubtful = token.shape is Shape.KEY_PATH and not self._about_keys
            return Fault(COUNT, index, head, inner and not self._may_be_key(token)) if (strong or doubtful) and not token.called else None
        if said is Said.CHANGED:
            return Fault(INTERNAL_FIELD, index, head, inner) if strong or not self._about_keys else None
        if said is Said.MADE:
            if token.shape not in (Shape.TYPE, Shape.PATH) or (token.called and self._sentence.word(head) == "returned"):
                return None
            return Fault(TYPE_NAME, index, head, not token.called)
        if token.shape is Shape.SNAKE and not token.called and self._sentence.word(head) in CONSULTED:
            return None  # as a setting is
        if token.shape is Shape.CAMEL and self._sentence.word(head) in ("modified", "mutated"):
            return None  # arguments that stay as they were are a promise to the caller
        return Fault(STEP, index, head, (strong and token.shape is not Shape.TYPE) or token.called)

    def _may_be_handed_out(self, token: Token) -> bool:
        """May this name be a field of a record that callers receive? Exported fields are, and so are paths into a document."""
        exported = token.last[:1].isupper() and token.shape is not Shape.PRIVATE
        return exported or (token.indexed and token.shape in (Shape.WORD, Shape.KEY_PATH))

    def _valued(self, index: int, token: Token, said: Said, head: int) -> Fault | None:
        if token.last.lower() in COUNT_NAMES and (token.called or token.shape in (Shape.PATH, Shape.KEY_PATH)):
            counted = self._sentence.at(index + 2) if token.called else token
            return Fault(COUNT, index, head, (not token.called or token.word == "len") and not (counted and self._may_be_handed_out(counted)))
        value = self._sentence.at(head + 1)
        if "same" in self._sentence.words_after(head)[:3]:
            return None  # exactly the same orders: nothing is lost, whatever holds them
        if token.called or (token.indexed and token.shape in (Shape.WORD, Shape.KEY_PATH) and value is not None and value.shape is Shape.STRING):
            return None  # `errors[0].code` is "gone": a path into an answer
        if token.shape in (Shape.PATH, Shape.PRIVATE) or token.indexed:
            return Fault(INTERNAL_FIELD, index, head, token.shape is Shape.PRIVATE or not self._may_be_handed_out(token))
        if token.shape in FIELD_SHAPES:
            # A bare name may be the public name of a metric or a key, and what a run ends with are such.
            return (
                None
                if self._ends_run
                else Fault(INTERNAL_FIELD, index, head, token.in_code and not self._about_keys and not self._may_be_handed_out(token) and self._is_inner(head))
            )
        if token.shape is Shape.CAPITAL:
            owned = said is Said.COMPARED or self._sentence.word(index - 1) in ("whose", "s")
        else:
            owned = token.shape is Shape.KEY_PATH and not self._about_keys and self._sentence.word(head) != "="
        return Fault(INTERNAL_FIELD, index, head, False) if owned else None

    def _is_inner(self, head: int) -> bool:
        """Is the value that this word introduces one that no output has: nil, an assignment, another field?"""
        sentence = self._sentence
        compared = next((place for place in (head, head + 1) if sentence.is_name(place)), None)
        after = sentence.at(sentence.end_of_name(compared)) if compared is not None else None
        calculated = after is not None and after.shape is Shape.ARITHMETIC
        related = compared is not None and sentence.tokens[compared].shape in FIELD_SHAPES and not sentence.tokens[compared].called
        return (related and not calculated) or sentence.word(head) == "set" or sentence.word(head) in ABSENT

    def _mentioned(self, index: int, token: Token) -> Fault | None:
        """A name that is no subject, where its look or the word before it tells that something internal is meant."""
        before = self._sentence.words_before(index)
        if token.shape is Shape.PRIVATE and not is_private_type(token):
            return Fault(STEP if token.called else INTERNAL_FIELD, index, index, False)
        if is_private_type(token) or (token.shape is Shape.TYPE and token.last.endswith("Impl")):
            return Fault(TYPE_NAME, index, index, False)
        if token.pointer and self._sentence.word(index + 1) not in YIELDING:
            return Fault(TYPE_NAME, index, index, token.in_code)
        reached = token.shape is Shape.PATH and not token.called and not is_enumerated(token)
        place = token.in_code and token.shape in (Shape.TYPE, Shape.CAMEL) and not self._about_keys
        placed = place and any(word in ("in", "into", "from", "via") for word in before[:2])
        owned = token.shape is Shape.TYPE and not HAVING.isdisjoint(before) and FAILING.isdisjoint(before) and self._sentence.ends_phrase(index)
        return Fault(INTERNAL_FIELD, index, index, False) if reached or placed or owned else None

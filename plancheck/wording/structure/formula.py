"""Finds arithmetic in a clause, and tells a copied formula from a conservation law."""

from __future__ import annotations

from dataclasses import dataclass, field

from plancheck.wording.structure.code_names import Shape, Token
from plancheck.wording.structure.grammar import NAME_SHAPES
from plancheck.wording.structure.sentence import Sentence
from plancheck.wording.structure.words import SUMMED, VISIBLE_NOUNS, words

_EQUATING = words("computes compute calculates calculate as")  # words that a formula follows like an equals sign
_TALLYING = words("len count sum size length total")  # calls that may stand in a conservation law
_HOLDING = words("holds hold")  # what a law does
_SUMMATION = frozenset("Σ∑")


@dataclass(slots=True)
class _Statement:
    """One stretch of a clause in which a formula may stand: `a = b + c`, or an expression without an equals sign."""

    tokens: list[int] = field(default_factory=list)
    operators: list[int] = field(default_factory=list)
    comparisons: list[int] = field(default_factory=list)
    equated: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    first: int  # index of the first token
    last: int
    sure: bool
    worked: bool = False  # several operators in code, one of them of multiplying: a calculation, whatever is said before it


class Arithmetic:
    """The formulas of a sentence, and the tokens that belong to a conservation law."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self.formulas: list[Formula] = []
        self.conserved: set[int] = set()
        for statement in self._statements():
            if self._conserves(statement):
                self.conserved.update(statement.tokens)
            elif statement.operators and (formula := self._formula(statement)):
                self.formulas.append(formula)

    def _statements(self) -> list[_Statement]:
        statements = [_Statement()]
        depth = 0
        for index, token in enumerate(self._sentence.tokens):
            if token.aside or self._sentence.ends_statement(index):
                statements.append(_Statement())
                depth = 0
                continue
            depth += (token.shape is Shape.OPEN) - (token.shape is Shape.CLOSE)
            if depth <= 0 and (token.text in (",", ":") or token.word in ("and", "or")):
                statements.append(_Statement())
                continue
            current = statements[-1]
            current.tokens.append(index)
            if token.shape is Shape.COMPARISON or token.word in ("equals", "equal"):
                current.comparisons.append(index)
            elif token.shape is Shape.ARITHMETIC and self._operates(index):
                current.operators.append(index)
            current.equated = current.equated or token.word in _EQUATING
        return statements

    def _operates(self, index: int) -> bool:
        """Is this sign an operator, not emphasis, a pointer or a dash?"""
        token, before, after = (self._sentence.at(index + step) for step in (0, -1, 1))
        if token is None or after is None:
            return False
        if token.text in _SUMMATION:
            return True
        touches_before = before is not None and before.end == token.start
        touches_after = after.start == token.end
        if token.text == "-" and touches_after and not touches_before:
            return after.shape is Shape.OPEN
        if before is None or touches_before != touches_after:
            return False
        plain = before.shape is Shape.WORD and after.shape is Shape.WORD
        return not (plain and token.text in "-/" and (touches_before or not token.in_code))

    def _operands(self, statement: _Statement) -> list[Token]:
        """The names next to an operator, brackets skipped."""
        inside = set(statement.tokens)
        found: dict[int, Token] = {}
        for operator in statement.operators:
            for step in (-1, 1):
                index = operator + step
                for _ in range(3):
                    token = self._sentence.at(index)
                    if token is None or index not in inside or token.shape not in (Shape.OPEN, Shape.CLOSE):
                        break
                    index += step
                token = self._sentence.at(index)
                if token is not None and index in inside and (token.shape in NAME_SHAPES or (token.shape is Shape.WORD and not self._is_unit(index))):
                    found[index] = token
        return list(found.values())

    def _is_unit(self, index: int) -> bool:
        before = self._sentence.at(index - 1)
        return before is not None and before.shape is Shape.NUMBER

    def _conserves(self, statement: _Statement) -> bool:
        """Do the parts of a whole add up, as in `sent + failed == total`?"""
        tokens = self._sentence.tokens
        if not statement.comparisons:
            return False
        names = [tokens[index] for index in statement.tokens if tokens[index].shape in NAME_SHAPES or tokens[index].opens == "("]
        if {name.text for name in names if name.called} and self._is_bound(statement, names):
            return True
        if any(name.indexed or (name.called and name.word not in _TALLYING) for name in names):
            return False
        signs = {tokens[index].text for index in statement.operators}
        summed = not _SUMMATION.isdisjoint(signs) or any(name.word == "sum" for name in names)
        assigned = all(tokens[index].text in ("=", "≈", "equals", "equal") for index in statement.comparisons)
        plain = all(name.shape in (Shape.SNAKE, Shape.WORD) for name in names)
        behind = {tokens[index].word for index in statement.tokens if index > max(statement.operators, default=0) + 1 and not tokens[index].in_code}
        law = plain and (not _HOLDING.isdisjoint(behind) or (bool(behind & {"in", "on"}) and not VISIBLE_NOUNS.isdisjoint(behind)))
        if not signs <= ({"+", "-", *_SUMMATION} if law or (plain and not assigned) else {"+", *_SUMMATION}):
            return False
        added_before = any(index < statement.comparisons[0] for index in statement.operators)
        return (summed or bool(signs)) and (not assigned or added_before or law or (len(statement.operators) > 1 and not summed))

    def _is_bound(self, statement: _Statement, names: list[Token]) -> bool:
        """`cost(a + b) <= cost(a) + cost(b)`: one quantity held against itself is a law"""
        signs = {self._sentence.tokens[index].text for index in statement.comparisons}
        called = [name.text for name in names if name.called]
        return signs <= {"<=", ">=", "<", ">", "≤", "≥"} and len(called) > 1 and len(set(called)) == 1

    def _formula(self, statement: _Statement) -> Formula | None:
        tokens = self._sentence.tokens
        operands = self._operands(statement)
        coded = [index for index in statement.operators if tokens[index].in_code]
        worked = len(coded) > 1 and any(tokens[index].text in "*/×%" for index in coded) and len(operands) > 0
        named = sum(operand.shape in NAME_SHAPES or operand.called for operand in operands)
        summed = any(tokens[index].text in _SUMMATION for index in statement.operators)
        stated = bool(statement.comparisons) or statement.equated
        span = [index for index in statement.tokens if tokens[index].in_code] or statement.tokens
        if stated and (summed or len(operands) > 1):
            called = any(operand.called and operand.in_code for operand in operands)
            return Formula(span[0], span[-1], named > 1 or called, worked)
        if worked:
            return Formula(span[0], span[-1], False, True)
        added = any(tokens[index].text in "*×" or (tokens[index].text not in "/%" and tokens[index].in_code) for index in statement.operators)
        if added and sum(operand.shape in NAME_SHAPES for operand in operands) > 1:
            return Formula(span[0], span[-1], False)
        told = {tokens[index].word for index in statement.tokens if index < statement.operators[0]}
        if len(operands) > 2 and all(tokens[index].text == "+" for index in statement.operators) and not SUMMED.isdisjoint(told):
            return Formula(span[0], span[-1], False)
        return None

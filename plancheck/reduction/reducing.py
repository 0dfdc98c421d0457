"""Takes away what a finding does not need: lines first, then words of other lines, then the author's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from plancheck.engine import judge
from plancheck.finding import Finding
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.reduction.minimizing import minimal
from plancheck.reduction.replacing import author_words, replaced
from plancheck.regex import regex
from plancheck.registry import Registry
from plancheck.rule import Rule

Reader = Callable[[Source], Plan]

_NUMBER = regex(r"\d+")
_PIECE = regex(r"\s*\S+")


class Reduced(NamedTuple):
    """The smallest text; `kept` are the words of the author's (lower case) without which the rule no longer fires."""

    text: str
    kept: tuple[str, ...]


class _Line(NamedTuple):
    """A line with its number in the whole plan, 0 for one that the plan does not have."""

    number: int
    text: str


def reduced_to(source: Source, rule: Rule, finding: Finding, read: Reader, registry: Registry) -> Reduced:
    """The smallest text on which `rule` still makes `finding`, one of those that it makes on `source`.

    While lines are taken away the finding keeps its line and, numbers aside, its message, so that a false alarm does not turn into a true one.
    The words of its own lines are replaced but never taken away, for the same reason.
    """
    return _Reduction(source, rule, finding, read, registry).reduced()


class _Reduction:
    def __init__(self, source: Source, rule: Rule, finding: Finding, read: Reader, registry: Registry) -> None:
        self._source, self._rule, self._finding, self._read, self._registry = source, rule, finding, read, registry

    def reduced(self) -> Reduced:
        lines = [_Line(number, text) for number, text in enumerate(self._source.lines, 1)]
        recognition = self._read(self._source).recognition
        if recognition.declared_by is None and recognition.chosen:
            declared = [_Line(0, f"<!-- plancheck: format={recognition.chosen} -->"), *lines]
            lines = declared if self._fires(declared) else lines
        lines = minimal(lines, self._fires)
        lines = [self._shortened(lines, index) for index in range(len(lines))]
        return self._in_neutral_words(lines)

    def _fires(self, lines: Sequence[_Line], *, same_words: bool = True) -> bool:
        for found in self._findings("\n".join(line.text for line in lines)):
            stands = lines[found.span.line - 1].number if found.span.line <= len(lines) else 0
            if stands == self._finding.span.line and (not same_words or _masked(found) == _masked(self._finding)):
                return True
        return False

    def _findings(self, text: str) -> list[Finding]:
        plan = self._read(Source.of(text, self._source.path))
        kind = (self._rule.name, self._finding.level, self._finding.reason)
        return [found for found in judge(plan, self._registry).findings if (found.rule, found.level, found.reason) == kind]

    def _shortened(self, lines: list[_Line], index: int) -> _Line:
        """The line at `index` without the words that the finding can do without; the finding's own lines stay as they are."""
        line, own = lines[index], self._finding.span
        if not line.number or own.line <= line.number <= own.end_line:
            return line

        def shows(pieces: Sequence[str]) -> bool:
            return self._fires([*lines[:index], _Line(line.number, "".join(pieces)), *lines[index + 1 :]])

        lines[index] = _Line(line.number, "".join(minimal(_PIECE.findall(line.text), shows)))
        return lines[index]

    def _in_neutral_words(self, lines: Sequence[_Line]) -> Reduced:
        words = author_words("\n".join(line.text for line in lines if line.number))

        def changed(kept: Sequence[str]) -> list[_Line]:
            return [_Line(line.number, replaced(line.text, words, kept) if line.number else line.text) for line in lines]

        kept = minimal(words, lambda kept: self._fires(changed(kept), same_words=False))
        return Reduced("\n".join(line.text for line in changed(kept)) + "\n", tuple(kept))


def _masked(finding: Finding) -> str:
    return _NUMBER.sub("0", finding.message)

"""Which citations of a plan claim something about the repository: an output that a plan shows, a host or another project's file does not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from plancheck.plan import Citation, Plan
from plancheck.regex import regex
from plancheck.wording.phrases import speaks_of

_SPAN = regex(r"`([^`\n]{1,300})`")
# What a command prints, or is to print: its citations are of whatever stands there then.
_SHOWS_OUTPUT = regex(r"[\s>*_\d.)-]{0,12}(?:[Ee]xpected|EXPECTED|[Oo]utput|[Pp]rints|[Ss]tdout|[Ss]tderr)\b")
_TEMPLATE = regex(r"(?:^|/)(?:path/to|exact/path|your|some)/|(?:^|/)(?:file|filename|foo|bar|baz)\.\w+\Z")
# "Rails's `base.rb:12`", "gRPC `channel.cc:40`", "gRPC refuses it in channel.cc:40": whose file it is stands before it.
_OWNER = regex(r"(?:\b\w{2,30}['’]s\s+`?|\b[A-Za-z]{1,20}[a-z][A-Z]\w{0,20}\s+`?|\b[a-z]{1,6}[A-Z]{2,12}\b[^.;()|\n]{0,60})\Z")
# A line that goes on with nothing above it, and one that nothing goes on with.
_OPENS = regex(r"\s*(?:(?:[-*+]|\d{1,3}[.)])\s|\||#)")
_ENDS = regex(r"\s*(?:\||#|```|~~~|\Z)")
_MOST_LINES, _LONGEST = 12, 2000
_EXPECTED = regex(r"(?:\A|[\s*_>.;(—–-])(?:[Ee]xpected|EXPECTED)(?: [a-z]{1,12}){0,2}[*_`]{0,3}:")
# "httpcore 1.0.9", "in 2.31.0": a version beside a file is that of the project which has it.
_VERSION = regex(r"(?<![\w./:-])v?\d{1,4}\.\d{1,4}(?:\.\d{1,4})?(?![\w/-])")
_POSSESSIVE = regex(r"\b[A-Z]\w{1,30}['’]s\b")


class _CodeSpan(NamedTuple):
    start: int
    end: int
    text: str


class Claims:
    """The citations of a plan that are claims about the files around it. `lines` are those of its text."""

    def __init__(self, plan: Plan, lines: Sequence[str]) -> None:
        self._plan, self._lines = plan, lines
        words = plan.format.words
        self._endings = frozenset(words.get("file_endings", ()))
        self._foreign = words.get("foreign_files", ())
        self._promised = [
            (clause.text.span.line, clause.text.span.end_line) for contract in plan.contracts for clause in contract.clauses if clause.keyword != "mechanism"
        ]

    def made(self) -> Iterator[Citation]:
        """The citations to look up, in the order of the text."""
        for citation in self._plan.citations:
            if self._is_claim(citation):
                yield citation

    def is_ours(self, citation: Citation) -> bool:
        """Whether nothing in its line gives the file to another project."""
        line = self._lines[citation.span.line - 1]
        return not _OWNER.search(line[max(0, citation.span.column - _LONGEST) : citation.span.column - 1]) and not speaks_of(line.lower(), self._foreign)

    def speaks_of_others(self, citation: Citation) -> bool:
        """Whether its line names a version or, before it, an owner, as one does of other people's code."""
        line = self._lines[citation.span.line - 1]
        return _VERSION.search(line) is not None or _POSSESSIVE.search(line, 0, citation.span.column - 1) is not None

    def _is_claim(self, citation: Citation) -> bool:
        line = self._lines[citation.span.line - 1]
        ending = citation.path.rpartition(".")[2].lower()
        if ending not in self._endings or _TEMPLATE.search(citation.path) or citation.first_line == 0 or citation.last_line < citation.first_line:
            return False
        # A clause says what is observed, MECHANISM where the code is.
        if any(first <= citation.span.line <= last for first, last in self._promised) or _SHOWS_OUTPUT.match(line):
            return False
        start = citation.span.column - 1
        # `C:\src\cart.py:3` is no path of a repository.
        if line[start - 1 : start] == "\\" or _EXPECTED.search(self._said_before(citation)):
            return False
        around = _code_around(line, start)
        return around is None or around.strip().startswith(citation.path)

    def _said_before(self, citation: Citation) -> str:
        """The text of its paragraph, item or row up to the citation."""
        first = last = citation.span.line
        end = citation.span.column - 1
        while last - first < _MOST_LINES and first > 1 and not _OPENS.match(self._lines[first - 1]) and not _ENDS.match(self._lines[first - 2]):
            first -= 1
        return "\n".join([*self._lines[first - 1 : last - 1], self._lines[last - 1][max(0, end - _LONGEST) : end]])


def _code_around(line: str, place: int) -> str | None:
    """What the code span in `line` holds in which `place` is; None where it is in none."""
    spans = _code_spans(line)
    index = bisect_right(spans, place, key=lambda span: span.start) - 1
    return spans[index].text if index >= 0 and place < spans[index].end else None


@lru_cache(maxsize=8)
def _code_spans(line: str) -> tuple[_CodeSpan, ...]:
    return tuple(_CodeSpan(*match.span(), match[1]) for match in _SPAN.finditer(line))

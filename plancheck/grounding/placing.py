"""The citations of a plan: what became of the file and the lines of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from plancheck.ground import Anchor, CitedPlace, Outcome
from plancheck.grounding.beside import Words, words_beside
from plancheck.grounding.citing import Claims
from plancheck.grounding.landmarks import Landmarks
from plancheck.grounding.paths import Meant, Paths
from plancheck.grounding.timeline import Timeline, plain_path
from plancheck.plan import Citation
from plancheck.regex import regex
from plancheck.repository import Definition, Kind, Tree

# A path that can be written as a citation.
_CITABLE = regex(r"[\w.-]{1,80}(?:/[\w.-]{1,80}){0,15}")

# So many files of one name are read to see which one is meant.
_MOST_READ = 100


class Places:
    """What became of `citations`, claims of a plan whose text has `lines`."""

    def __init__(self, lines: Sequence[str], tree: Tree, timeline: Timeline, paths: Paths, claims: Claims, citations: Sequence[Citation]) -> None:
        self._lines, self._tree, self._timeline, self._paths, self._claims, self._citations = lines, tree, timeline, paths, claims, citations
        self._landmarks: dict[str, Landmarks | None] = {}

    def all(self) -> Iterator[CitedPlace]:
        """Each citation with what became of it, in the order of the text. Raises CannotRead."""
        return map(self._place, self._citations)

    def _place(self, citation: Citation) -> CitedPlace:
        meant = self._paths.meant(citation.path)
        if not meant.is_open:
            return CitedPlace(citation, Outcome.UNREAD)
        if meant.candidates:
            return self._one_of(citation, meant)
        path = meant.path or plain_path(citation.path)
        if path != plain_path(citation.path) and not self._claims.is_ours(citation):
            return CitedPlace(citation, Outcome.UNREAD, path)
        place = self._in(citation, path, is_there=bool(meant.path) and self._tree.kind(path) is Kind.FILE)
        if place.outcome in (Outcome.OUT_OF_RANGE, Outcome.MOVED) and meant.others:
            holding = [other for other in (self._at(citation, path) for path in meant.others) if other.outcome is Outcome.HOLDS]
            return holding[0] if len(holding) == 1 else place
        return place

    def _in(self, citation: Citation, path: str, *, is_there: bool) -> CitedPlace:
        """What became of a citation of the file at `path`, which `is_there` in the tree or not, at its moment of the plan."""
        index = self._timeline.index_at(citation.span.line)
        state = self._timeline.state(path, index)
        if state.is_there is False:
            return CitedPlace(citation, Outcome.GONE, because=state.by)
        if not is_there:
            if state.is_there or self._timeline.may_bring(path, index):
                return CitedPlace(citation, Outcome.PLANNED, path, because=state.by if state.is_there else "")
            return self._gone(citation, state.by if state.later else "a folder bears the name" if self._paths.is_folder(path) else "")
        if self._timeline.is_touched_before(path, index) or (state.is_there and state.by):
            return CitedPlace(citation, Outcome.PLANNED, path, because=state.by)
        return self._at(citation, path)

    def _gone(self, citation: Citation, because: str) -> CitedPlace:
        is_known = self._paths.is_known(citation.path)
        is_ours = self._claims.is_ours(citation) and self._paths.has_kind(citation.path) and (is_known or not self._claims.speaks_of_others(citation))
        if not is_ours and not because:
            return CitedPlace(citation, Outcome.UNREAD)
        words = self._words(citation)
        anchor = self._elsewhere(words, citation) if words is not None and not because else None
        near = self._paths.near(citation.path)
        return CitedPlace(citation, Outcome.GONE, anchor=anchor, candidates=(near,) if near else (), because=because, is_certain=is_known)

    def _at(self, citation: Citation, path: str) -> CitedPlace:
        """What became of the cited lines of a file that is there."""
        marks = self._marks(path)
        if marks is None:
            return CitedPlace(citation, Outcome.UNREAD, path)
        count, words = len(marks.lines), self._words(citation)
        beyond = citation.last_line > count
        if words is None or (not beyond and marks.stands_at(words, citation.first_line, citation.last_line)):
            return CitedPlace(citation, Outcome.OUT_OF_RANGE if beyond else Outcome.HOLDS, path, count)
        anchor = _anchor(words, path, marks)
        if anchor is None and words.is_symbol and not marks.mentions(words.text):
            anchor = self._elsewhere(words, citation)
        if beyond:
            return CitedPlace(citation, Outcome.OUT_OF_RANGE, path, count, anchor)
        return CitedPlace(citation, Outcome.MOVED if anchor else Outcome.HOLDS, path, count, anchor)

    def _one_of(self, citation: Citation, meant: Meant) -> CitedPlace:
        """A name that several files bear: the one that is written out above it, or the only one where the words beside it stand on these lines."""
        if not self._claims.is_ours(citation):
            return CitedPlace(citation, Outcome.UNREAD)
        written = self._paths.written_above(citation.span.line, meant.others) if meant.others else []
        if len(written) == 1:
            return self._in(citation, written[0], is_there=self._tree.kind(written[0]) is Kind.FILE)
        words = self._words(citation)
        marks = {path: self._marks(path) for path in self._worth_reading(meant.candidates, words)} if words else {}
        right = [path for path, lines in marks.items() if words and lines and lines.stands_at(words, citation.first_line, citation.last_line)]
        if len(right) == 1:
            return CitedPlace(citation, Outcome.HOLDS, right[0])
        return CitedPlace(citation, Outcome.AMBIGUOUS, candidates=meant.candidates)

    def _worth_reading(self, candidates: Sequence[str], words: Words) -> Sequence[str]:
        """The files of one name in which the words may stand: where there are many of them, those alone that define a symbol."""
        if len(candidates) <= _MOST_READ:
            return candidates
        defining = {place.path for place in self._definitions.get(words.text, ())}
        return [path for path in candidates if path in defining][:_MOST_READ]

    @cached_property
    def _definitions(self) -> Mapping[str, Sequence[Definition]]:
        """Where the names beside citations are defined that are not in the files cited: one search of the tree answers for all of them."""
        symbols = set()
        for citation in self._citations:
            words, path = self._words(citation), self._paths.meant(citation.path).path
            marks = self._marks(path) if path else None
            if words is not None and words.is_symbol and (marks is None or not marks.mentions(words.text)):
                symbols.add(words.text)
        return self._tree.definitions(symbols)

    def _words(self, citation: Citation) -> Words | None:
        return words_beside(self._lines[citation.span.line - 1], citation.span)

    def _elsewhere(self, words: Words, citation: Citation) -> Anchor | None:
        """The only definition of a symbol in the tree, in a file of the kind of the cited one."""
        if not words.is_symbol:
            return None
        ending, index = citation.path.rpartition(".")[2], self._timeline.index_at(citation.span.line)
        found = [place for place in self._definitions.get(words.text, ()) if place.path.endswith(f".{ending}")]
        if len(found) != 1 or not _CITABLE.fullmatch(found[0].path) or not self._timeline.is_as_it_was(found[0].path, index):
            return None
        return Anchor(words.text, found[0].path, found[0].line, found[0].line, is_certain=not words.is_used)

    def _marks(self, path: str) -> Landmarks | None:
        """The lines of a file; None for one that nobody can cite lines of: too large, or no text."""
        if path not in self._landmarks:
            data = self._tree.data(path)
            self._landmarks[path] = Landmarks(data.decode("utf-8", "replace")) if data is not None and b"\0" not in data else None
        return self._landmarks[path]


def _anchor(words: Words, path: str, marks: Landmarks) -> Anchor | None:
    """The only place of the words in a file. Of a name that is used beside its definition, a use may be what was cited."""
    found = marks.place_of(words)
    if found is None:
        return None
    mentions = marks.mentions_beyond(words, *found)
    return Anchor(words.text, path, *found, mentions, is_certain=words.is_definition or not (mentions or words.is_used))

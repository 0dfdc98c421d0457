"""A proof by commands, step by step: what leads in, what is run, and what has to come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.programs.runs import OUTCOME_LABEL, Run, Words, language_of_block, programs_of, run_in_text, run_of_code
from plancheck.wording.programs.surroundings import says
from plancheck.wording.section_groups import Piece

_TITLE_END = regex(r"[:：]\s*[*_]{0,3}\Z")
_WORD = regex(r"[^\W\d_]{2,}")
_LOOKED_AHEAD = 6
# Fewer words, as in "Covers BC-4", state no outcome.
_FEWEST_WORDS = 3
_OPENING = 24
_ID = regex(r"\b[A-Z]{2,5}-[\w-]{1,12}")
# A block that opens with a remark is a step of its own, and so is the block behind it.
_TITLE_REMARK = regex(r"\s*#+\s*\w")


class Step(NamedTuple):
    """Passages that belong together, by index: `opening` leads in, `runs` are those with commands, `outcomes` say or show what comes out."""

    opening: tuple[int, ...]
    runs: tuple[tuple[int, Run], ...]
    outcomes: tuple[int, ...]


def steps_in(pieces: Sequence[Piece], words: Words) -> Iterator[Step]:
    """The steps of a proof, in its order: each has a lead-in, commands, or an outcome, and mostly all three."""
    reader = _Reader(pieces, words)
    for index, piece in enumerate(pieces):
        yield from reader.take(index, piece)
    yield from reader.close()


class _Reader:
    """Puts passages together to steps."""

    def __init__(self, pieces: Sequence[Piece], words: Words) -> None:
        self._pieces, self._words = pieces, words
        self._programs = programs_of(pieces)
        blocks = [run_of_code(piece, words, self._programs) for piece in pieces if piece.kind == "code"]
        self._has_blocks = any(run is not None for run in blocks)
        self._opening: list[int] = []
        self._runs: list[tuple[int, Run]] = []
        self._outcomes: list[int] = []
        self._is_opened = self._has_outcome_line = self._is_alone = False
        self._head: Piece | None = None
        # The passage before announces an output.
        self._awaits = False

    def take(self, index: int, piece: Piece) -> Iterator[Step]:
        if piece.kind != "row" or piece.is_head:
            self._head = piece
        if piece.is_head:
            return
        run = self._run(piece)
        self._awaits = run is None and piece.kind in ("text", "item", "heading") and OUTCOME_LABEL.match(plain(piece.text.value)) is not None
        if run is not None:
            is_titled = piece.kind == "code" and _TITLE_REMARK.match(piece.text.value) is not None
            if self._outcomes or (self._runs and (piece.kind != "code" or is_titled or self._is_alone)):
                yield from self.close()
            self._runs.append((index, run))
            self._is_alone = is_titled
        elif piece.kind == "code" or (piece.kind != "row" and OUTCOME_LABEL.match(plain(piece.text.value))):
            self._outcomes.append(index)
        elif self._is_opening(index, piece):
            # What the proof says before its first step is said of no step.
            ends = self._runs or self._outcomes or self._has_outcome_line or not self._is_opened
            if piece.kind == "heading" or (ends and not (self._runs and says(piece.text.value[:_OPENING], self._words.get("proof_continuations", ())))):
                yield from self.close()
            self._opening.append(index)
            self._is_opened, self._has_outcome_line = True, self._has_outcome_line or _outcome_lines(piece)
        elif not self._runs:
            self._opening.append(index)
        elif "`" in piece.text.value or len(_WORD.findall(_ID.sub("", piece.text.value))) >= _FEWEST_WORDS:
            self._outcomes.append(index)
        else:
            self._is_alone = True

    def close(self) -> Iterator[Step]:
        if self._opening or self._runs or self._outcomes:
            yield Step(tuple(self._opening), tuple(self._runs), tuple(self._outcomes))
        self._opening, self._runs, self._outcomes, self._is_opened = [], [], [], False
        self._has_outcome_line = self._is_alone = False

    def _run(self, piece: Piece) -> Run | None:
        if piece.kind == "code":
            run = run_of_code(piece, self._words, self._programs)
            is_awaited = self._awaits and language_of_block(piece) in self._words.get("output_languages", ())
            return None if is_awaited and run is not None and not run.states else run
        if piece.kind in ("item", "row") or (piece.kind == "text" and not self._has_blocks):
            return run_in_text(piece, self._head, self._words, self._programs, strict=self._has_blocks)
        return None

    def _is_opening(self, index: int, piece: Piece) -> bool:
        """Whether a passage leads on to what follows rather than back to the commands above it."""
        if piece.kind in ("heading", "row"):
            return True
        following = next((later for later in self._pieces[index + 1 : index + _LOOKED_AHEAD] if later.kind != "text"), None)
        if piece.kind == "item":
            return not self._runs or piece.depth <= self._pieces[self._runs[-1][0]].depth or following is None or following.depth >= piece.depth
        is_bold = piece.text.value.lstrip().startswith(("**", "__"))
        if following is None or following.kind != "code" or self._pieces[index + 1] is not following:
            return is_bold and _outcome_lines(piece)
        return is_bold or bool(piece.label) or _TITLE_END.search(piece.text.value) is not None


def shows_outcome(pieces: Sequence[Piece], step: Step) -> bool:
    """Whether an output, or a line that a label such as "Expected output" opens, stands in the step."""
    return bool(step.outcomes) or any(_outcome_lines(pieces[index]) for index in step.opening)


def _outcome_lines(piece: Piece) -> bool:
    """Whether a later line of a passage says what comes out."""
    return any(OUTCOME_LABEL.match(plain(line)) for line in piece.text.value.split("\n")[1:])


def states_outcome(pieces: Sequence[Piece], step: Step, words: Words) -> bool:
    """Whether anything in the step says what its commands have to show."""
    if step.outcomes or any(run.states for _, run in step.runs):
        return True
    lead = "\n".join(plain(pieces[index].text.value) for index in step.opening if pieces[index].kind != "heading")
    return says(lead, words.get("stated_outcomes", ()))

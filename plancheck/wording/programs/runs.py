"""Commands of a proof: in blocks, transcripts, code spans and tables, with what stands beside them of their outcome."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.programs.shell import bare_command, is_command, parts_of
from plancheck.wording.programs.surroundings import code_spans, says
from plancheck.wording.programs.syntax import program
from plancheck.wording.section_groups import Piece

Words = Mapping[str, tuple[str, ...]]

OUTCOME_LABEL = regex(
    r"[*_`>→⇒ ]{0,4}(?:expect\w*|output|outcome|result|prints?|shows?|response|returns|replies|gives|stdout|stderr|exit (?:code|status)|→|⇒|=>)", re.IGNORECASE
)
_PROMPT = regex(r"\s*(?:\$|%|❯|PS(?: [A-Z]:[^>\n]{0,80})?>|[\w.@~-]{1,40}[$#])\s+(?=\S)")
# `> tool build` and `C:\\work> tool build`, where a block opens so; within one it marks what a diff adds.
_ANGLE_PROMPT = regex(r"\s{0,40}(?:[A-Za-z]:[^>\n]{0,80})?>[ \t]+(?=\S)")
_HEREDOC = regex(r"<<-?\s*['\"]?(?P<end>\w+)['\"]?")
_FUNCTION = regex(r"(?:function\s+)?\w+\s?\(\)")
_SHELL_SYNTAX = regex(
    r"\s*(?:(?:for|while|until|if|case|do|done|then|else|elif|fi|esac|function|local|return|exit|set|export)\b|[{}()]|[A-Za-z_]\w*(?:=|\(\)))"
)
_ARROW = regex(r"→|⇒|=>|->")
_IN_BRACKETS = regex(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")
_OPENS_WITH_RUN = regex(r"[*_]{0,3}(?:\$\s|run\b|execute\b|command\b|invoke\b|`)", re.IGNORECASE)
_CONDITION = regex(r"(?:&&|\|\|)\s*(?:echo|printf)\b")
_TO_FILE = regex(r"(?<![\d&])>{1,2}\s?[^\s&>]+\s*\Z")
_WORD = regex(r"[^\W\d_]{2,}")
_CHECKING = frozenset({"cmp", "diff", "test", "[", "[[", "assert"})
# More words than these behind a command say what it does, whatever the words are.
_SAYING = 4
_UNTAGGED = ("console",)
_REMARK = regex(r"\s*#+\s*\S")


class Line(NamedTuple):
    """A command at the line `number` of its passage's text (0-based). `prepares` is True for one of which nothing is expected."""

    number: int
    text: str
    prepares: bool


class Run(NamedTuple):
    """The commands of a passage. `states` is True where the passage itself shows or says what comes out, `checks` where its last
    command ends well only if the right thing came out.
    """

    lines: tuple[Line, ...]
    states: bool
    checks: bool = False

    @property
    def first(self) -> Line | None:
        """The first command of which something is expected; one whose output goes to a file gives way to others."""
        expected = [line for line in self.lines if not line.prepares]
        return next((line for line in expected if not _TO_FILE.search(line.text)), expected[0] if expected else None)


def mentions_command(piece: Piece) -> bool:
    """Whether a code span of the passage is something to run."""
    return any(" " in span and is_command(span) and not _SHELL_SYNTAX.match(span) for span in code_spans(piece.text.value))


def programs_of(pieces: Sequence[Piece]) -> frozenset[str]:
    """What the proof runs with flags, so that plain words behind it are a command too."""
    texts = [text for piece in pieces for text in (piece.text.value.split("\n") if piece.kind == "code" else code_spans(piece.text.value))]
    return frozenset(bare_command(text).split()[0] for text in texts if " -" in text and is_command(_PROMPT.sub("", text)) and bare_command(text).split())


def run_of_code(piece: Piece, words: Words, programs: frozenset[str]) -> Run | None:
    """The commands of a block, or None where it only shows output."""
    language = language_of_block(piece)
    lines = piece.text.value.split("\n")
    opening = next((line for line in lines if line.strip()), "")
    if _ANGLE_PROMPT.match(opening) and any(_is_run(_ANGLE_PROMPT.sub("", line, count=1), programs) for line in lines if _ANGLE_PROMPT.match(line)):
        lines = [_ANGLE_PROMPT.sub("$ ", line, count=1) for line in lines]
    if any(_PROMPT.match(line) for line in lines):
        return _prompted(lines, words)
    is_shell = language in words.get("proof_shells", ())
    if not is_shell and language in words.get("output_languages", ()):
        first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
        if not (_is_run(first, programs) and (language in _UNTAGGED or _is_program(first, programs))):
            return None
    elif not is_shell:
        return Run((Line(0, next((line.strip() for line in lines if line.strip()), ""), False),), False)
    return _shell(lines, words, programs)


def language_of_block(piece: Piece) -> str:
    return piece.label.split()[0].lower() if piece.label else ""


def _is_program(line: str, programs: frozenset[str]) -> bool:
    """Whether a line opens with a program that the proof runs elsewhere, by a path or with flags."""
    words = bare_command(line).split()
    return bool(words) and (words[0] in programs or "/" in words[0] or any(word.startswith("-") for word in words[1:]))


def _prompted(lines: Sequence[str], words: Words) -> Run:
    commands = [Line(index, text := _PROMPT.sub("", line, count=1).strip(), _prepares(text, words)) for index, line in enumerate(lines) if _PROMPT.match(line)]
    continued = False
    shows = False
    for line in lines:
        is_output = bool(line.strip()) and not continued and not _PROMPT.match(line) and not line.lstrip().startswith("#")
        shows = shows or is_output
        continued = line.rstrip().endswith("\\")
    return Run(tuple(commands), shows or _says_itself(commands, lines), _checks(commands))


def _shell(lines: Sequence[str], words: Words, programs: frozenset[str]) -> Run:
    commands: list[Line] = []
    shows = continued = quoted = False
    heredoc: str | None = None
    for index, line in enumerate(lines):
        bare = line.strip()
        if heredoc is not None:
            heredoc = None if bare == heredoc else heredoc
            continue
        opened = _HEREDOC.search(bare)
        heredoc = opened["end"] if opened else None
        inside, continued = continued or quoted, bare.endswith("\\")
        quoted = quoted != bool((bare.count("'") if not bare.startswith("#") else 0) % 2)
        if inside or not bare or bare.startswith("#"):
            continue
        if commands and not (_is_run(bare, programs) or _SHELL_SYNTAX.match(bare) or _looks_run(bare)):
            shows = True
        elif not _SHELL_SYNTAX.match(bare) or is_command(bare) or ";" in bare:
            commands.append(Line(index, bare, _prepares(bare, words)))
    return Run(tuple(commands) or (Line(0, lines[0].strip() if lines else "", True),), shows or _says_itself(commands, lines), _checks(commands))


def _looks_run(line: str) -> bool:
    """Whether a line opens with a word that may be a program: no capital, no colon or comma behind it."""
    word = line.split()[0]
    return re.fullmatch(r"[a-z./~$\"'{][\w./~${}\"'+-]*", word) is not None


def _is_run(line: str, programs: frozenset[str]) -> bool:
    text = _PROMPT.sub("", line, count=1)
    first = bare_command(text).split()[:1]
    return is_command(text) or bool(first and first[0] in programs)


def _says_itself(commands: Sequence[Line], lines: Sequence[str]) -> bool:
    """Whether remarks say what comes out."""
    if any("#" in command.text and _WORD.search(_remark(command.text)) for command in commands):
        return True
    # A remark leads in what follows, unless nothing does or it stands right below a command.
    at = commands[-1].number if commands else -1
    starts = {command.number + 1 for command in commands}
    if any(_REMARK.match(line) for number, line in enumerate(lines) if number > at or number in starts):
        return True
    return any(OUTCOME_LABEL.match(line.lstrip(" #\t")) for line in lines if line.lstrip().startswith("#"))


def _remark(line: str) -> str:
    """What a comment at the end of a command says."""
    kept = program(line, "bash").uncommented
    return line[len(kept.rstrip()) :] if kept.rstrip() != line.rstrip() else ""


def _checks(commands: Sequence[Line]) -> bool:
    line = commands[-1].text if commands else ""
    parts = parts_of(line)
    if _CONDITION.search(line):
        return True
    first = parts[-1].words[:2] if parts else []
    return bool(first) and (first[0] in _CHECKING or (first[0] in ("grep", "rg") and len(first) > 1 and first[1].startswith("-") and "q" in first[1]))


def _prepares(line: str, words: Words) -> bool:
    """Whether nothing is expected of a command but that it succeeds: it sets up, builds or cleans up."""
    # What runs on in the background is there for the next command.
    if _FUNCTION.match(line) or (line.endswith("&") and not line.endswith("&&")):
        return True
    prepares = (*words.get("setup_commands", ()), *words.get("preparing_commands", ()))
    for part in parts_of(line):
        said = part.words
        if said and not any(" ".join(said[:count]) in prepares for count in (1, 2, 3)):
            return said[0] == "echo" and ">" in line
    return True


def run_in_text(piece: Piece, head: Piece | None, words: Words, programs: frozenset[str], *, strict: bool) -> Run | None:
    """The commands in code spans of an item, row or paragraph; `strict` where other passages have blocks of them."""
    spans = [span for span in code_spans(piece.text.value) if " " in span and _is_run(span, programs) and not _SHELL_SYNTAX.match(span)]
    if not spans or (strict and piece.kind == "item" and not _OPENS_WITH_RUN.match(piece.text.value)):
        return None
    behind = piece.text.value[piece.text.value.rfind(spans[-1]) + len(spans[-1]) :]
    expected = _expected_cell(piece, head, words) if piece.kind == "row" else None
    states = bool(expected)
    if expected is None:
        states = _ARROW.search(behind) is not None or len(_WORD.findall(_IN_BRACKETS.sub("", behind))) >= _SAYING
        states = states or says(plain(piece.text.value), words.get("stated_outcomes", ()))
    return Run(tuple(Line(0, span, _prepares(span, words)) for span in spans), states)


def _expected_cell(row: Piece, head: Piece | None, words: Words) -> str | None:
    """What the row says in the column that holds outcomes; None where the table has none."""
    for name, cell in zip(head.cells if head else (), row.cells, strict=False):
        if says(plain(name.value), words.get("outcome_columns", ())):
            return plain(cell.value).strip("-–— ")
    return None

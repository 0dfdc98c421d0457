"""What a line of shell does: whether it is a command at all, and whether it can fail."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.wording.programs.syntax import program

_ASSIGNMENT = regex(r"[A-Za-z_]\w*=\S*\s+")
_PROGRAM = regex(r"(?:[a-z][a-z0-9_.+-]*|[\w.~$-]*/[\w./-]+|\$\w+|\[{1,2})\Z")
_OPERATOR = regex(r"[=:+*/<>!-]?[=:<>+*/]\Z|[=+]\Z")
_SCRIPT = regex(r"\./|.*/\w[\w-]*(?:\.(?:sh|bash|py|rb|pl|js))?\Z")
_KNOWN = frozenset(
    "go make npm npx yarn pnpm pytest python python3 pip cargo gradle mvn git grep rg bash sh kubectl docker ruff mypy uv tox nox swift flutter dart dotnet "
    "bundle rake rspec jest vitest tsc eslint bazel cmake ctest terraform helm psql curl mix php composer sbt deno bun just poetry pre-commit mkdocs".split()
)
# What stands before the program that does the work.
_WRAPPER = regex(
    r"(?:sudo|time|exec|env|nice|command|timeout\s+\S+|npx|uv run|poetry run|bundle exec|!)\s+|[({]\s+"
    r"|cd\s+[^&;|]{1,200}(?:&&|;)\s*|set\s+-\S+(?:\s+\w+)?\s*(?:&&|;)\s*"
)
_CUT = regex(r"&&|\|\||;|(?<!>)\|&?")
_FAILS_LATER = regex(r"\b(?:exit|return)\s+(?:[1-9]|\"?\$)|\bfalse\b|PIPESTATUS")
_ALWAYS_TRUE = regex(r"\s*(?:true|:|/bin/true|exit\s+0)\s*[;)}]?\s*\Z")
_FINDS_FAILURE = regex(r"(?:e?grep|rg)\b(?!.{0,40}\s-\w*q).{0,200}(?:fail|error|panic|warn)", re.IGNORECASE)
_ANNOUNCES = regex(r"\s*[({]?\s*(?:echo|printf)\b")
# A filter that ends with a status of its own choice.
_JUDGES = regex(r"\bexit\b")


class Part(NamedTuple):
    """A command of a line: what stands before it (`&&`, `||`, `;`, `|` or nothing) and its text with strings kept."""

    joint: str
    text: str

    @property
    def words(self) -> list[str]:
        return bare_command(self.text).split()


def is_command(text: str) -> bool:
    """Whether a code span or line is something to run: it opens with a program, and no operator makes it an expression.

    Plain words are a command only behind a program that everybody knows.
    """
    words = bare_command(text).split()
    if not words or not _PROGRAM.match(words[0]) or words[0].endswith((",", ":")):
        return False
    if len(words) == 1:
        return _SCRIPT.match(words[0]) is not None or words[0] in _KNOWN
    return words[0] in _KNOWN or not (_OPERATOR.match(words[1]) or all(word.isalpha() for word in words))


@lru_cache(maxsize=256)
def is_script(text: str) -> bool:
    """Whether shell text is a file to be written, which names its interpreter or holds tests of bats, rather than commands to be typed."""
    return text.lstrip().startswith(("#!", "@test "))


def bare_command(text: str) -> str:
    """`text` without what stands before its program: assignments, `cd folder &&`, `sudo` and the like."""
    text = text.strip().removeprefix("$ ")
    for _ in range(6):
        match = _ASSIGNMENT.match(text) or _WRAPPER.match(text)
        if match is None:
            break
        text = text[match.end() :]
    return text


def parts_of(line: str) -> list[Part]:
    """The commands that `line` is made of, in their order. Strings and comments hold no joints."""
    text = program(line, "bash")
    bare, code = text.bare, text.uncommented
    parts: list[Part] = []
    at, joint = 0, ""
    for cut in _CUT.finditer(bare):
        parts.append(Part(joint, code[at : cut.start()].strip()))
        joint, at = cut[0].rstrip("&") or cut[0], cut.end()
    parts.append(Part(joint, code[at:].strip()))
    return [part for part in parts if part.text]


def hides_failure(line: str, filters: Container[str], watched: Container[str], *, pipefail: bool) -> str | None:
    """What at the end of `line` lets it pass whatever happens, as it stands there, or None.

    `filters` are the programs that end well whatever they read, `watched` the words of a command whose failure matters.
    """
    parts = parts_of(line)
    if not parts or _FAILS_LATER.search(program(line, "bash").bare):
        return None
    last = parts[-1]
    if (last.joint in ("||", ";") and _ALWAYS_TRUE.match(last.text)) or (last.joint == "||" and _ANNOUNCES.match(last.text)):
        return f"{last.joint} {last.words[0]}"
    source = len(parts) - 1
    while source > 0 and parts[source].joint == "|":
        source -= 1
    if parts[source] is last or pipefail or not last.words or _JUDGES.search(last.text) or not any(word in watched for word in parts[source].words[:3]):
        return None
    # To find a failure is a success for grep, and the other way round.
    return f"| {last.words[0]}" if last.words[0] in filters or _FINDS_FAILURE.match(last.text) else None

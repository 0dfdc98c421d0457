"""Commands with their expected output, and commit messages, from fences and from running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.plan import Command, Text
from plancheck.reading.texts import part_of
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.programs.shell import is_command, is_script

_SHELLS = frozenset({"bash", "sh", "shell", "console", "zsh", "shell-session", "powershell", "terminal"})
_COMMAND_WORDS = frozenset(
    "go make npm npx yarn pnpm pytest python python3 pip cargo gradle ./gradlew mvn git grep bash sh kubectl docker ruff mypy golangci-lint uv tox swift "
    "xcodebuild flutter dart dotnet bundle rake rspec jest vitest tsc eslint bazel cmake ctest terraform helm psql curl".split()
)
_EXPECT_COMMENT = regex(r"#+\s*(?:expect\w*|→|->|should print)\s*:?\s*(?P<text>.*)", re.IGNORECASE)
_ARROW = regex(r"\s*(?:→|->|=>|⇒|—|–|:)\s*(?P<text>\S.*)")
_OUTPUT = regex(r"→|->|=>|⇒")
_GIT_COMMIT = regex(r"\bgit commit\b")
_MESSAGE = regex(r"(?:-[a-zA-Z]{0,3}m|--message)[ =]?\s*(?P<quote>[\"'])(?P<message>[^\n]*)")
_CONVENTIONAL = regex(r"[a-z]{2,12}(?:\([^()\n]{1,60}\))?!?: \S")
_COMMAND_START = regex(r"(?:git|gh|make|npm)\s")
_HEREDOC = regex(r"<<-?\s*['\"]?(?P<end>\w+)['\"]?")
_CODE_SPAN = regex(r"`([^`\n]{2,600})`")


def is_shell(language: str, lines: Sequence[str]) -> bool:
    """Whether a fence holds commands: by its language or, untagged, by the first word of its first line. One that names its interpreter holds a file."""
    first = next((line.strip().removeprefix("$ ") for line in lines if line.strip()), "")
    if language in _SHELLS:
        return not is_script(first)
    return not language and bool(first.split()) and first.split()[0] in _COMMAND_WORDS


def opens_with_command(text: str) -> bool:
    """Whether running text opens with a command, as an item that consists of one does."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    return first.strip("`") in _COMMAND_WORDS


def commands_in_fence(lines: Sequence[str], first_line: int) -> Iterator[Command]:
    """The commands of a shell fence; a `# Expected:` comment belongs to the command above it."""
    waiting: Text | None = None
    continued = quoted = False
    heredoc: str | None = None
    # With a prompt before its commands, a fence shows their output too.
    prompted = any(line.lstrip().startswith("$ ") for line in lines)
    for number, line in enumerate(lines, first_line):
        bare = line.strip().removeprefix("$ ")
        if prompted and not (continued or quoted) and not line.lstrip().startswith(("$ ", "#")):
            continue
        if heredoc is not None:
            heredoc = None if bare == heredoc else heredoc
            continue
        opened = _HEREDOC.search(bare)
        heredoc = opened["end"] if opened else None
        inside, continued = continued or quoted, bare.endswith("\\")
        if bare.count('"') % 2:
            quoted = not quoted
        if inside or not bare:
            continue
        comment = _EXPECT_COMMENT.match(bare)
        if comment is not None and waiting is not None:
            yield Command(waiting, comment["text"] or "stated below")
            waiting = None
        elif not bare.startswith("#"):
            if waiting is not None:
                yield Command(waiting, None)
            waiting = _text(line, number)
    if waiting is not None:
        yield Command(waiting, None)


def commands_in_line(text: Text, *, with_outcome: bool) -> Iterator[Command]:
    """The commands in code spans of a `Run: ...` line; `with_outcome`, what an arrow says behind one is its output."""
    for match in _CODE_SPAN.finditer(text.value):
        since = text.value.rfind(";", 0, match.start()) + 1
        is_shown = _OUTPUT.search(text.value, since, match.start()) is not None
        if (" " in match[1] or ("/" in match[1] and is_command(match[1]))) and not is_shown:
            expected = output_after_arrow(text.value[match.end() :]) if with_outcome else None
            yield Command(part_of(text, match.start(1), match.end(1)), expected, is_run=True)


def output_after_arrow(rest: str) -> str | None:
    """What `→ FAIL` or `— expected: ok` after a command says about its output, or None."""
    match = _ARROW.match(rest)
    return match["text"] if match else None


# "patch the page and commit it as `docs: ...`"
_COMMITTED_AS = regex(r"\bcommit(?: (?:it|this|them|that|all))? (?:as|with(?: the message)?):? ", re.IGNORECASE)


def commit_in_code(lines: Sequence[str], first_line: int, *, labelled: bool) -> Text | None:
    """The message of the first `git commit` of a fence or, under a commit label, the first line of the fence."""
    for index, line in enumerate(lines):
        if "git commit" in line and _GIT_COMMIT.search(line):
            return _message(lines, index, first_line)
    first = next((index for index, line in enumerate(lines) if line.strip()), None)
    if labelled and first is not None and not lines[first].lstrip().startswith("git "):
        return _text(lines[first], first_line + first)
    return None


def commit_in_text(text: Text, *, labelled: bool = False) -> Text | None:
    """The message of a `git commit` in running text or, after a commit label, a conventional message."""
    found = _GIT_COMMIT.search(text.value)
    if found is not None:
        message = _MESSAGE.search(text.value, found.end())
        if message is not None:
            end = _closing_quote(message["message"], message["quote"])
            return part_of(text, message.start("message"), message.start("message") + end)
    said = _COMMITTED_AS.search(text.value) if not labelled and "commit" in text.value.lower() else None
    if said is not None:
        span = _CODE_SPAN.match(text.value, said.end())
        return part_of(text, span.start(1), span.end(1)) if span and _CONVENTIONAL.match(span[1]) else None
    if not labelled:
        return None
    spans = list(_CODE_SPAN.finditer(text.value))
    for span in spans:
        if _CONVENTIONAL.match(span[1]) or (span.start() == 0 and not _COMMAND_START.match(span[1])):
            return part_of(text, span.start(1), span.end(1))
    plain_message = _CONVENTIONAL.match(text.value.lstrip(" \"'*_"))
    return part_of(text, len(text.value) - len(text.value.lstrip(" \"'*_")), len(text.value)) if plain_message else None


def _message(lines: Sequence[str], index: int, first_line: int) -> Text:
    """The first line of the message of the `git commit` at `lines[index]`; the command itself where it shows none."""
    for offset in range(index, min(index + 3, len(lines))):
        line = lines[offset]
        if _HEREDOC.search(line) and offset + 1 < len(lines):
            return _text(lines[offset + 1], first_line + offset + 1)
        match = _MESSAGE.search(line)
        if match is not None:
            end = _closing_quote(match["message"], match["quote"])
            return Text(match["message"][:end], Span.within(first_line + offset, match.start("message") + 1, end))
        if not line.rstrip().endswith("\\"):
            break
    return _text(lines[index], first_line + index)


def _closing_quote(message: str, quote: str) -> int:
    end = message.find(quote)
    return end if end != -1 else len(message)


def _text(line: str, number: int) -> Text:
    bare = line.strip().removeprefix("$ ")
    return Text(bare, Span.within(number, len(line.rstrip()) - len(bare) + 1, len(bare)))

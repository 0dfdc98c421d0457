"""Where words stand in a file: on which lines, and which of them define a name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from plancheck.grounding.beside import Words
from plancheck.grounding.outline import Outline
from plancheck.regex import regex
from plancheck.repository import names_defined

# `name = ...`, `name: ...`, `"name": ...` at the start of a line.
_OPENS = regex(
    r"[ \t]*(?:(?:export|pub|public|private|protected|static|final|readonly|const|var|let|val|async|get|set)[ \t]+|self\.|this\.){0,4}"
    r"[\"'*]?(?P<name>\w+)[\"']?[ \t]*(?::|=(?!=))"
)
# What may stand before the name in the head of a function, and words that say that it is called there.
_TYPES = regex(r"[\w\s.<>,\[\]*&?:@~]*")
_CALLS = regex(
    r"\b(?:if|else|elif|for|while|until|unless|switch|match|select|catch|with|return|throw|yield|await|new|go|defer|guard|case|not|and|or|in|is|assert)\b"
)
_WORD = regex(r"[\w-]+")
_PARTS = regex(r"\w[_-]\w|[a-z0-9][A-Z]")
_CLOSER = regex(r"\s*(?:[)\]}{>]|end\b|\*/)")
# A definition of more lines is not followed further.
_MOST_LINES = 3000
# In longer text, as a minified file has it, other spellings are not looked for.
_LONGEST = 20_000


class Landmarks:
    """The lines of a file, 1-based, and what stands on them."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")
        self._places: dict[str, Sequence[int]] = {}
        self._definitions: dict[str, Sequence[int]] = {}

    @cached_property
    def lines(self) -> Sequence[str]:
        lines = self._text.split("\n")
        return lines[:-1] if lines[-1] == "" else lines

    def mentions(self, name: str) -> bool:
        """Whether the file has `name` anywhere, as a word or within one."""
        return name in self._text

    def stands_at(self, words: Words, first: int, last: int) -> bool:
        """Whether `words` stand on the lines from `first` to `last` or beside them, or these are lines of what the words name."""
        if first > len(self.lines):
            return False
        near = "\n".join(self.lines[max(0, first - 2) : last + 1])
        if not words.is_symbol:
            return words.text in " ".join(near.split())
        if _names(near, words.text) or (words.owner and any(first <= line <= last for line in self._defining(words.owner))):
            return True
        outline = self._outline
        around = [*outline.around(first), outline.led_to(first)]
        heads = [self.lines[line - 1] for line in around if line is not None]
        # `groupby` may be said of what `do_groupby` does.
        return any(_names(head, words.text) or words.text.lower() in head.lower() for head in heads)

    def place_of(self, words: Words) -> tuple[int, int] | None:
        """The only place of `words` in the file, a definition before other mentions: the first and last line; None for none or several."""
        if not words.is_symbol:
            start = self._plain.find(words.text)
            if start < 0 or self._plain.find(words.text, start + 1) >= 0:
                return None
            line = self._plain.count("\n", 0, start) + 1
            return line, line
        found = self._defining(words.text) or self._lines_with(words.text)
        return (found[0], self._end(found[0])) if len(found) == 1 else None

    def mentions_beyond(self, words: Words, first: int, last: int) -> tuple[int, ...]:
        """The lines with a name outside of its definition on lines `first` to `last`."""
        return tuple(line for line in self._lines_with(words.text) if not first <= line <= last) if words.is_symbol else ()

    def _lines_with(self, name: str) -> Sequence[int]:
        if name not in self._places:
            self._places[name] = list(dict.fromkeys(self._found(name)))
        return self._places[name]

    def _found(self, name: str) -> Iterator[int]:
        start = self._text.find(name)
        while start >= 0:
            end = start + len(name)
            if not _is_word(self._text[start - 1 : start]) and not _is_word(self._text[end : end + 1]):
                yield bisect_right(self._starts, start)
            start = self._text.find(name, end)

    def _defining(self, name: str) -> Sequence[int]:
        if name not in self._definitions:
            lines = self._lines_with(name)
            self._definitions[name] = [number for number in lines if name in names_defined(self.lines[number - 1])] or [
                number for number in lines if self._opens(number, name) or self._heads(number, name)
            ]
        return self._definitions[name]

    def _opens(self, number: int, name: str) -> bool:
        """Whether the line begins with the name and gives it a value."""
        match = _OPENS.match(self.lines[number - 1])
        return match is not None and match["name"] == name

    def _heads(self, number: int, name: str) -> bool:
        """Whether the line is the head of a function, with its types and its body, of a language that has no word for one."""
        before, _, after = self.lines[number - 1].partition(name)
        if not after.lstrip().startswith("(") or after.count("(") != after.count(")") or _CALLS.search(before) or not _TYPES.fullmatch(before):
            return False
        return after.rstrip().endswith("{") or (len(self.lines) > number and self.lines[number].strip() == "{" and not after.rstrip().endswith(";"))

    def _end(self, line: int) -> int:
        """The last line of the definition on `line`: all below it that is further to the right, and what closes it."""
        own, last = _indent(self.lines[line - 1]), line
        for number in range(line + 1, min(len(self.lines), line + _MOST_LINES) + 1):
            text = self.lines[number - 1]
            if text.strip() and _indent(text) <= own and not _CLOSER.match(text):
                break
            last = number if text.strip() else last
        return last

    @cached_property
    def _plain(self) -> str:
        """The text with single blanks, line by line."""
        return "\n".join(" ".join(line.split()) for line in self.lines)

    @cached_property
    def _outline(self) -> Outline:
        return Outline(self.lines)

    @cached_property
    def _starts(self) -> Sequence[int]:
        return list(accumulate((len(line) + 1 for line in self._text.split("\n")), initial=0))


def _is_word(character: str) -> bool:
    return character == "_" or character.isalnum()


def _names(text: str, name: str) -> bool:
    """Whether `text` has `name` as a word, in whatever spelling: `retry_limit` is `retryLimit` and `--retry-limit`."""
    if len(text) > _LONGEST:
        return name in text
    own = _folded(name)
    return any(_folded(word) == own or name in word.split("-") for word in _WORD.findall(text))


def _folded(word: str) -> str:
    """A word of several parts without what spellings differ in; one of a single part as it is, as `Signer` is not `signer`."""
    return word.replace("_", "").replace("-", "").lower() if _PARTS.search(word) else word


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())

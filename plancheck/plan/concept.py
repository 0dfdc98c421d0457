"""The concept model of a macro plan: the picture on the whiteboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from plancheck.plan.outline import Length
from plancheck.plan.passage import Passage
from plancheck.plan.text import Text
from plancheck.regex import regex
from plancheck.span import Span

# The words of a name, in CamelCase as well.
_WORD = regex(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")
# A shorter word does not tell which block is meant.
_TELLING = 4


class Block(NamedTuple):
    """A building block. `responsibilities` are the texts that say what it is there for, `ownership` those that say what state it owns;
    `passages` is all that stands under its name, and `mark` an id beside the name (`B2`).
    """

    name: Text
    mark: str
    responsibilities: tuple[Text, ...]
    ownership: tuple[Text, ...]
    passages: tuple[Passage, ...]


class OwnedState(NamedTuple):
    """A row or item of the state ownership map; `said` is the whole of it. The owner is None where its place is empty."""

    state: Text
    owner: Text | None
    said: Text


class Interaction(NamedTuple):
    """An arrow of the interaction model, from one name to another; those in a drawing are `drawn`."""

    caller: Text
    callee: Text
    drawn: bool


class ExtensionPoint(NamedTuple):
    """Where new behaviour plugs in; `passages` is all that the model says of it.

    `default` are the sentences or cells about its default, `others` those about a further implementation; one may be both.
    """

    name: Text
    default: tuple[Text, ...]
    others: tuple[Text, ...]
    passages: tuple[Passage, ...]


class ModelPart(NamedTuple):
    """A heading or label that opens a part: blocks, interaction, invariants, extension or ownership."""

    name: str
    place: Span


class ConceptModel(NamedTuple):
    """`place` is the heading of its section, `parts` are those that a heading or label in it names."""

    place: Span
    end_line: int
    length: Length
    parts: tuple[ModelPart, ...]
    blocks: tuple[Block, ...]
    states: tuple[OwnedState, ...]
    interactions: tuple[Interaction, ...]
    extension_points: tuple[ExtensionPoint, ...]

    def part(self, name: str) -> Span | None:
        """Where the part of that name is opened, or None."""
        return next((part.place for part in self.parts if part.name == name), None)

    def named_in(self, text: str) -> tuple[Block, ...]:
        """The blocks whose name or mark stands in `text`, in any spelling: `LeaseTable` and "lease tables" name the Lease Table."""
        words, taken = name_words(text), set[int]()
        named = set[Block]()
        # A longer name first, so that the Request Router in a text is no mention of a Router.
        for block in sorted(self.blocks, key=lambda block: -len(_joined(block))):
            for at, length in _places(words, _joined(block)):
                if not taken & set(range(at, at + length)):
                    taken.update(range(at, at + length))
                    named.add(block)
            if block.mark and re.search(rf"(?<![\w-]){re.escape(block.mark)}(?![\w-])", text):
                named.add(block)
        return tuple(block for block in self.blocks if block in named)

    def meant_in(self, text: str) -> tuple[Block, ...]:
        """The blocks that `text` names, if only by a word that no other block has in its name."""
        named, words = set(self.named_in(text)), set(name_words(text))
        return tuple(block for block in self.blocks if block in named or words & self._telling_words(block))

    def is_called(self, name: str) -> bool:
        """Whether `name` as a whole is that of a block, a shorter form of it, or one with more words to it."""
        words = name_words(name)
        return bool(words) and any(_covers(words, own) or _covers(own, words) for own in (name_words(block.name.value) for block in self.blocks))

    def _telling_words(self, block: Block) -> set[str]:
        others = {word for other in self.blocks if other is not block for word in name_words(other.name.value)}
        return {word for word in name_words(block.name.value) if len(word) >= _TELLING} - others


@lru_cache(maxsize=4096)
def name_words(text: str) -> tuple[str, ...]:
    """The words of `text` in lower case and without a plural's s, those inside CamelCase one by one."""
    return tuple(_stem(word.lower()) for word in _WORD.findall(text))


def _stem(word: str) -> str:
    return word[:-1] if len(word) >= _TELLING and word.endswith("s") and not word.endswith("ss") else word


def _joined(block: Block) -> str:
    return "".join(name_words(block.name.value))


def _places(words: tuple[str, ...], name: str) -> Iterator[tuple[int, int]]:
    """(start, length) of the runs of `words` that spell `name`, with blanks wherever."""
    for start in range(len(words)):
        run = ""
        for length, word in enumerate(words[start:], 1):
            run += word
            if run == name:
                yield start, length
            if len(run) >= len(name):
                break


def _covers(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether each of `words` is one of `other` or, from four letters on, the start of one."""
    return all(any(word == own or (len(word) >= _TELLING and own.startswith(word)) for own in other) for word in words)

"""The concept model of a macro plan: the picture on the whiteboard."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from plancheck.plan.block_names import BlockNames
from plancheck.plan.outline import Length
from plancheck.plan.passage import Passage
from plancheck.plan.text import Text
from plancheck.span import Span


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


class _Fields(NamedTuple):
    place: Span
    end_line: int
    length: Length
    parts: tuple[ModelPart, ...]
    blocks: tuple[Block, ...]
    states: tuple[OwnedState, ...]
    interactions: tuple[Interaction, ...]
    extension_points: tuple[ExtensionPoint, ...]


class ConceptModel(_Fields):
    """`place` is the heading of its section, `parts` are those that a heading or label in it names.

    A class of its own above its fields, since a named tuple has no room for an index that is made once.
    """

    def part(self, name: str) -> Span | None:
        """Where the part of that name is opened, or None."""
        return next((part.place for part in self.parts if part.name == name), None)

    def named_in(self, text: str) -> tuple[Block, ...]:
        """The blocks whose name or mark stands in `text`, in any spelling: `LeaseTable` and "lease tables" name the Lease Table."""
        return tuple(self.blocks[index] for index in sorted(self._names.named_in(text)))

    def meant_in(self, text: str) -> tuple[Block, ...]:
        """The blocks that `text` names, if only by a word that no other block has in its name."""
        return tuple(self.blocks[index] for index in sorted(self._names.meant_in(text)))

    def is_called(self, name: str) -> bool:
        """Whether `name` as a whole is that of a block, a shorter form of it, or one with more words to it."""
        return self._names.is_called(name)

    @cached_property
    def _names(self) -> BlockNames:
        return BlockNames([block.name.value for block in self.blocks], [block.mark for block in self.blocks])

"""block-without-responsibility"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Block, ConceptModel, Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import shortened
from plancheck.wording.sentences import sentences_in

# A sentence of fewer words says nothing of a block that it opens with.
_LEAST_WORDS = 3


class BlockWithoutResponsibility(Rule):
    """A building block does not say what it is there for.

    What it finds: a block of which the concept model gives the name, and perhaps the state, but no responsibility: neither behind the name, nor in
    a field or column, nor in a sentence elsewhere in the model that opens with its name.
    Why it matters: code ends up in the block whose responsibility nobody wrote down.
    How to fix: say in one sentence what the block does for the others.
    Source: phase 2, building blocks, of macro-v2.
    """

    code = "MAC008"
    level = Level.WARNING
    bad = (
        Example(
            "3. **Soil Log**: owns the readings of the last 48 hours.",
            old="3. **Soil Log** remembers the moisture readings of each zone. It owns the readings of the last 48 hours.",
            base="macro-v2",
        ),
        Example(
            "1. **Run Journal**\n   - Responsibility:\n   - Owns: the journal file",
            old="1. **Run Journal** keeps a record of every finished run. It owns the journal file.",
            base="macro-v2",
        ),
    )
    good = (
        Example(
            "1. **Run Journal**\n   - Purpose: a record of every finished run\n   - Owns: the journal file",
            old="1. **Run Journal** keeps a record of every finished run. It owns the journal file.",
            base="macro-v2",
        ),
        Example(
            "1. **Run Journal**: a record of every finished run; it owns the journal file.",
            old="1. **Run Journal** keeps a record of every finished run. It owns the journal file.",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        model = plan.finished_model
        if model is None:
            return
        bare = [block for block in model.blocks if not block.responsibilities]
        told = _told(bare, model, plan)
        silent = [block for block in bare if block not in told]
        yield from self.once_if_common([self._of_block(block) for block in silent], len(model.blocks), lambda: self._of_blocks(model))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        model = plan.finished_model
        for block in model.blocks if model else ():
            rest = " ".join(passage.text.value for passage in block.passages if passage.kind != "row")
            for text in (block.name, *block.responsibilities, *block.ownership):
                rest = rest.replace(text.value, "")
            # What else is said of it could be taken for its responsibility.
            if model and block.responsibilities and len(rest.split()) < _LEAST_WORDS and not _told([block], model, plan):
                yield from (Edit(text.span, "") for text in block.responsibilities)
                return

    def _of_block(self, block: Block) -> Finding:
        return self.finding(
            block.name.span,
            f'nothing says what "{shortened(block.name.value, 40)}" is responsible for, so nobody can tell which code belongs there',
            help="say in one sentence what it does for the other blocks",
        )

    def _of_blocks(self, model: ConceptModel) -> Finding:
        return self.finding(
            model.part("blocks") or model.place,
            "most building blocks have no responsibility, so nobody can tell which code belongs where",
            help="say of each block in one sentence what it does for the others",
        )


def _told(blocks: Sequence[Block], model: ConceptModel, plan: Plan) -> set[Block]:
    """Those of `blocks` with whose name a sentence of running text in the model opens."""
    by_length: dict[int, set[Block]] = defaultdict(set)
    for block in blocks:
        by_length[len(block.name.value.split())].add(block)
    section, told = plan.section("concept-model"), set[Block]()
    for text in (passage.text.value for passage in section.passages if passage.kind == "text") if section and blocks else ():
        for start, end in sentences_in(text):
            words = text[start:end].split()
            for length, alike in by_length.items() if len(words) > _LEAST_WORDS else ():
                told.update(alike.intersection(model.named_in(" ".join(words[: length + 1]))))
    return told

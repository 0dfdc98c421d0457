"""unowned-state"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Block, ConceptModel, OwnedState, Plan, State
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in, shortened


class UnownedState(Rule):
    """A piece of mutable state has no owner, or a building block does not say what it owns.

    What it finds: an entry of the state ownership map whose owner is empty or "nobody"; a block that neither says what it owns (or that it owns nothing)
    nor stands in the map. Where no block says it and there is no map, that is missing-concept-part's.
    Why it matters: state that nobody owns is changed by everybody, and the first race is found in production.
    How to fix: give each piece of state one block; let a block without state say "stateless".
    Source: phase 2, building blocks and state ownership map, of macro-v2.
    """

    code = "MAC005"
    level = Level.WARNING
    bad = (
        Example("| Set of open valves | |", old="| Set of open valves | Valve Queue |", base="macro-v2"),
        Example(
            "3. **Soil Log** remembers the moisture readings of each zone.",
            old="3. **Soil Log** remembers the moisture readings of each zone. It owns the readings of the last 48 hours.",
            base="macro-v2",
            also=[("| Readings of the last 48 hours | Soil Log |\n", "")],
        ),
    )
    good = (
        Example(
            "3. **Soil Log** remembers the moisture readings of each zone.",
            old="3. **Soil Log** remembers the moisture readings of each zone. It owns the readings of the last 48 hours.",
            base="macro-v2",
        ),
        Example(
            "3. **Soil Log** remembers the moisture readings of each zone; stateless, since the board keeps them.",
            old="3. **Soil Log** remembers the moisture readings of each zone. It owns the readings of the last 48 hours.",
            base="macro-v2",
            also=[("| Readings of the last 48 hours | Soil Log |\n", "")],
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        model = plan.finished_model
        if model is None:
            return
        findings = [self._of_state(state) for state in model.states if _is_ownerless(state, plan)]
        yield from self.once_if_common(findings, len(model.states), lambda: self._of_map(model))
        if not model.states and not any(block.ownership for block in model.blocks):
            return
        yield from self.once_if_common([self._of_block(block) for block in _silent(model, plan)], len(model.blocks), lambda: self._of_blocks(model))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        model, words = plan.finished_model, plan.format.words.get("no_owner", ())
        for state in model.states if model and words else ():
            if model and state.owner and state.owner.span > state.state.span and not model.is_called(state.state.value):
                yield Edit(state.owner.place(0, len(state.owner.value.rstrip(" .;,"))), words[0])
                return

    def _of_state(self, state: OwnedState) -> Finding:
        return self.finding(
            state.said.span,
            f'the state "{shortened(plain(state.state.value), 40)}" has no owner, so every block may change it',
            help="name the one block that may change it",
        )

    def _of_map(self, model: ConceptModel) -> Finding:
        return self.finding(
            model.part("ownership") or model.place,
            "most pieces of state have no owner, so every block may change them",
            help="name for each piece of state the one block that may change it",
        )

    def _of_block(self, block: Block) -> Finding:
        return self.finding(
            block.name.span,
            f"nothing says which state {block.name.value} owns, so it is open who else may change it",
            help='say what it owns, or "stateless" where it keeps nothing',
            confident=False,
        )

    def _of_blocks(self, model: ConceptModel) -> Finding:
        return self.finding(
            model.part("blocks") or model.place,
            "most building blocks do not say which state they own, so it is open who may change what",
            help='say of each block what it owns, or "stateless" where it keeps nothing',
            confident=False,
        )


def _is_ownerless(state: OwnedState, plan: Plan) -> bool:
    if state.state.state is State.PLACEHOLDER:
        return False
    return state.owner is None or plain(state.owner.value).lower().strip(" .") in plan.format.words.get("no_owner", ())


def _silent(model: ConceptModel, plan: Plan) -> list[Block]:
    """The blocks that neither say what they own nor stand in the map as an owner, and of whose state, or that of all others, no sentence speaks."""
    silent = [block for block in model.blocks if not block.ownership]
    mapped = {block for state in model.states if silent and state.owner is not None for block in model.meant_in(state.owner.value)}
    silent = [block for block in silent if block not in mapped]
    section, words = plan.section("concept-model"), plan.format.words
    for passage in section.passages if section else ():
        if silent and any(True for _ in phrases_in(passage.text.value, words.get("owning", ()))):
            names_rest = any(True for _ in phrases_in(passage.text.value, words.get("all_other_blocks", ())))
            named = set(model.blocks if names_rest else model.named_in(passage.text.value))
            silent = [block for block in silent if block not in named]
    return silent

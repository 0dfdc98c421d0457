"""missing-concept-part"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import ConceptModel, Plan, Section
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed, speaks_of

_PARTS = {
    "blocks": "the building blocks",
    "interaction": "the interaction model",
    "invariants": "the system invariants",
    "extension": "the extension points",
    "ownership": "the state ownership map",
}
# What the field of a block is called that is about the part.
_FIELDS = {"ownership": "block_ownership", "extension": "block_extension"}


class MissingConceptPart(Rule):
    """The concept model leaves out one of its five parts.

    What it finds: a concept model without building blocks, interaction, invariants, extension points or state ownership, under any heading or label;
    one finding lists what is absent or empty, and "none" is an answer. Ownership or extension that only the blocks speak of is advice: the map is there
    to show that no state has two owners. In a model whose blocks are cards, with a field of that name in each of them, the cards are the map.
    Why it matters: risk register, evolution and pull requests all refer back to these five.
    How to fix: add the part, or a line that says why there is none.
    Source: phase 2 of macro-v2.
    """

    code = "MAC010"
    level = Level.ERROR
    bad = (
        Example(
            "### State ownership map",
            old="### Extension points\n- `Verdin.Demand` says how many minutes a zone needs. Default: `TimetableDemand`, the minutes of `verdin.toml`, from PR-4 on. "
            "First other implementation: `MoistureDemand`, in PR-5.\n### State ownership map",
            base="macro-v2",
            at="## D. Concept Model",
        ),
        Example(
            "### Extension points",
            old="### System invariants\n- Always: where `pump_limit` is set, at most that many valves are open.\n"
            "- Always: a run that the Valve Queue has ended has one line in the journal.\n- Never: a block other than the Valve Queue switches a relay.\n"
            "- Never: the Watering Planner changes a reading.\n"
            "- Causality: a run enters the journal after its valve is closed, and a plan uses only readings that are older than itself.\n### Extension points",
            base="macro-v2",
            at="## D. Concept Model",
        ),
    )
    good = (
        Example("### What always holds: the invariants", old="### System invariants", base="macro-v2"),
        Example("\n**Who calls whom**\n", old="### Interaction model", base="macro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        model, section = plan.finished_model, plan.section("concept-model")
        if model is None or section is None:
            return
        absent = [part for part in _PARTS if not _has(part, model, section, plan)]
        titles = listed(_PARTS[part] for part in absent)
        help_ = f'add {titles} under a heading or label of its own; "none" and why is an answer too'
        if absent and all(_is_said_in_passing(part, model, plan) for part in absent):
            message = f"the concept model tells {titles} block by block alone, so nobody sees side by side whether they fit together"
            yield self.finding(model.place, message, level=Level.ADVICE, help=help_)
        elif absent:
            yield self.finding(model.place, f"the concept model lacks {titles}, so later sections have nothing to refer to", help=help_)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        model = plan.finished_model
        places = [part.place for part in model.parts if part.name == "extension"] if model else []
        if model and len(places) == 1:
            following = min((part.place.line for part in model.parts if part.place.line > places[0].line), default=model.end_line + 1)
            yield Edit.without(places[0].line, following - 1)


def _has(part: str, model: ConceptModel, section: Section, plan: Plan) -> bool:
    """Whether the model has the part under a label of its own, or what it consists of without one; invariants may stand with each block."""
    if model.part(part) is not None:
        return True
    if part == "invariants":
        labels = (passage.label.lower() for passage in section.passages if passage.kind != "heading")
        return any(speaks_of(label, plan.format.words.get("concept_invariants", ())) for label in labels)
    if part == "interaction":
        return bool(model.interactions) or any(passage.kind == "code" for passage in section.passages)
    if (part == "blocks" and len(model.blocks) > 1) or (part == "ownership" and model.states):
        return True
    return _stands_in_cards(part, model, plan)


def _stands_in_cards(part: str, model: ConceptModel, plan: Plan) -> bool:
    """Whether each block is a card of several labelled fields, one of which is about the part: `OWNS: ...`, `EXTENSION FRICTION: ...`."""
    fewest, _ = plan.format.counts.get("card_fields", (3, 0))
    cards = [{passage.label.lower() for passage in block.passages[1:] if passage.label} for block in model.blocks]
    words = plan.format.words.get(_FIELDS.get(part, ""), ())
    return len(cards) > 1 and all(len(labels) >= fewest and any(speaks_of(label, words) for label in labels) for labels in cards)


def _is_said_in_passing(part: str, model: ConceptModel, plan: Plan) -> bool:
    """Whether the blocks speak of the part, one by one."""
    if part == "ownership":
        return any(block.ownership for block in model.blocks)
    labels = (passage.label.lower() for block in model.blocks for passage in block.passages)
    return part == "extension" and any(speaks_of(label, plan.format.words.get("block_extension", ())) for label in labels)

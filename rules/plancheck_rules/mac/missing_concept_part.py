"""missing-concept-part"""

from __future__ import annotations

from collections.abc import Iterator

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


class MissingConceptPart(Rule):
    """The concept model leaves out one of its five parts.

    What it finds: a concept model without building blocks, interaction, invariants, extension points or state ownership, under any heading or label;
    one finding lists what is absent or empty, and "none" is an answer. Ownership that only the blocks speak of is a warning: the map is there to show
    that no state has two owners.
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
        if absent:
            titles = listed(_PARTS[part] for part in absent)
            yield self.finding(
                model.place,
                f"the concept model lacks {titles}, so later sections have nothing to refer to",
                level=Level.WARNING if all(_is_said_in_passing(part, model, plan) for part in absent) else None,
                help=f'add {titles} under a heading or label of its own; "none" and why is an answer too',
            )


def _has(part: str, model: ConceptModel, section: Section, plan: Plan) -> bool:
    """Whether the model has the part under a label of its own, or what it consists of without one; invariants may stand with each block."""
    if model.part(part) is not None:
        return True
    if part == "invariants":
        labels = (passage.label.lower() for passage in section.passages if passage.kind != "heading")
        return any(speaks_of(label, plan.format.words.get("concept_invariants", ())) for label in labels)
    if part == "interaction":
        return bool(model.interactions) or any(passage.kind == "code" for passage in section.passages)
    return (part == "blocks" and len(model.blocks) > 1) or (part == "ownership" and bool(model.states))


def _is_said_in_passing(part: str, model: ConceptModel, plan: Plan) -> bool:
    """Whether the blocks speak of the part, one by one."""
    if part == "ownership":
        return any(block.ownership for block in model.blocks)
    labels = (passage.label.lower() for block in model.blocks for passage in block.passages)
    return part == "extension" and any(speaks_of(label, plan.format.words.get("concept_extension_alone", ())) for label in labels)

"""unknown-block-in-interaction"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import ConceptModel, Plan, Text
from plancheck.plan.block_names import name_words
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed

# A name as blocks bear it: each word with a capital, or one word of code in CamelCase.
_NAME = regex(r"[A-Z][\w'-]*(?:\s(?:of\s|for\s|and\s)?[A-Z][\w'-]*){0,4}")


class UnknownBlockInInteraction(Rule):
    """The interaction model lets blocks call one that the concept model does not name.

    What it finds: an arrow between a building block and a name that looks like one and is none. Users, files, stores, data and other things that are
    no blocks may stand at an arrow, and so may what the rest of the plan speaks of. A model whose arrows mostly join other things than blocks is a
    flow of data, and not judged.
    Why it matters: a block that only an arrow knows has no responsibility, no state and no pull request that builds it.
    How to fix: use the name of the block, or add the block to the model.
    Source: phase 2, interaction model, of macro-v2.
    """

    code = "MAC006"
    level = Level.WARNING
    bad = (
        Example("- Watering Planner -> Moisture Archive: asks for a zone;", old="- Watering Planner -> Soil Log: asks for a zone;", base="macro-v2"),
        Example("- Pump Governor → Run Journal: hands over", old="- Valve Queue -> Run Journal: hands over", base="macro-v2"),
    )
    good = (
        Example("- Planner -> Log: asks for a zone;", old="- Watering Planner -> Soil Log: asks for a zone;", base="macro-v2"),
        Example(
            "- Grower -> Watering Planner: asks for the plan.\n- Valve Queue -> Run Journal: hands over",
            old="- Valve Queue -> Run Journal: hands over",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        model = plan.finished_model
        if model is None or len(model.blocks) < 2:
            return
        ends = {plain(end.value): end for arrow in reversed(model.interactions) for end in (arrow.callee, arrow.caller)}
        known = {name for name in ends if model.is_called(name)}
        strange = {name: end for name, end in ends.items() if name not in known}
        # Where most ends are no blocks, the arrows show how data flows.
        if 2 * len(known) <= len(ends):
            return
        beside_blocks = {plain(end.value) for arrow in model.interactions for end in _strange_ends(arrow.caller, arrow.callee, known)}
        for name, end in sorted(strange.items(), key=lambda item: item[1].span):
            if name in beside_blocks and _looks_like_block(name, plan) and not _is_known_elsewhere(end, name, plan):
                yield self.finding(
                    end.span,
                    f'the interaction names "{name}", which is none of the building blocks ({_names(model)}), so nothing says what it does and which PR builds it',
                    help="use the name of the block that is meant, or add it to the building blocks",
                    confident=False,
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        model = plan.finished_model
        if model:
            ends = {plain(end.value) for arrow in model.interactions for end in (arrow.caller, arrow.callee)}
            known = {name for name in ends if model.is_called(name)}
            between = [arrow for arrow in model.interactions if {plain(arrow.caller.value), plain(arrow.callee.value)} <= known]
            if between and 2 * (len(known) - 1) > len(ends):
                yield Edit(between[-1].callee.span, "Quota Keeper")


def _strange_ends(caller: Text, callee: Text, known: set[str]) -> Iterator[Text]:
    """The end of an arrow that is no block where the other one is."""
    if plain(caller.value) in known:
        yield callee
    if plain(callee.value) in known:
        yield caller


def _looks_like_block(name: str, plan: Plan) -> bool:
    words = name_words(name)
    beside = plan.format.words.get("beside_blocks", ())
    return _NAME.fullmatch(name) is not None and words[-1] not in beside and not set(words) & set(plan.format.words.get("outside_words", ()))


def _is_known_elsewhere(end: Text, name: str, plan: Plan) -> bool:
    """Whether another section of the plan, or another passage of the model that draws no arrow, speaks of it too."""
    wanted = "".join(name_words(name))
    for section in plan.sections:
        for passage in section.passages:
            is_own = passage.text.span.line <= end.span.line <= passage.text.span.end_line
            if not is_own and wanted in "".join(name_words(passage.text.value)) and (section.role != "concept-model" or not _draws(passage.text.value)):
                return True
    return False


def _draws(text: str) -> bool:
    return any(arrow in text for arrow in ("->", "→", "=>", "⇒", "►", "▶"))


def _names(model: ConceptModel) -> str:
    return listed(block.name.value for block in model.blocks)

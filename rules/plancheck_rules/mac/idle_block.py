"""idle-block"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Block, ConceptModel, Plan, PullRequest, State
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain, without_code
from plancheck.wording.phrases import speaks_of
from plancheck.wording.request_ids import RequestIds


class IdleBlock(Rule):
    """No pull request adds or changes a building block, and nothing says that it stays as it is.

    What it finds: a block that stands in no PR's building block change, title or sentence about a change, and that neither the evolution nor the
    model gives to a PR or calls unchanged or existing. A plan with a PR that
    names no known block, or without an evolution that says what stays, is not judged.
    Why it matters: either a pull request is missing, or the block belongs to another plan.
    How to fix: name the PR that builds it, or say under what remains unchanged that it exists and stays.
    Source: phases 2, 4 and 6 of macro-v2.
    """

    code = "MAC007"
    level = Level.ADVICE
    bad = (
        Example(
            "2. **Frost Alarm** warns of cold nights. It owns the last warning.\n2. **Valve Queue** lets",
            old="2. **Valve Queue** lets",
            base="macro-v2",
        ),
        Example(
            "4. **Watering Planner** decides how long each zone is watered. It owns the plan of the current day.\n5. **Door Guard** tells which doors are open. It owns nothing.\n",
            old="4. **Watering Planner** decides how long each zone is watered. It owns the plan of the current day.\n",
            base="macro-v2",
            at="5. **Door Guard**",
        ),
    )
    good = (
        Example(
            "4. **Watering Planner** decides how long each zone is watered. It owns the plan of the current day.\n5. **Door Guard** tells which doors are open. It owns nothing.\n",
            old="4. **Watering Planner** decides how long each zone is watered. It owns the plan of the current day.\n",
            base="macro-v2",
            also=[("- **What remains unchanged:** `Verdin.Board`", "- **What remains unchanged:** the Door Guard, `Verdin.Board`")],
        ),
        Example(
            "4. **Watering Planner** decides how long each zone is watered. It owns the plan of the current day.\n5. **Door Guard** (existing) tells which doors are open. It owns nothing.\n",
            old="4. **Watering Planner** decides how long each zone is watered. It owns the plan of the current day.\n",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        model = plan.finished_model
        if model is None or not plan.pull_requests:
            return
        # Where a PR names no block or an unknown one, or the evolution is not complete, that is the fault, and this would follow from it.
        if not all(_names_block(request, model, plan) for request in plan.pull_requests) or not _is_complete(plan):
            return
        busy = {block for request in plan.pull_requests for block in _changed_by(request, model, plan)} | _placed(model, plan)
        idle = [block for block in model.blocks if block not in busy]
        yield from self.once_if_common([self._of_block(block) for block in idle], len(model.blocks), lambda: self._of_blocks(model, len(idle)))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        model, requests = plan.finished_model, plan.pull_requests
        if model is None or not requests or not _is_complete(plan) or not all(_names_block(request, model, plan) for request in requests):
            return
        for block in model.blocks:
            renamed, others = block._replace(name=block.name._replace(value="Quota Keeper")), tuple(other for other in model.blocks if other is not block)
            after = model._replace(blocks=(renamed, *others))
            if others and renamed not in _placed(after, plan) and not any(renamed in _changed_by(request, after, plan) for request in requests):
                yield Edit(block.name.span, renamed.name.value)
                for field in (field for request in requests for field in request.fields_of("block") if block in model.meant_in(field.value.value)):
                    yield Edit(field.value.span, f"extends the {others[0].name.value}.")
                return

    def _of_block(self, block: Block) -> Finding:
        return self.finding(
            block.name.span,
            f"no PR adds or changes {block.name.value}, and the evolution does not call it unchanged, so it is open who builds it",
            help="name it in the building block change of the PR that builds it, or under what remains unchanged",
            confident=False,
        )

    def _of_blocks(self, model: ConceptModel, number: int) -> Finding:
        return self.finding(
            model.part("blocks") or model.place,
            f"no PR adds or changes {number} of the {len(model.blocks)} building blocks, and the evolution does not call them unchanged",
            help="name each block in the building block change of the PR that builds it, or under what remains unchanged",
            confident=False,
        )


def _changed_by(request: PullRequest, model: ConceptModel, plan: Plan) -> Iterator[Block]:
    yield from model.meant_in(request.title.value)
    for field in request.fields:
        if field.value.state is not State.PRESENT:
            continue
        if field.role in ("block", "title"):
            yield from model.meant_in(field.value.value)
        elif field.role in ("scope", "impact", "motivation"):
            for text in field.items or (field.value,):
                said = plain(text.value).lower()
                if not said.startswith("out") and speaks_of(said, plan.format.words.get("changing", ())):
                    yield from model.named_in(text.value)


def _names_block(request: PullRequest, model: ConceptModel, plan: Plan) -> bool:
    """Whether a PR says which block it changes, or that it changes none, and does not say that it changes all."""
    words = plan.format.words
    said = " ".join(plain(field.value.value) for field in request.fields_of("block") if field.value.state is State.PRESENT)
    blockless = (*words.get("blockless_prs", ()), *words.get("preparatory_prs", ()))
    return bool(said) and bool(model.meant_in(said) or speaks_of(said.lower(), blockless)) and not speaks_of(said.lower(), words.get("all_blocks", ()))


def _is_complete(plan: Plan) -> bool:
    """Whether there is an evolution that says what changes and what stays."""
    evolution = plan.section("evolution")
    return evolution is not None and evolution.holds_text and not plan.missing_topics("evolution", "missing-evolution-part")


def _placed(model: ConceptModel, plan: Plan) -> set[Block]:
    """The blocks that the model calls existing, or of which the evolution says which PR changes them or that they stay."""
    words = plan.format.words
    existing = words.get("existing_blocks", ())
    placed = {block for block in model.blocks if speaks_of(" ".join(passage.text.value for passage in block.passages[:1]).lower(), existing)}
    ids = RequestIds(words.get("pr_families", ()), plan.request_ids)
    stays = False
    evolution = plan.section("evolution")
    for passage in evolution.passages if evolution else ():
        text = passage.text.value
        label = plain(passage.text.value if passage.kind == "heading" else passage.label).lower()
        if passage.kind == "heading" or (label and passage.depth <= 1):
            stays = speaks_of(label, words.get("unchanged_labels", ()))
        if stays or speaks_of(plain(text).lower(), existing) or ids.ids_in(text):
            # A path may hold any word of a name.
            placed.update(model.named_in(text), model.meant_in(without_code(text)))
    return placed

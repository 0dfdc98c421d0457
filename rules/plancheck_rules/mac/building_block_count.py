"""building-block-count"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed


class BuildingBlockCount(Rule):
    """The concept model has fewer or more building blocks than fit on a whiteboard.

    What it finds: fewer than three or more than seven blocks, whether they are headings, bold names, list items or table rows.
    Why it matters: two blocks explain nothing, and eight cannot be told in two minutes; a design that needs them is too complex or too fine.
    How to fix: draw blocks together that share one responsibility, or split the one that has several.
    Source: phase 2 of macro-v2.
    """

    code = "MAC004"
    level = Level.ERROR
    bad = (
        Example(
            "### Building blocks\n1. **Weather Station** (existing) tells how hot it is. It owns nothing.\n2. **Door Guard** (existing) tells which door is open. It owns nothing.\n"
            "3. **Lamp Switch** (existing) turns the lamps on. It owns nothing.\n4. **Fan Switch** (existing) turns the fans on. It owns nothing.\n",
            old="### Building blocks\n",
            base="macro-v2",
        ),
        Example(
            "### Building blocks\n| Block | Responsibility | Owns |\n|---|---|---|\n| Valve Queue | lets runs reach the board within the limit of the pump | the waiting runs |\n"
            "| Watering Planner | decides how long each zone is watered | the plan of the current day |\n",
            old="### Building blocks\n1. **Run Journal** keeps a record of every finished run. It owns the journal file.\n"
            "2. **Valve Queue** lets runs reach the board within the limit of the pump. It owns the waiting runs and the set of open valves.\n"
            "3. **Soil Log** remembers the moisture readings of each zone. It owns the readings of the last 48 hours.\n"
            "4. **Watering Planner** decides how long each zone is watered. It owns the plan of the current day.\n",
            base="macro-v2",
            also=[
                ("**Building Block Change:** adds the Run Journal.", "**Building Block Change:** modifies the Valve Queue."),
                ("**Building Block Change:** adds the Soil Log.", "**Building Block Change:** modifies the Watering Planner."),
            ],
        ),
    )
    good = (
        Example(
            "### Building blocks\n1. **Weather Station** (existing) tells how hot it is. It owns nothing.\n2. **Door Guard** (existing) tells which door is open. It owns nothing.\n",
            old="### Building blocks\n",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        model = plan.finished_model
        low, high = plan.format.counts.get("blocks", (0, 0))
        if model is None or not model.blocks or low <= len(model.blocks) <= high or not high:
            return
        number = len(model.blocks)
        what = "a single building block" if number == 1 else f"{number} building blocks"
        yield self.finding(
            model.part("blocks") or model.place,
            f"the concept model has {what} ({listed(block.name.value for block in model.blocks)}) where {low} to {high} make a picture that can be told in two minutes",
            help=f"bring it to {low} to {high} blocks: "
            + ("join those that share a responsibility" if number > high else "name the parts that call each other as blocks of their own"),
            # A single one may be all that could be read of a dress that is not known.
            confident=number > 1,
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        model, low = plan.finished_model, plan.format.counts.get("blocks", (0, 0))[0]
        for block in model.blocks[low - 1 :] if model and low > 1 else ():
            yield Edit.without(block.passages[0].text.span.line, block.passages[-1].text.span.end_line)

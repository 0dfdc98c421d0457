"""header-out-of-order"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.format import FieldSpec
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed

_GOAL = "**Goal:** A merchant who repeats a refund after a lost reply gets the first answer again, and the customer is paid back once.\n"
_GOAL_COMPACT = "**Goal:** Readers of the drover manual can run a backfill and look up its terms without asking in the chat.\n"


class HeaderOutOfOrder(Rule):
    """The fields of the header stand in another order than the format's.

    What it finds: one of the fields that tell why and how (goal, problem, what is added, why, architecture) above or below its place, once for the header,
    at the first field that is out of line; Source, Closes, the contracts and fields of a team's own may stand anywhere.
    Why it matters: the order is that of two readers: the reviewer learns why before how, the agent finds the approach where it expects it.
    How to fix: move the field; the help lists the order.
    Source: document header of the micro templates.
    """

    code = "HDR002"
    level = Level.ADVICE
    bad = (
        Example(
            f"**Why:** Marketplaces ask for it.\n\n{_GOAL}",
            old=_GOAL,
            base="micro-v3",
            also=[("**Why this matters:** Chargebacks", "**Background:** Chargebacks")],
        ),
    )
    good = (
        Example(f"**Owner:** payments team\n\n{_GOAL}", old=_GOAL, base="micro-v3"),
        Example(
            "**Closes:** Closes #412, closes #427\n\n**Source:** GitHub issues #412 and #427",
            old="**Source:** GitHub issues #412 and #427\n\n**Closes:** Closes #412, closes #427",
            base="micro-v3",
        ),
        Example(f"**Source:** GitHub issue #57\n{_GOAL_COMPACT}", old=f"{_GOAL_COMPACT}**Source:** GitHub issue #57\n", base="compact"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        specs = _narrative(plan)
        order = [spec.role for spec in specs]
        present = [field for field in plan.header if field.role in order and field is plan.field(field.role)]
        places = [order.index(field.role or "") for field in present]
        wrong = _first_misplaced(places)
        if wrong is not None:
            field = present[wrong]
            yield self.finding(
                field.label,
                f'"{field.name}" stands out of order in the header, which its readers go through from why to how',
                help=f"let the fields stand in this order: {listed((spec.title for spec in specs), limit=len(specs))}",
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        fields = (field for spec in _narrative(plan) if (field := plan.field(spec.role)))
        lines = [field for field in fields if field.label.line == field.value.span.end_line]
        if len(lines) > 1:
            first, second = lines[:2]
            for field, other in ((first, second), (second, first)):
                yield Edit(field.label, f"**{other.name}:** ")
                yield Edit(field.value.span, other.value.value)


def _narrative(plan: Plan) -> list[FieldSpec]:
    """The fields of the header that have to be read one after the other."""
    narrative = plan.format.words.get("narrative_fields", ())
    return [spec for spec in plan.format.fields if spec.role in narrative and plan.field(spec.role)]


def _first_misplaced(places: Sequence[int]) -> int | None:
    """The index of the one place without which the others rise or, where it takes more than one, of the first above a smaller one."""
    inversions = [index for index, place in enumerate(places) if any(later < place for later in places[index + 1 :])]
    if not inversions:
        return None
    return next((index for index in range(len(places)) if _rises([*places[:index], *places[index + 1 :]])), inversions[0])


def _rises(places: Sequence[int]) -> bool:
    return list(places) == sorted(places)

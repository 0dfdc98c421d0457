"""The table of what the plan does otherwise than its source."""

from __future__ import annotations

from plancheck.skeleton.outline import Outline
from plancheck.skeleton.slots import slot, table


def deviations(outline: Outline) -> list[str]:
    categories = outline.format.words.get("deviation_categories", ())
    reason = f"{', '.join(categories[:-1])} or {categories[-1]}, and why" if len(categories) > 1 else "the category, and why"
    return table(
        ("Source says", "This plan does", "Reason"),
        [(slot("what the source asks for"), slot("what is done, or the sentence that nothing deviates"), slot(reason))],
    )

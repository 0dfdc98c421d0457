"""What is learned of line limits: those that the section of each of several plans passes are widened."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.format import Format
from plancheck.learning.draft import Draft
from plancheck.plan import Plan


def learn_lengths(draft: Draft, plans: Sequence[Plan], base: Format) -> None:
    """Draft wider limits for sections. `plans` are no templates; one alone proves nothing."""
    for spec in base.sections:
        sections = [section for plan in plans if (section := plan.section(spec.role)) is not None and section.holds_text]
        lengths = [max(section.length.written, section.length.wrapped) for section in sections]
        if len(lengths) < 2:
            continue
        shown = f"the plans have {', '.join(map(str, lengths))} lines"
        if spec.minimum and all(length < spec.minimum for length in lengths):
            draft.say("sections", spec.role, "minimum", value=min(lengths), remark=f"{shown}, where the base wants {spec.minimum}")
        for key in ("target", "cap"):
            limit = getattr(spec, key)
            if limit and all(section.length.exceeds(limit) for section in sections):
                draft.say("sections", spec.role, key, value=max(lengths), remark=f"{shown}, where the base wants at most {limit}")

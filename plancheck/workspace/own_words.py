"""What a plan says of itself in its own words: what it is for, where it has no field for that, and that it saw to the macro plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from plancheck.plan import Plan, Text
from plancheck.reading.texts import part_of
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in
from plancheck.wording.request_ids import RequestIds
from plancheck.wording.sentences import sentences_in
from plancheck.workspace.patterns import any_of

_NEARLY_BEFORE = 40
# Who opens a plan with what it is for does so at once.
_FIRST_PASSAGES = 4
_CONDITION = regex(r"^\W{0,8}(?:[xX]\]\W{0,4})?if\b[^,]{0,80},", re.IGNORECASE)


def sentences_on_its_request(plan: Plan) -> Iterator[Text]:
    """The sentences at the top of a plan that say which pull request it is for: "This plan is the design of PR 2 of the macro plan"."""
    words = plan.format.words
    ids, own = RequestIds(words.get("pr_families", ())), _directly_before(tuple(words.get("own_prs", ())))
    passages = [passage.text for section in plan.sections[:1] for passage in section.passages[:_FIRST_PASSAGES] if passage.kind == "text"]
    for text in (*plan.remarks, *plan.quotes, *passages):
        for start, end in sentences_in(text.value):
            sentence = text.value[start:end]
            if any(own.search(sentence[max(0, found.start - _NEARLY_BEFORE) : found.start]) for found in ids.find(sentence)):
                yield part_of(text, start, end)


def tick_on_the_macro_plan(plan: Plan) -> Span | None:
    """Where the checklist ticks that the status in the macro plan is updated, if it does and takes nothing of it back."""
    words = plan.format.words
    for item in plan.checklist:
        said = item.text.value
        if item.state != "checked" or "status" not in said.lower() or not any(phrases_in(said, words.get("macro_plans", ()))):
            continue
        said = _CONDITION.sub("", plain(said))
        if any(phrases_in(said, words.get("macro_updated", ()))) and not any(phrases_in(said, words.get("macro_update_open", ()))):
            return item.text.span
    return None


@lru_cache(maxsize=16)
def _directly_before(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return regex(rf"(?<![\w-]){any_of(phrases)}(?:\s+(?:the|our))?[\s:*_`(\"]{{0,4}}$", re.IGNORECASE)

"""The tests that a plan takes away again, or calls otherwise later on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plancheck.plan import Plan, Text
from plancheck.regex import regex

_SENTENCE_END = regex(r"[.;]\s|\n")
# What a task says of a test that goes, or is called otherwise afterwards, and what parts the verb from a name that stays: "rename `test_a` to `test_b`".
_GOES = regex(r"\b(?:remov|delet|drop|renam|replac|retir|supersed)\w{0,4}\b", re.IGNORECASE)
_STAYS = regex(r"\b(?:with|by|to|into|that|when|if|so|run|add|write|verify)\b|→|->", re.IGNORECASE)
_IS_GONE = regex(r"[`*()]{0,4}\s(?:(?:is|are|was|gets|becomes|now)\s){0,2}(?:removed|deleted|dropped|renamed|replaced|retired|superseded)\b", re.IGNORECASE)
_FARTHEST = 80


class Farewells:
    """What the tasks of `plan` say outside their code of things that go."""

    def __init__(self, plan: Plan) -> None:
        texts: Iterable[Text] = (text for task in plan.tasks for text in (task.title, *task.prose, *(step.title for step in task.steps)))
        sentences = dict.fromkeys(sentence for text in texts for sentence in _SENTENCE_END.split(text.value))
        self._sentences = [sentence for sentence in sentences if _GOES.search(sentence)]

    def say_of(self, name: str) -> bool:
        """Whether a task takes the test of that name away, or calls it otherwise."""
        for sentence in self._sentences:
            place = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence) if name in sentence else None
            if place is not None:
                before = sentence[max(0, place.start() - _FARTHEST) : place.start()]
                verb = _GOES.search(before)
                if (verb is not None and not _STAYS.search(before, verb.end())) or _IS_GONE.match(sentence, place.end()):
                    return True
        return False

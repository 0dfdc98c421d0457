"""shared-state"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import ConceptModel, Plan, Text
from plancheck.plan.block_names import name_words
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, phrases_in, shortened, speaks_of

_SEVERAL = regex(r",\s*(?:and\s+)?|;\s*|\s+(?:and|or|&|\+)\s+|\s*/\s*|<br\s*/?>")
_REMARK = regex(r"\([^()\n]{0,200}\)")
_LABEL = regex(r"^\W{0,4}(?:it\s+)?(?:exclusively\s+|solely\s+)?(?:owns|ownership|owned state|state|mutable state|the|an?)\b:?\s*", re.IGNORECASE)


class SharedState(Rule):
    """Two building blocks own the same piece of mutable state, and nothing says why.

    What it finds: an owner cell or entry that names two blocks, a piece of state that stands twice with different owners, or that two blocks both say
    they own. Readers are no owners, a handover is no sharing, and a reason (a lock, one writer at a time, because ...) answers.
    Why it matters: with two owners every invariant on that state needs both of them to be right.
    How to fix: give it one owner that the others ask, or say why it is shared and what keeps it consistent.
    Source: phase 2, state ownership map, of macro-v2.
    """

    code = "MAC011"
    level = Level.WARNING
    bad = (
        Example("| Set of open valves | Valve Queue and Watering Planner |", old="| Set of open valves | Valve Queue |", base="macro-v2"),
        Example(
            "| Journal file | Run Journal |\n| Journal file | Valve Queue |",
            old="| Journal file | Run Journal |",
            base="macro-v2",
            at="| Journal file | Valve Queue |",
        ),
    )
    good = (
        Example("| Set of open valves | Valve Queue (Watering Planner reads it) |", old="| Set of open valves | Valve Queue |", base="macro-v2"),
        Example(
            "| Set of open valves | Valve Queue and Watering Planner |",
            old="| Set of open valves | Valve Queue |",
            base="macro-v2",
            also=[("Shared state: none.", "Shared state: the set of open valves, because both close valves in an emergency; one lock guards it.")],
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        model = plan.finished_model
        if model is None:
            return
        owned: dict[tuple[str, ...], list[tuple[str, Text]]] = defaultdict(list)
        said: set[tuple[str, ...]] = {()}
        for state in model.states:
            owners = _owners(state.owner, model, plan) if state.owner is not None else []
            if len(owners) > 1 and not _is_justified(state.state, state.said, plan):
                said.add(_key(state.state.value))
                yield self._finding(state.state, owners, state.said)
            elif len(owners) == 1:
                owned[_key(state.state.value)].append((owners[0], state.said))
        for block in model.blocks:
            for text in block.ownership:
                for piece in _SEVERAL.split(_REMARK.sub("", plain(text.value))):
                    owned[_key(_LABEL.sub("", piece))].append((block.name.value, text))
        for key, places in owned.items():
            owners = list(dict.fromkeys(owner for owner, _ in places))
            last = next((text for owner, text in reversed(places) if owner != owners[0]), None)
            if key not in said and last is not None and not _is_nothing(key, plan) and not _is_justified(last, last, plan):
                yield self._finding(last, owners, last, " ".join(key))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        model = plan.finished_model
        for state, block in product(model.states, model.blocks) if model else ():
            if model and state.owner and len(_owners(state.owner, model, plan)) == 1:
                added, end = f" and {block.name.value}", len(state.owner.value.rstrip(". "))
                shared, said = state.owner._replace(value=state.owner.value[:end] + added), state.said._replace(value=state.said.value + added)
                if len(_owners(shared, model, plan)) == 2 and not _is_justified(state.state, said, plan):
                    yield Edit(state.owner.place(end, end), added)
                    return

    def _finding(self, state: Text, owners: list[str], place: Text, name: str | None = None) -> Finding:
        return self.finding(
            place.span,
            f'"{shortened(name or plain(state.value), 40)}" is owned by {listed(owners)}, and nothing says why or what keeps it consistent',
            help="give it one owner that the others ask, or say why it is shared and what guards it",
            confident=False,
        )


def _key(text: str) -> tuple[str, ...]:
    return tuple(word for word in name_words(plain(text)) if word not in ("the", "a", "an", "it", "own"))


def _is_nothing(key: tuple[str, ...], plan: Plan) -> bool:
    return " ".join(key).startswith(plan.format.words.get("hollow_state", ()))


def _owners(text: Text, model: ConceptModel, plan: Plan) -> list[str]:
    """The blocks that an owner cell names, without those that only read and those that get it later."""
    words, said = plan.format.words, text.value
    if any(True for _ in phrases_in(said, words.get("handing_over", ()))) or "→" in said or "->" in said:
        return []
    # A remark in brackets belongs to the name before it.
    masked = _REMARK.sub(lambda match: "_" * len(match[0]), said)
    owners, start = list[str](), 0
    for end, following in [*(match.span() for match in _SEVERAL.finditer(masked)), (len(said), len(said))]:
        part, start = said[start:end], following
        is_reader = speaks_of(plain(part).lower(), words.get("reading", ())) and " by " not in part
        if not is_reader or not owners:
            owners += [block.name.value for block in model.named_in(_REMARK.sub("", part))]
    return list(dict.fromkeys(owners))


def _is_justified(state: Text, said: Text, plan: Plan) -> bool:
    """Whether the entry itself, or a passage of the model about shared state, gives a reason."""
    reasons = plan.format.words.get("sharing_reasons", ())
    if speaks_of(plain(said.value).lower(), reasons):
        return True
    section = plan.section("concept-model")
    for passage in section.passages if section else ():
        text = plain(passage.text.value).lower()
        if speaks_of(text, ("shared", "sharing", "both")) and speaks_of(text, reasons) and set(_key(text)) & set(_key(state.value)):
            return True
    return False

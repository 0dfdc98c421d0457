"""unknown-building-block"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import ConceptModel, Plan, PullRequest, State, Text
from plancheck.plan.block_names import name_words
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, phrases_in, shortened, speaks_of

# Two and more words that begin with a capital, as names do.
_NAME = regex(r"\b[A-Z][\w'’/-]{0,40}(?:\s+[A-Z][\w'’/-]{0,40}){1,4}")
_COORDINATION = regex(r"\s*(?:,|;|\+|&|\band\b|→)\s*")
_ASIDE = regex(r"\([^()]{0,300}\)")


class UnknownBuildingBlock(Rule):
    """A pull request changes no building block of the concept model.

    What it finds: a field for the building block that names something else than the blocks of the concept model, or none at all. Shorter forms, CamelCase,
    marks (B2) and "all blocks" are understood; a pull request that says it only prepares, tests or documents, or is a spike, is free.
    Why it matters: a change that the model has no place for shows that the model or the series is not finished.
    How to fix: name the block as the model does, add it to the model, or say that the pull request is preparatory.
    Source: phases 2 and 6 of macro-v2.
    """

    code = "PRS006"
    level = Level.ERROR
    bad = (
        Example("- **Building Block Change:** adds the Weather Station.", old="- **Building Block Change:** adds the Soil Log.", base="macro-v2"),
        Example("- **Building Block Change:** None.", old="- **Building Block Change:** adds the Run Journal.", base="macro-v2"),
    )
    good = (
        Example("- **Block:** `SoilLog` (new)", old="- **Building Block Change:** adds the Soil Log.", base="macro-v2"),
        Example("- **Building Block Change:** none, a spike that PR-4 needs.", old="- **Building Block Change:** adds the Soil Log.", base="macro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        model, section = plan.concept_model, plan.section("concept-model")
        if model is None or not model.blocks or plan.is_torn or (section and plan.is_to_be_written(section)):
            return
        requests = [request for request in plan.pull_requests if any(field.value.state is State.PRESENT for field in request.fields_of("block"))]

        @cache
        def said() -> str:
            """All that the model says, which few pull requests ask for."""
            return " ".join(plain(passage.text.value).lower() for passage in (section.passages if section else ()))

        findings = [finding for request in requests for finding in self._of(plan, model, request, said)]
        yield from self.once_if_common(findings, len(requests), lambda: self._common(plan, model, len(findings)))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        model, name = plan.finished_model, "Invoice Printer"
        for request in plan.pull_requests if model and model.blocks and not model.meant_in(name) else ():
            fields = request.fields_of("block")
            if len(fields) == 1 and not _is_preparatory(plan, request, fields[0].value._replace(value=""), [name]):
                yield Edit(fields[0].value.span, f"adds the {name}.")
                return

    def _of(self, plan: Plan, model: ConceptModel, request: PullRequest, said: Callable[[], str]) -> Iterator[Finding]:
        fields = request.fields_of("block")
        if any(field.value.state is State.PLACEHOLDER or _is_every_block(field.value, plan) for field in fields):
            return
        text = next(field.value for field in fields if field.value.state is State.PRESENT)
        if any(model.named_in(field.value.value) for field in fields):
            yield from (self._beside_known(model, request, text, name) for name in islice(_listed_strangers(text.value, plan, model, said), 1))
        else:
            yield from self._judged(plan, model, request, text)

    def _beside_known(self, model: ConceptModel, request: PullRequest, text: Text, name: str) -> Finding:
        return self.finding(
            text.span,
            f"{request.written} also changes {name}, which the concept model does not have, so either the model or the series is not finished",
            help=f"name a block of the model ({listed(block.name.value for block in model.blocks)}), or add the block to it",
            confident=False,
        )

    def _judged(self, plan: Plan, model: ConceptModel, request: PullRequest, text: Text) -> Iterator[Finding]:
        names = [name for name in _names(text.value, plan) if not model.is_called(name)]
        is_alike = bool(model.meant_in(text.value))
        # "Planner Core" is a part of the Watering Planner, the "Weather Planner" is another one.
        strange = [name for name in names if not is_alike or not _telling(model, name_words(name)[0])]
        if is_alike and not strange:
            return
        if _is_preparatory(plan, request, text, strange):
            return
        blocks = listed(block.name.value for block in model.blocks)
        what = f"{strange[0]}, which the concept model does not have" if strange else f'no block of the concept model ("{shortened(plain(text.value), 50)}")'
        yield self.finding(
            text.span,
            f"{request.written} changes {what}, so either the model or the series is not finished",
            help=f"name a block of the model ({blocks}), add the block to it, or say that the pull request is preparatory",
            confident=not is_alike,
        )

    def _common(self, plan: Plan, model: ConceptModel, count: int) -> Finding:
        return self.finding(
            plan.requests_place,
            f"{count} pull requests change no block of the concept model ({listed(block.name.value for block in model.blocks)}), so model and series do not fit",
            help="name in each the block as the model does, or redraw the model",
        )


def _names(text: str, plan: Plan) -> Iterator[str]:
    """What is spelled as a name, without a verb before it."""
    verbs = plan.format.words.get("block_change_words", ())
    for match in _NAME.finditer(plain(text)):
        words = match[0].split()
        while words and words[0].lower() in verbs:
            words = words[1:]
        if len(words) > 1:
            yield " ".join(words)


def _listed_strangers(text: str, plan: Plan, model: ConceptModel, said: Callable[[], str]) -> Iterator[str]:
    """Names that stand in a list beside blocks of the model, are no block and occur nowhere in what the model has `said`."""
    pieces = [piece for piece in _COORDINATION.split(_ASIDE.sub(" ", plain(text))) if piece.strip()]
    for piece in pieces if len(pieces) > 1 else ():
        for name in _names(piece, plan):
            if piece.strip(" .").endswith(name) and len(piece.split()) <= len(name.split()) + 2 and not model.is_called(name) and name.lower() not in said():
                yield name


def _telling(model: ConceptModel, word: str) -> bool:
    return bool(model.meant_in(word))


def _is_every_block(text: Text, plan: Plan) -> bool:
    return any(phrases_in(text.value, plan.format.words.get("every_block", ())))


def _is_preparatory(plan: Plan, request: PullRequest, text: Text, names: Sequence[str]) -> bool:
    """Whether the pull request says that it prepares, or its field that no block is its business; another name in the field outweighs the latter."""
    words, motivation = plan.format.words, request.field("motivation")
    said = " ".join([request.title.value, text.value, *([motivation.value.value] if motivation else [])]).lower()
    blockless = words.get("blockless_prs", ())
    return speaks_of(said, words.get("preparatory_prs", ())) or all(speaks_of(name.lower(), blockless) for name in names or (plain(text.value),))

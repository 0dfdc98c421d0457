"""overloaded-pr"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, PullRequest, State, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, speaks_of

_SENTENCE_END = regex(r"[.;]\s+|\n|<br\s?/?>")
_BRACKETS = regex(r"\([^()]{0,300}\)")
# What follows says where a block stands or what it is to others: it lists no further change.
_ASIDE = regex(
    r"\s[—–-]\s|\b(?:which|that|so|because|since|for|between|behind|without|not|no|but|using|used|called|from|to|in|into|of|by|as|where|while|when|on|with)\b",
    re.IGNORECASE,
)
_OUT = regex(
    r"(?:^|[\s*_>|;.,(/])out[*_]{0,3}\s{0,2}[:=—–-]|(?:^|[;|.>(])\s{0,2}[*_]{0,3}out[*_]{0,3},\s|\bout[-\s]of[-\s]scope|\bnot in scope|\bnon-?goals?\b|\bexclud|\bnot included|\bleft out|\bdeferred|\b(?:without|no|not|later)\b",
    re.IGNORECASE,
)
_SCOPE = "- **Scope:**\n  - In: `MoistureDemand`, configuration keys `demand` and `target`.\n  - Out: targets that change with the season.\n"


class OverloadedPr(Rule):
    """A pull request changes many building blocks, or does not say what it leaves out.

    What it finds: a field for the building block that lists three and more blocks of the concept model as changed, and a Scope that names nothing as out.
    Blocks that are only spoken of ("which the Planner calls") do not count; "Out: nothing" is an answer.
    Why it matters: a pull request about several blocks is hard to review, and without an outer edge it grows while it is built.
    How to fix: split the pull request along the blocks; add a line on what is out.
    Source: phase 6 of macro-v2 ("one cohesive building block change", "Scope: In / Out").
    """

    code = "PRS008"
    level = Level.ADVICE
    bad = (
        Example(
            "- **Building Block Change:** adds the Soil Log, the Run Journal and the Valve Queue.",
            old="- **Building Block Change:** adds the Soil Log.",
            base="macro-v2",
        ),
        Example("- **Scope:** `MoistureDemand`, configuration keys `demand` and `target`.\n", old=_SCOPE, base="macro-v2"),
    )
    good = (
        Example(
            "- **Building Block Change:** adds the Soil Log, which the Watering Planner and the Valve Queue will read.",
            old="- **Building Block Change:** adds the Soil Log.",
            base="macro-v2",
        ),
        Example("- **Scope:** In: `MoistureDemand` and two keys. Out: nothing.\n", old=_SCOPE, base="macro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        requests = () if plan.is_torn else plan.pull_requests
        for request in requests:
            yield from self._blocks(plan, request)
        scoped = [request for request in requests if any(field.value.state is State.PRESENT for field in request.fields_of("scope"))]
        open_ = [self._scope(request) for request in scoped if not _says_what_is_out(plan, request)]
        yield from self.once_if_common(open_, len(scoped), lambda: self._all_scopes(plan, len(open_)))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        model, most = plan.concept_model, plan.format.counts.get("pr_blocks", (0, 0))[1]
        field = next((field for request in plan.pull_requests if (field := request.field("block"))), None)
        if model and field and most and not plan.is_torn:
            said = f"extends the {', the '.join(block.name.value for block in model.blocks[: most + 1])}."
            if len(model.named_in(_changed(field.value._replace(value=said), plan))) > most:
                yield Edit(field.value.span, said)

    def _blocks(self, plan: Plan, request: PullRequest) -> Iterator[Finding]:
        model, most = plan.concept_model, plan.format.counts.get("pr_blocks", (0, 0))[1]
        field = request.field("block")
        if model is None or field is None or not most:
            return
        changed = model.named_in(_changed(field.value, plan))
        if len(changed) > most:
            yield self.finding(
                field.value.span,
                f"{request.written} changes {listed(block.name.value for block in changed)}; a pull request about {len(changed)} blocks is hard to review",
                help="split it along the blocks, or say which one is changed and how the others only follow",
            )

    def _scope(self, request: PullRequest) -> Finding:
        field = next(field for field in request.fields_of("scope"))
        return self.finding(
            field.label,
            f"the scope of {request.written} names nothing as out, so it may grow while it is built",
            help='add "Out: ..." with what a reader might expect and will not find, or "Out: nothing"',
        )

    def _all_scopes(self, plan: Plan, count: int) -> Finding:
        return self.finding(
            plan.requests_place,
            f"the scope of {count} pull requests names nothing as out, so they may grow while they are built",
            help='add "Out: ..." to each with what a reader might expect and will not find, or "Out: nothing"',
        )


def _changed(text: Text, plan: Plan) -> str:
    """The parts of the field that list what is changed."""
    sentences = _SENTENCE_END.split(_BRACKETS.sub(" ", plain(text.value.replace("\n", "; "))))
    unchanged = plan.format.words.get("unchanged_blocks", ())
    return " / ".join(_ASIDE.split(sentence, maxsplit=1)[0] for sentence in sentences if not speaks_of(sentence.lower(), unchanged))


def _says_what_is_out(plan: Plan, request: PullRequest) -> bool:
    names = plan.format.words.get("out_of_scope", ())
    return any(
        field.name.lower().startswith(names) or field.value.state is State.PLACEHOLDER or _OUT.search(field.value.value) for field in request.fields_of("scope")
    )

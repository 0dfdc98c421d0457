"""header-field-length"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, State
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.sentences import sentences_in

_WHY = "**Why this matters:** Chargebacks and partial captures, both planned for this year, repeat requests on their own and rely on refunds that bear it."
_PROBLEM = "Surveyors in valleys and cellars therefore keep paper copies and type them in at night."


class HeaderFieldLength(Rule):
    """A field of the header is far longer than the format has it.

    What it finds: the problem, the reason or the architecture in more than two sentences over its limit (3, 2 and 3 sentences); shorter is fine. Fragments
    such as "No new types." are no sentences.
    Why it matters: the header is read in one go by somebody who decides whether to read on.
    How to fix: keep the sentences that a reviewer needs first; the rest has its place in Part 1.
    Source: document header of the micro templates.
    """

    code = "HDR007"
    level = Level.ADVICE
    bad = (
        Example(f"{_WHY} Marketplaces ask for them. So do banks. Auditors count double refunds. Support answers for each.", old=_WHY, base="micro-v3"),
        Example(f"{_PROBLEM} Copies get wet. Some are lost. Nobody knows which. Maps are drawn without them.", old=_PROBLEM, base="micro-v2"),
    )
    good = (
        Example(f"{_WHY} Marketplaces ask for them. So do banks, e.g. Berliner Bank vs. Nordbank. Auditors too.", old=_WHY, base="micro-v3"),
        Example(f"{_PROBLEM} Copies get wet. Some are lost.", old=_PROBLEM, base="micro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        # A field that is a sentence or two over its length is not worth a word.
        tolerance = plan.format.counts.get("sentence_tolerance", (0, 0))[1]
        for spec in plan.format.fields:
            limit = plan.format.counts.get(f"{spec.role}_sentences")
            field = plan.field(spec.role)
            if spec.role == "goal" or limit is None or field is None or field.value.state is not State.PRESENT:
                continue
            # The list may belong to a field whose label is missing.
            if field.items and plan.field("adds") is None:
                continue
            said = (plain(field.value.value[start:end]) for start, end in sentences_in(field.value.value))
            count = sum(not _is_fragment(sentence, plan) for sentence in said)
            if count > limit[1] + tolerance:
                yield self.finding(
                    field.label,
                    f'"{field.name}" takes {count} sentences where {limit[0]} to {limit[1]} are meant; the header is read in one go',
                    help="keep what a reviewer needs first and move the rest to Part 1",
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        limits = ((spec.role, plan.format.counts.get(f"{spec.role}_sentences")) for spec in plan.format.fields if spec.role != "goal")
        _, tolerance = plan.format.counts.get("sentence_tolerance", (0, 0))
        for role, limit in limits:
            field = plan.field(role)
            if limit and field and field.value.state is State.PRESENT:
                yield Edit(field.value.place(0, 0), "It takes time. It costs money. Nobody likes it. " * ((limit[1] + tolerance) // 3 + 1))
                return


def _is_fragment(sentence: str, plan: Plan) -> bool:
    """Whether it is a remark of few words without a verb: "Code only.", "No new types.", "Docs-only PR."."""
    words = sentence.lower().rstrip(".!").split()
    if not 0 < len(words) <= plan.format.counts.get("fragment_words", (0, 0))[1]:
        return False
    return words[0] in plan.format.words.get("fragment_openers", ()) or words[0].endswith("-only") or words[-1] == "only"

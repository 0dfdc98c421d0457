"""mechanism-too-long"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, State
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed
from plancheck.wording.sentences import sentences_in

# A note of its own, below the clause or at its end: "NOTE: ...", "**Limitation:** ...".
_NOTE = regex(r"\n\W{0,6}[A-Z][A-Z ]{2,20}:|\s\*\*[A-Z][^*\n]{1,30}(?::\*\*|\*\*:)")
_OLD = "- MECHANISM: The book looks the key up before it talks to the card network."
_LONG = (
    "- MECHANISM: The book looks the key up before it talks to the card network. A known key answers from memory. "
    "An unknown key goes on to the ceiling. What the ceiling lets through is credited and written down."
)


class MechanismTooLong(Rule):
    """A MECHANISM clause describes the implementation at length.

    What it finds: a MECHANISM of more than three sentences, or of more than four where they are short; notes are not counted. Where most contracts have one, it is said once, at their section.
    Why it matters: a contract promises behaviour; what its mechanism spells out is reviewed as if it were promised, and goes stale with the first refactoring.
    How to fix: keep the one idea that explains the outcome, and move the rest to the tasks or the appendix.
    Source: phase 1 of micro-v2 and micro-v3.
    """

    code = "CON009"
    level = Level.ADVICE
    bad = (
        Example(_LONG, old=_OLD, base="micro-v3"),
        Example(
            "**MECHANISM** A refusal moves the note. The list feeds the banner. The banner redraws itself. Nothing else listens. The note stays.",
            old="**MECHANISM** A refusal moves the note to a list that feeds the banner.",
            base="micro-v2",
        ),
    )
    good = (
        Example(
            "- MECHANISM: The book looks the key up, e.g. `k-1.v2.json`, before it talks to the card network. See Sec. 3. It takes 0.5 ms, approx. one look-up.",
            old=_OLD,
            base="micro-v3",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("contracts")
        most, words = (plan.format.counts.get(name, (0, 0))[1] for name in ("mechanism_sentences", "mechanism_words"))
        findings, ids = [], []
        for contract in plan.contracts:
            clause = contract.clause("mechanism")
            if clause is None or clause.text.state is not State.PRESENT:
                continue
            said = _NOTE.split(clause.text.value, maxsplit=1)[0]
            count = sum(1 for _ in sentences_in(said))
            # One sentence more is no matter where all of them are short.
            if count > most + (len(said.split()) <= words):
                ids.append(contract.id)
                findings.append(
                    self.finding(
                        clause.text.span,
                        f"the MECHANISM of {contract.id} takes {count} sentences; what it spells out goes stale with the first refactoring",
                        help=f"keep to {most} sentences and move the rest to the tasks or the appendix",
                    )
                )
        if section is None:
            yield from findings
            return
        yield from self.once_if_common(
            findings,
            len(plan.contracts),
            lambda: self.finding(
                section.title.span,
                f"the MECHANISM of {listed(ids)} takes more than {most} sentences; what it spells out goes stale with the first refactoring",
                help=f"keep each to {most} sentences and move the rest to the tasks or the appendix",
            ),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        _, most = plan.format.counts.get("mechanism_sentences", (0, 0))
        clause = next((clause for contract in plan.contracts if (clause := contract.clause("mechanism")) and clause.text.state is State.PRESENT), None)
        if clause:
            yield Edit(clause.text.place(0, 0), "A table is read first. Then a list is filled. " * (most // 2 + 1))

"""structural-then"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Contract, Plan, State
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import shortened
from plancheck.wording.structure import structure_of

# For each reason: what the words at fault are, what they look like where there is doubt, and what to describe instead.
_REASONS = {
    "type-name": ("names a type", "rests on the name of a type", "say what the value does or holds for its caller, whatever type carries it"),
    "internal-field": (
        "states an internal field or variable",
        "rests on the name of a field or variable",
        "say where the value shows: in an output, a reply, a log line, a later decision",
    ),
    "formula": (
        "reproduces a formula",
        "reads like a formula",
        "say what follows from it: which of two inputs ranks higher, what stays equal, which limit holds",
    ),
    "implementation-step": (
        "states a step of the implementation",
        "speaks of the code rather than of what it does",
        "say what is different afterwards for a user or caller",
    ),
    "container-count": (
        "counts the contents of an internal container",
        "counts the contents of a container",
        "say what the contents produce, not how many there are",
    ),
}
_SURE = "its test would assert structure and break with every refactoring"
# What invalidates a doubtful clause though nobody outside notices a difference.
_DOUBTFUL = {
    "type-name": "so a mere renaming would invalidate the contract",
    "internal-field": "so a mere renaming would invalidate the contract",
    "formula": "so another way to calculate the same would invalidate the contract",
    "implementation-step": "so another way to the same outcome would invalidate the contract",
    "container-count": "so another way to hold them would invalidate the contract",
}
_IF_SEEN = "; if a user or caller observes just this, name where: the report, the reply, the returned record"

# A clause is a sentence or two; what stands beyond this many code points is not judged.
_LONGEST = 4000


class StructuralThen(Rule):
    """A THEN clause states internal structure instead of behaviour.

    What it finds: an outcome that is a type name, an internal field, a formula, an implementation step or the size of an internal container;
    an error where the wording leaves no doubt, a warning where it does. Flags, configuration keys, headers, columns, exit codes, messages
    and public return values are observable and no fault.
    Why it matters: the THEN clause becomes the test's assertion, and a test of structure breaks with every refactoring and proves no behaviour.
    How to fix: describe what a user or caller observes.
    Source: THEN clause quality gate, phase 1 of micro-v2 and micro-v3.
    """

    code = "CON012"
    level = Level.ERROR
    bad = (
        Example(
            "- THEN `ledger.entries` has 2 elements and `len(book._by_key) == 1`",
            old="- THEN the CSV shows the columns `refund_id`, `payment_id` and `cents`, with `re-1` above `re-2`",
            base="micro-v3",
        ),
        Example(
            "- THEN it returns a `*GlossaryPage`",
            old='- THEN the glossary page opens at a heading "Watermark" with a definition in one sentence',
            base="compact",
        ),
    )
    good = (
        Example(
            "- THEN the command exits with code 2 and prints `no such month: 2026-13`",
            old='- THEN the glossary page opens at a heading "Watermark" with a definition in one sentence',
            base="compact",
        ),
        Example(
            "- THEN the CSV has the column `cents` and the reply carries the header `Retry-After`",
            old="- THEN the CSV shows the columns `refund_id`, `payment_id` and `cents`, with `re-1` above `re-2`",
            base="micro-v3",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        for contract in plan.contracts:
            for clause in contract.clauses:
                if clause.keyword != "then" or clause.text.state is not State.PRESENT:
                    continue
                found = structure_of(
                    clause.text.value[:_LONGEST],
                    given=_words(contract, "given"),
                    when=_words(contract, "when"),
                )
                if found is None:
                    continue
                sure, doubtful, instead = _REASONS[found.reason]
                quoted = _quoted(clause.text.value, found.start, found.end)
                yield self.finding(
                    clause.text.place(found.start, found.end),
                    f"the THEN clause of {contract.id} "
                    + (f"{sure} ({quoted}); {_SURE}" if found.sure else f"{doubtful} ({quoted}), {_DOUBTFUL[found.reason]}"),
                    help=instead if found.sure else instead + _IF_SEEN,
                    reason=found.reason,
                    level=None if found.sure else Level.WARNING,
                    confident=found.sure,
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for contract in plan.contracts:
            when, then = contract.clause("when"), contract.clause("then")
            if when and then and then.text.state is State.PRESENT:
                # It may be about somebody who reads a document, and what they find there is no structure.
                yield Edit(when.text.span, "an entry is asked for")
                yield Edit(then.text.span, "it returns a `*LedgerEntryImpl`")
                return


def _quoted(clause: str, start: int, end: int) -> str:
    """The words at fault, with those that follow where one word alone would say little."""
    words = clause[start:end].split()
    if len(words) < 2 and clause[start:end].isalpha():
        words = clause[start:].split()[:5]
    return shortened(" ".join(words).replace("`", "").strip(" =<>,.;"))


def _words(contract: Contract, keyword: str) -> str:
    clause = contract.clause(keyword)
    return clause.text.value if clause else ""

"""then-restates-given"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Contract, Plan, State, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain

_WORD = regex(r"[^\W_]+(?:['’._/:-][^\W_]+)*")
# An outcome of fewer words of its own may be a value that happens to stand in the precondition as well.
_FEWEST_WORDS = 3


class ThenRestatesGiven(Rule):
    """An outcome repeats its precondition, or a contract repeats another.

    What it finds: a THEN clause all of whose words stand in the GIVEN clause, in the same order, and that adds none; "still", "unchanged" or a negation is
    something new. Also a contract whose GIVEN, WHEN and THEN, or whose sentences, all repeat those of an earlier one, reported at the later.
    Why it matters: a test of it passes before anything is built.
    How to fix: say what is different, or still the same, after WHEN; remove the copy or say what sets it apart.
    Source: phase 1 of the micro templates.
    """

    code = "CON014"
    level = Level.WARNING
    yields_to = ("duplicate-contract",)
    bad = (
        Example(
            "- THEN the reader opens the backfill guide",
            old="- THEN the page shows the command `drover backfill --month 2026-01` and the line `31 days loaded` that it prints",
            base="compact",
        ),
        Example(
            "- GIVEN a reader who opens the backfill guide\n- WHEN the reader looks for the way to load a past month\n"
            "- THEN the page shows the command `drover backfill --month 2026-01` and the line `31 days loaded` that it prints",
            old='- GIVEN a reader who meets the word "watermark" in the guide\n- WHEN the reader follows its link\n'
            '- THEN the glossary page opens at a heading "Watermark" with a definition in one sentence',
            base="compact",
            at="BC-2: Glossary",
        ),
    )
    good = (
        Example(
            "- THEN the reader still has the backfill guide open",
            old="- THEN the page shows the command `drover backfill --month 2026-01` and the line `31 days loaded` that it prints",
            base="compact",
        ),
        Example(
            "- THEN the payment of 50.00 EUR is unchanged",
            old="- THEN the customer MUST NOT get back more than was paid, and a request beyond that is rejected",
            base="micro-v3",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        small = frozenset(plan.format.words.get("small_words", ()))
        is_plain = bool(plan.format.words.get("promises"))
        first: dict[tuple[tuple[str, ...], ...], Contract] = {}
        for contract in plan.contracts:
            given, when, then = (_words(contract, keyword, small) for keyword in ("given", "when", "then"))
            clause = contract.clause("then")
            prose = tuple(word for text in contract.prose for word in _words_in(text, small)) if is_plain and not contract.clauses else ()
            if (given and when and then) or len(prose) >= _FEWEST_WORDS:
                earlier = first.setdefault((given, when, then) if then else (prose,), contract)
                if earlier is not contract:
                    yield self.finding(
                        contract.place,
                        f"{contract.id} repeats {'GIVEN, WHEN and THEN' if then else 'the sentences'} of {earlier.id}, so one test would do for both",
                        help="remove one of the two, or say what sets it apart",
                        related=[Related(earlier.place, f"{earlier.id} says it first")],
                    )
                    continue
            if clause is not None and then and (then == given or (len(then) >= _FEWEST_WORDS and _stands_in(then, given))):
                yield self.finding(
                    clause.text.span,
                    f"the THEN clause of {contract.id} only repeats its GIVEN, so a test of it passes before anything is built",
                    help="say what is different, or still the same, after WHEN",
                    confident=False,
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for contract in plan.contracts:
            given, then = contract.clause("given"), contract.clause("then")
            if given and then and given.text.state is State.PRESENT:
                yield Edit(then.text.span, " ".join(given.text.value.split()))
                return


def _words(contract: Contract, keyword: str, small: frozenset[str]) -> tuple[str, ...]:
    clause = contract.clause(keyword)
    if clause is None or clause.text.state is not State.PRESENT:
        return ()
    return _words_in(clause.text, small)


def _words_in(text: Text, small: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in (match[0].lower() for match in _WORD.finditer(plain(text.value))) if word not in small)


def _stands_in(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether `words` occur in `others` in their order, with others between them or not."""
    remaining = iter(others)
    return all(word in remaining for word in words)

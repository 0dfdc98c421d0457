"""missing-error-policy"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Contract, Plan, State, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import own_words, plain
from plancheck.wording.phrases import phrases_in, speaks_of

# A quoted message, a code span or a number is something that a test can look for.
_TELLING = regex(r"[`\"“]|\d")


class MissingErrorPolicy(Rule):
    """An error-handling contract does not say what happens.

    What it finds: a contract of the error group, or one that is about an error by its name, whose outcome names no error returned or shown, no panic or exit,
    no log line, no rejection, no zero, empty or default result, no stop, skip, retry or fallback, and quotes nothing: "the failure is handled".
    Why it matters: panic, error return and log-and-continue are three programs; whoever implements the contract picks one of them.
    How to fix: say what the caller or user gets, and quote the message or status.
    Source: phase 1 of micro-v2 and micro-v3 ("Panic vs error return vs log-and-continue").
    """

    code = "CON015"
    level = Level.ADVICE
    yields_to = ("vague-wording",)
    bad = (
        Example(
            "- THEN the first call is taken care of and the card is credited later",
            old="- THEN the first call is rejected with the message `card network refused the transfer` and the repetition credits the card",
            base="micro-v3",
        ),
        Example(
            "**THEN** the failure is handled by the queue",
            old='**THEN** the banner shows the error `"b" was not saved: note is locked`, and the third note arrives',
            base="micro-v2",
        ),
    )
    good = (
        Example(
            "- THEN the refusal is logged and the repetition credits the card",
            old="- THEN the first call is rejected with the message `card network refused the transfer` and the repetition credits the card",
            base="micro-v3",
        ),
        Example(
            "**THEN** the app skips that note and the third note arrives",
            old='**THEN** the banner shows the error `"b" was not saved: note is locked`, and the third note arrives',
            base="micro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        for contract in plan.contracts:
            outcome = _outcome(contract)
            if outcome is not None and _is_about_an_error(contract, plan) and not _answers(outcome, plan):
                yield self.finding(
                    outcome.span,
                    f"{contract.id} handles an error without saying what happens; panic, error return and log-and-continue are three programs",
                    help="say what the caller or user gets: the error or status, the message, the value that is used instead",
                    confident=False,
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        outcomes = (_outcome(contract) for contract in plan.contracts if _is_about_an_error(contract, plan))
        outcome = next((text for text in outcomes if text), None)
        if outcome:
            yield Edit(outcome.span, "the case is dealt with")


def _outcome(contract: Contract) -> Text | None:
    clause = contract.clause("then")
    return clause.text if clause and clause.text.state is State.PRESENT else None


def _is_about_an_error(contract: Contract, plan: Plan) -> bool:
    if contract.group in ("negative", "error"):
        return contract.group == "error"
    return contract.name is not None and speaks_of(plain(contract.name.value).lower(), plan.format.words.get("error_names", ()))


def _answers(outcome: Text, plan: Plan) -> bool:
    words = plan.format.words
    if _uses(outcome, words.get("hollow_outcomes", ())):
        return False
    if _TELLING.search(outcome.value):
        return True
    said = plain(own_words(outcome.value)).lower()
    if speaks_of(said, words.get("error_policies", ())) or _uses(outcome, words.get("prohibitions", ())):
        return True
    # "the error is handled" names an error and answers nothing.
    return speaks_of(said, words.get("error_nouns", ())) and not _uses(outcome, words.get("hollow_handling", ()))


def _uses(text: Text, phrases: tuple[str, ...]) -> bool:
    return any(True for _ in phrases_in(text.value, phrases))

"""duplicate-contract"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Contract, Plan, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in

# What stands behind an id that is defined: a name in brackets, a colon, a dash, the next cell.
_DEFINES = regex(r"[*_`\])]{0,4}\s?(?:\([^()\n]{1,80}\))?[*_`]{0,3}\s?(?:[:—–|]|-\s)")
# How far behind its id a guarantee says that it repeats another one.
_LOOKED_AT = 50


class DuplicateContract(Rule):
    """The same contract id is defined twice.

    What it finds: two definitions of one id in the contracts section or, in a macro plan, among the guarantees of all pull requests. Mentions do not count,
    and a guarantee that is repeated word for word, revised or said to hold still is none that is new. Ids that start anew with each pull request are told once.
    Why it matters: tasks, tests and micro plans that name the id may mean either.
    How to fix: give the second contract an id of its own.
    Source: phase 1 of the micro templates, phase 6 of macro-v2.
    """

    code = "CON002"
    level = Level.ERROR
    bad = (
        Example(
            "BC-2: Guide names its author\n- GIVEN a reader\n- WHEN the guide opens\n- THEN its last line names a person\n\nBC-2: Glossary explains the words of the guide",
            old="BC-2: Glossary explains the words of the guide",
            base="compact",
            at="BC-2: Glossary",
        ),
        Example("  - BC-4: `verdin soil ZONE` MUST print", old="  - BC-5: `verdin soil ZONE` MUST print", base="macro-v2"),
    )
    good = (
        Example("BC-2: Glossary explains the words of the guide (see BC-1)", old="BC-2: Glossary explains the words of the guide", base="compact"),
        Example("  - BC-1 (revised in PR-5): With", old="  - BC-9: With", base="macro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        first: dict[str, Contract] = {}
        for contract in plan.contracts:
            earlier = first.setdefault(contract.id, contract)
            if earlier is not contract:
                yield self.finding(
                    contract.place,
                    f"{contract.id} is defined a second time, so tasks and tests that name it may mean either",
                    help="give one of the two an id of its own",
                    related=[Related(earlier.place, f"{contract.id} is defined here first")],
                )
        yield from self._among_guarantees(plan)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for first, second in pairwise(plan.contracts):
            if bool(first.clauses) == bool(second.clauses):
                yield Edit(second.place, first.id)
                return
        defined = [guarantee for guarantee in plan.guarantees if guarantee.id and _is_definition(guarantee.id, guarantee.text, plan)]
        for one, other in pairwise(defined):
            if one.id and other.id and one.id != other.id:
                yield Edit(other.text.place(0, len(other.id)), one.id)
                return

    def _among_guarantees(self, plan: Plan) -> Iterator[Finding]:
        # What a pull request that is defined twice repeats is duplicate-pr's.
        requests = {request.id: request for request in reversed(plan.pull_requests)}
        first: dict[str, Text] = {}
        findings: dict[str, list[Finding]] = {}
        for request in reversed(requests.values()):
            for guarantee in request.guarantees:
                if guarantee.id is None or not _is_definition(guarantee.id, guarantee.text, plan):
                    continue
                earlier = first.setdefault(guarantee.id, guarantee.text)
                if earlier is not guarantee.text and plain(earlier.value) != plain(guarantee.text.value):
                    findings.setdefault(request.id, []).append(self._second(guarantee.id, guarantee.text, earlier))
        guaranteeing = sum(bool(request.guarantees) for request in requests.values())
        if len(findings) > 1 and 2 * len(findings) > guaranteeing:
            yield self.finding(
                plan.requests_place,
                f"the ids of the guarantees start anew in {len(findings)} pull requests, so micro plans and tests that name one may mean any of them",
                help="number the guarantees through the whole plan, or put the number of the pull request into the id (BC-2-1)",
            )
        else:
            yield from (finding for of_request in findings.values() for finding in of_request)

    def _second(self, id_: str, text: Text, earlier: Text) -> Finding:
        return self.finding(
            text.place(0, len(id_)),
            f"{id_} is defined a second time, so micro plans and tests that name it may mean either",
            help="give one of the two an id of its own",
            related=[Related(earlier.place(0, len(id_)), f"{id_} is defined here first")],
        )


def _is_definition(id_: str, text: Text, plan: Plan) -> bool:
    """Whether a guarantee defines the id that it opens with, and does not say that an earlier one holds still or is revised."""
    opening = text.value.split("\n")[0][: len(id_) + _LOOKED_AT]
    return _DEFINES.match(text.value, len(id_)) is not None and not any(phrases_in(opening, plan.format.words.get("restating", ())))

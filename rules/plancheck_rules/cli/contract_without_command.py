"""contract-without-command"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Contract, Passage, Plan
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.contract_ids import named_ids, names_all
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of
from plancheck.wording.programs.proofs import steps_in

# Words of so many letters tell one contract from another.
_TELLING = regex(r"[a-z][a-z-]{4,}")


class ContractWithoutCommand(Rule):
    """No command of the CLI exercise proof is said to exercise a contract.

    What it finds: a contract that the proof does not name, in a plan whose proof names at least half of them. Where steps name no contract, one that shares a
    telling word with such a step counts as exercised. "BC-4: not visible on the command line" is an answer.
    Why it matters: if the command line cannot show that the contract holds, the design is incomplete.
    How to fix: add the command with its output and name the contract beside it, or say why no command can show it.
    Source: phase 3 of micro-v1.
    """

    code = "CLI003"
    level = Level.WARNING
    bad = (
        Example("5. The flag given twice (BC-3):", old="5. The flag given twice (BC-5):", base="micro-v1", at="- **BC-5:**"),
        Example("2. Other files keep their bytes (BC-1):", old="2. Other files keep their bytes (BC-2):", base="micro-v1", at="- **BC-2:**"),
    )
    good = (
        Example("1. The newest episodes stay, with and without a tie (BC-1..BC-7):", old="1. The newest episodes stay (BC-1):", base="micro-v1"),
        Example("5. The flag given twice:", old="5. The flag given twice (BC-5):", base="micro-v1"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("cli-proof")
        if section is None or not section.holds_text or section.says_none or not plan.contracts or plan.is_torn or plan.is_to_be_written(section):
            return
        texts = [passage.text.value for passage in section.passages]
        ids = plan.contract_ids
        named = plan.meant(id_ for text in texts for id_ in named_ids(text, ids))
        lacking = [contract for contract in plan.first_definitions if contract.id not in named]
        if not lacking or 2 * len(named) < len(plan.first_definitions) or any(names_all(text) for text in texts):
            return
        silent = _silent_steps(section.passages, plan)
        common = Counter(word for contract in plan.first_definitions for word in _words(contract))
        for contract in lacking:
            telling = [word for word in _words(contract) if 2 * common[word] <= len(plan.first_definitions)]
            if not any(speaks_of(step, telling) for step in silent):
                yield self.finding(
                    contract.place,
                    f"no command of the proof exercises {contract.id}; what cannot be shown on the command line is not designed to its end",
                    help=f"add a command with its output and name {contract.id} beside it, or say why no command can show it",
                    related=[Related(section.title.span, "the proof stands here")],
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, contracts = plan.section("cli-proof"), plan.first_definitions
        if section is None:
            return
        for contract in contracts[1:]:
            id_ = regex(rf"(?<![\w-]){re.escape(contract.id)}(?![\w-])")
            texts = [text for passage in section.passages if passage.kind != "code" for text in (passage.cells or (passage.text,))]
            others = [
                passage if passage.kind == "code" else passage._replace(text=passage.text._replace(value=id_.sub(contracts[0].id, passage.text.value)))
                for passage in section.passages
            ]
            other = section._replace(passages=tuple(others))
            if any(self.check(plan._replace(sections=tuple(other if each is section else each for each in plan.sections)))):
                yield from (Edit(text.place(*match.span()), contracts[0].id) for text in texts for match in id_.finditer(text.value))
                return


def _silent_steps(passages: Sequence[Passage], plan: Plan) -> list[str]:
    """What the steps say that have commands and name no contract."""
    said = []
    for step in steps_in(passages, plan.format.words):
        text = "\n".join(passages[index].text.value for index in (*step.opening, *(index for index, _ in step.runs), *step.outcomes))
        if step.runs and not named_ids(text, plan.contract_ids):
            said.append(plain(text).lower())
    return said


def _words(contract: Contract) -> frozenset[str]:
    texts = [*([contract.name] if contract.name else []), *(clause.text for clause in contract.clauses if clause.keyword != "mechanism"), *contract.prose]
    return frozenset(word for text in texts for word in _TELLING.findall(plain(text.value).lower()))

"""test-without-contract"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, References, TestRow
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.matrix import lines_with_words_for_a_contract, unmapped
from plancheck.wording.phrases import shortened

# In a matrix that names fewer contracts, rows are not traced by their ids.
_FEWEST_NAMED = 2


class TestWithoutContract(Rule):
    """A test of the matrix maps to no contract.

    What it finds: a row or item of the test matrix that names no contract: no id, no part of the contracts section, no contract by its name or in
    words ("API, Close"). Existing tests that
    have to pass again, notes, and tests whose contract stands in the text above their table are free; so is a plan whose contracts have no ids. What most
    tests lack is said once.
    Why it matters: nobody knows what a failure of it means, or whether the test may be changed with the code.
    How to fix: name the contract that the test proves, or add the contract.
    Source: phase 4 of micro-v1 (each test maps to a contract).
    """

    code = "TRC011"
    level = Level.WARNING
    bad = (
        Example(
            "| Unit | | `newest` breaks a tie at the cut by file name |", old="| Unit | BC-4 | `newest` breaks a tie at the cut by file name |", base="micro-v1"
        ),
        Example(
            "| Failure | none | the disk is full | `spec/build_spec.rb` |\n| Failure | BC-6 | zero,",
            old="| Failure | BC-6 | zero,",
            base="micro-v1",
        ),
    )
    good = (
        Example(
            "| Unit | C.1 | `newest` breaks a tie at the cut by file name |",
            old="| Unit | BC-4 | `newest` breaks a tie at the cut by file name |",
            base="micro-v1",
        ),
        Example("| Regression | | all existing specs still pass | `spec/` |\n| Failure | BC-6 | zero,", old="| Failure | BC-6 | zero,", base="micro-v1"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("test-strategy")
        named = [row for row in plan.test_rows if row.contracts.ids]
        if section is None or plan.format.section("tasks") is not None or len(named) < _FEWEST_NAMED or not plan.contracts:
            return
        if plan.is_torn or plan.is_to_be_written(section):
            return
        names = [plain(contract.name.value).lower() for contract in plan.contracts if contract.name]
        in_words = frozenset(lines_with_words_for_a_contract(section.passages, plan.format.words, plan.contract_ids))
        open_rows = unmapped(plan.test_rows, section.passages, plan.format.words, plan.contract_ids, names)
        lacking = [row for row in open_rows if row.text.span.line not in in_words]
        yield from self.once_if_common(
            [self._finding(row) for row in lacking],
            len(plan.test_rows),
            lambda: self.finding(
                section.title.span,
                "most tests of the matrix name no contract, so nobody knows what a failure of one means",
                help="name in each row the contract that the test proves, such as BC-1",
            ),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("test-strategy")
        named = [row for row in plan.test_rows if row.contracts.ids]
        if section is None or plan.format.section("tasks") is not None or len(named) <= _FEWEST_NAMED or plan.is_torn or plan.is_to_be_written(section):
            return
        names = [plain(contract.name.value).lower() for contract in plan.contracts if contract.name]
        for row in named:
            spans = [reference.span for reference in row.contracts.ids]
            silent = row._replace(contracts=References())
            is_open = any(True for _ in unmapped([silent], section.passages, plan.format.words, plan.contract_ids, names))
            if is_open and spans[0].line == spans[-1].end_line:
                yield Edit(spans[0].to(spans[-1]), "")
                return

    def _finding(self, row: TestRow) -> Finding:
        said = (row.test or row.text).value
        return self.finding(
            row.text.span,
            f'the test "{shortened(plain(said), 50)}" names no contract, so nobody knows what its failure means',
            help="name the contract that it proves, or add the contract",
        )

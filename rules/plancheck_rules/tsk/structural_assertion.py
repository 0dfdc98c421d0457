"""structural-assertion"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Code, Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import shortened
from plancheck.wording.programs import TestFunction, program, tests_in
from plancheck.wording.programs.internals import Internal, Vocabulary, internals_in

_SAYS = {
    "type": "asserts the concrete type `{}`",
    "field": "asserts on the private field `{}`",
    "length": "asserts the length of the private `{}`",
    "formula": "repeats the formula `{}`",
    "reflection": "reads private state through `{}`",
}
_HELP = {
    "type": "assert what the value does when it is used",
    "field": "assert what the public interface shows of it",
    "length": "assert what the items do or give, not how many are kept",
    "formula": "assert an order, a limit or a number worked out by hand",
    "reflection": "assert what the public interface shows of it",
}
# An assertion on a type, in the languages whose tests the rule reads.
_ASSERTIONS = {
    "go": "assert.IsType(t, &LedgerEntry{}, entry)",
    "python": "assert isinstance(entry, LedgerEntry)",
    "typescript": "expect(entry).toBeInstanceOf(LedgerEntry);",
    "java": "assertInstanceOf(LedgerEntry.class, entry);",
    "kotlin": "assertInstanceOf(LedgerEntry::class.java, entry)",
    "swift": "XCTAssertTrue(entry is LedgerEntry)",
    "csharp": "Assert.IsType<LedgerEntry>(entry);",
    "rust": "assert!(entry.is::<LedgerEntry>());",
    "ruby": "expect(entry).to be_a(LedgerEntry)",
    "php": "$this->assertInstanceOf(LedgerEntry::class, $entry);",
    "dart": "expect(entry, isA<LedgerEntry>());",
}
# A test with a body on lines of its own.
_FEWEST_LINES = 3
_ASSERTION = '    assert body == {"error": "key k-1 was used for another refund"}\n'


class StructuralAssertion(Rule):
    """A test asserts how the code is built instead of what it does.

    What it finds: an assertion on a concrete type, on a private field, on the length of a private container, or on a formula copied from the
    implementation; the first in each test. Expected errors and exceptions, rows of the test's own tables, its doubles, and sums that state a
    conservation law are behaviour; a check whose message says that it guards the set-up is none of the test's assertions.
    Why it matters: such a test breaks when the code is rewritten without a change of behaviour, and passes when both copies of a formula are wrong.
    How to fix: assert what a caller observes: results, order, limits, messages.
    Source: phase 4 of the micro templates (behavioural assertions only).
    """

    code = "TSK017"
    level = Level.WARNING
    bad = (
        Example("    assert isinstance(book, RefundBook)\n", old=_ASSERTION, base="micro-v3"),
        Example("    assert len(book._by_key) == 1\n", old=_ASSERTION, base="micro-v3"),
        Example("    assert body.total == 0.6 * body.fee + 0.4 * body.tax\n", old=_ASSERTION, base="micro-v3"),
    )
    good = (
        Example("    assert isinstance(body, dict)\n", old=_ASSERTION, base="micro-v3"),
        Example("    assert book.accepted + book.rejected == book.requested\n", old=_ASSERTION, base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if plan.is_documentation:
            return
        words = plan.format.words
        vocabulary = Vocabulary(*(words.get(name, ()) for name in ("behaviour_types", "behaviour_type_ends", "test_tables", "test_doubles", "setup_signs")))
        for task in plan.tasks:
            for code in task.code:
                text = program(code.text, code.language)
                for test in tests_in(code.text, code.language):
                    internal = next(internals_in(text, test.start, test.end, vocabulary), None)
                    if internal is not None:
                        yield self._finding(code, test, internal)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        blocks = () if plan.is_documentation else tuple(code for task in plan.tasks for code in task.code)
        for code, test in [(block, test) for block in blocks for test in tests_in(block.text, block.language)]:
            language, body = program(code.text, code.language).language, code.text[test.start : test.end].split("\n")
            if language not in _ASSERTIONS or len(body) < _FEWEST_LINES:
                continue
            last = body[-1] if language == "python" else body[-2]
            line = code.place(test.end, test.end).line + (language == "python")
            yield Edit.before(line, " " * code.indent + last[: len(last) - len(last.lstrip())] + _ASSERTIONS[language])
            return

    def _finding(self, code: Code, test: TestFunction, internal: Internal) -> Finding:
        says = _SAYS[internal.kind].format(shortened(internal.text, 50))
        return self.finding(
            code.place(internal.start, internal.end),
            f"`{shortened(test.name)}` {says}, so it depends on how the code is built and not on what it does",
            help=_HELP[internal.kind],
            reason=internal.kind,
        )

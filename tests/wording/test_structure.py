"""Which THEN clauses state structure, in several domains and languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.wording.structure import structure_of

STRUCTURAL = [
    # Types that are returned, built or named.
    ("it returns a `ConstantDiscount`", "type-name"),
    ("the handler returns a StripeClient configured for test mode", "type-name"),
    ("a `RetryQueue` is allocated for every tenant", "type-name"),
    ("it constructs a new `TokenStream` from the source text", "type-name"),
    ("the lexer returns `Vec<Token>`", "type-name"),
    ("a `HashMap<String, Order>` is returned", "type-name"),
    ("the result is an instance of `CachedResolver`", "type-name"),
    ("`isinstance(payment, CardPayment)` holds", "type-name"),
    ("the store implements `Repository` for every aggregate", "type-name"),
    # Fields of objects.
    ("`order.Status` equals `Paid`", "internal-field"),
    ("`session.isActive` is false after logout", "internal-field"),
    ("`self._pending` is empty", "internal-field"),
    ("`this.state.isLoading` is false", "internal-field"),
    ("the `RetryDeadline` field of the job is cleared", "internal-field"),
    ("`retryCount` is incremented", "internal-field"),
    ("`pendingByUser[id]` is deleted", "internal-field"),
    ("`cursor.position` is reset to 0", "internal-field"),
    ("`user.profile.email_verified` is True", "internal-field"),
    ("the parser's `current_token` is advanced", "internal-field"),
    ("the total is stored\n- AND `cart.LineItems` contains the gift card", "internal-field"),
    # Formulas.
    ("`fee = amount * feeRate + fixedFee`", "formula"),
    ("the score equals 0.6*cacheHit + 0.4*(1-load)", "formula"),
    ("the discount equals basePrice * quantity * discountRate", "formula"),
    ("`backoff = baseDelay * 2^attempt`", "formula"),
    # Steps of an implementation.
    ("`recalculateTotals()` is called once", "implementation-step"),
    ("it calls `charge_card()` before `send_receipt()`", "implementation-step"),
    ("the service invokes `AuditLog.append`", "implementation-step"),
    ("the session is deleted from `sessionMap`", "implementation-step"),
    ("the retry counter is incremented by one", "implementation-step"),
    ("no exported function `LegacyParse` exists", "implementation-step"),
    ("code outside the module fails to compile", "implementation-step"),
    ("the timer node is pushed onto the heap", "implementation-step"),
    ("the `useMemo` hook is invoked with the filter list", "implementation-step"),
    ("both crates use the same trait", "implementation-step"),
    ("no `unwrap()` or `panic()` calls remain", "implementation-step"),
    # Lengths of internal containers.
    ("the router's `scoreCache` has 3 entries", "container-count"),
    ("`len(pool.idle) == 4`", "container-count"),
    ("`state.items.length` is 2", "container-count"),
    ("`self.buffer` has 3 elements", "container-count"),
]

OBSERVABLE = [
    # Web and payments.
    'the response has status 402 and the body\'s `errorCode` is "card_declined"',
    "the `X-Request-Id` header equals the id that the client sent",
    '`GET /orders/42` answers 404 with `{"error": "not found"}`',
    "an `OrderPlaced` event is published with the order id",
    "`debit + credit == 0` for every ledger",
    "`sent + failed + pending == total` after every step",
    "`m.Completed + m.Queued == m.Injected`",
    "`HTTP 429` with `Retry-After: 30`",
    # Mobile and desktop.
    'the user sees a "Payment failed" dialog with a Retry button',
    "the app stays on the LoginScreen and VoiceOver announces the error",
    "`onPress` is called once with the selected row",
    "the page works on iOS and macOS with JavaScript turned off",
    # Compilers and command lines.
    "the compiler prints `error[E0308]: mismatched types` and exits with code 1",
    'the exit code is 2 and stderr contains "unknown option"',
    "the help text lists `--dry-run` and describes `RetryPolicy` values",
    "both runs write byte-identical files to `out/report.csv`",
    "`maxRetries` in the printed JSON is 3",
    "all existing tests pass with identical output",
    # SQL.
    "`SELECT count(*) FROM orders` returns 0",
    "the `created_at` column is NOT NULL",
    "the migration leaves every row with `status = 'active'`",
    "results are ordered by `createdAt` descending, ties by id",
    # Rust, Python and TypeScript callers.
    "it returns `Err(ParseError::UnexpectedEof)` with the byte offset",
    "`parse_amount('1,50')` returns 1.5",
    "the promise rejects with a `TimeoutError`",
    "calling `close()` twice does not panic",
    "it returns `Status.Active`",
    "`retry.max_attempts = 3` in the written YAML",
    # Documents and speed.
    "the README explains how `ConnectionPool` is configured",
    "the guide shows a table with `BatchSize` and its default",
    "p99 latency is below 50 ms and no extra memory is used",
]


@pytest.mark.parametrize(("then", "reason"), STRUCTURAL)
def test_structure_is_found_with_its_reason(then: str, reason: str) -> None:
    found = structure_of(then)
    assert found is not None
    assert found.reason == reason


@pytest.mark.parametrize("then", OBSERVABLE)
def test_behaviour_is_no_structure(then: str) -> None:
    assert structure_of(then) is None


def test_the_words_at_fault_are_quoted() -> None:
    then = "the call succeeds and `order.Status` equals `Paid`"
    found = structure_of(then)
    assert found is not None
    assert then[found.start : found.end] == "order.Status` equals"


def test_a_sure_statement_goes_before_a_doubtful_one() -> None:
    found = structure_of("the retry counter is incremented; `flush()` is called")
    assert found is not None
    assert (found.reason, found.sure) == ("implementation-step", True)


def test_access_to_an_object_is_sure_and_a_bare_name_is_not() -> None:
    reached, bare = structure_of("`order.RetryBudget` is 3"), structure_of("`RetryBudget` is 3")
    assert reached is not None and reached.sure
    assert bare is not None and not bare.sure


def test_names_at_the_end_of_a_run_are_results() -> None:
    assert structure_of("`CompletedOrders` is 3", when="the whole import finishes") is None
    assert structure_of("`CompletedOrders` is 3", when="`collect()` finishes") is not None


def test_what_a_reader_finds_in_a_document_is_behaviour() -> None:
    assert structure_of("`Pool.Size` is 4 in the example", when="an operator reads `docs/tuning.md`") is None


def test_dotted_keys_of_a_configuration_are_public() -> None:
    assert structure_of("`cache.max_age` is 60") is not None
    assert structure_of("`cache.max_age` is 60", given="a YAML configuration without that key") is None


def test_conditions_and_asides_are_not_asserted() -> None:
    assert structure_of("the charge is declined when `account.Balance` is 0") is None
    assert structure_of("the charge is declined (`account.Balance` is 0)") is None


PIECES = st.sampled_from(
    [
        "`",
        "a.B",
        "Foo",
        "FooBar",
        "x_y",
        "f(",
        ")",
        "[",
        "]",
        "==",
        "+",
        " is ",
        "called",
        " and ",
        ",",
        ".",
        "\n",
        "- AND ",
        '"',
        "<",
        "*",
        "3 ",
        "entries",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join)), st.text())
def test_any_text_is_judged_with_offsets_inside_it(then: str, when: str) -> None:
    found = structure_of(then, when=when)
    if found is not None:
        assert 0 <= found.start < found.end <= len(then)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "`",
        " ",
        "\n",
        "(",
        "f(",
        "()",
        "[0]",
        '"',
        "<",
        "-",
        ".",
        "a.",
        "a-",
        "_",
        "A",
        "aB",
        "`a.B` and ",
        "x_y, ",
        "not ",
        "a.B not ",
        "a+",
        "a == ",
    ],
)
def test_long_hostile_text_is_judged(piece: str) -> None:
    length = 100_000
    structure_of(piece * (length // len(piece)))
    structure_of("`f.X" + piece * (length // len(piece)) + "` is called", given=piece * length, when=piece * length)

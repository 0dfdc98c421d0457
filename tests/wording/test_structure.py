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
    ("it constructs a new `TokenStream` from the source text", "type-name"),
    ("the lexer returns `Vec<Token>`", "type-name"),
    ("a `HashMap<String, Order>` is returned", "type-name"),
    ("the result is an instance of `CachedResolver`", "type-name"),
    ("`isinstance(payment, CardPayment)` holds", "type-name"),
    ("the store implements `Repository` for every aggregate", "type-name"),
    ("the result is a `[]Invoice`", "type-name"),
    ("it returns a pointer to `Order`", "type-name"),
    ("the `Order` struct has one more field", "type-name"),
    ("a `RefundRequest` object is returned", "type-name"),
    # Fields of objects.
    ("`order.Status` equals `Paid`", "internal-field"),
    ("`session.isActive` is false after logout", "internal-field"),
    ("`self._pending` is empty", "internal-field"),
    ("the `RetryDeadline` field of the job is cleared", "internal-field"),
    ("`retryCount` is incremented", "internal-field"),
    ("`pendingByUser[id]` is deleted", "internal-field"),
    ("`cursor.position` is reset to 0", "internal-field"),
    ("the parser's `current_token` is advanced", "internal-field"),
    ("the total is stored\n- AND `cart.LineItems` contains the gift card", "internal-field"),
    # Formulas.
    ("`fee = amount * feeRate + fixedFee`", "formula"),
    ("the score equals 0.6*cacheHit + 0.4*(1-load)", "formula"),
    ("`backoff = baseDelay * 2^attempt`", "formula"),
    ("`delay = base + jitter` after every error", "formula"),
    # Steps of an implementation.
    ("`recalculateTotals()` is called once", "implementation-step"),
    ("it calls `charge_card()` before `send_receipt()`", "implementation-step"),
    ("no exported function `LegacyParse` exists", "implementation-step"),
    ("code outside the module fails to compile", "implementation-step"),
    ("the timer node is pushed onto the heap", "implementation-step"),
    ("no `unwrap()` or `panic()` calls remain", "implementation-step"),
    # Lengths of internal containers.
    ("the router's `scoreCache` has 3 entries", "container-count"),
    ("`len(pool.idle) == 4`", "container-count"),
    ("`self.buffer` has 3 elements", "container-count"),
    ("`cart.lines` has two entries", "container-count"),
    # Other worlds: mobile, databases, libraries of several languages.
    ("the view model's `uiState` is `Loading`", "internal-field"),
    ("`OrderRepositoryImpl` is injected wherever `OrderRepository` is requested", "type-name"),
    ("the LRU order of the cache is updated before the lookup ends", "implementation-step"),
    ("no tracing calls are made by the planner", "implementation-step"),
    ("both modules depend on the same trait", "implementation-step"),
    ("the constructor returns a `ConnectionPool` with an empty `idle` list", "type-name"),
    ("the helper is no longer exported from `utils/index.ts`", "implementation-step"),
    ("the entry for the user is removed from the map", "implementation-step"),
    ("the doc comment of the function states the lock order", "implementation-step"),
    ("the listener reference is null", "internal-field"),
    ("`cache.size()` is 0", "container-count"),
    ("the row struct embeds `AuditFields`", "type-name"),
    ("`weight = hits / (hits + misses)`", "formula"),
    ("the result is a `Promise<User[]>`", "type-name"),
    ("the pending set holds exactly two node ids", "container-count"),
    ("`state.cart.items[0].quantity` is 2", "internal-field"),
    ("the decision is `Verdict{Allowed: false}`", "type-name"),
    ("the loop over the shards ends after the first match and the fallback branch is not entered", "implementation-step"),
    ("the response cache holds two entries", "container-count"),
    ("the error handler calls `logger.flush()` first", "implementation-step"),
    ("the migration helper is removed and no callers remain in the package", "implementation-step"),
    ("the lock is acquired before the counter is incremented", "implementation-step"),
    ("every event is deserialized by reusing the decoder's buffer", "implementation-step"),
    ("the adapter (`MessageAdapter`, `ThreadAdapter`) shares one pool", "internal-field"),
    ("the private method `rebalance` is invoked", "implementation-step"),
    ("one goroutine is started for each partition", "implementation-step"),
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
    # Compilers and command lines.
    "the compiler prints `error[E0308]: mismatched types` and exits with code 1",
    'the exit code is 2 and stderr contains "unknown option"',
    "the help text lists `--dry-run` and describes `RetryPolicy` values",
    "`maxRetries` in the printed JSON is 3",
    "all existing tests pass with identical output",
    # SQL.
    "`SELECT count(*) FROM orders` returns 0",
    "the `created_at` column is NOT NULL",
    "the migration leaves every row with `status = 'active'`",
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
    # Other worlds.
    "the plan lists `aws_s3_bucket.logs` with `force_destroy = true`",
    "`total_cents` in the invoice JSON equals the sum of the line items",
    "the query returns the rows in the order of `created_at`",
    "the future resolves to `Ok(())` within 2 seconds",
    "a 304 answer has no body and `ETag` is unchanged",
    "calling `unsubscribe()` a second time has no effect",
    "the glossary defines `Backpressure` and links to the tuning page",
    "the request is retried at most 3 times and then fails with `DeadlineExceeded`",
    "no `DELETE` is sent to the server",
    "every message that was accepted is delivered exactly once",
    "the counter on the badge is incremented",
    "`MAX_UPLOAD_MB=5` in the environment limits uploads to 5 MB",
    "the upload fails with `QuotaExceeded` and the partial file is gone",
    "the module compiles to WebAssembly and runs in the browser",
    "`Duration.ofSeconds(5)` is returned for a missing header",
    "the lock file is updated with the new version",
    "`timeout_seconds` is used where the flag is absent",
    "the user is taken to the branch of the store that is nearest",
    "the table has exactly one row per customer",
    # A line of text, and laws of figures that somebody sees.
    "`level=warn retryCount=3 user=7` is appended to the audit file",
    "`sku=A-7 onHand=4` is handed to the printer",
    "`total = paid + refunded` holds for every day of the export",
    "`total = paid + refunded` in the day's statement report",
    "`counts[0]` of the report is 3",
]


@pytest.mark.parametrize(("then", "reason"), STRUCTURAL)
def test_structure_is_found_with_its_reason(then: str, reason: str) -> None:
    found = structure_of(then)
    assert found is not None
    assert found.reason == reason


@pytest.mark.parametrize(
    ("then", "reason"),
    [
        ("the uploader's private retry counter is back at zero", "internal-field"),
        ("the session store's pending map holds two keys", "container-count"),
        ("the hand-written polling is replaced by a loop over the due jobs", "implementation-step"),
        ("a semaphore guards the native codec", "implementation-step"),
        ("`app.pool._idle` stands at three", "internal-field"),
        ("`make_store()` gives back a `_MmapStore`", "type-name"),
        ("the bean is of class `RedisLeaseStore`", "type-name"),
        ("each shard gets `w = ceil(100 * free / (total + 1))`", "formula"),
        ("the wait is three quarters of the last wait plus one tenth of the base, squared", "formula"),
        ("the next try starts after `base * 2 ** attempt + jitter()` seconds", "formula"),
    ],
)
def test_structure_in_other_words(then: str, reason: str) -> None:
    found = structure_of(then)
    assert found is not None
    assert found.reason == reason


@pytest.mark.parametrize(
    "then",
    [
        "both calls return the same `Quote`",
        "the summary reports `Paid = 12`, `Refunded = 9` and `Open = 3`",
        'the snippet "after" compiles against the 4.2 package',
        "the user's shopping list holds two items",
        "the queue position of the customer is three",
        "the loop in the tutorial ends with a link to the reference",
    ],
)
def test_behaviour_in_other_words(then: str) -> None:
    assert structure_of(then) is None


@pytest.mark.parametrize("then", OBSERVABLE)
def test_behaviour_is_no_structure(then: str) -> None:
    assert structure_of(then) is None


def test_who_compiles_observes_how_that_ends() -> None:
    assert structure_of("compilation succeeds and the program prints 7", when="the program is compiled and run") is None
    assert structure_of("the package compiles against the new interface", when="the field is renamed") is not None


def test_the_words_at_fault_are_quoted() -> None:
    then = "the call succeeds and `order.Status` equals `Paid`"
    found = structure_of(then)
    assert found is not None
    assert then[found.start : found.end] == "order.Status` equals"


def test_a_sure_statement_goes_before_a_doubtful_one() -> None:
    found = structure_of("the retry counter is incremented; `flush()` is called")
    assert found is not None
    assert (found.reason, found.sure) == ("implementation-step", True)


@pytest.mark.parametrize(("then", "sure"), [("`order.retryBudget` is 3", True), ("`order.RetryBudget` is 3", False), ("`RetryBudget` is 3", False)])
def test_access_to_an_object_is_sure_unless_callers_may_hold_the_object(then: str, sure: bool) -> None:
    found = structure_of(then)
    assert found is not None
    assert found.sure == sure


def test_names_at_the_end_of_a_run_are_results() -> None:
    assert structure_of("`CompletedOrders` is 3", when="the whole import finishes") is None
    assert structure_of("`CompletedOrders` is 3", when="`collect()` finishes") is not None


def test_what_a_reader_finds_in_a_document_is_behaviour() -> None:
    assert structure_of("`Pool.Size` is 4 in the example", when="an operator reads `docs/tuning.md`") is None


def test_dotted_keys_of_a_configuration_are_public() -> None:
    assert structure_of("`cart.lines` has two entries", when="the JSON body is read") is None
    assert structure_of("`cache.max_age` is 60") is not None
    assert structure_of("`cache.max_age` is 60", given="a YAML configuration without that key") is None


def test_conditions_and_asides_are_not_asserted() -> None:
    assert structure_of("the charge is declined when `account.Balance` is 0") is None
    assert structure_of("the charge is declined (`account.Balance` is 0)") is None


# What hostile text is made of, and, joined, whatever a clause may be.
PIECES = ["a", "`", " ", "\n", "(", ")", "f(", "()", "[", "]", "[0]", '"', "<", "-", ".", "a.", "a-", "_", "A", "aB", "*", "a+", "+", "3 ", "é"]
PIECES += ["a.B", "FooBar", "==", " is ", "called", " and ", ",", "- AND ", "entries", "`a.B` and ", "x_y, ", "not ", "a.B not ", "a == ", "(aB, ", "Foo{"]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join), st.lists(st.sampled_from(PIECES)).map(" ".join)), st.text())
def test_any_text_is_judged_with_offsets_inside_it(then: str, when: str) -> None:
    found = structure_of(then, when=when)
    if found is not None:
        assert 0 <= found.start < found.end <= len(then)


@pytest.mark.parametrize("piece", PIECES)
def test_long_hostile_text_is_judged(piece: str) -> None:
    length = 20_000
    structure_of(piece * (length // len(piece)))
    structure_of("`f.X" + piece * (length // len(piece)) + "` is called", given=piece * length, when=piece * length)


def test_a_query_and_a_run_called_import_are_behaviour() -> None:
    assert structure_of("`SELECT count(*) FROM events WHERE id = $1` gives 1") is None
    assert structure_of('the import reports `"duplicate of A-7"` and exits with code 3') is None

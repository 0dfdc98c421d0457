"""Names of inner code in running text."""

from __future__ import annotations

import pytest

from plancheck.wording.inner_names import CodeNames, inner_names

PYTHON = """
class RefundBook:
    def refund_twice(self, key):
        return self.cfg.maxRetries, load("PaymentIntent")  # see LedgerEntry

app = FastAPI()
"""
TYPESCRIPT = "export function useDebounce<T>(value: T) { return fetchJson(value, { retryCount: 3 }) }"
GO = "type Server struct{}\nfunc (s *Server) HandleConn(c net.Conn) { io.ReadAll(c) }"
NAMES = CodeNames([(PYTHON, "python"), (TYPESCRIPT, "ts"), (GO, "go"), ("CREATE TABLE refund_events (id int)", "sql"), ("kind: ConfigMap", "yaml")])
PATHS = ["gateway/refunds/book.py", "src/main/java/com/acme/billing/Book.java", "src/parse.rs"]

TEXTS = [
    ("Keep refunds in a RefundBook.", ["RefundBook"]),
    ("the `useDebounce` hook and `refund_twice()`", ["useDebounce", "refund_twice"]),
    ("`Server.HandleConn` and `io.ReadAll` of the `Server`", ["Server.HandleConn", "io.ReadAll", "Server"]),
    ("gateway.refunds, gateway/refunds/ and com.acme.billing", ["gateway.refunds", "gateway/refunds/", "com.acme.billing"]),
    ("see `parse.rs` and the `self._rows` of it", ["parse.rs", "self._rows"]),
    ("an IdempotencyStore class", ["IdempotencyStore"]),
    # What users see: settings, tables, resources, events, products, texts, commands, addresses.
    ("`maxRetries`, `retryCount`, `retry.max_attempts`, `refund_events`, `ConfigMap`, `OrderPlaced`, `PaymentIntent`, `LedgerEntry`", []),
    ("FastAPI, PostgreSQL, GitHub, OpenTelemetry, iOS, Node.js, CLAUDE.md and `config.yaml`", []),
    ('the label "RefundBook", `--max-retries`, `Idempotency-Key`, `POST /v1/refunds`, and/or input/output', []),
    ("`python -m gateway.refunds --day` and https://example.org/src/parse.rs", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_inner_names(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in inner_names(text, NAMES, PATHS)] == expected

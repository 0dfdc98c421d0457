"""What is asked for at a place of a plan where somebody writes."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from plancheck.markdown import Source, Table, read_table
from plancheck.plan import Plan, Section
from plancheck.reading.field_names import FieldNames
from plancheck.reading.matrix_columns import columns_of
from plancheck.reading.task_labels import CONTRACTS, italic_contracts
from plancheck.reading.texts import bold_label, plain_label
from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of

Asked = Literal["contract", "task", "request", "check", "item", "test type", "deviation category", "risk degree"]

_ITEM = regex(r"\s*(?:[-*+]\s+|\d{1,3}[.)]\s+)?(?:\[[ xX]?\]\s+)?")
_OPENED = regex(r"\s*(?:[-*+](?:\s|\Z)|\d{1,3}[.)]|\[)")
_DEPENDING = frozenset({"depends-on", "blocks", "parallel"})
# In a sentence "the task" and "a rule" go on in any way.
_TASK = regex(r"\b(?:Tasks?\s+#?\d{0,4}|tasks?\s+#?\d{1,4})\Z")
# "This PR" is no id yet.
_REQUEST = regex(r"(?<![\w-])(?P<family>[A-Z]{2,5})(?: ?\d{1,4}|-\d{0,4})[a-z]?\Z")
_RULE = regex(r"\brules?:?\s+[A-Z]{1,3}\d{0,3}\Z")
# What opens with an id defines it.
_DEFINING = regex(r"\s{0,3}(?:#{1,6}\s+|(?:[-*+]\s+)?\*\*)[*_`\[(]{0,3}(?:[Tt]asks?\s+#?\w{0,6}|[A-Z]{2,5}[\w #-]{0,12})\Z")
_RULE_LINE = regex(r"[\s|:-]*-[\s|:-]*")
_LONGEST_TABLE = 2_000


def asked_at(plan: Plan, line: int, column: int) -> Asked | None:
    """What fits where line `line` has been written up to `column`; None where that is open, as in code."""
    if not 0 < line <= len(plan.lines) or _is_code(plan, line):
        return None
    before = plan.lines[line - 1][: column - 1]
    section = next((section for section in reversed(plan.sections) if section.line < line <= section.end_line), None)
    if _DEFINING.match(before):
        return None
    if "|" in before:
        return _in_table(plan, section, line, before) or _by_words(plan, before)
    return _by_label(plan, line, before) or _by_words(plan, before) or _by_section(section, before)


def _is_code(plan: Plan, line: int) -> bool:
    at = bisect_right(plan.code_blocks, (line, len(plan.lines) + 1))
    return at > 0 and plan.code_blocks[at - 1][0] <= line <= plan.code_blocks[at - 1][1]


def _by_label(plan: Plan, line: int, before: str) -> Asked | None:
    """By the label that opens the line: the contracts of a task, what a pull request depends on."""
    item = _ITEM.match(before)
    said = before[item.end() :] if item else before
    label = bold_label(said) or italic_contracts(said) or plain_label(said)
    if label is None:
        return None
    if CONTRACTS.match(label[0]) and any(task.line < line <= task.end_line for task in plan.tasks):
        return "contract"
    return "request" if _is_depending(label[0], plan) else None


def _in_table(plan: Plan, section: Section | None, line: int, before: str) -> Asked | None:
    table = _table_at(plan, line)
    if table is None or section is None:
        return None
    index = before.replace("\\|", "").count("|") - before.lstrip().startswith("|")
    head = plain(table.head.cells[index].text).lower() if index < len(table.head.cells) else ""
    words = plan.format.words
    match section.role:
        case "test-strategy":
            columns = columns_of(table)
            named: tuple[tuple[str, Asked], ...] = (("contract", "contract"), ("task", "task"), ("type", "test type"))
            return next((asked for name, asked in named if columns.get(name) == index), None)
        case "deviation-log":
            return "deviation category" if speaks_of(head, words.get("deviation_reason_columns", ())) else None
        case "risks" | "risk-register":
            is_degree = any(speaks_of(head, [word for word in words.get(f"risk_{what}", ()) if len(word) > 1]) for what in ("likelihood", "impact", "level"))
            return "risk degree" if is_degree else "task" if speaks_of(head, words.get("risk_task", ())) else None
        case "dependencies":
            return "request"
        case "pr-plan":
            label = plain(before.strip().strip("|").split("|")[0])
            return "request" if index > 0 and (_is_depending(label, plan) or _is_depending(head, plan)) else None
        case _:
            return None


def _table_at(plan: Plan, line: int) -> Table | None:
    """The table in whose rows a line stands, as far as it is written."""
    first = line
    while first > max(1, line - _LONGEST_TABLE) and "|" in plan.lines[first - 2]:
        first -= 1
    rule = next((number for number in range(first + 1, line) if _RULE_LINE.fullmatch(plan.lines[number - 1])), None)
    return read_table(Source(plan.path, plan.lines), rule - 1, line) if rule else None


def _by_words(plan: Plan, before: str) -> Asked | None:
    """By the word that is being written."""
    word = before.rsplit(maxsplit=1)[-1].lstrip("(*_`[") if before[-1:].strip() else ""
    if any(word.startswith(family) for family in plan.format.words.get("contract_families", ())):
        return "contract"
    if plan.pull_requests and (match := _REQUEST.search(before[-40:])) is not None and match["family"] in plan.format.words.get("pr_families", ()):
        return "request"
    return "task" if _TASK.search(before[-40:]) else "check" if _RULE.search(before[-40:]) else None


def _by_section(section: Section | None, before: str) -> Asked | None:
    """An item where the line is empty or opens one; what else is written in a checklist is the author's own."""
    opens = not before.strip() or _OPENED.match(before) is not None
    return "item" if opens and section is not None and section.role in ("checklist", "prevention") else None


def _is_depending(label: str, plan: Plan) -> bool:
    return bool(plan.format.pr_fields) and FieldNames(plan.format.pr_fields, plan.format.words).role(label) in _DEPENDING

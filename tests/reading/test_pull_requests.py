"""The pull requests of a macro plan and their fields, in the dresses that people and agents give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plancheck.plan import Plan, PullRequest

if TYPE_CHECKING:
    from tests.reading.conftest import Reading

TITLES = (
    "A) Executive Summary",
    "B) Repository Recon Summary",
    "C) High-Level Objectives + Non-Goals",
    "D) Concept Model",
    "E) Architectural Risk Register",
    "F) Architectural Evolution",
    "G) Cross-Cutting Infrastructure Plan",
    "H) PR Plan",
    "I) Dependency DAG",
    "J) Design Bug Prevention Checklist",
)

# One pull request, each time the same, in many dresses.
DRESSES = {
    "bold labels in paragraphs": """### PR 1: Pick the apples

**Building Block Change:** adds the Picker.

**Motivation:** apples rot.

**Scope:** picking, without selling.

**Behavioral Guarantees:** BC-1: Each apple is picked. BC-2: None is dropped.
""",
    "bold labels in a list": """### PR 1: Pick the apples

- **Building Block Change:** adds the Picker.
- **Motivation:** apples rot.
- **Scope:** picking, without selling.
- **Behavioral Guarantees:**
  - BC-1: Each apple is picked.
  - BC-2: None is dropped.
""",
    "plain labels": """### PR-1 - Pick the apples

Building block: adds the Picker.
Why: apples rot.
Scope: picking, without selling.
Guarantees:
BC-1: Each apple is picked.
BC-2: None is dropped.
""",
    "labels in italics": """### PR 1 — Pick the apples

* *Building Block Change:* adds the Picker.
* *Motivation:* apples rot.
* *Scope:* picking, without selling.
* *Behavioral Guarantees:*
    * **BC-1:** Each apple is picked.
    * **BC-2:** None is dropped.
""",
    "a numbered list": """### PR1: Pick the apples

1. **Building Block Change:** adds the Picker.
2. **Motivation:** apples rot.
3. **Scope:** picking, without selling.
4. **Behavioral Guarantees:**
   - BC-1 — Each apple is picked.
   - BC-2 — None is dropped.
""",
    "a table of two columns": """### PR 1: Pick the apples

| Field | Content |
|---|---|
| Building Block Change | adds the Picker. |
| **Motivation** | apples rot. |
| Scope | picking, without selling. |
| Behavioral Guarantees | BC-1: Each apple is picked.<br>BC-2: None is dropped. |
""",
    "sub-headings": """### PR 1: Pick the apples

#### Building Block Change

adds the Picker.

#### Motivation

apples rot.

#### Scope

picking, without selling.

#### Behavioral Guarantees

| Contract | What holds |
|---|---|
| BC-1 | Each apple is picked |
| BC-2 | None is dropped |
""",
    "fields of one line": """### PR 1: Pick the apples

**Block:** adds the Picker. **Motivation:** apples rot. **Scope:** picking, without selling.

**Guarantees:** BC-1: Each apple is picked; BC-2: none is dropped.
""",
    "a bold lead-in": """**PR 1: Pick the apples**

- **Building Block Change:** adds the Picker.
- **Motivation:** apples rot.
- **Scope:** picking, without selling.
- **Behavioral Guarantees:**
  - BC-1: Each apple is picked.
  - BC-2: None is dropped.
""",
    "an item of a list": """- **PR 1: Pick the apples**
  - Building Block Change: adds the Picker.
  - Motivation: apples rot.
  - Scope: picking, without selling.
  - Behavioral Guarantees:
    - BC-1: Each apple is picked.
    - BC-2: None is dropped.
""",
    "a heading in bold": """### **PR 1: Pick the apples**

**Building Block Change** — adds the Picker.

**Motivation** — apples rot.

**Scope** — picking, without selling.

**Behavioral Guarantees**

- BC-1: Each apple is picked.
- BC-2: None is dropped.
""",
    "an id as code": """#### 1. `PR-1`: Pick the apples

- **Building Block Change:** adds the Picker.
- **Motivation (why now):** apples rot.
- **Scope (In / Out):** picking, without selling.
- **Behavioral Guarantees (after merge):**
  - `BC-1`: Each apple is picked.
  - `BC-2`: None is dropped.
""",
}


def plan_of(reading: Reading, body: str) -> Plan:
    sections = (f"## {title}\n\n{body if title.startswith('H)') else 'Some words.'}\n" for title in TITLES)
    return reading.plan("\n".join(["# Orchard Macro Plan\n", *sections]))


def requests(reading: Reading, body: str) -> tuple[PullRequest, ...]:
    return plan_of(reading, body).pull_requests


def roles(request: PullRequest) -> list[str | None]:
    return [field.role for field in request.fields]


@pytest.mark.parametrize("body", DRESSES.values(), ids=DRESSES)
def test_fields_are_read_in_any_dress(reading: Reading, body: str) -> None:
    (request,) = requests(reading, body)
    assert (request.id, request.title.value) == ("PR1", "Pick the apples")
    assert roles(request) == ["block", "motivation", "scope", "guarantees"]
    assert [request.fields[index].value.value for index in range(3)] == ["adds the Picker.", "apples rot.", "picking, without selling."]
    assert [guarantee.id for guarantee in request.guarantees] == ["BC-1", "BC-2"]


@pytest.mark.parametrize(
    "scope",
    [
        "**In scope:** picking\n\n**Out of scope:** selling",
        "- **Scope:**\n\n- **In:** picking\n- **Out:** selling",
        "#### In scope\n\npicking\n\n#### Not in scope\n\nselling",
        "| Field | Content |\n|---|---|\n| In scope | picking |\n| Out of scope | selling |",
        "**Scope (In):** picking\n\n**Scope (Out):** selling",
    ],
)
def test_scope_may_stand_in_two_fields(reading: Reading, scope: str) -> None:
    (request,) = requests(reading, f"### PR 1: Pick the apples\n\n{scope}\n")
    assert [field.value.value for field in request.fields_of("scope") if field.value.value] == ["picking", "selling"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("#### Tier 1: Human Review Summary", "#### Tier 2: Implementation Guide"),
        ("--- Tier 1: Human Review Summary ---", "--- Tier 2: Implementation Guide ---"),
        ("**TIER 1**", "**TIER 2**"),
        ("#### Review summary", "#### Implementation guide"),
        ("", "<details><summary>Implementation guide</summary>\n"),
        ("", ""),
    ],
)
def test_first_tier_ends_where_the_second_begins(reading: Reading, first: str, second: str) -> None:
    body = f"### PR 1: Pick the apples\n\n{first}\n\n- **Motivation:** apples rot.\n- **Risks:** rain.\n\n{second}\n\n- **Architectural Impact:** none.\n"
    (request,) = requests(reading, body)
    assert roles(request) == ["motivation", "risks", "impact"]
    assert request.first_tier is not None
    assert request.first_tier.written == 2


@pytest.mark.parametrize(
    "body",
    [
        "### Tier 1: Summaries\n\n#### PR 1: Pick\n\n- **Motivation:** rot\n\n#### PR 2: Sell\n\n- **Motivation:** money\n\n"
        "### Tier 2: Guides\n\n#### PR 1: Pick\n\n- **Architectural Impact:** none\n\n#### PR 2\n\n- **Architectural Impact:** none\n",
        "### PR 1: Pick (Tier 1)\n\n- **Motivation:** rot\n\n### PR 1: Pick (Tier 2)\n\n- **Architectural Impact:** none\n\n"
        "### PR 2: Sell, Tier 1\n\n- **Motivation:** money\n\n### PR 2 Tier 2: Guide\n\n- **Architectural Impact:** none\n",
        "### Summaries\n\n#### PR 1: Pick\n\n- **Motivation:** rot\n\n#### PR 2: Sell\n\n- **Motivation:** money\n\n"
        "### Details\n\n#### PR 1\n\n- **Architectural Impact:** none\n\n#### PR 2\n\n- **Architectural Impact:** none\n",
    ],
)
def test_tiers_that_stand_apart_are_one_pull_request(reading: Reading, body: str) -> None:
    assert [(request.id, roles(request)) for request in requests(reading, body)] == [("PR1", ["motivation", "impact"]), ("PR2", ["motivation", "impact"])]


def test_a_repeated_definition_stays_a_second_one(reading: Reading) -> None:
    body = "### PR 1: Pick\n\n- **Motivation:** rot\n\n### PR-1: Sell\n\n- **Motivation:** money\n"
    assert [(request.id, request.line) for request in requests(reading, body)] == [("PR1", 33), ("PR1", 37)]


def test_a_heading_inside_a_pull_request_that_names_another_defines_none(reading: Reading) -> None:
    body = "### PR 1: Pick\n\n- **Motivation:** rot\n\n#### PR 2 builds on this\n\nwords\n\n### PR 2: Sell\n\n- **Motivation:** money\n"
    assert [(request.id, request.title.value) for request in requests(reading, body)] == [("PR1", "Pick"), ("PR2", "Sell")]


@pytest.mark.parametrize(
    "body",
    [
        "| PR | Title | Block | Motivation |\n|--|--|--|--|\n| PR 1 | Pick | adds the Picker | rot |\n| PR 2 | Sell | adds the Shop | money |\n",
        "| Field | PR 1 | PR 2 |\n|--|--|--|\n| Title | Pick | Sell |\n| Block | adds the Picker | adds the Shop |\n| Motivation | rot | money |\n",
    ],
)
def test_one_table_may_hold_them_all(reading: Reading, body: str) -> None:
    read = requests(reading, body)
    assert [(request.id, request.title.value) for request in read] == [("PR1", "Pick"), ("PR2", "Sell")]
    assert [[field.value.value for field in request.fields_of("block")] for request in read] == [["adds the Picker"], ["adds the Shop"]]


def test_items_with_bold_labels_belong_to_the_label_above_them(reading: Reading) -> None:
    body = (
        "### PR 1: Pick\n\n**Behavioral Guarantees:**\n\n- **BC-1:** Each apple is picked\n  and stored.\n- **BC-2:** None is dropped.\n\n"
        "**Test Categories:**\n\n- **Unit:** the picker\n- **Integration:** a day\n\n**Estimate:** three days\n"
    )
    (request,) = requests(reading, body)
    assert roles(request) == ["guarantees", "tests", None]
    assert [(guarantee.id, guarantee.text.value) for guarantee in request.guarantees] == [
        ("BC-1", "BC-1:** Each apple is picked\nand stored."),
        ("BC-2", "BC-2:** None is dropped."),
    ]
    assert [request.guarantees[0].text.place(0, 4).line, request.guarantees[1].text.span.line] == [37, 39]


def test_items_have_all_their_lines(reading: Reading) -> None:
    (request,) = requests(reading, "### PR 1: Pick\n\n- **Risks:**\n  - rain, which\n    a roof keeps off\n  - frost\n- **Scope:** all\n")
    assert [item.value for item in request.fields[0].items] == ["rain, which\na roof keeps off", "frost"]


def test_commands_in_a_fence_belong_to_their_field(reading: Reading) -> None:
    (request,) = requests(reading, "### PR 1: Pick\n\n**CLI Changes:**\n\n```bash\norchard pick --all\n```\n\n**Test Categories:** unit\n")
    assert roles(request) == ["cli", "tests"]
    assert "orchard pick --all" in request.fields[0].value.value


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("- **BC-1 (picked):** Each apple is picked.\n- **BC-2:** None is dropped.", ["BC-1", "BC-2"]),
        ("- BC-17-1: Each apple is picked.\n- Some other promise.", ["BC-17-1", None]),
        ("BC-1: Each apple is picked. BC-2: None is dropped, as BC-1 demands.", ["BC-1", "BC-2"]),
        ("What BC-1 and BC-2 promise holds here too.", [None]),
        ("1. `BC-1` Each apple is picked.\n2. (BC-2) None is dropped.", ["BC-1", "BC-2"]),
        ("- HTTP2: stays the default.", [None]),
    ],
)
def test_guarantees_have_the_ids_that_define_them(reading: Reading, text: str, ids: list[str | None]) -> None:
    (request,) = requests(reading, f"### PR 1: Pick\n\n**Behavioral Guarantees:**\n\n{text}\n")
    assert [guarantee.id for guarantee in request.guarantees] == ids


@pytest.mark.parametrize("title", ["PR 1: Pick ✅", "PR 1: Pick (merged)", "PR 1: Pick — done", "PR 1: Pick [in progress]"])
def test_status_stands_at_the_end_of_the_heading(reading: Reading, title: str) -> None:
    (request,) = requests(reading, f"### {title}\n\n- **Motivation:** rot\n")
    assert request.status is not None

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
    "lines of one paragraph below the mark of a tier": """### PR 1: Pick the apples
*Tier 1*
**Building Block Change:** adds the Picker.
**Motivation:** apples rot.
**Scope:** picking, without selling.
**Behavioral Guarantees:** BC-1: Each apple is picked. BC-2: None is dropped.
""",
    "items below an item for a tier": """### PR 1: Pick the apples

- Tier 1
  - Building Block Change: adds the Picker.
  - Motivation: apples rot.
  - Scope: picking, without selling.
  - Behavioral Guarantees
    - BC-1: Each apple is picked.
    - BC-2: None is dropped.
""",
    "items below an item for readers": """### PR 1: Pick the apples

1. What reviewers read
   - **Building Block Change:** adds the Picker.
   - **Motivation:** apples rot.
   - **Scope:** picking, without selling.
   - **Behavioral Guarantees:**
     - BC-1: Each apple is picked.
     - BC-2: None is dropped.
""",
    "italic labels run in": """### PR 1: Pick the apples

**Tier 1.** *Building Block Change:* adds the Picker. *Motivation:* apples rot. _Scope:_ picking, without selling.
*Behavioral Guarantees:* BC-1, each apple is picked; BC-2, none is dropped.
""",
    "labels with full stops": """### PR 1: Pick the apples

**Building Block Change.** adds the Picker. **Motivation.** apples rot. **Scope.** picking, without selling.

**Behavioral Guarantees.** BC-1: Each apple is picked. BC-2: None is dropped.
""",
    "numbered items with italic labels and a dash": """### PR 1. Pick the apples

1. *Building Block Change* — adds the Picker.
2. *Motivation* — apples rot.
3. *Scope* - picking, without selling.
4. *Behavioral Guarantees* – BC-1: Each apple is picked. BC-2: None is dropped.
""",
    "plain words and a dash": """### PR 1: Pick the apples

- Building Block Change — adds the Picker.
- Motivation - apples rot.
- Scope – picking, without selling.
- Behavioral Guarantees -- BC-1: Each apple is picked. BC-2: None is dropped.
""",
    "definitions": """### PR 1: Pick the apples

Building Block Change
: adds the Picker.

Motivation
: apples rot.

Scope
: picking, without selling.

Behavioral Guarantees
: BC-1: Each apple is picked. BC-2: None is dropped.
""",
    "titles without marks": """### PR 1: Pick the apples

Building Block Change

adds the Picker.

Motivation
apples rot.

**Scope**

picking, without selling.

Behavioral Guarantees:

- BC-1: Each apple is picked.
- BC-2: None is dropped.
""",
    "headings below those of the tiers": """### PR 1: Pick the apples

#### Tier 1 (Human Review Summary)
##### 1. Building Block Change
adds the Picker.
##### 2. Motivation
apples rot.
##### 3. Scope
picking, without selling.
##### 4. Behavioral Guarantees
###### BC-1: Each apple is picked
Also in rain.
###### BC-2: None is dropped
Not one.
""",
    "headings with their values": """### PR 1: Pick the apples

#### Building Block Change: adds the Picker.

#### Motivation — apples rot.

#### Scope: picking, without selling.

#### Behavioral Guarantees: BC-1: Each apple is picked. BC-2: None is dropped.
""",
    "a quotation": """### PR 1: Pick the apples

> **Building Block Change:** adds the Picker.
> **Motivation:** apples rot.
>
> **Scope:** picking, without selling.
>
> **Behavioral Guarantees:**
> - BC-1: Each apple is picked.
> - BC-2: None is dropped.
""",
    "quoted values": """### PR 1: Pick the apples

**Building Block Change:**

> adds the Picker.

**Motivation:**

> apples rot.

**Scope:**

> picking, without selling.

**Behavioral Guarantees:**

> BC-1: Each apple is picked. BC-2: None is dropped.
""",
    "check boxes": """### PR 1: Pick the apples

- [ ] **Building Block Change:** adds the Picker.
- [x] *Motivation* — apples rot.
- [ ] Scope: picking, without selling.
- [ ] 🍎 **Behavioral Guarantees:** BC-1: Each apple is picked. BC-2: None is dropped.
""",
    "YAML": """### PR 1: Pick the apples

```yaml
building_block_change: adds the Picker.
motivation: "apples rot."
scope: >
  picking, without selling.
behavioral-guarantees:
  - "BC-1: Each apple is picked."
  - "BC-2: None is dropped."
```
""",
    "an indented block": """### PR 1: Pick the apples

    Building Block Change: adds the Picker.
    Motivation: apples rot.
    Scope: picking, without selling.
    Behavioral Guarantees: BC-1: Each apple is picked. BC-2: None is dropped.
""",
    "a small table for a tier": """### PR 1: Pick the apples

| Tier 1 | |
|---|---|
| Building Block Change | adds the Picker. |
| Motivation | apples rot. |
| Scope | picking, without selling. |
| Behavioral Guarantees | BC-1: Each apple is picked.<br>BC-2: None is dropped. |
""",
    "a table with a column for the tier": """### PR 1: Pick the apples

| Tier | Field | Content |
|---|---|---|
| 1 | Building Block Change | adds the Picker. |
| 1 | Motivation | apples rot. |
| 1 | Scope | picking, without selling. |
| 1 | Behavioral Guarantees | BC-1: Each apple is picked.<br>BC-2: None is dropped. |
""",
    "a table of one row": """### PR 1: Pick the apples

| Building Block Change | Motivation | Scope | Behavioral Guarantees |
|---|---|---|---|
| adds the Picker. | apples rot. | picking, without selling. | BC-1: Each apple is picked.<br>BC-2: None is dropped. |
""",
    "a cell with line breaks": """### PR 1: Pick the apples

| Tier 1 | Tier 2 |
|---|---|
| **Block:** adds the Picker.<br>*Motivation:* apples rot.<br>Scope: picking, without selling.<br>**Guarantees:** BC-1: Each apple is picked. BC-2: None is. | |
""",
    "one line with strokes": """### PR 1: Pick the apples

Block: adds the Picker. | Motivation: apples rot. | Scope: picking, without selling.

Guarantees: BC-1: Each apple is picked. BC-2: None is dropped.
""",
    "bold words alone": """### PR 1: Pick the apples

- **Building Block Change** adds the Picker.
- **Motivation** apples rot.
- **Scope** picking, without selling.
- **Behavioral Guarantees** BC-1: Each apple is picked. BC-2: None is dropped.
""",
    "bold lines": """### PR 1: Pick the apples

- **Building Block Change: adds the Picker.**
- **[Tier 1] Motivation:** apples rot.
- **3. Scope** (In / Out): picking, without selling.
- <b>Behavioral Guarantees:</b> BC-1: Each apple is picked. BC-2: None is dropped.
""",
    "a fold": """### PR 1: Pick the apples

<details><summary>Tier 1</summary>
**Building Block Change:** adds the Picker.
**Motivation:** apples rot.

**Scope:** picking, without selling.<br>
**Behavioral Guarantees:** BC-1: Each apple is picked. BC-2: None is dropped.

</details>
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


@pytest.mark.parametrize(
    "text",
    [
        "**Motivation:** apples rot, so the *scope* stays small, **Risks** are few and **tests** exist; see **Validation Gate** R1.",
        "**Motivation:** apples rot.\n\n**Scope** creep is a danger.\n\n**Tests** exist.",
        "**Motivation:** apples rot, and so do the\ntests: they are old, and their\nscope - as always - grows.",
        "**Motivation:** see [Scope: a list](x.md) and `**Risks:** none`.",
        "**Motivation:**\n\n- Scope: it has grown\n- Tests: they are slow",
        "- **Motivation:**\n  - **Scope:** it has grown\n  - **Tests:** they are slow",
        "**Motivation:** as follows\n\n| Word | Tests |\n|---|---|\n| rot | slow |",
        "**Motivation:**\n\n```yaml\ntitle: x\nscope: y\nrisks: z\n```",
        "**Motivation:** a record\n\n```\nname: x\nstate: y\nin: z\n```",
        "**Motivation:** apples rot.\n\nTier 1 readers may stop here.\n\n- it is public (tier 1)",
        "**Motivation:** apples rot.\n\n**BC-9 (old):** holds no more.",
    ],
)
def test_words_of_a_field_are_no_labels(reading: Reading, text: str) -> None:
    (request,) = requests(reading, f"### PR 1: Pick the apples\n\n{text}\n")
    assert roles(request) == ["motivation"]


@pytest.mark.parametrize(
    "text",
    [
        "- **Data:** rain\n- **Tests:** slow\n- **API:** drifts",
        "- **Tests:** slow\n- **API:** drifts",
        "- Tests: slow\n- API: drifts",
        "| Risk | Roof |\n|---|---|\n| Tests | slow |\n| API | drifts |",
        "| Kind | Tests |\n|---|---|\n| rain | slow |\n| API | drifts |",
        "**Rain:** wet\n\n**Frost:** cold",
    ],
)
def test_a_list_below_a_label_is_its_value(reading: Reading, text: str) -> None:
    (request,) = requests(reading, f"### PR 1: Pick\n\n**Risks:**\n\n{text}\n\n**Test Categories:** unit\n\n**API Surface Changes:** none\n")
    assert roles(request) == ["risks", "tests", "api"]
    assert request.fields[0].value.value
    assert [field.value.value for field in request.fields[1:]] == ["unit", "none"]


def test_below_headings_that_are_fields_other_labels_are_their_parts(reading: Reading) -> None:
    body = (
        "### PR 1: Pick\n\n#### Title\n\nPick\n\n#### Test Categories\n\n**API:** calls\n\n**CLI:** runs\n\n- Documentation: spelling\n\n"
        "#### Notes\n\nOn PR 7.\n\n#### Risks\n\nrain\n"
    )
    (request,) = requests(reading, body)
    assert roles(request) == ["title", "tests", None, "risks"]
    assert request.fields[3].value.value == "rain"


@pytest.mark.parametrize("text", ["- **Risks:**\n- **Estimate:** 3 days", "**Risks:**\n\n**Estimate:** 3 days", "- Risks:\n- **Estimate:** 3 days"])
def test_a_label_without_a_value_is_an_empty_field(reading: Reading, text: str) -> None:
    (request,) = requests(reading, f"### PR 1: Pick\n\n{text}\n")
    assert [(field.role, field.value.value) for field in request.fields] == [("risks", ""), (None, "3 days")]


@pytest.mark.parametrize(
    ("label", "read"),
    [
        ("Risks we accept", ["risks"]),
        ("What must hold after the merge", ["guarantees"]),
        ("Reviewed on its own because", ["reviewable"]),
        ("How the new code is exercised", ["no-dead-code"]),
        ("API / CLI Changes", ["api", "cli"]),
        ("Tests and Docs", ["tests", "documentation"]),
        ("Scope, out", ["scope"]),
        ("SCOPE – IN", ["scope"]),
        ("[Motivation](#why)", ["motivation"]),
        ("T2 · Test Category", ["tests"]),
        ("Risks of dead code", [None]),
        ("State in the store", [None]),
        ("Effort", [None]),
    ],
)
def test_labels_in_other_words(reading: Reading, label: str, read: list[str | None]) -> None:
    (request,) = requests(reading, f"### PR 1: Pick\n\n**{label}:** words\n")
    assert roles(request) == read


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("*Tier 1*\n**Motivation:** rot\n**Risks:** rain\n*Tier 2*\n**Architectural Impact:** none\n", 2),
        ("- Tier 1\n  - Motivation: rot\n  - Risks: rain\n- Tier 2\n  - Architectural Impact: none\n", 2),
        ("**Tier 1.** *Motivation:* rot\n*Risks:* rain\n\n**Tier 2.** *Architectural Impact:* none\n", 2),
        ("| Field | Content |\n|---|---|\n| **Tier 1** | |\n| Motivation | rot |\n| Risks | rain |\n| **Tier 2** | |\n| Architectural Impact | none |\n", 2),
        ("| Tier | Field | Content |\n|--|--|--|\n| Tier 1 | Motivation | rot |\n| Tier 1 | Risks | rain |\n| Tier 2 | Architectural Impact | none |\n", 2),
        ("| Field | Content |\n|---|---|\n| Motivation | rot |\n| Risks | rain |\n| Architectural Impact | none |\n", 3),
        ("**Motivation:** rot\n**Risks:** rain\n**Architectural Impact:** none\n", 2),
        ("- Motivation: rot\n- Risks: rain\n\n<details><summary>Tier 2: guide</summary>\n\n- Architectural Impact: none\n\n</details>\n", 2),
    ],
)
def test_first_tier_is_measured_in_any_dress(reading: Reading, body: str, lines: int) -> None:
    (request,) = requests(reading, f"### PR 1: Pick the apples\n\n{body}")
    assert roles(request) == ["motivation", "risks", "impact"]
    assert request.first_tier is not None
    assert request.first_tier.written == lines


def test_several_tables_may_hold_them(reading: Reading) -> None:
    body = (
        "| PR | Title | Motivation |\n|--|--|--|\n| PR 1 | Pick | rot |\n| PR 2 | Sell | money |\n\n"
        "| PR | API | Estimate |\n|--|--|--|\n| PR 1 | none | 3 days |\n| PR 2 | `sell` | 4 days |\n\n"
        "| PR | Title |\n|--|--|\n| PR 3 | Eat |\n| PR 4 | Rest |\n"
    )
    read = requests(reading, body)
    assert [(request.id, request.title.value) for request in read] == [("PR1", "Pick"), ("PR2", "Sell"), ("PR3", "Eat"), ("PR4", "Rest")]
    assert [roles(request) for request in read[:2]] == [["title", "motivation", "api"]] * 2


def test_the_field_is_the_title_where_the_heading_has_none(reading: Reading) -> None:
    assert [request.title.value for request in requests(reading, "### PR 1\n\n#### Title\nPick\n\n### PR 2: Sell\n\n#### Title\nOther\n")] == ["Pick", "Sell"]


@pytest.mark.parametrize(
    ("text", "is_demand"),
    [
        ("reads the basket of PR 2, so that has to be in first", True),
        ("reads the basket of PR 2, which must be merged first", True),
        ("`PR 2` must land before this", True),
        ("may only be merged after PR 2 has landed", True),
        ("must not be merged before PR 2", True),
        ("if PR 2 slips, that must be merged first", False),
        ("PR 2 reads the basket, so this must be merged first", False),
        ("PR 2 needs the basket, so it has to be in first", False),
        ("output must be identical after PR 2", False),
        ("nothing needs PR 2, which must be merged first", False),
        ("must land before PR 2", False),
        ("PR 2 and PR 3 must be merged first", False),
    ],
)
def test_any_field_may_demand_what_comes_first(reading: Reading, text: str, is_demand: bool) -> None:
    plan = plan_of(reading, f"### PR 1: Pick\n\n**Architectural Impact:** {text}.\n\n### PR 2: Carry\n\n### PR 3: Sell\n")
    assert [(edge.before, edge.after) for edge in plan.dependencies.edges] == [("PR2", "PR1")] * is_demand


@pytest.mark.parametrize(
    ("old", "new"),
    [("#### {}\n{}\n", "a heading"), ("1. *{}* — {}\n", "a number"), ("- {}: {}\n", "an item"), ("| {} | {} |\n", "a row"), ("{}: {} | ", "a line")],
)
def test_labels_tell_the_version_of_a_plan_with_numbers(reading: Reading, old: str, new: str) -> None:
    fields = {"Title": "Pick", "Motivation / User Value": "rot", "CLI Invocation Examples": "`pick`", "README Changes": "none"}
    body = "".join(old.format(name, value) for name, value in fields.items())
    body = f"| Field | Content |\n|---|---|\n{body}" if old.startswith("|") else body
    titles = ("Executive Summary", "Recon", "Objectives", "Architectural Evolution", "PR Plan", "Dependency DAG", "Design Bug Prevention Checklist")
    requests_of = f"### PR 1\n\n{body}\n\n### PR 2\n\n{body}\n"
    text = "\n".join(f"## {number}. {title}\n\n{requests_of if title == 'PR Plan' else 'Some words.'}\n" for number, title in enumerate(titles, 1))
    assert reading.plan(f"# Orchard\n\n{text}").recognition.chosen == "macro-v1", new


def test_values_that_bear_the_name_of_a_field_are_no_labels(reading: Reading) -> None:
    head = "| Architecture | API | CLI | Tests | No dead code |\n|---|---|---|---|---|\n"
    (request,) = requests(reading, f"### PR 1: Pick\n\n**Tier 2**\n\n{head}| baskets move | `Basket` | `status` | unit | `pick` fills them |\n")
    assert [(field.role, field.value.value) for field in request.fields] == [
        ("impact", "baskets move"),
        ("api", "`Basket`"),
        ("cli", "`status`"),
        ("tests", "unit"),
        ("no-dead-code", "`pick` fills them"),
    ]


@pytest.mark.parametrize("lead", ["**Tier 2.** ", "**Tier 2** ", "", "- "])
@pytest.mark.parametrize("blank", [" ", "\n"])
def test_plain_labels_may_open_the_sentences_of_a_paragraph(reading: Reading, lead: str, blank: str) -> None:
    text = (
        f"Architecture: module `orchard`, used by the farm. API: `Basket.fill`. CLI: none. Tests: unit,{blank}property. "
        "Documents: CLAUDE.md. Reviewable alone because it only adds baskets. No dead code, since picking fills them."
    )
    (request,) = requests(reading, f"### PR 1: Pick\n\n{lead}{text}\n")
    assert roles(request) == ["impact", "api", "cli", "tests", "documentation", "reviewable", "no-dead-code"]
    assert [field.value.value for field in request.fields[3:]] == [
        f"unit,{blank}property.",
        "CLAUDE.md.",
        "because it only adds baskets.",
        "since picking fills them.",
    ]


@pytest.mark.parametrize(
    "text", ["Risks: rain. API: may drift.", "**Risks:** rain. API: drifts. Tests: slow. CLI: odd.", "Risks: rain. On frost days: wait. By the way: sell."]
)
def test_few_plain_labels_in_a_paragraph_are_words_of_its_field(reading: Reading, text: str) -> None:
    (request,) = requests(reading, f"### PR 1: Pick\n\n{text}\n")
    assert roles(request) == ["risks"]


@pytest.mark.parametrize(
    "text", ["*Reviewable alone*, because it adds a basket.", "**No dead code** since picking fills it.", "*No dead code*, for picking fills it."]
)
def test_the_reason_may_follow_the_label_as_one_sentence(reading: Reading, text: str) -> None:
    (request,) = requests(reading, f"### PR 1: Pick\n\n*Risks.* rain\n\n{text}\n")
    assert roles(request) in (["risks", "reviewable"], ["risks", "no-dead-code"])
    assert request.fields[1].value.value.split()[0] in ("because", "since", "for")


@pytest.mark.parametrize("text", ["*Risks*, because it rains.", "*Reviewable alone*, or so they say.", "Apples rot, since nobody picks them."])
def test_other_emphasised_words_open_no_field(reading: Reading, text: str) -> None:
    (request,) = requests(reading, f"### PR 1: Pick\n\n**Motivation:** rot\n\n{text}\n")
    assert roles(request) == ["motivation"]


@pytest.mark.parametrize("label", ["*On the command line:*", "*In the shell:*", "*Command line:*"])
def test_commands_in_an_indented_block_belong_to_their_field(reading: Reading, label: str) -> None:
    (request,) = requests(reading, f"### PR 1: Pick\n\n*Tests.* unit\n\n{label}\n\n    orchard pick --tree 3\n    orchard sell\n")
    assert roles(request) == ["tests", "cli"]
    assert "orchard pick --tree 3" in request.fields[1].value.value

"""The concept model in the dresses that teams give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plancheck.report.ast_output import ast_output

if TYPE_CHECKING:
    from plancheck.plan import ConceptModel
    from tests.reading.conftest import Reading


TEXT = """<!-- plancheck: format=macro-v2 -->
# Depot Macro Plan

## D) Concept Model

BODY

## H) PR Plan

### PR 1: One
Text.
"""


def model_of(reading: Reading, body: str) -> ConceptModel:
    model = reading.plan(TEXT.replace("BODY", body)).concept_model
    assert model is not None
    return model


def names(model: ConceptModel) -> list[str]:
    return [block.name.value for block in model.blocks]


def said(model: ConceptModel) -> list[tuple[str, list[str], list[str]]]:
    return [(block.name.value, [text.value for text in block.responsibilities], [text.value for text in block.ownership]) for block in model.blocks]


def arrows(model: ConceptModel) -> list[tuple[str, str]]:
    return [(arrow.caller.value, arrow.callee.value) for arrow in model.interactions]


def owners(model: ConceptModel) -> list[tuple[str, str | None]]:
    return [(state.state.value, state.owner.value if state.owner else None) for state in model.states]


BLOCKS = {
    "numbered bold leads with a list": """### Building Blocks (2, both within the gate)

**1. Route Picker** — Picks a route.
- OBSERVES: traffic
- CONTROLS: the route
- OWNS: nothing

**2. Gate Keeper** (new, Go) — Opens the gate.
- OBSERVES: cars
- CONTROLS: the gate
- OWNS: the latch
""",
    "bold leads on lines of one paragraph": """### Building Blocks
**Route Picker** – Picks a route. Owns nothing.
**Gate Keeper** – Opens the gate. Owns the latch.
""",
    "headings": """### D.1 Building Blocks

#### Route Picker
Picks a route.

Ownership: nothing

#### 2. Gate Keeper (new)
- **Responsibility:** Opens the gate.
- **Mutable state:** the latch
""",
    "numbered headings of blocks alone": """### Block 1: Route Picker
Picks a route.
State: nothing

### Block 2: Gate Keeper
Opens the gate.
State: the latch
""",
    "list items": "### Components\n- **Route Picker**: Picks a route. Owns: nothing\n- **Gate Keeper** (new): Opens the gate. It owns the latch.\n",
    "items without bold": "Building blocks:\n\n1. Route Picker: Picks a route. Owns nothing.\n2. Gate Keeper — Opens the gate. Owns the latch.\n",
    "names in sentences": """**Building blocks.** There are two.

1. *Route Picker* Picks a route. Owns nothing.
2. *Gate Keeper* Opens the gate. Owns the latch.
""",
    "bare names above their fields": """### Building Blocks

1. Route Picker
   - Responsibility: Picks a route.
   - Ownership: nothing
2. Gate Keeper
   - Responsibility: Opens the gate.
   - Ownership: the latch
""",
    "items below numbered parts": """1. **Building Blocks**
   1. **Route Picker** — Picks a route. Owns nothing.
   2. **Gate Keeper** — Opens the gate. Owns the latch.
2. **Invariants**
   - one
""",
    "table": """### Building Blocks

| # | Block | Responsibility | Owns |
|---|---|---|---|
| 1 | **Route Picker** | Picks a route. | nothing |
| 2 | `Gate Keeper` (new) | Opens the gate. | the latch |
""",
    "groups": """### Building Blocks

**Inside**

- **Route Picker** — Picks a route. Stateless.

**Outside**

- **Gate Keeper** — Opens the gate. Owns the latch.
""",
}


@pytest.mark.parametrize("dress", BLOCKS)
def test_blocks_are_read_in_every_dress(reading: Reading, dress: str) -> None:
    model = model_of(reading, BLOCKS[dress])
    assert names(model) == ["Route Picker", "Gate Keeper"]
    assert [len(block.responsibilities) for block in model.blocks] == [1, 1]
    assert [block.responsibilities[0].value.rstrip(".") for block in model.blocks] == ["Picks a route", "Opens the gate"]
    assert all(block.ownership for block in model.blocks)
    assert "latch" in model.blocks[1].ownership[0].value


def test_responsibility_and_ownership_of_a_run_in_sentence(reading: Reading) -> None:
    body = "### Building Blocks\n- **Ledger** keeps entries; owns the entry file.\n- **Clerk** writes entries (owns: the pen).\n- **Bell** rings.\n"
    assert said(model_of(reading, body)) == [
        ("Ledger", ["keeps entries"], ["owns the entry file."]),
        ("Clerk", ["writes entries (owns: the pen)."], ["writes entries (owns: the pen)."]),
        ("Bell", ["rings."], []),
    ]


def test_lines_of_responsibility_stay_apart(reading: Reading) -> None:
    body = """### Building Blocks
#### Ledger
- Responsibilities:
  - keeps entries
  - prints entries
- Owns: the file
#### Clerk
- Responsibility: writes
- Owns: none
"""
    assert said(model_of(reading, body)) == [("Ledger", ["keeps entries", "prints entries"], ["the file"]), ("Clerk", ["writes"], ["none"])]


def test_what_a_block_controls_stands_in_for_a_responsibility(reading: Reading) -> None:
    body = "### Building Blocks\n#### Ledger\n- CONTROLS: entries\n- OWNS: file\n#### Clerk\n- CONTROLS: pens\n- OWNS: none\n"
    assert said(model_of(reading, body)) == [("Ledger", ["entries"], ["file"]), ("Clerk", ["pens"], ["none"])]


def test_bare_names_in_small_letters(reading: Reading) -> None:
    body = "### Building Blocks\n1. route picker\n   - Responsibility: picks\n2. Gate keeper\n   - Responsibility: opens\n"
    assert names(model_of(reading, body)) == ["route picker", "Gate keeper"]


def test_id_beside_a_name_names_the_block(reading: Reading) -> None:
    model = model_of(
        reading, "### Building Blocks\n- **B1: Lease Table** — grants leases.\n- **B2: Clock** — tells the time.\n- **B3: Request Clock** — waits.\n"
    )
    assert [(block.mark, block.name.value) for block in model.blocks] == [("B1", "Lease Table"), ("B2", "Clock"), ("B3", "Request Clock")]
    assert [block.name.value for block in model.named_in("modifies B2")] == ["Clock"]
    assert [block.name.value for block in model.named_in("`LeaseTable` and the request clocks")] == ["Lease Table", "Request Clock"]
    assert [block.name.value for block in model.meant_in("the table")] == ["Lease Table"]
    assert model.is_called("Table")
    assert model.is_called("new Lease Table of PR 2")
    assert not model.is_called("Lease Cache")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- A Part -> B Part: a request; an answer comes back", [("A Part", "B Part")]),
        ("A → B → C", [("A", "B"), ("B", "C")]),
        ("- **Write path:** `A` --> `B` (a row), B ==> C (a page)", [("A", "B"), ("B", "C")]),
        ("- the A → B and C", [("A", "B"), ("A", "C")]),
        ("- A ← B", [("B", "A")]),
        ("- A <-> B", [("A", "B"), ("B", "A")]),
        ("- when idle, A → B via a queue", [("A", "B")]),
        ("```\nA --rows--> B\n[C] ──read-only──→ [D (per idea)]\n```", [("A", "B"), ("C", "D")]),
        ("```\n[A] ◄──rows──┐\n  │      ▼\n  └──→ B\n```", []),
        ('```mermaid\ngraph LR\n  a["Big A"] -->|rows| b(Big B)\n  b --> c\n```', [("Big A", "Big B"), ("Big B", "c")]),
        ("```mermaid\nsequenceDiagram\n  A->>B: rows\n```", [("A", "B")]),
        ("| From | To | What |\n|---|---|---|\n| A | B, C | rows |", [("A", "B"), ("A", "C")]),
        ("- the shape of `load(path) -> Text` stays", []),
    ],
)
def test_arrows(reading: Reading, line: str, expected: list[tuple[str, str]]) -> None:
    assert arrows(model_of(reading, f"### Building Blocks\n- **A**: x\n- **B**: y\n\n### Interaction Model\n\n{line}\n")) == expected


@pytest.mark.parametrize(
    "body",
    [
        "| Mutable State | Owner | Readers |\n|---|---|---|\n| latch | Gate Keeper | none |\n| road map | Route Picker | all |",
        "| Block | Owns |\n|---|---|\n| Gate Keeper | latch |\n| Route Picker | road map |",
        "- latch: Gate Keeper\n- **road map** → Route Picker\n- Shared state: none",
        "- Gate Keeper: latch\n- Route Picker: road map",
        "- latch\n  - Owner: Gate Keeper\n- road map, owned by Route Picker",
        "Gate Keeper owns latch; road map is owned by Route Picker",
        "latch belongs to Gate Keeper; road map belongs to Route Picker",
        "- **Gate Keeper**\n  - latch\n- **Route Picker**\n  - road map",
        "**Gate Keeper**\n\n- latch\n\n**Route Picker**\n\n- road map",
    ],
)
def test_state_ownership_map(reading: Reading, body: str) -> None:
    blocks = "### Building Blocks\n- **Route Picker**: x\n- **Gate Keeper**: y\n\n"
    assert owners(model_of(reading, f"{blocks}### State Ownership Map\n\n{body}\n")) == [("latch", "Gate Keeper"), ("road map", "Route Picker")]


def test_state_without_owner(reading: Reading) -> None:
    assert owners(model_of(reading, "### State Ownership Map\n\n| State | Owner |\n|---|---|\n| latch | |\n| map | — |\n")) == [("latch", None), ("map", None)]
    assert owners(model_of(reading, "### State Ownership Map\n\n- latch:\n- map\n\nNo state is shared.\n")) == [("latch", None)]


@pytest.mark.parametrize(
    "body",
    [
        "- `Sorter`: says who goes first. Default: `OldestFirst` (PR 1). First other implementation: `LargestFirst` (PR 3).",
        "#### `Sorter`\n- Default: `OldestFirst` (PR 1)\n- First non-default: `LargestFirst` (PR 3)",
        "| Point | Default | First other | PR |\n|---|---|---|---|\n| `Sorter` | `OldestFirst` | `LargestFirst` | PR 3 |",
        "`Sorter` says who goes first. By default it is `OldestFirst`. The first alternative is `LargestFirst` in PR 3.",
        "- **`Sorter`**: says who goes first\n- **Default:** `OldestFirst`\n- **First non-default:** `LargestFirst` in PR 3",
    ],
)
def test_extension_points(reading: Reading, body: str) -> None:
    (point,) = model_of(reading, f"### Extension Points\n\n{body}\n").extension_points
    assert point.name.value.strip("`") == "Sorter"
    assert any("OldestFirst" in text.value for text in point.default)
    assert "PR 3" in " ".join(text.value for text in point.others)


def test_no_extension_points(reading: Reading) -> None:
    assert model_of(reading, "### Extension Points\n\nNone: the order is fixed.\n").extension_points == ()
    assert model_of(reading, "**Extension points:** none.\n").extension_points == ()


def test_parts_in_any_dress(reading: Reading) -> None:
    body = """**Building blocks**

- **A**: x. Owns: nothing
- **B**: y. Ownership: nothing

**Data flow:** A → B

### Invariants & extension points
- One.

**Who owns what**

- n: A
"""
    model = model_of(reading, body)
    assert {part.name for part in model.parts} == {"blocks", "interaction", "invariants", "extension", "ownership"}
    assert names(model) == ["A", "B"]
    assert model.part("interaction") is not None


def test_fields_of_blocks_are_no_parts(reading: Reading) -> None:
    body = "### Building Blocks\n\n**1. A** — x.\n- INVARIANTS: one\n- Extension points: none\n\n**2. B** — y.\n- INVARIANTS: two\n- Extension points: none\n"
    model = model_of(reading, body)
    assert [part.name for part in model.parts] == ["blocks"]
    assert names(model) == ["A", "B"]


def test_micro_plan_has_none(reading: Reading) -> None:
    assert reading.with_section("contracts", "BC-1: x").concept_model is None


def test_ast_prints_the_blocks(reading: Reading) -> None:
    plan = reading.plan(TEXT.replace("BODY", "### Building Blocks\n- **A**: does x.\n- **B**\n"))
    model = ast_output(plan).concept_model
    assert model is not None
    assert [(block.name, block.line, block.responsibility) for block in model.blocks] == [("A", 7, "does x."), ("B", 8, None)]

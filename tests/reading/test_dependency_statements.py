"""What sentences, tables and fields say about the order of pull requests, and what they do not say."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.markdown import Source, Table, read_table
from plancheck.plan import HeaderField, MergeOrder, PullRequest, Text
from plancheck.reading.dependencies.field_statements import read_field_statements
from plancheck.reading.dependencies.prose import merged_order, read_prose
from plancheck.reading.dependencies.statement import Stated
from plancheck.reading.dependencies.tables import read_dependency_table
from plancheck.registry import open_registry
from plancheck.span import Span
from plancheck.wording.request_ids import RequestIds

WORDS = open_registry().formats["macro-v2"].words
FAMILIES = ("PR", "WP")
SERIES = RequestIds(FAMILIES, [*(f"PR{number}" for number in range(10)), "PR17", "PR18", "WP1", "WP2", "WP3"])
SHORT_SERIES = RequestIds(FAMILIES, ["PR0", "PR1", "PR2", "PR3"])


class Said(NamedTuple):
    """A text and what it states: edges `PR1>PR2`, needs `PR2:PR0,PR1`, claims `PR1+PR2`, orders `PR0|PR1,PR2`."""

    text: str
    edges: str = ""
    needs: str = ""
    parallel: str = ""
    orders: str = ""


def text_at(value: str) -> Text:
    return Text(value, Span.within(12, 3, len(value)))


def shown(stated: Stated, text: str = "") -> Said:
    """`stated` in the notation of the tables below."""
    return Said(
        text,
        " ".join(sorted(f"{edge.before}>{edge.after}" for edge in stated.edges)),
        " ".join(sorted(f"{need.id}:{','.join(sorted(need.needed))}" for need in stated.needs)),
        " ".join("+".join(claim.ids) for claim in stated.parallel),
        " ".join(shown_order(order) for order in stated.orders),
    )


def shown_order(order: MergeOrder) -> str:
    return "|".join(",".join(step) for step in order.steps)


def check(said: Said, stated: Stated) -> None:
    wanted = said._replace(edges=" ".join(sorted(said.edges.split())), needs=" ".join(sorted(said.needs.split())))
    assert shown(stated, said.text) == wanted


REQUIREMENTS = [
    Said("PR3 requires PR1 and PR2.", "PR1>PR3 PR2>PR3", "PR3:PR1,PR2"),
    Said("PR4 builds on PR2", "PR2>PR4"),
    Said("PR2 and PR3 both depend on PR1.", "PR1>PR2 PR1>PR3", "PR2:PR1 PR3:PR1"),
    Said("PR 18 depends on the scorer framework from PR 17", "PR17>PR18"),
    Said("**PR3** needs **PR1**, **PR2** and `PR4`.", "PR1>PR3 PR2>PR3 PR4>PR3", "PR3:PR1,PR2,PR4"),
    Said("PR4 (Ledger) is required by PR6.", "PR4>PR6"),
    Said("The reconciliation job in PR5 relies on PR4's ledger tables.", "PR4>PR5"),
    Said("PR2-PR4 need PR1.", "PR1>PR2 PR1>PR3 PR1>PR4", "PR2:PR1 PR3:PR1 PR4:PR1"),
    Said("PR5 only needs PR1.", "PR1>PR5", "PR5:PR1"),
    Said("PR5 needs nothing but PR1.", "PR1>PR5", "PR5:PR1"),
    Said("PR6 needs nothing.", needs="PR6:"),
    Said("PR6 has no dependencies and can land at any time.", needs="PR6:"),
    Said("PR0 does not depend on any other PR.", needs="PR0:"),
    Said("PR6 has no prerequisites other than PR1", "PR1>PR6", "PR6:PR1"),
    Said("- PR3: depends on PR1, PR2", "PR1>PR3 PR2>PR3", "PR3:PR1,PR2"),
    Said("**PR5 (payout export)** — requires PR3 and PR4; blocks PR6.", "PR3>PR5 PR4>PR5 PR5>PR6", "PR5:PR3,PR4"),
    Said("PR2 needs PR1, and PR3 needs PR2.", "PR1>PR2 PR2>PR3", "PR2:PR1 PR3:PR2"),
    Said("PR2 needs PR1, PR3 and PR4 need PR2", "PR1>PR2 PR2>PR3 PR2>PR4", "PR2:PR1 PR3:PR2 PR4:PR2"),
    Said("PR4 needs the token store from PR2 and the audit log from PR3.", "PR2>PR4 PR3>PR4"),
    Said("PR4 needs PR1 for the schema and PR3 for the API.", "PR1>PR4 PR3>PR4", "PR4:PR1,PR3"),
    Said("PR4 needs PR1, but not PR2.", "PR1>PR4", "PR4:PR1"),
    Said("PR4 depends on PR2 because PR3 moves the lexer.", "PR2>PR4", "PR4:PR2"),
    Said("PR3's prerequisites are PR1 and PR2.", "PR1>PR3 PR2>PR3", "PR3:PR1,PR2"),
    Said("The only dependency of PR3 is PR2.", "PR2>PR3", "PR3:PR2"),
    Said("PR1 is a hard prerequisite for PR2 and PR3.", "PR1>PR2 PR1>PR3"),
    Said("PR3 and PR4 depend on PR1 and PR2 respectively.", "PR1>PR3 PR2>PR4", "PR3:PR1 PR4:PR2"),
    Said("PR4 (needs PR2, PR3) finishes the importer.", "PR2>PR4 PR3>PR4", "PR4:PR2,PR3"),
    Said("PR6 needs PR5, which builds on PR2.", "PR5>PR6 PR2>PR5", "PR6:PR5"),
    Said("PR1 defines the wire format. PR2 and PR3 depend on it.", "PR1>PR2 PR1>PR3"),
    Said("PR4: Replay tool. Depends on PR2 and PR3.", "PR2>PR4 PR3>PR4", "PR4:PR2,PR3"),
    Said("PR4: Replay tool. Dependencies: PR2, PR3.", "PR2>PR4 PR3>PR4", "PR4:PR2,PR3"),
    Said("The CLI (PR5) needs the ledger API (PR4).", "PR4>PR5"),
    Said("WP3 is blocked by WP1 and WP2.", "WP1>WP3 WP2>WP3"),
    Said("PR3 requires PR1 and PR2 can start anytime.", "PR1>PR3", "PR3:PR1"),
    Said("[PR3](#pr3) needs [PR2](#pr2)", "PR2>PR3", "PR3:PR2"),
    Said("PR3 also needs PR2.", "PR2>PR3"),
    Said("PR7 depends on PR42.", "PR42>PR7", "PR7:PR42"),
    Said("PR2 depends on PR2.", "PR2>PR2", "PR2:PR2"),
    Said("PR4 is independent of PR3 but requires PR2.", "PR2>PR4", "PR4:PR2"),
    Said("PR4 does not need PR3; it only needs PR2.", "PR2>PR4", "PR4:PR2"),
    Said("PR5, which needs PR4, also unblocks PR6.", "PR4>PR5 PR5>PR6"),
    Said("PR5 requires PR3 (which requires PR1) and PR4", "PR1>PR3 PR3>PR5 PR4>PR5", "PR3:PR1 PR5:PR3,PR4"),
    Said("PR5 joins the tracks: it needs PR3 and PR4.", "PR3>PR5 PR4>PR5", "PR5:PR3,PR4"),
    Said("PR2 has two dependencies: PR0 and PR1.", "PR0>PR2 PR1>PR2", "PR2:PR0,PR1"),
    Said("PR2 needs PR1, PR3 does not.", "PR1>PR2", "PR2:PR1"),
    Said("PR2 needs PR1, PR3 needs nothing.", "PR1>PR2", "PR2:PR1 PR3:"),
    Said("PR4 — Depends on: PR1, PR2. Blocks: PR5.", "PR1>PR4 PR2>PR4 PR4>PR5", "PR4:PR1,PR2"),
    Said("PR4 (no dependencies)", needs="PR4:"),
    Said("PR4 needs: none", needs="PR4:"),
    Said("PR8 (optional) depends on PR7.", "PR7>PR8", "PR8:PR7"),
    Said("PR3 needs PR1. PR3 also needs PR2.", "PR1>PR3 PR2>PR3", "PR3:PR1,PR2"),
    Said("PR4 and PR5 run on stage one; PR6 waits for both.", "PR4>PR6 PR5>PR6"),
    Said("The CLI work (PR5, PR6) depends on the core (PR1-PR3).", "PR1>PR5 PR2>PR5 PR3>PR5 PR1>PR6 PR2>PR6 PR3>PR6"),
    Said("PR2, PR3 and PR4 fan out from PR1.", "PR1>PR2 PR1>PR3 PR1>PR4"),
]

PRECEDENCE = [
    Said("PR1 blocks PR2.", "PR1>PR2"),
    Said("PR1 unblocks PR2 and PR3.", "PR1>PR2 PR1>PR3"),
    Said("PR1 must land before PR2", "PR1>PR2"),
    Said("PR2 must not be merged before PR1.", "PR1>PR2"),
    Said("PR5 cannot start until PR2 and PR3 are merged.", "PR2>PR5 PR3>PR5"),
    Said("Once PR2 and PR3 have landed, PR5 can start.", "PR2>PR5 PR3>PR5"),
    Said("PR5 can start as soon as the schema from PR2 is in place.", "PR2>PR5"),
    Said("After PR1, PR2 and PR3 land, PR4 can start.", "PR1>PR4 PR2>PR4 PR3>PR4"),
    Said("Before PR3 can start, PR1 and PR2 must be merged.", "PR1>PR3 PR2>PR3"),
    Said("PR4 (after PR2) and PR5 (after PR3) finish the mobile client.", "PR2>PR4 PR3>PR5"),
    Said("Only after PR3 has shipped can PR5 begin.", "PR3>PR5"),
    Said("PR4 waits for PR2 and for PR3.", "PR2>PR4 PR3>PR4"),
    Said("PR3 cannot be merged without PR2.", "PR2>PR3"),
    Said("PR1 blocks PR2 and must land before PR3.", "PR1>PR2 PR1>PR3"),
    Said("PR4 follows PR2; PR5 comes after PR4.", "PR2>PR4 PR4>PR5"),
    Said("Do not start PR4 before PR3 has merged.", "PR3>PR4"),
    Said("The tokenizer (PR1) must be in place before the parser (PR2).", "PR1>PR2"),
    Said("We can't ship PR6 before PR4 lands.", "PR4>PR6"),
    Said("With PR1 merged, PR2 and PR3 are unblocked.", "PR1>PR2 PR1>PR3"),
    Said("Hold PR5 until PR3 and PR4 are in production.", "PR3>PR5 PR4>PR5"),
    Said("Wave 1: PR1, PR2. Wave 2 (after PR1): PR3 and PR4.", "PR1>PR3 PR1>PR4"),
    Said("PR1 must precede PR2 and PR3, which in turn precede PR4.", "PR1>PR2 PR1>PR3 PR2>PR4 PR3>PR4"),
    Said("PR1 enables PR2 and PR3; both are needed by PR4.", "PR1>PR2 PR1>PR3 PR2>PR4 PR3>PR4"),
    Said("PR2 lands after PR1 and PR3 after PR2.", "PR1>PR2 PR2>PR3"),
    Said("PR6 is a follow-up to PR5 and must not merge before it.", "PR5>PR6"),
    Said("The series starts with PR1. After it has merged, PR2 and PR3 can start.", "PR1>PR2 PR1>PR3"),
    Said("PR2 should land before PR3 to avoid conflicts.", orders="PR2|PR3"),
]

ARROWS = [
    Said("The critical path is PR1 → PR2 → PR4.", "PR1>PR2 PR2>PR4"),
    Said("`PR1 -> PR2, PR3`", "PR1>PR2 PR1>PR3"),
    Said("PR0 → {PR1, PR2} → PR3", "PR0>PR1 PR0>PR2 PR1>PR3 PR2>PR3"),
    Said("PR0 → PR1/PR2 → PR3", "PR0>PR1 PR0>PR2 PR1>PR3 PR2>PR3"),
    Said("PR1 (schema) --> PR2 (store), PR1 --> PR3 (UI)", "PR1>PR2 PR1>PR3"),
    # A list in the middle may be one step or the end of one chain and the start of the next.
    Said("PR1 → PR2, PR3 → PR4", "PR1>PR2 PR3>PR4"),
    Said("PR3 ← PR1, PR2", "PR1>PR3 PR2>PR3"),
    Said("Track A: PR1 → PR3; Track B: PR2 → PR4", "PR1>PR3 PR2>PR4"),
    Said("PR1 → soak week → PR2", "PR1>PR2"),
    Said("PR1\n→ PR2\n→ PR3", "PR1>PR2 PR2>PR3"),
    Said("PR1 → PR2\nPR2 → PR3", "PR1>PR2 PR2>PR3"),
    Said("PR1 moves `a → b`; PR2 renames x → y."),
    Said("Recommended merge order: PR1 → PR2 → PR3.", orders="PR1|PR2|PR3"),
    Said("PR1 → PR2 → PR4 and PR1 → PR3 → PR4", "PR1>PR2 PR2>PR4 PR1>PR3 PR3>PR4"),
    Said("- **PR1 → PR2**: the store needs the schema.", "PR1>PR2"),
    Said("PR2 → PR1 (depends on)"),
    Said("Merged old PRs 5+7 → new PR 7."),
    Said("PR1 → PR2 → PR3 → PR1 (next round)", "PR1>PR2 PR2>PR3"),
    Said("PR1 ↔ PR2 share a schema."),
]

PARALLEL = [
    Said("PR1 and PR2 can proceed in parallel after PR0.", "PR0>PR1 PR0>PR2", parallel="PR1+PR2"),
    Said("After PR4, PR5 and PR6 can be developed in parallel.", "PR4>PR5 PR4>PR6", parallel="PR5+PR6"),
    Said("PR1 parallel to PR2", parallel="PR1+PR2"),
    Said("PR2, PR3, and PR4 can all be worked on concurrently", parallel="PR2+PR3+PR4"),
    Said("PR2 and PR3 touch different crates and can be developed in parallel.", parallel="PR2+PR3"),
    Said("PR2 and PR3 only need PR1, so they can be built at the same time.", "PR1>PR2 PR1>PR3", "PR2:PR1 PR3:PR1", "PR2+PR3"),
    Said("PR4 can be implemented in parallel with PR5.", parallel="PR4+PR5"),
    Said("PR2 and PR3 are independent of each other.", parallel="PR2+PR3"),
    Said("Can run in parallel: PR2, PR3", parallel="PR2+PR3"),
    Said("Parallelizable after PR1: PR2, PR3", "PR1>PR2 PR1>PR3", parallel="PR2+PR3"),
    Said("PR5 (parallel with PR4)", parallel="PR5+PR4"),
    Said("Once PR1 lands, PR2 ∥ PR3.", "PR1>PR2 PR1>PR3", parallel="PR2+PR3"),
    Said("Track A: PR1, PR3; Track B: PR2"),
    Said("Parallel workstreams: PR1 and PR3, PR2 and PR4"),
    Said("PR2 and PR3 cannot run in parallel."),
    Said("PR4 and PR5 process shards in parallel."),
    Said("PR2 and PR3 can be merged in any order."),
    Said("PR2 and PR3 are independently reviewable."),
    Said("PR5 may start in parallel with PR3 and PR4.", parallel="PR5+PR3 PR5+PR4"),
    Said("PR4 and PR5 run in parallel; PR6 waits for both.", "PR4>PR6 PR5>PR6", parallel="PR4+PR5"),
    Said("Parallel group A: PR2, PR3", parallel="PR2+PR3"),
    Said("PR3 can be developed in parallel with PR2 against a stub."),
    Said("Team 1 does PR1, PR3; team 2 does PR2, PR4 in parallel."),
    Said("PR2 and PR3 must not be in flight concurrently."),
]

SILENCE = [
    Said("PR3 does not depend on PR2."),
    Said("PR4 is independent of PR2."),
    Said("No other PR is blocked by PR6."),
    Said("PR5 can merge without waiting for PR4."),
    Said("PR3 no longer needs PR2."),
    Said("PR3 needs either PR1 or PR2."),
    Said("If the spike fails, PR4 follows PR2."),
    Said("PR4 optionally builds on PR2."),
    Said("PR4 might need PR2."),
    Said("Does PR4 depend on PR2?"),
    Said("PR3 depends on PR 12 of the storage plan."),
    Said("PR2 was merged before PR1 was planned."),
    Said("Originally PR3 depended on PR2 and required PR1."),
    Said("Whether PR4 needs PR2 is still open."),
    Said("PR2 flushes the buffer before PR3's handler reads it."),
    Said("PR1 and PR2 both touch config.go, so rebase conflicts are likely."),
    Said('The title of PR3 is "PR3 needs PR1".'),
    Said("PR5 has no dependency on PR4."),
    Said("PR1 requires 3 reviewers, PR2 only one."),
    Said("When PR1 and PR2 both touch the lexer, PR3 is rebased."),
    Said("PR2 keeps the flag until PR5 removes it."),
    Said("PR6 adds no external dependencies."),
    Said("See PR2 for what follows."),
    Said("PR4 needs to be split like PR2."),
    Said("Neither PR2 nor PR3 requires PR1."),
    Said("A user who upgrades after PR3 but before PR4 sees the old output."),
    Said("PR4 enables the feature flag added by PR2."),
    Said("Reverting PR2 requires reverting PR3 first."),
    Said("PR2 blocks on I/O while PR3 polls."),
    Said("PR4 follows the same approach as PR2."),
    Said("Once PR4 lands, the old path is deleted in PR5."),
    Said("PR8 depends on PR7 (optional)."),
    Said("PR4 needs the store from PR2 or a stub of PR3."),
    Said("After PR1, PR2 and PR3 land, nothing is open."),
    Said("PR2 is not a prerequisite of PR4."),
    Said("PR2 needs a review by the author of PR1."),
    Said("~~PR3 needs PR2.~~"),
]

ORDERS = [
    Said("1. PR1 2. PR2", orders="PR1|PR2"),
    Said("PR0, then PR1 and PR2 in any order, then PR3.", orders="PR0|PR1,PR2|PR3"),
    Said("PR 17 merges first. PR 18 merges second.", orders="PR17|PR18"),
    Said("`PR0 → PR1 → PR2`", orders="PR0|PR1|PR2"),
    Said("PR1 must complete before PR2.", "PR1>PR2"),
    Said("Merge order: PR0, PR1, PR2 and PR3.", orders="PR0|PR1|PR2|PR3"),
    Said("PR0 first, then PR2, finally PR3.", orders="PR0|PR2|PR3"),
    Said("Merge PR1 (schema), followed by PR2 (store) and PR3 (cache), and finally PR4.", orders="PR1|PR2,PR3|PR4"),
    Said("First PR0, second PR2, third PR1.", orders="PR0|PR2|PR1"),
    Said("Merge PR1 before PR2.", orders="PR1|PR2"),
    Said("PR1 and PR2 touch the same file; watch for conflicts."),
    Said("Either PR1, then PR2, or PR3."),
    Said("PR1 lands first so that CI has a baseline."),
    Said("1. PR0\n2. PR1, PR2\n3. PR3", orders="PR0|PR1,PR2|PR3"),
    Said("Start with PR0. Next come PR1 and PR2. PR3 is last.", orders="PR0|PR1,PR2|PR3"),
    Said("PR1 and PR2 can merge in any order; PR3 goes last.", orders="PR1,PR2|PR3"),
    Said("PR1 first; PR2 and PR3 in parallel; then PR4.", parallel="PR2+PR3", orders="PR1|PR2,PR3|PR4"),
    Said("PR3 can merge only after PR2.", "PR2>PR3"),
    Said("PR3 merges after PR2.", orders="PR2|PR3"),
    Said("PR0 → (PR1 ∥ PR2) → PR3", parallel="PR1+PR2", orders="PR0|PR1,PR2|PR3"),
]

# What stood in plans that nobody had read before: each was once misread.
MISREAD = [
    Said("PR4 may move ahead of PR2 when the warehouse asks for it."),
    Said("PR3 can land before PR2."),
    Said("PR1 and PR2 have nothing before them and may be built at the same time.", "", "PR1: PR2:", "PR1+PR2"),
    Said("PR2 and PR3, as well as PR4 and PR5, can proceed side by side.", "", "", "PR2+PR3 PR4+PR5"),
    Said("PR1 and PR3 run side by side; so do PR2 and PR4 once PR1 is in.", "PR1>PR2 PR1>PR4", "", "PR1+PR3 PR2+PR4"),
    Said("PR1 and PR2 have no predecessor. The router is where both meet: it needs the table of PR3.", "", "PR1: PR2:"),
    Said("PR4 is where the two lines meet: it takes files from PR3 and cohorts from PR2.", "PR2>PR4 PR3>PR4"),
    Said("PR5 rests on PR2 alone.", "PR2>PR5"),
    Said("PR3 needs PR2 and PR3.", "PR2>PR3 PR3>PR3", "PR3:PR2,PR3"),
]

EVERYTHING = [
    Said("PR0 must merge before all others.", "PR0>PR1 PR0>PR2 PR0>PR3"),
    Said("Everything else waits for PR0.", "PR0>PR1 PR0>PR2 PR0>PR3"),
    Said("All other PRs depend on PR0.", "PR0>PR1 PR0>PR2 PR0>PR3"),
    Said("No other PR may start before PR0 has landed.", "PR0>PR1 PR0>PR2 PR0>PR3"),
    Said("PR3 needs all previous PRs.", "PR0>PR3 PR1>PR3 PR2>PR3", "PR3:PR0,PR1,PR2"),
    Said("PR1 is the foundation for all subsequent PRs.", "PR1>PR2 PR1>PR3"),
    Said("PR0 keeps all other tests green."),
    Said("PR3 depends on all the others.", "PR0>PR3 PR1>PR3 PR2>PR3", "PR3:PR0,PR1,PR2"),
    Said("PR0 goes first because everything imports it.", "PR0>PR1 PR0>PR2 PR0>PR3"),
    Said("Everything after PR1 depends on PR1."),
]


@pytest.mark.parametrize("said", [*REQUIREMENTS, *PRECEDENCE, *ARROWS, *PARALLEL, *SILENCE, *MISREAD], ids=lambda said: said.text)
def test_sentence_states(said: Said) -> None:
    check(said, read_prose(text_at(said.text), SERIES, WORDS, about_order=False))


@pytest.mark.parametrize("said", ORDERS, ids=lambda said: said.text)
def test_text_about_merging_states(said: Said) -> None:
    check(said, read_prose(text_at(said.text), SERIES, WORDS, about_order=True))


@pytest.mark.parametrize("said", EVERYTHING, ids=lambda said: said.text)
def test_sentence_about_all_states(said: Said) -> None:
    check(said, read_prose(text_at(said.text), SHORT_SERIES, WORDS, about_order=False))


@pytest.mark.parametrize(
    ("items", "order"),
    [
        (["PR0", "PR1 and PR2 (in either order)", "PR3"], "PR0|PR1,PR2|PR3"),
        (["**PR 17** — the framework", "**PR 18**: the scorers, which need PR 17"], "PR17|PR18"),
        (["Merge PR1", "Run the load test", "Land PR2"], "PR1|PR2"),
        (["Phase 1: PR0", "Phase 2: PR1, PR2"], "PR0|PR1,PR2"),
        (["PR1 must land before PR2", "PR3 can merge at any time"], ""),
        (["PR1 and PR2 both change the parser", "PR3 reads what PR2 writes"], ""),
        (["PR1", "PR2", "PR1"], ""),
        (["PR1"], ""),
        ([], ""),
    ],
)
def test_list_of_steps_is_an_order(items: list[str], order: str) -> None:
    found = merged_order([text_at(item) for item in items], SERIES, WORDS)
    assert (shown_order(found) if found else "") == order


def table_of(*rows: str) -> Table:
    width = rows[0].count("|") + 1
    lines = [f"| {rows[0]} |", "|" + "---|" * width, *(f"| {row} |" for row in rows[1:])]
    table = read_table(Source.of("\n".join(lines)), 1, len(lines))
    assert table is not None
    return table


TABLES = [
    (
        ["PR | Title | Depends on", "PR0 | Lexer | None", "PR1 | Parser | PR0", "PR2 | Checker | PR0, PR1 (AST)"],
        Said("", "PR0>PR1 PR0>PR2 PR1>PR2", "PR0: PR1:PR0 PR2:PR0,PR1"),
    ),
    (
        ["PR | Prerequisites", "PR 3 | PR 1+2", "PR 4 | —", "PR 5 | PR1-PR3"],
        Said("", "PR1>PR3 PR2>PR3 PR1>PR5 PR2>PR5 PR3>PR5", "PR3:PR1,PR2 PR4: PR5:PR1,PR2,PR3"),
    ),
    (["Pull request | Unblocks", "PR1 | PR2, PR3", "PR2 | none"], Said("", "PR1>PR2 PR1>PR3")),
    (["PR | Blocked by | Parallel with", "PR2 | PR1 | PR3"], Said("", "PR1>PR2", "PR2:PR1", "PR2+PR3")),
    (["Gate | Completed PRs | Unlocked PRs", "G1 | PR 4 | PR 5, PR 6"], Said("", "PR4>PR5 PR4>PR6")),
    (["Gate | Completed PRs | Unlocked for parallel development", "G1 | PR 4 | PR 5, PR 6"], Said("", "PR4>PR5 PR4>PR6", "", "PR5+PR6")),
    (["After | Unlocks", "PR 4 | PR 5, PR 6 (2 parallel)"], Said("", "PR4>PR5 PR4>PR6", "", "PR5+PR6")),
    (["After | Unlocks | Parallel streams", "PR 4 | PR 5, PR 6 | 2"], Said("", "PR4>PR5 PR4>PR6")),
    (["needs | PR1 | PR2 | PR3", "PR1 | | |", "PR2 | x | |", "PR3 | ✓ | yes | –"], Said("", "PR1>PR2 PR1>PR3 PR2>PR3", "PR1: PR2:PR1 PR3:PR1,PR2")),
    (["row blocks column | PR1 | PR2", "PR1 | | ●", "PR2 | |"], Said("", "PR1>PR2", "PR1: PR2:PR1")),
    (["Order | PR", "1 | PR0", "2 | PR1, PR2", "3 | PR3"], Said("", orders="PR0|PR1,PR2|PR3")),
    (["Step | Action", "1 | Merge PR2", "2 | Merge PR1"], Said("", orders="PR2|PR1")),
    (["PR | Depends on", "PR2 | PR1 or PR0", "PR3 | the vendor", "PR4 |"], Said("")),
    (["PR | External dependencies", "PR1 | None", "PR2 | serde"], Said("")),
    (["PR | Blocks changed | Needs review by", "PR1 | Ledger | PR2 author"], Said("")),
    (["# | Depends on", "1 | none", "2 | 1", "3 | 1, 2"], Said("", "PR1>PR2 PR1>PR3 PR2>PR3", "PR1: PR2:PR1 PR3:PR1,PR2")),
    (["PR | Depends on", "PR0 | –", "PR1-PR2 | PR0"], Said("", "PR0>PR1 PR0>PR2", "PR0: PR1:PR0 PR2:PR0")),
    (["PR | Depends on", "PR3 | all previous PRs"], Said("", "PR0>PR3 PR1>PR3 PR2>PR3", "PR3:PR0,PR1,PR2")),
    (["Gate | Completed PRs | Unlocked PRs", "G2 | PR 9 | PR 10+11, PR 12 (2 parallel tracks)"], Said("", "PR9>PR10 PR9>PR12")),
    (["# | PR | Depends on", "1 | PR0 | —", "2 | PR1 | PR0"], Said("", "PR0>PR1", "PR0: PR1:PR0")),
    (["PR | Title | Merged", "PR1 | Lexer | no", "PR2 | Parser | PR1"], Said("")),
    (["Before | After", "PR1 | PR2"], Said("")),
    (["Prerequisite | Dependent", "PR1 | PR2, PR3"], Said("", "PR1>PR2 PR1>PR3")),
]


@pytest.mark.parametrize(("rows", "said"), TABLES, ids=lambda value: value[0] if isinstance(value, list) else "")
def test_table_states(rows: list[str], said: Said) -> None:
    series = SHORT_SERIES if "all previous PRs" in rows[-1] else SERIES
    check(said, read_dependency_table(table_of(*rows), series, WORDS))


def request_with(id_: str, role: str, value: str) -> PullRequest:
    place = Span.within(1, 1, 4)
    return PullRequest(id_, id_, text_at("Title"), place, 9, (HeaderField(role, role, place, text_at(value)),), (), None)


@pytest.mark.parametrize(
    ("role", "value", "said"),
    [
        ("depends-on", "PR1, PR2", Said("", "PR1>PR4 PR2>PR4", "PR4:PR1,PR2")),
        ("depends-on", "PR1 (schema) and PR2 (store)", Said("", "PR1>PR4 PR2>PR4", "PR4:PR1,PR2")),
        ("depends-on", "None", Said("", needs="PR4:")),
        ("depends-on", "**none** (can start at once)", Said("", needs="PR4:")),
        ("depends-on", "—", Said("", needs="PR4:")),
        ("depends-on", "no PR", Said("", needs="PR4:")),
        ("depends-on", "the new kernel headers", Said("")),
        ("depends-on", "PR1 or PR2", Said("")),
        ("depends-on", "PR1; PR2 only if the spike fails", Said("", "PR1>PR4")),
        ("depends-on", "PR1, not PR2", Said("", "PR1>PR4")),
        ("depends-on", "no schema change", Said("")),
        ("depends-on", "none of PR1-PR3", Said("")),
        ("depends-on", "gate G1 (see PR7)", Said("")),
        ("depends-on", "- PR1\n- PR2 (cache)", Said("", "PR1>PR4 PR2>PR4", "PR4:PR1,PR2")),
        ("depends-on", "", Said("")),
        ("blocks", "PR5, PR6", Said("", "PR4>PR5 PR4>PR6")),
        ("blocks", "None", Said("")),
        ("parallel", "PR5", Said("", parallel="PR4+PR5")),
        ("parallel", "PR5, PR6", Said("", parallel="PR4+PR5 PR4+PR6")),
        ("parallel", "none", Said("")),
        ("motivation", "PR1", Said("")),
    ],
)
def test_field_states(role: str, value: str, said: Said) -> None:
    check(said, read_field_statements([request_with("PR4", role, value)], SERIES))


def test_span_reaches_from_the_first_id_to_the_last() -> None:
    text = "The work in PR3 requires PR1 and\nPR2. PR5 is free."
    first, _ = read_prose(Text(text, Span(4, 3, 5, 24), places=((4, 3), (5, 3))), SERIES, WORDS, about_order=False).edges
    assert first.span == Span(4, 15, 4, 31)


WORDS_TO_MIX = (
    "PR1|PR2, PR3|PR4|PR1-PR60|WP2|all others|everything|nothing|it|they|needs|blocks|after|before|until|once|then|first|last|if|either|and|or|not|"
    "in parallel|in parallel with|respectively|prerequisites|of|is|which|can|land|has no|dependencies|'s|x|1.|2."
)
MARKS_TO_MIX = ', → ← ( ) [ ] { } . ? ; : — | ` ** ✓ <!-- " \n'
PIECES = st.sampled_from([*WORDS_TO_MIX.split("|"), *MARKS_TO_MIX.split(" ")])
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map(" ".join))


@given(TEXTS, st.booleans())
def test_any_text_is_read_and_every_place_lies_in_it(text: str, about_order: bool) -> None:
    stated = read_prose(text_at(text), SERIES, WORDS, about_order=about_order)
    merged_order([text_at(text), text_at(text[::-1])], SERIES, WORDS)
    read_field_statements([request_with("PR4", "depends-on", text)], SERIES)
    last_line = 12 + text.count("\n")
    for span in (statement.span for part in stated for statement in part):
        assert (12, 3) <= (span.line, span.column) <= (span.end_line, span.end_column)
        assert span.end_line <= last_line


@given(st.lists(st.lists(TEXTS.map(lambda text: text.replace("\n", " ")), min_size=1, max_size=4), min_size=1, max_size=5))
def test_any_table_is_read(rows: list[list[str]]) -> None:
    lines = ["|".join(["", *row, ""]) for row in rows]
    lines.insert(1, "|---|")
    table = read_table(Source.of("\n".join(lines)), 1, len(lines))
    if table is not None:
        read_dependency_table(table, SERIES, WORDS)

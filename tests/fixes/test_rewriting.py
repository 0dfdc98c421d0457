"""Fixes that rewrite what is there: numbers of tasks, "should", ranges, keywords, fences, closing keywords and citations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancheck.edit import edited
from plancheck.engine import judge
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example
from plancheck.wording.id_lists import written_out
from tests import judging
from tests.judging import REGISTRY, plan_of

ROOT = Path(__file__).parent.parent.parent
CLEAN = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "fixtures" / "edits" / "plans").glob("*.md")}
BASE = REGISTRY.base_plans()
REWRITING = (
    "task-numbering",
    "banned-should",
    "malformed-reference",
    "unsearchable-range",
    "keyword-dress",
    "misnested-fence",
    "closes-without-keyword",
    "citation-moved",
)
RULES = {rule.name: rule for rule in REGISTRY.all_rules() if rule.name in REWRITING}
BAD = [(name, example) for name, rule in RULES.items() for example in rule.bad]


def findings(text: str, rule: str) -> list[Finding]:
    return [finding for finding in judge(plan_of(text), REGISTRY).findings if finding.rule == rule]


def mended(text: str, finding: Finding) -> str:
    assert finding.fix is not None
    return "\n".join(edited(text.split("\n"), finding.fix.edits))


def errors(found: Sequence[Finding]) -> Counter[str]:
    return Counter(finding.rule for finding in found if finding.level is Level.ERROR)


@pytest.mark.parametrize(("rule", "example"), BAD, ids=[name for name, _ in BAD])
def test_a_fix_of_a_bad_example_mends_it_and_breaks_nothing(rule: str, example: Example) -> None:
    before = judging.findings_of(example, BASE)
    (finding,) = (one for one in before if one.rule == rule)
    if finding.fix is None:
        return
    after = judging.findings_of(Example(mended(example.document(BASE), finding), tree=example.tree), BASE)
    assert rule not in [one.rule for one in after]
    assert errors(after) <= errors(before)


def test_rules_have_fixes_for_their_examples() -> None:
    assert {name for name, example in BAD if any(one.fix for one in judging.findings_of(example, BASE))} == set(REWRITING)


# Sentences that name tasks in every form that is sure, by places of their numbers.
MENTIONS = [
    "Task {0} comes before Task {1}.",
    "Tasks {0}-{2} may be reviewed together; so may Tasks {1}, {2} and {3}.",
    "Tasks {0}–{3}",
    "**Task {1}** and *Tasks {2} & {3}* follow.",
    "See [the third](#task-{2}-keep-it), which Task {2}'s test calls (Task {1}: no).",
    "Task\n{3} is the last.",
    "- [x] Task dependencies correctly ordered: {0} → {1} → {2} → {3}",
    "- [x] Task {2} done, BC-1 to Task {1}",
    "Task {0} → Task {2} → {3}",
    "Task #{1}, which plan #12 asks for; Task 3 of plan #12 stays.",
    "TASK {2}: 5 files, 3 tests and 2 minutes.",
    "Issue #4 and Step 3 of the release are no tasks; T-4 is a ticket.",
    "| File | Task |\n|---|---|\n| `a.go` | Task {1} |\n| `b.go` | Tasks {0}, {3} |",
]
ROWS = [
    "| BC-1 | Task {0} | Unit | `reads_it` |",
    "| BC-1 | {1}, {2} | Unit | `keeps_it` |",
    "| BC-1 | T{3} | Unit | `shows_it` |",
    "| BC-1 | Tasks {0}-{1} | Unit | `finds_it` |",
]
increasing = st.lists(st.integers(1, 30), min_size=4, max_size=4, unique=True).map(sorted)


def written(numbers: Sequence[int], mentions: Sequence[str], rows: Sequence[str]) -> str:
    tasks = "\n\n".join(f"### Task {number}: Keep it (BC-1)\n\n**Step {number}.1:** Write the failing test." for number in numbers)
    said, strategy = ("\n\n".join(mentions).format(*numbers), "\n".join(rows).format(*numbers))
    return (
        "# Offline Queue Implementation Plan\n\n**Goal:** Nothing gets lost.\n**Source:** issue #2\n**Closes:** Closes #2\n\n## Part 1: Design\n\n"
        "### B) Behavioral Contracts\n\nBC-1: It is kept\n- GIVEN a phone\n- WHEN it is switched off\n- THEN the list shows `p-7`\n\n"
        f"### F) Implementation Overview\n\n{said}\n\n### G) Task Breakdown\n\n{tasks}\n\n"
        f"### H) Test Strategy\n\n| Contract | Task | Type | Test |\n|---|---|---|---|\n{strategy}\n"
    )


def without_numbers(plan: Plan) -> list[object]:
    """What is read of the tasks and of what refers to them, their numbers as their places in the row of tasks."""
    at = {task.number: index for index, task in enumerate(plan.tasks)}
    tasks = [(task.title.value, [one.id for one in task.contracts.ids] if task.contracts else None, len(task.steps), task.line) for task in plan.tasks]
    return [tasks, [([one.id for one in row.contracts.ids], [at[one.id] for one in row.tasks if one.id in at], row.text.span.line) for row in plan.test_rows]]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(increasing, st.lists(st.sampled_from(MENTIONS), max_size=6), st.lists(st.sampled_from(ROWS), min_size=1, max_size=4))
def test_renumbering_reaches_every_mention_and_nothing_else(numbers: list[int], mentions: list[str], rows: list[str]) -> None:
    text = written(numbers, mentions, rows)
    dense = list(range(numbers[0], numbers[0] + 4))
    found = findings(text, "task-numbering")
    if numbers == dense:
        assert not found
        return
    assert found[0].fix is not None
    assert found[0].fix.is_safe
    after = mended(text, found[0])
    assert after == written(dense, mentions, rows)
    assert not findings(after, "task-numbering")
    assert without_numbers(plan_of(after)) == without_numbers(plan_of(text))


@pytest.mark.parametrize("name", ["micro-v2", "micro-v3"])
def test_a_clean_plan_whose_tasks_were_pulled_apart_is_put_together_again(name: str) -> None:
    apart = re.sub(r"(?:(?<=Task )|(?<=Tasks )|(?<=Tasks \d and )|(?<=Tasks \d to ))[2-9]\b", lambda match: str(int(match[0]) + 1), CLEAN[name])
    (finding,) = findings(apart, "task-numbering")
    assert mended(apart, finding) == CLEAN[name]


@pytest.mark.parametrize(
    "said",
    [
        "The commit says `see Task 5`.",
        "```text\nTask 5 is drawn here\n```",
        "<!-- Task 5 is left out -->",
        "Task 4 was lost.",
        "Task five comes first.",
        "Task 5 of the storage plan brings the file.",
        "PR7, Task 5 brings the file.",
        "plan #12, Task 5",
        "Step 5.1 comes first.",
        "task 5 times over",
        "Task 2 and 5 files more",
        "The tasks in turn are 2, 3 and 5.",
        "T5 is a task, or a model.",
        "1 → 3 → 5",
        "| File | Step |\n|---|---|\n| `a.go` | Step 5.1 |",
        "```text\nStep 5.1: draw it\n```",
        "| # | Task |\n|---|---|\n| 5 | Keep it |",
    ],
)
def test_nothing_is_renumbered_where_one_mention_is_not_sure(said: str) -> None:
    (finding,) = findings(written([2, 3, 5, 6], [said], ["| BC-1 | Task 2 | Unit | `a` |"]), "task-numbering")
    assert finding.fix is None


@pytest.mark.parametrize("numbers", [(1, 2, 2, 4), (1, 3, 2, 4), (2, 1, 4, 5)])
def test_nothing_is_renumbered_where_numbers_repeat_or_stand_in_disorder(numbers: tuple[int, ...]) -> None:
    (finding,) = findings(written(numbers, [], ["| BC-1 | Task 1 | Unit | `a` |"]), "task-numbering")
    assert finding.fix is None


@pytest.mark.parametrize(
    ("said", "mended_to"),
    [
        ("the list should be kept", "the list MUST be kept"),
        ("the list **should not** be lost", "the list **MUST NOT** be lost"),
        ("the list should **not** be lost", "the list MUST **NOT** be lost"),
        ("the list shouldn't be lost", "the list MUST NOT be lost"),
        ("the list ought to be kept", "the list MUST be kept"),
        ("the list SHOULD show it, and the log should not", None),
        ("should the list be full, it shows `full`", None),
        ("all is shown as it should.", None),
        ("the list should not only show it", None),
    ],
)
def test_should_becomes_must_where_the_sentence_allows_it(said: str, mended_to: str | None) -> None:
    text = BASE["micro-v3"].replace("- THEN the CSV shows the columns", f"- THEN {said}\n- AND the CSV shows the columns")
    (finding,) = findings(text, "banned-should")
    if mended_to is None:
        assert finding.fix is None
        return
    assert finding.fix is not None
    assert not finding.fix.is_safe
    assert mended(text, finding) == text.replace(said, mended_to)


@pytest.mark.parametrize(
    ("range_", "ids"),
    [
        ("BC-3..BC-1", "BC-1, BC-2, BC-3"),
        ("BC-1 through 3", "BC-1, BC-2, BC-3"),
        ("BC-2`–`BC-1", "BC-1`, `BC-2"),
        ("PR 2–PR 1", None),
        ("BC-3..BC-5", None),
        ("BC-3..NC-1", None),
        ("BC-1..BC-9999", None),
        ("BC-1**–BC-2", None),
        ("BC-01..BC-03", None),
    ],
)
def test_a_range_is_written_out_where_all_of_its_ids_are_defined(range_: str, ids: str | None) -> None:
    assert written_out(range_, ["BC-1", "BC-2", "BC-3", "BC-4"]) == ids


@pytest.mark.parametrize(
    ("said", "mended_to"),
    [
        ("#12", "Closes #12"),
        ("Fixes #1, #2 and acme/shop#3 (the rest)", "Fixes #1, fixes #2 and fixes acme/shop#3 (the rest)"),
        ("issue 12", None),
        ("issue #12", None),
        ("[#12](https://example.org/12)", None),
        ("https://github.com/acme/shop/issues/4", None),
    ],
)
def test_a_closing_keyword_is_set_before_each_number(said: str, mended_to: str | None) -> None:
    text = BASE["micro-v3"].replace("Closes #412, closes #427", said)
    (finding,) = findings(text, "closes-without-keyword")
    if mended_to is None:
        assert finding.fix is None
        return
    assert finding.fix is not None
    assert not finding.fix.is_safe
    assert mended(text, finding) == text.replace(f"**Closes:** {said}", f"**Closes:** {mended_to}")


@pytest.mark.parametrize(
    ("cited", "now"),
    [
        ("`drover/load.py:8`", "`drover/load.py:4`"),
        ("drover/load.py:8–9", "drover/load.py:4–5"),
        ("`drover/load.py:8-9`", "`drover/load.py:4-5`"),
        ("`drover/load.py:8`, 9", None),
        ("`drover/load.py:8,9`", None),
        ("[`drover/load.py:8`](drover/load.py#L8)", None),
    ],
)
def test_a_moved_citation_keeps_its_dress(cited: str, now: str | None) -> None:
    old, said = "**Impl:** In `docs/manual/glossary.md`:", f"**Impl:** Note that {cited} defines `load_month`. In `docs/manual/glossary.md`:"
    example = Example(said, old=old, base="compact", tree=RULES["citation-moved"].bad[0].tree)
    found = [finding for finding in judging.findings_of(example, BASE) if finding.rule == "citation-moved"]
    text = example.document(BASE)
    assert [mended(text, finding) for finding in found if finding.fix] == ([text.replace(cited, now)] if now else [])


def test_what_is_read_is_the_same_behind_a_longer_fence() -> None:
    text = (ROOT / "fixtures" / "fixes" / "misnested-fence" / "markdown-in-markdown" / "before.md").read_text(encoding="utf-8")
    found = findings(text, "misnested-fence")
    after = "\n".join(edited(text.split("\n"), [edit for finding in found if finding.fix for edit in finding.fix.edits]))
    assert plan_of(after).tasks == plan_of(text).tasks
    assert plan_of(text).is_torn
    assert not plan_of(after).is_torn


def test_a_longer_fence_is_safe_only_around_what_has_fences_of_its_own() -> None:
    nested = "```{}\nx\n```json\n1\n```\ny\n```\n"
    for language, is_safe in (("markdown", True), ("md", True), ("go", False), ("", False)):
        assert [finding.fix.is_safe for finding in findings(nested.format(language), "misnested-fence") if finding.fix] == [is_safe]
    # Without its end it may have lost it anywhere.
    assert [finding.fix for finding in findings("```markdown\nx\n```json\n1\n```\ny\n", "misnested-fence")] == [None]

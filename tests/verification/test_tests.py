"""Which tests a plan promises by name, and where they are found."""

from __future__ import annotations

import pytest

from plancheck.registry import open_registry
from plancheck.verification.promised_tests import PromisedTests
from tests.verification.small_plan import DONE, PLAN, STORE_TEST, edited, line_of, plan_of, told, verify

ROW = '| BC-3 | Task 2 | Unit | "empties the old cache at the first start" |'
NAMES = ("opens a saved region offline", "tells that the disk is full", "empties the old cache at the first start")
GO_TEST = """\
```go
func TestMigration_FirstStart_EmptiesCache(t *testing.T) {
\tmigrate(t)
}
```
"""


def promised(text: str) -> dict[str, bool]:
    """The names of the tests, with whether they are new."""
    return {test.name: test.is_new for test in PromisedTests(plan_of(text)).tests.values()}


def with_row(row: str) -> str:
    return edited(ROW, f"{ROW}\n{row}")


def test_names_come_from_code_and_rows() -> None:
    assert promised(PLAN) == dict.fromkeys(NAMES, True)
    tests = PromisedTests(plan_of(PLAN))
    assert tests.tests[NAMES[0]].span.line == line_of(NAMES[0])
    assert [tests.of_contract(contract) for contract in plan_of(PLAN).contracts] == [(NAMES[0],), (NAMES[1],), (NAMES[2],)]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("`TestView_Offline_ShowsTiles`", {"TestView_Offline_ShowsTiles": True}),
        ("TestView_Offline_ShowsTiles, TestView_NoTiles_SaysSo (two cases)", {"TestView_Offline_ShowsTiles": True, "TestView_NoTiles_SaysSo": True}),
        ("`tests/test_view.py::test_view_offline`", {"test_view_offline": True}),
        ("`TestView_Offline/without_tiles` (no tiles)", {"TestView_Offline": True}),
        ("new test: `test_view_offline`", {"test_view_offline": True}),
        ("`BenchmarkView_Offline`", {"BenchmarkView_Offline": True}),
        ("existing `TestView_Offline_ShowsTiles`", {"TestView_Offline_ShowsTiles": False}),
        ("`TestView_Offline_ShowsTiles` (updated)", {"TestView_Offline_ShowsTiles": False}),
        ('"shows the name of the region"', {"shows the name of the region": True}),
        ("`app/map/view.test.ts`", {"app/map/view.test.ts": True}),
        ("existing cases in `app/map/view.test.ts`", {"app/map/view.test.ts": False}),
        ("the same as for BC-2", {}),
        ("`TestView_*` (7 tests)", {}),
        ("the `TestView` tests still pass", {}),
        ("`TestView_Old_Path` is removed", {}),
        ("`npm test` passes", {}),
        ("tiles are shown within 100 ms", {}),
        ("`app/map/*.test.ts`", {}),
        ("", {}),
    ],
)
def test_cells(cell: str, names: dict[str, bool]) -> None:
    assert promised(with_row(f"| BC-1 | Task 1 | Unit | {cell} |")) == {**dict.fromkeys(NAMES, True), **names}


def test_names_that_only_an_attribute_makes_tests() -> None:
    cell = "| BC-1 | Task 1 | Unit | `view_offline_showsTiles()` |"
    assert "view_offline_showsTiles" not in promised(with_row(cell))
    kotlin = "```kotlin\n@Test\nfun view_noTiles_saysSo() {\n    check()\n}\n```\n"
    assert "view_offline_showsTiles" in promised(edited("**Step 6: Commit:** `feat(map)", f"{kotlin}\n**Step 6: Commit:** `feat(map)", with_row(cell)))


@pytest.mark.parametrize(
    ("step", "is_promised"),
    [
        ("Delete `TestMigration_FirstStart_EmptiesCache`, which Task 3 covers.", False),
        ("Rename `TestMigration_FirstStart_EmptiesCache` to `TestMigration_FirstStart`.", False),
        ("`TestMigration_FirstStart_EmptiesCache` is replaced in Task 3.", False),
        ("Rename `TestMigration` to `TestMigration_FirstStart_EmptiesCache`.", True),
        ("Delete the fake, then run `TestMigration_FirstStart_EmptiesCache`.", True),
        ("Run `go test -run TestMigration_FirstStart_EmptiesCache` to verify that the deleted tiles are gone.", True),
        ("Delete `TestMigration_FirstStart_EmptiesCacheTwice`.", True),
    ],
)
def test_tests_that_go_again(step: str, is_promised: bool) -> None:
    text = edited("**Step 6: Commit:** `feat(map)", f"{GO_TEST}\n**Step 5: Clean up**\n\n{step}\n\n**Step 6: Commit:** `feat(map)")
    assert ("TestMigration_FirstStart_EmptiesCache" in promised(text)) is is_promised


def test_code_that_a_task_takes_away_promises_nothing() -> None:
    text = edited("**Step 6: Commit:** `feat(map)", f"Remove this test:\n\n{GO_TEST}\n**Step 6: Commit:** `feat(map)")
    assert promised(text) == promised(PLAN)


def test_names_that_a_program_makes_up_promise_nothing() -> None:
    text = edited('it("tells that the disk is full"', 'it(`keeps ${count} tiles`, () => {});\nit("tells that the disk is full"')
    assert promised(text) == promised(PLAN)


# --- where they are found --------------------------------------------------------------------------------------------------


def found(files: dict[str, str], text: str = PLAN) -> list[tuple[str, int] | None]:
    return [(test.found.path, test.found.line) if test.found else None for test in verify(text, {**DONE, **files}).tests]


def test_places() -> None:
    assert found({}) == [("app/regions/store.test.ts", 3), ("app/regions/store.test.ts", 4), ("app/map/migration.test.ts", 1)]


def test_a_missing_test_is_told_at_its_place() -> None:
    verification = verify(files={**DONE, "app/regions/store.test.ts": STORE_TEST.split("\n")[2]})
    assert told(verification) == [("missing-test", "error", line_of("tells that the disk is full"))]
    assert verification.findings[0].message.endswith("so BC-2 is not guarded as the plan says")


def test_a_missing_test_that_was_there_before_is_a_warning() -> None:
    text = with_row("| BC-1 | Task 1 | Regression | existing `TestView_Offline_ShowsTiles` |")
    assert told(verify(text)) == [("missing-test", "warning", line_of("TestView_Offline", text))]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("docs/regions.md", 'it("tells that the disk is full")'),
        ("CHANGELOG.txt", '"tells that the disk is full"'),
        ("app/regions/store.test.ts", '// it("tells that the disk is full", async () => {});'),
        ("app/regions/store.test.ts", ' * "tells that the disk is full"'),
        ("app/regions/store.test.ts", "const message = 5; // tells that the disk is full"),
        ("docs/plans/regions.md", PLAN),
    ],
)
def test_a_mention_is_no_test(path: str, line: str) -> None:
    files = {"app/regions/store.test.ts": STORE_TEST.split("\n")[2] + "\n", path: f"{STORE_TEST.split(chr(10))[2]}\n{line}\n"}
    assert found(files)[1] is None


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("app/regions/store.test.ts", "test('tells that the disk is full', run)"),
        ("app/regions/store.test.ts", "it.skip(`tells that the disk is full`, run)"),
        ("e2e/disk.spec.ts", 'it("tells that the disk is full", run)'),
        ("app/regions/inline.kt", "fun `tells that the disk is full`() {"),
    ],
)
def test_sentences_are_found_in_any_dress(path: str, line: str) -> None:
    assert found({"app/regions/store.test.ts": STORE_TEST.split("\n")[2] + "\n", path: f"{STORE_TEST.split(chr(10))[2]}\n{line}\n"})[1] == (path, 2)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("pkg/migration_test.go", "func TestMigration_FirstStart_EmptiesCache(t *testing.T) {"),
        ("pkg/suite_test.go", "func (s *Suite) TestMigration_FirstStart_EmptiesCache() {"),
        ("tests/Migration.cs", "    public void TestMigration_FirstStart_EmptiesCache() {"),
        ("tests/migration.cc", "TEST(Migration, TestMigration_FirstStart_EmptiesCache) {"),
    ],
)
def test_functions(path: str, line: str) -> None:
    text = edited("**Step 6: Commit:** `feat(map)", f"{GO_TEST}\n**Step 6: Commit:** `feat(map)")
    calls = "run: go test -run TestMigration_FirstStart_EmptiesCache\n"
    assert (path, 2) in found({path: f"\n{line}\n", "a.sh": calls} if path.endswith(".go") else {path: f"\n{line}\n"}, text)


def test_another_spelling_is_found() -> None:
    text = with_row("| BC-1 | Task 1 | Unit | `TestView_Offline_ShowsTiles` |")
    go = "package view\n\nfunc TestViewOfflineShowsTiles(t *testing.T) {\n}\n"
    text = edited("- Modify: `app/map/view.ts:10-20`", "- Modify: `app/map/view_test.go`", text)
    verification = verify(text, {**DONE, "app/map/view_test.go": go})
    assert told(verification) == []
    assert [(test.called, test.found) for test in verification.tests if test.called] == [("TestViewOfflineShowsTiles", ("app/map/view_test.go", 3))]


def test_the_nearest_name_is_offered() -> None:
    verification = verify(files={**DONE, "app/regions/store.test.ts": STORE_TEST.replace("tells that", "says that")})
    assert told(verification) == [("missing-test", "error", line_of("tells that the disk is full"))]
    assert "(`says that the disk is full`?)" in (verification.findings[0].help or "")


def test_a_file_of_tests() -> None:
    text = edited(ROW, "| BC-3 | Task 2 | Unit | `map/migration.test.ts` |")
    assert told(verify(text)) == []
    text = edited(ROW, "| BC-3 | Task 2 | Unit | `app/map/cache.test.ts` |")
    assert told(verify(text)) == [("missing-test", "error", line_of("cache.test.ts", text))]


def test_names_that_no_command_line_bears_are_missing_and_do_no_harm() -> None:
    text = edited('it("tells that', 'it("tells\x07 that\u202e')
    assert [finding.rule for finding in verify(text).findings] == ["missing-test"]


# --- contracts without tests -----------------------------------------------------------------------------------------------


def bare(row: str) -> str:
    """The plan with a fourth contract, which no task has, and a row of the strategy for it."""
    text = edited("## Part 2:", "BC-4: A region can be shared\n- GIVEN a region\n- WHEN it is shared\n- THEN a link is shown\n\n## Part 2:")
    return edited(ROW, f"{ROW}\n{row}" if row else ROW, text)


def test_a_contract_without_a_test_is_told() -> None:
    text = bare("")
    assert told(verify(text)) == [("contract-without-test", "warning", line_of("BC-4", text))]
    text = bare("| BC-4 | n/a | Unit | a link is shown |")
    assert told(verify(text)) == [("contract-without-test", "warning", line_of("BC-4", text))]


@pytest.mark.parametrize(
    ("row", "otherwise"),
    [
        ("| BC-4 | n/a | Manual | share a region and open the link |", "Manual"),
        ("| BC-4 | n/a | Code review | the link is built in one place |", "Code review"),
        ("| BC-4 | n/a | Regression | existing tests of the link |", "existing tests"),
        ("| BC-4 | n/a | Unit | covered by the test of BC-1 |", "another test"),
        ("| BC-4 | n/a | Unit | `npm run e2e -- share` |", "npm run e2e -- share"),
    ],
)
def test_a_contract_that_is_kept_otherwise_is_not(row: str, otherwise: str) -> None:
    verification = verify(bare(row))
    assert told(verification) == []
    assert verification.contracts[3].otherwise == otherwise


def test_a_contract_that_a_test_mentions_is_not() -> None:
    files = {**DONE, "app/regions/store.test.ts": STORE_TEST + '// BC-4\nit("shares", run)\n'}
    verification = verify(bare(""), files)
    assert told(verification) == []
    assert verification.contracts[3].mentioned == ("app/regions/store.test.ts", 5)
    assert told(verify(bare(""), {**DONE, "lib/other.test.ts": "// BC-4\n"})) != []


def test_without_names_the_tests_of_its_tasks_are_those_of_a_contract() -> None:
    verification = verify(edited("## Part 2:", "## Part 2:", PLAN.partition("### H)")[0]))
    assert told(verification) == []
    assert [tuple(test.name for test in contract.tests) for contract in verification.contracts] == [NAMES[:2], NAMES[:2], NAMES[2:]]


def test_most_contracts_without_tests_are_one_finding() -> None:
    text = PLAN.partition("### H)")[0].replace("```ts", "```text")
    assert told(verify(text)) == [("contract-without-test", "warning", line_of("### B)"))]


def test_documents_need_no_tests() -> None:
    text = PLAN.partition("### H)")[0].replace(".test.ts", ".md").replace(".ts", ".md").replace("```ts", "```text")
    files = {path.replace(".test.ts", ".md").replace(".ts", ".md"): text for path, text in DONE.items()}
    verification = verify(text, files)
    assert told(verification) == []
    assert verification.contracts[0].tests == ()


@pytest.mark.parametrize("name", ["compact", "micro-v1"])
def test_formats_that_name_no_tests_are_not_asked_for_them(name: str) -> None:
    verification = verify(open_registry().base_plans()[name], {"docs/manual/glossary.md": "", "docs/manual/backfill.md": ""})
    assert told(verification) == []
    assert verification.contracts
    assert verification.tests == ()

"""`plancheck verify`: plans held against real repositories, in every output."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pytest

from plancheck.registry import open_registry
from plancheck.report.verification.json_output import VerificationOutput
from tests.repositories import UNCONFIGURED, Repository
from tests.verification.small_plan import DONE, PLACE, PLAN, STORE_TEST, edited, line_of

if TYPE_CHECKING:
    from tests.cli.conftest import Ran, Shell

FIRST = [path for path in DONE if path.startswith(("app/regions", "app/map/view"))]
SECOND = [path for path in DONE if path.startswith("app/map/migration")]
OLD_CACHE = "app/map/old_cache.ts"


class Project(Repository):
    """A repository in the folder of `shell`, in which the plan is carried out commit by commit."""

    def __init__(self, shell: Shell) -> None:
        (shell.folder / ".git").rmdir()
        super().__init__(shell.folder)
        self.shell = shell

    def change(self, message: str, files: Mapping[str, str], gone: tuple[str, ...] = ()) -> str:
        """Commit what the work tree holds together with `files` and without those that are `gone`; the id of the commit."""
        for path, text in files.items():
            self.write(path, text)
        for path in gone:
            (self.folder / path).unlink()
        return self.commit(message)

    def begin(self) -> str:
        return self.change("chore: begin", {OLD_CACHE: "export const cache = 1;\n", "app/map/view.ts": "export const view = 0;\n"})

    def plan(self, text: str = PLAN) -> str:
        return self.change("docs(plans): saved regions, BC-1..BC-3", {PLACE: text})

    def first(self, message: str = "feat(regions): keep tiles (BC-1, BC-2)") -> str:
        return self.change(message, {path: DONE[path] for path in FIRST})

    def second(self, message: str = "feat(map): drop the old cache (BC-3)") -> str:
        return self.change(message, {path: DONE[path] for path in SECOND}, gone=(OLD_CACHE,))

    def carried_out(self) -> None:
        self.begin()
        self.plan()
        self.first()
        self.second()

    def verify(self, *arguments: str, code: int = 0) -> Any:
        ran = self.shell.run("verify", PLACE, "--output-format", "json", *arguments)
        assert (ran.code, ran.err) == (code, "")
        VerificationOutput.model_validate_json(ran.out, strict=True)
        return ran.json


@pytest.fixture
def project(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Project:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(name, UNCONFIGURED[name])
    return Project(shell)


def told(output: Any) -> list[tuple[str, str, int]]:
    return [(finding["kind"], finding["level"], finding["line"]) for finding in output["findings"]]


def commits(output: Any) -> list[list[str]]:
    return [[commit["subject"] for commit in contract["commits"]] for contract in output["contracts"]]


# --- a plan carried out ----------------------------------------------------------------------------------------------------


def test_a_plan_carried_out(project: Project) -> None:
    project.carried_out()
    output = project.verify()
    assert (output["schema_version"], output["path"], output["format"], output["revision"]) == (1, PLACE, "micro-v3", None)
    assert told(output) == []
    assert output["summary"] == {
        "contracts": 3, "tests": 3, "tests_found": 3, "files": 6, "files_kept": 6, "errors": 0, "warnings": 0, "advice": 0,
    }  # fmt: skip
    assert commits(output) == [["feat(regions): keep tiles (BC-1, BC-2)"], ["feat(regions): keep tiles (BC-1, BC-2)"], ["feat(map): drop the old cache (BC-3)"]]
    assert output["since"].endswith("which brought the plan")
    assert output["tests"][0] == {
        "name": "opens a saved region offline", "kind": "sentence", "by": "Task 1", "line": line_of("it(\"opens a saved"), "column": 5, "new": True,
        "contracts": ["BC-1"], "found": {"path": "app/regions/store.test.ts", "line": 3}, "called": None, "near": None,
    }  # fmt: skip


def test_what_is_not_committed_counts_for_the_work_tree(project: Project) -> None:
    project.begin()
    project.plan()
    project.first()
    for path in SECOND:
        project.write(path, DONE[path])
    (project.folder / OLD_CACHE).unlink()
    output = project.verify()
    assert [kind for kind, _, _ in told(output)] == []
    assert output["summary"]["tests_found"] == 3


def test_from_another_folder(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.carried_out()
    monkeypatch.chdir(project.folder / "app")
    assert project.shell.run("verify", f"../{PLACE}").code == 0


# --- faults ----------------------------------------------------------------------------------------------------------------


def test_each_fault_has_its_finding(project: Project) -> None:
    project.carried_out()
    project.write(OLD_CACHE, "export const cache = 1;\n")
    (project.folder / "app/map/view.ts").unlink()
    project.write("app/regions/store.test.ts", STORE_TEST.replace("tells that", "says that"))
    assert told(project.verify(code=1)) == [
        ("missing-file", "error", line_of("app/map/view.ts")),
        ("missing-test", "error", line_of("tells that the disk is full")),
        ("file-still-there", "error", line_of(OLD_CACHE)),
    ]


def test_fail_on(project: Project) -> None:
    project.carried_out()
    project.change("refactor: one file", {}, gone=("app/map/view.ts",))
    output = project.verify()
    assert told(output) == [("missing-file", "warning", line_of("app/map/view.ts"))]
    assert "went with commit" in output["findings"][0]["message"]
    assert output["files"][1]["taken_by"]["subject"] == "refactor: one file"
    project.verify("--fail-on", "warning", code=1)
    project.write("plancheck.toml", 'fail-on = "warning"\n')
    project.verify(code=1)
    project.verify("--fail-on", "error")


def test_a_contract_that_no_commit_names_is_advice(project: Project) -> None:
    project.begin()
    project.plan()
    project.first()
    project.second("feat(map): drop the old cache")
    output = project.verify()
    assert told(output) == [("contract-without-commit", "advice", line_of("BC-3: "))]
    project.verify("--fail-on", "advice", code=1)


def test_commits_that_name_no_contract_are_one_advice(project: Project) -> None:
    project.begin()
    project.plan()
    project.first("feat: tiles")
    project.second("feat: cache")
    assert told(project.verify()) == [("contract-without-commit", "advice", line_of("### B)"))]


def test_a_range_names_those_between(project: Project) -> None:
    project.begin()
    project.plan()
    project.first("feat: tiles\n\nBC-1..BC-3")
    project.second("feat: cache")
    assert told(project.verify()) == []


def test_contracts_of_other_plans_are_no_evidence(project: Project) -> None:
    project.begin()
    project.plan()
    project.first()
    project.second("feat(map): drop the old cache")
    project.change("docs: other plan (BC-3)", {"docs/plans/other.md": "# Other\n\nBC-3\n"})
    assert told(project.verify()) == [("contract-without-commit", "advice", line_of("BC-3: "))]
    project.change("feat: links (BC-3)", {"app/links.ts": "\n"})
    # It may be a commit of this plan, so nothing is said.
    assert told(project.verify()) == []


# --- which commits ---------------------------------------------------------------------------------------------------------


def test_a_squashed_pull_request_is_not_told_to_lack_ids(project: Project) -> None:
    project.begin()
    project.change("Saved map regions (#12)", DONE, gone=(OLD_CACHE,))
    output = project.verify("--fail-on", "advice")
    assert told(output) == []
    assert commits(output) == [[], [], []]


def test_a_squashed_pull_request_that_names_ids(project: Project) -> None:
    project.begin()
    project.change("Saved map regions (#12)\n\n* keep tiles (BC-1, BC-2)\n* drop the old cache (BC-3)", DONE, gone=(OLD_CACHE,))
    assert commits(project.verify()) == [["Saved map regions (#12)"]] * 3


def test_squashed_after_the_plan(project: Project) -> None:
    project.begin()
    project.plan()
    project.change("Saved map regions (#12)", DONE, gone=(OLD_CACHE,))
    project.change("fix: a typo in the view", {"app/map/view.ts": "export const view = 2;\n"})
    assert told(project.verify("--fail-on", "advice")) == []


def test_a_merge(project: Project) -> None:
    project.begin()
    project.plan()
    project.git("checkout", "-b", "regions")
    project.first()
    project.second()
    project.git("checkout", "main")
    project.change("chore: meanwhile (BC-9)", {"other.txt": "\n"})
    project.git("merge", "--no-ff", "--message", "Merge regions", "regions")
    assert commits(project.verify("--fail-on", "advice"))[2] == ["feat(map): drop the old cache (BC-3)"]


def test_base(project: Project) -> None:
    project.begin()
    project.plan()
    first = project.first()
    project.second()
    output = project.verify("--base", first)
    assert output["since"] == f"since {first[:7]}"
    assert commits(output) == [[], [], ["feat(map): drop the old cache (BC-3)"]]
    assert commits(project.verify("--base", "HEAD")) == [[], [], []]


def test_an_older_revision(project: Project) -> None:
    project.begin()
    plan, first, second = project.plan(), project.first(), project.second()
    project.change("refactor: elsewhere", {"app/saved.ts": "\n"}, gone=tuple(FIRST))
    assert told(project.verify(code=1)) != []
    output = project.verify("--at", second)
    assert (output["revision"], told(output)) == (second, [])
    assert told(project.verify("--at", first, code=1)) == [
        ("task-not-carried-out", "error", line_of("### Task 2")),
        ("file-still-there", "error", line_of(OLD_CACHE)),
    ]
    assert [kind for kind, _, _ in told(project.verify("--at", plan, code=1))] == ["not-carried-out"]


def test_a_plan_that_came_later_than_the_revision(project: Project) -> None:
    project.begin()
    project.first()
    second = project.second()
    project.plan()
    output = project.verify("--at", second)
    assert (told(output), output["since"]) == ([], None)
    assert "the plan came later" in output["notes"][0]


def test_a_renamed_plan_keeps_its_base(project: Project) -> None:
    project.begin()
    project.change("docs(plans): saved regions", {"docs/drafts/regions.md": PLAN})
    project.first()
    second = project.second()
    (project.folder / PLACE).parent.mkdir(parents=True)
    project.git("mv", "docs/drafts/regions.md", PLACE)
    project.change("docs(plans): done", {})
    assert commits(project.verify())[0] == ["feat(regions): keep tiles (BC-1, BC-2)"]
    assert commits(project.verify("--at", second))[0] == ["feat(regions): keep tiles (BC-1, BC-2)"]


def test_a_plan_made_from_a_copy_has_its_own_base(project: Project) -> None:
    project.begin()
    project.change("docs(plans): another", {"docs/plans/another.md": PLAN.replace("Saved Map", "Shared Map")})
    project.change("feat(map): zoom (BC-3)", {"app/map/view.ts": "export const view = 3;\n"})
    project.plan()
    project.first()
    project.second("feat(map): drop the old cache")
    assert commits(project.verify())[2] == []


def test_a_plan_that_is_not_committed(project: Project) -> None:
    project.begin()
    project.first()
    project.second()
    project.write(PLACE, PLAN)
    output = project.verify("--fail-on", "advice")
    assert (told(output), output["since"]) == ([], None)
    assert "in no commit yet" in output["notes"][0]
    assert commits(project.verify("--base", "HEAD~2"))[0] == ["feat(regions): keep tiles (BC-1, BC-2)"]


def test_a_repository_without_commits(project: Project) -> None:
    for path, text in DONE.items():
        project.write(path, text)
    output = project.verify()
    assert (told(output), output["notes"]) == ([], ["the repository has no commits yet, so none were looked at"])


def test_a_shallow_clone(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.begin()
    project.plan()
    project.first("feat: tiles")
    project.second("feat: cache")
    project.git("clone", "--depth", "2", f"file://{project.folder}", "clone")
    monkeypatch.chdir(project.folder / "clone")
    output = project.verify("--fail-on", "advice")
    assert told(output) == []
    assert "the clone is shallow" in output["notes"][0]
    ran = project.shell.run("verify", PLACE, "--at", "HEAD~3")
    assert (ran.code, "shallow" in ran.err) == (2, True)


# --- strange repositories --------------------------------------------------------------------------------------------------


def test_hostile_names_and_messages(project: Project) -> None:
    project.begin()
    project.plan()
    project.first("feat: \x1b[31mtiles @everyone | `BC-1` <img src=x> (BC-1, BC-2)")
    project.second()
    project.change("A\x01M\napp/map/view.ts\n\nBC-1", {"a\nb.ts": 'it("opens a saved region offline")\n', "-e.ts": "\n", ":(glob)*.ts": "\n"})
    output = project.verify()
    assert output["tests"][0]["found"] == {"path": "app/regions/store.test.ts", "line": 3}
    for output_format in ("text", "markdown"):
        ran = project.shell.run("verify", PLACE, "--output-format", output_format)
        assert ran.code == 0
        assert "\x1b" not in ran.out


def test_hostile_plans(project: Project) -> None:
    text = edited("A saved region opens without a network", "Show @everyone | <img src=x> `a` \x1b[31m\u202e")
    text = edited('it("tells that the disk is full"', 'it("--output=/tmp/x | `rm` @all"', text)
    text = edited("- Modify: `app/map/view.ts:10-20`", "- Modify: `-rf/view.ts`\n- Modify: `:(top)x.ts`\n- Modify: `../../../etc/hosts`", text)
    project.begin()
    project.plan(text)
    project.first()
    project.second()
    markdown = project.shell.run("verify", PLACE, "--output-format", "markdown").out
    assert "<img" not in markdown.replace("\\<img", "")
    assert "@everyone" not in markdown
    assert "\x1b" not in markdown
    assert "\u202e" not in project.shell.run("verify", PLACE).out
    assert all(line.count("|") - line.count("\\|") == 5 for line in markdown.splitlines() if line.startswith("| "))


def test_links_out_of_the_tree_are_not_followed(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    project.carried_out()
    outside = tmp_path_factory.mktemp("outside") / "view.ts"
    outside.write_text("export const view = 1;\n")
    (project.folder / "app/map/view.ts").unlink()
    (project.folder / "app/map/view.ts").symlink_to(outside)
    output = project.verify()
    assert (told(output), output["files"][1]["state"]) == ([], "unseen")


def test_settings_of_the_user_change_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.carried_out()
    expected = project.verify()
    settings = {"grep.column": "true", "grep.fullName": "false", "log.showRoot": "false", "diff.renames": "copies", "color.ui": "always", "log.follow": "true"}
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(settings)))
    for number, (name, value) in enumerate(settings.items()):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", name)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    assert project.verify() == expected


# --- what is refused -------------------------------------------------------------------------------------------------------


def refused(ran: Ran) -> str:
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    return ran.err


def test_what_cannot_be_verified(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    run, write = project.shell.run, project.write
    project.carried_out()
    write("readme.md", "# Readme\n\nwords\n")
    write("macro.md", open_registry().base_plans()["macro-v2"])
    assert "no commit 'nothing'" in refused(run("verify", PLACE, "--at", "nothing"))
    assert "no commit '--help'" in refused(run("verify", PLACE, "--base=--help"))
    assert "readme.md: no known plan format" in refused(run("verify", "readme.md"))
    assert "macro.md: a macro plan promises pull requests" in refused(run("verify", "macro.md"))
    assert "nothing.md: no such file" in refused(run("verify", "nothing.md"))
    assert "unknown format" in refused(run("verify", PLACE, "--format", "micro-v9"))
    folder = tmp_path_factory.mktemp("alone")
    (folder / "plan.md").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(folder)
    assert "stands in no work tree of git" in refused(run("verify", "plan.md"))
    monkeypatch.chdir(project.folder)
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in refused(run("verify", PLACE))


# --- outputs ---------------------------------------------------------------------------------------------------------------


def test_text(project: Project) -> None:
    project.carried_out()
    project.write("app/regions/store.test.ts", STORE_TEST.replace("tells that", "says that"))
    lines = project.shell.run("verify", PLACE).out.splitlines()
    assert lines[0].startswith(f"{PLACE} against the work tree and the commits since ")
    assert [" ".join(line.split()[:2]) for line in lines[2:]][:7] == [
        "contract name",
        "BC-1 A",
        "found opens",
        "BC-2 A",
        "missing tells",
        "BC-3 The",
        "found empties",
    ]
    assert lines[4] == "  found    opens a saved region offline              app/regions/store.test.ts:3"
    assert lines[6] == "  missing  tells that the disk is full               like says that the disk is full"
    assert "files 6 of 6 as promised" in lines
    assert "  gone     app/map/old_cache.ts       Task 2 deletes it" in lines
    assert lines[-1] == "verified 3 contracts, 2 of 3 tests found, 6 of 6 files as promised; 1 error"


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_table_fits_the_screen(project: Project, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    project.carried_out()
    monkeypatch.setenv("COLUMNS", str(columns))
    table = project.shell.run("verify", PLACE).out.split("\n\n", 1)[1].splitlines()
    assert max(map(len, table[:-1])) <= columns


def test_markdown(project: Project) -> None:
    project.carried_out()
    (project.folder / "app/map/view.ts").unlink()
    ran = project.shell.run("verify", PLACE, "--output-format", "markdown")
    lines = ran.out.splitlines()
    assert lines[0] == f"### Plan `{PLACE}`"
    assert "| contract | tasks | tests | commits |" in lines
    row = next(line for line in lines if "BC-1" in line)
    assert row.startswith("| **BC-1** A saved region opens without a network | 1 | ✅ `opens a saved region offline` in `app/regions/store.test.ts:3` | ")
    assert "- ❌ `app/map/view.ts` is not there: Task 1 modifies it" in lines
    assert any(line.startswith("- **error**, line ") for line in lines)


def test_the_schema_is_published(project: Project) -> None:
    shown, published = project.shell.run("schema", "verify").json, VerificationOutput.model_json_schema(by_alias=True, mode="serialization")
    assert {**shown, **published} == {**shown, "title": published["title"]}

"""`plancheck diff`: files, standard input and commits, in text, JSON and Markdown."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from plancheck.registry import open_registry
from plancheck.report.changes.json_output import DiffOutput

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

OLD = open_registry().base_plans()["micro-v3"]
NEW = OLD.replace("with status 409 and", "with status 422 and")


def git(shell: Shell, *arguments: str) -> None:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", *arguments]
    subprocess.run(command, cwd=shell.folder, check=True, capture_output=True)


@pytest.fixture
def repository(shell: Shell) -> Shell:
    """A repository with two commits of `docs/plans/refunds.md`, and a third version in the work tree."""
    git(shell, "init", "--initial-branch", "main")
    for text in (OLD, NEW):
        shell.write("docs/plans/refunds.md", text)
        git(shell, "add", ".")
        git(shell, "commit", "-m", "docs: plan")
    shell.write("docs/plans/refunds.md", NEW.replace("### Task 3: ", "### Task 3: At last, "))
    return shell


def test_the_same_plan_exits_with_0(shell: Shell) -> None:
    shell.write("a.md", OLD)
    ran = shell.run("diff", "a.md", "a.md")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "--- a.md\n+++ a.md\n\nno changes in contracts, tasks, pull requests, dependencies or suppressions\n"


def test_a_change_is_told_clause_by_clause_and_exits_with_1(shell: Shell) -> None:
    shell.write("a.md", OLD)
    shell.write("b.md", NEW)
    ran = shell.run("diff", "a.md", "b.md")
    assert (ran.code, ran.err) == (1, "")
    shown = ran.out.splitlines()
    at = shown.index("  ~ BC-4: Reused key for another refund is rejected (reworded, line 63)")
    assert shown[at + 1 : at + 6] == [
        "      THEN",
        "        - it is rejected with status [-409-] and the message `key k-1 was used for another refund`, and no money moves",
        "        + it is rejected with status {+422+} and the message `key k-1 was used for another refund`, and no money moves",
        "      not documented: no dated revision note and no row of the deviation log tells of it",
        "      suspect: Task 2 (line 238), Task 5 (line 458), test row test_refund_reused_key_with_other_amount_is_rejected (line 617), "
        "test row test_endpoint_reused_key_answers_409 (line 618)",
    ]
    assert shown[-1] == "contract: 1 reworded (1 not documented)"


def test_colour_takes_the_place_of_marks(shell: Shell) -> None:
    shell.write("a.md", OLD)
    shell.write("b.md", NEW)
    ran = shell.run("diff", "--color", "a.md", "b.md")
    assert re.search(r"\x1b\[32m(?:\x1b\[22m)?422\x1b\[0m", ran.out)
    assert "{+" not in ran.out


def test_what_documents_a_change_is_named(shell: Shell) -> None:
    shell.write("a.md", OLD)
    last = '| #412: "same request" |'
    shell.write("b.md", NEW.replace(last, f"| #412: 409 | BC-4 answers 422 | CORRECTION: 409 is taken |\n{last}"))
    ran = shell.run("diff", "a.md", "b.md")
    assert "      documented by: deviation row, line 99\n" in ran.out


def test_suppressions_added_stand_apart(shell: Shell) -> None:
    shell.write("a.md", OLD)
    shell.write("b.md", OLD.replace("### E) Review Guide\n", "### E) Review Guide <!-- plancheck: ignore[section-too-long] two readers asked for it -->\n"))
    ran = shell.run("diff", "a.md", "b.md")
    assert ran.code == 1
    assert "Suppressions added\n  + section-too-long (line 101): two readers asked for it\n" in ran.out


def test_json_follows_its_published_model(shell: Shell) -> None:
    shell.write("a.md", OLD)
    shell.write("b.md", NEW.replace("### Task 3: ", "### Task 3: At last, "))
    ran = shell.run("diff", "--output-format", "json", "a.md", "b.md")
    output = DiffOutput.model_validate_json(ran.out, strict=True)
    (contract,) = output.contracts
    assert (output.schema_version, output.old, output.new) == (1, "a.md", "b.md")
    assert (contract.id, contract.change, contract.documented, contract.parts[0].label, contract.parts[0].binding) == ("BC-4", "reworded", False, "THEN", True)
    assert [(task.id, task.documented) for task in output.tasks] == [("3", None)]
    schema = shell.run("schema", "diff").json
    assert set(schema["required"]) == set(ran.json)
    assert schema["additionalProperties"] is False


def test_markdown_cannot_be_left_from_within(shell: Shell) -> None:
    shell.write("a.md", OLD)
    shell.write("b.md", NEW.replace("no money moves", "the reply shows ```` ``` ```` @team <img src=x>").replace("BC-4: Reused", "BC-4: @team <b>Reused"))
    ran = shell.run("diff", "--output-format", "markdown", "a.md", "b.md")
    assert ran.code == 1
    assert "**BC-4: \\@team \\<b\\>Reused key" in ran.out
    assert "`````diff\n" in ran.out


def test_no_control_character_reaches_the_terminal(shell: Shell) -> None:
    shell.write("a.md", OLD)
    shell.write("b.md", NEW.replace("no money moves", "no \x1b[2Jmoney moves"))
    for output_format in ("text", "markdown"):
        assert "\x1b" not in shell.run("diff", "--output-format", output_format, "a.md", "b.md").out


def test_a_plan_of_a_commit_is_named_from_the_root(repository: Shell) -> None:
    ran = repository.run("diff", "HEAD~1:docs/plans/refunds.md", "HEAD:docs/plans/refunds.md")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith("--- HEAD~1:docs/plans/refunds.md\n+++ HEAD:docs/plans/refunds.md\n")
    assert "contract: 1 reworded" in ran.out


def test_a_plan_of_a_commit_is_named_from_the_folder_at_hand(repository: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository.folder / "docs" / "plans")
    ran = repository.run("diff", "main:./refunds.md", "refunds.md")
    assert (ran.code, ran.err) == (1, "")
    assert "task: 1 reworded" in ran.out
    assert "BC-4" not in ran.out
    assert repository.run("diff", "main:../plans/refunds.md", "main:docs/plans/refunds.md").code == 0


def test_the_configuration_of_the_work_tree_holds_for_both(repository: Shell) -> None:
    repository.write("plancheck.toml", '[plans]\n"docs/plans/*.md" = "micro-v2"\n')
    ran = repository.run("diff", "--output-format", "json", "HEAD~1:docs/plans/refunds.md", "docs/plans/refunds.md")
    assert (ran.code, ran.err) == (1, "")


def test_one_of_the_two_may_come_from_standard_input(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.write("a.md", OLD)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NEW.encode()), encoding="utf-8"))
    ran = shell.run("diff", "a.md", "-", "--stdin-filename", "b.md")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith("--- a.md\n+++ b.md\n")


def test_a_file_with_a_colon_in_its_name_is_a_file(shell: Shell) -> None:
    shell.write("main:a.md", OLD)
    assert shell.run("diff", "main:a.md", "main:a.md").code == 0


@pytest.mark.parametrize(
    ("old", "message"),
    [
        ("missing.md", "missing.md: no such file or folder"),
        ("HEAD", "HEAD: no such file or folder; a plan of a commit is written REV:PATH"),
        ("nobranch:docs/plans/refunds.md", "nobranch:docs/plans/refunds.md: the repository has no commit 'nobranch'"),
        ("HEAD:docs/plans/other.md", "HEAD:docs/plans/other.md: the commit has no such file"),
        ("HEAD:../outside.md", "HEAD:../outside.md: the path leads out of the repository"),
        ("--upload-pack=x:docs/plans/refunds.md", "No such option"),
        ("-", "standard input can be OLD or NEW, not both"),
    ],
)
def test_what_cannot_be_read_exits_with_2(repository: Shell, old: str, message: str) -> None:
    ran = repository.run("diff", old, "-" if old == "-" else "docs/plans/refunds.md")
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_a_path_from_the_folder_at_hand_gets_a_hint(repository: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository.folder / "docs" / "plans")
    ran = repository.run("diff", "HEAD:refunds.md", "refunds.md")
    assert ran.code == 2
    assert "the commit has no such file (from this folder it is HEAD:./refunds.md)" in ran.err


def test_outside_a_repository_there_is_no_commit(shell: Shell) -> None:
    shell.write("a.md", OLD)
    ran = shell.run("diff", "HEAD:a.md", "a.md")
    assert ran.code == 2
    assert "HEAD:a.md" in ran.err

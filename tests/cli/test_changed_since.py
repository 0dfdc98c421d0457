"""`--changed-since`: only what is due to what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import plancheck.cli.changed
from tests.planted import PLANS
from tests.repositories import Repository

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

SOURCE = "* **Source** — GitHub issue #58 and its design document `docs/design/lint.md`"


@pytest.fixture
def repository(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    (shell.folder / ".git").rmdir()
    return Repository(shell.folder)


def found(shell: Shell, revision: str = "HEAD") -> list[tuple[str, str]]:
    ran = shell.check("docs", "--changed-since", revision)
    assert ran.code < 2, ran.err
    return [(finding["path"], finding["rule"]) for finding in ran.json["findings"]]


def test_of_untouched_plans_nothing_is_said(shell: Shell, repository: Repository) -> None:
    shell.write("docs/a.md", shell.error)
    shell.write("docs/b.md", shell.good)
    repository.commit()
    assert found(shell) == []
    shell.write("docs/b.md", shell.error)
    assert found(shell) == [("docs/b.md", "missing-given")]
    assert "note: only what is due to changes of plans since HEAD: 1 of 2 plans changed\n" in shell.run("docs", "--changed-since", "HEAD").out


def test_of_a_touched_plan_old_faults_elsewhere_are_left(shell: Shell, repository: Repository) -> None:
    shell.write("docs/a.md", shell.error)
    repository.commit()
    shell.write("docs/a.md", f"<!-- a remark -->\n\n{shell.error}")
    assert found(shell) == []
    shell.write("docs/a.md", shell.error.replace("- THEN the glossary page opens at", "- THEN the glossary works as expected, whichever page opens at"))
    assert found(shell) == [("docs/a.md", "vague-wording")]


def test_an_old_fault_on_a_touched_line_is_told(shell: Shell, repository: Repository) -> None:
    shell.write("docs/a.md", shell.warning)
    repository.commit()
    shell.write("docs/a.md", shell.warning.replace("whichever page opens at", "whatever page opens at"))
    assert found(shell) == [("docs/a.md", "vague-wording")]


def test_what_a_change_caused_on_other_lines_is_told(shell: Shell, repository: Repository) -> None:
    shell.write("docs/a.md", shell.good)
    repository.commit()
    shell.write("docs/a.md", shell.good.replace("### Task 1: Write the glossary entry (BC-2)", "### Task 1: Write the glossary entry (BC-1)"))
    assert ("docs/a.md", "untasked-contract") in found(shell)


def test_a_new_plan_is_told_whole_and_one_not_yet_added_too(shell: Shell, repository: Repository) -> None:
    shell.write("docs/a.md", shell.good)
    repository.commit()
    shell.write("docs/new.md", shell.error)
    assert found(shell) == [("docs/new.md", "missing-given")]


def test_changes_on_the_other_branch_are_not_ours(shell: Shell, repository: Repository) -> None:
    shell.write("docs/a.md", shell.error)
    shell.write("docs/b.md", shell.good)
    repository.commit()
    repository.git("branch", "work")
    shell.write("docs/a.md", shell.good)
    repository.commit("mended on the main branch")
    repository.git("branch", "trunk")
    repository.git("checkout", "--quiet", "work")
    shell.write("docs/b.md", shell.error)
    repository.commit("a fault on ours")
    assert found(shell, "trunk") == [("docs/b.md", "missing-given")]


def test_a_finding_between_plans_is_told_where_it_was_caused_elsewhere(shell: Shell, repository: Repository) -> None:
    shell.write("docs/a.md", PLANS["micro-v3"].replace(SOURCE, "* **Source** — PR3 in docs/series.md"))
    shell.write("docs/series.md", PLANS["macro-v2"])
    repository.commit()
    assert found(shell) == []
    shell.write("docs/series.md", PLANS["macro-v2"].replace("PR 3", "PR 93"))
    assert ("docs/a.md", "unknown-source-pr") in found(shell)


@pytest.mark.parametrize("revision", ["no-such-branch", "--upload-pack=x", ""])
def test_a_revision_that_is_none_is_one_line_and_exit_code_2(shell: Shell, repository: Repository, revision: str) -> None:
    shell.write("docs/a.md", shell.good)
    repository.commit()
    ran = shell.run("docs", f"--changed-since={revision}")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "--changed-since" in ran.err


def test_outside_a_repository_it_says_so(shell: Shell) -> None:
    (shell.folder / ".git").rmdir()
    shell.write("a.md", shell.good)
    ran = shell.run("a.md", "--changed-since", "HEAD")
    assert (ran.code, "--changed-since" in ran.err) == (2, True)


def test_a_plan_that_was_only_moved_is_not_new(shell: Shell, repository: Repository) -> None:
    shell.write("docs/a.md", shell.warning)
    repository.commit()
    (shell.folder / "docs/a.md").rename(shell.folder / "docs/b.md")
    assert found(shell) == [("docs/b.md", "vague-wording")], "git does not know it yet, so it is a new plan"
    repository.commit()
    assert found(shell, "HEAD^") == []
    shell.write("docs/b.md", shell.warning.replace("whichever page opens at", "whatever page opens at"))
    assert found(shell, "HEAD^") == [("docs/b.md", "vague-wording")]


@pytest.mark.parametrize("then", [b"a\0b", b"\xff\xfea\0", b"caf\xe9\n"])
def test_a_plan_that_was_no_text_then_is_told_whole(shell: Shell, repository: Repository, then: bytes) -> None:
    (shell.folder / "docs").mkdir()
    (shell.folder / "docs/a.md").write_bytes(then)
    repository.commit()
    shell.write("docs/a.md", shell.error)
    assert found(shell) == [("docs/a.md", "missing-given")]


@pytest.mark.parametrize("most", [0, 10**9])
@pytest.mark.parametrize(
    ("before", "now", "touched"),
    [
        ("abc", "abc", ""),
        ("abc", "axc", "2"),
        ("abc", "abcd", "4"),
        ("abc", "xabc", "1"),
        ("abc", "ac", ""),
        ("", "ab", "12"),
        ("aa", "aaa", "3"),
        ("abcde", "axcye", "24"),
    ],
)
def test_touched_lines_are_those_that_were_not_there(before: str, now: str, touched: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plancheck.cli.changed, "_MOST_COMPARED", most)
    expected = {int(number) for number in touched}
    if expected and most == 0:
        expected = set(range(min(expected), max(expected) + 1))
    assert plancheck.cli.changed._touched(tuple(before), tuple(now)) == expected

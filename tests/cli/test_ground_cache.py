"""What the cache says of a plan in a repository is what a look at the repository would say."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plancheck.checking
from plancheck.repository import watched
from tests.cli.project import Project
from tests.planted import PLANS, tree_of
from tests.repositories import Repository
from tests.test_work import work

if TYPE_CHECKING:
    from tests.cli.conftest import Ran


def settle() -> None:
    """Let so much time pass that the files are taken to stand still."""
    time.sleep(0.06)


@pytest.fixture
def asleep(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """While it sleeps nothing is judged: what is still said comes from the cache."""
    judge = vars(plancheck.checking)["judge"]

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("a plan was judged again")

    return lambda sleeps: monkeypatch.setattr(plancheck.checking, "judge", fail if sleeps else judge)


class Watched:
    """A project whose plan was checked and is known to the cache; `cites` is what the plan cites besides files that are there."""

    def __init__(self, project: Project, asleep: Callable[[bool], None], cites: str) -> None:
        self.project, self._asleep = project, asleep
        project.lay_out("micro-v3", {"src/emit.rs": "pub fn emit() {\n}\n"})
        project.edit("(`src/ast.rs:30-33`)", f"({cites})")
        project.edit("quoting is that of `src/json.rs:4-16`", "quoting is that of the JSON writer")
        project.repository.commit()
        settle()
        self.before = self.said()
        assert self.is_known()

    def said(self, *arguments: str) -> Ran:
        return self.project.check(*arguments)

    def is_known(self) -> bool:
        """Whether the cache alone has an answer."""
        self._asleep(True)
        code = self.said().code
        self._asleep(False)
        return code != 3


def shorten(project: Project) -> None:
    project.repository.write("src/ast.rs", "//\n")


def lengthen_within_its_size(project: Project) -> None:
    path = project.shell.folder / "src" / "parse.rs"
    times = path.stat()
    path.write_bytes(b"x" * times.st_size)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def delete(project: Project) -> None:
    (project.shell.folder / "src" / "parse.rs").unlink()


def rename(project: Project) -> None:
    (project.shell.folder / "src" / "parse.rs").rename(project.shell.folder / "src" / "Parse.rs")


def name_another(project: Project) -> None:
    project.repository.write("tools/json.rs", "//\n" * 30)


def ignore(project: Project) -> None:
    project.repository.git("rm", "--quiet", "--cached", "src/json.rs")
    project.repository.write(".gitignore", "json.rs\n")


def define_again(project: Project) -> None:
    project.repository.write("src/second.rs", "pub fn emit() {\n}\n")


def define_elsewhere(project: Project) -> None:
    project.repository.write("src/emit.rs", "//\npub fn emit() {\n}\n")


def define_no_more(project: Project) -> None:
    project.repository.write("src/emit.rs", "pub fn emot() {\n}\n")


def put_a_folder_in_its_place(project: Project) -> None:
    (project.shell.folder / "src" / "parse.rs").unlink()
    (project.shell.folder / "src" / "parse.rs").mkdir()


def link_elsewhere(project: Project) -> None:
    (project.shell.folder / "src" / "parse.rs").unlink()
    project.repository.write("short.rs", "//\n")
    project.repository.link("src/parse.rs", "../short.rs")


def link_out(project: Project) -> None:
    outside = f"{project.shell.folder}-outside"
    (project.shell.folder / "src").rename(outside)
    project.repository.link("src", outside)


def switch_branch(project: Project) -> None:
    project.repository.git("checkout", "--quiet", "-b", "other")
    delete(project)
    project.repository.commit()
    project.repository.git("checkout", "--quiet", "main")
    settle()
    project.check()
    project.repository.git("checkout", "--quiet", "other")


def create_what_is_planned(project: Project) -> None:
    project.repository.write("src/report.rs", "//\n" * 9)


FILES, NAME, SYMBOL = "`src/ast.rs:30-33`", "`json.rs:2`", "`emit` (`src/main.rs:3`)"
CHANGES = [
    (FILES, shorten),
    (FILES, lengthen_within_its_size),
    (FILES, delete),
    (FILES, rename),
    (FILES, put_a_folder_in_its_place),
    (FILES, link_elsewhere),
    (SYMBOL, link_out),
    (FILES, switch_branch),
    (FILES, create_what_is_planned),
    (NAME, name_another),
    (NAME, ignore),
    (SYMBOL, define_again),
    (SYMBOL, define_elsewhere),
    (SYMBOL, define_no_more),
]


@pytest.mark.parametrize(("cites", "change"), CHANGES, ids=[change.__name__ for _, change in CHANGES])
def test_a_change_of_the_files_around_is_seen(project: Project, asleep: Callable[[bool], None], cites: str, change: Callable[[Project], None]) -> None:
    known = Watched(project, asleep, cites)
    change(project)
    settle()
    said = known.said()
    assert said == known.said("--no-cache")
    assert said != known.before
    assert known.is_known()
    assert known.said() == said


def touch_another(project: Project) -> None:
    project.repository.write("unrelated.txt", "x\n")
    (project.shell.folder / "unrelated.txt").unlink()


def commit_again(project: Project) -> None:
    project.repository.commit("nothing new")


def change_an_ignored_file(project: Project) -> None:
    project.repository.write(".git/info/exclude", "build/\n")
    project.repository.write("build/x.rs", "//\n")


@pytest.mark.parametrize("change", [touch_another, commit_again, change_an_ignored_file], ids=lambda change: change.__name__)
def test_what_no_finding_rests_on_may_change(project: Project, asleep: Callable[[bool], None], change: Callable[[Project], None]) -> None:
    known = Watched(project, asleep, f"{FILES}, {NAME}, unlike {SYMBOL}")
    change(project)
    assert known.is_known()
    assert known.said() == known.before == known.said("--no-cache")


def test_an_unchanged_plan_in_an_unchanged_repository_is_not_parsed(project: Project) -> None:
    project.lay_out("micro-v3")
    project.edit("(`src/ast.rs:30-33`)", f"({NAME}, unlike {SYMBOL})")
    settle()
    assert work(project.shell.folder, "--parsing", project.plan).texts == 1
    again = work(project.shell.folder, "--parsing", project.plan)
    assert (again.texts, again.blocks, again.patterns) == (0, 0, 0)
    assert [module for module in again.modules if module.startswith(("plancheck.grounding", "plancheck.repository.commit"))] == []


def test_a_plan_that_cites_what_is_there_rests_on_these_files_alone(project: Project, asleep: Callable[[bool], None]) -> None:
    project.lay_out("macro-v2")
    settle()
    assert project.found() == []
    project.repository.write("query/src/Other.scala", "x\n")
    (project.shell.folder / "README.md").write_text("other\n", encoding="utf-8")
    asleep(True)
    assert project.found() == []


def test_a_file_that_changed_a_moment_ago_is_not_relied_upon(project: Project, asleep: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch) -> None:
    project.lay_out("micro-v3")
    with monkeypatch.context() as patch:
        patch.setattr(watched, "_GRAIN", 10**12)
        assert project.found() == []
        asleep(True)
        assert project.check().code == 3
        asleep(False)
    settle()
    assert project.found() == []
    asleep(True)
    assert project.found() == []


def test_a_commit_never_changes(project: Project, asleep: Callable[[bool], None]) -> None:
    project.lay_out("micro-v3")
    project.edit("(`src/parse.rs:26-28`)", "(`src/lexer.rs:26-28`)")
    first = project.repository.commit()
    project.repository.write("src/lexer.rs", "//\n" * 40)
    project.repository.commit()
    expected = {"HEAD~1": [("cited-file-missing", 28)], "main": []}
    for revision, findings in expected.items():
        assert project.found("--base", revision) == findings
    asleep(True)
    for revision, findings in {**expected, first: expected["HEAD~1"]}.items():
        assert project.found("--base", revision) == findings
    asleep(False)
    # A branch moves, and with it what is looked at.
    project.repository.git("reset", "--quiet", "--hard", first)
    assert project.found("--base", "main") == [("cited-file-missing", 28)]


def test_the_same_plan_in_two_repositories_has_two_verdicts(
    project: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.lay_out("micro-v3")
    settle()
    assert project.found() == []
    other = Repository(tmp_path_factory.mktemp("other"))
    for path, text in tree_of("micro-v3", {"src/json.rs": False}).items():
        other.write(path, text)
    other.write(project.plan, PLANS["micro-v3"])
    monkeypatch.chdir(other.folder)
    assert project.found() == [("cited-file-missing", 593)]


def test_whole_seconds_are_no_sign_that_a_file_stands_still(monkeypatch: pytest.MonkeyPatch, project: Project) -> None:
    path = str(project.repository.write("cart.rs", "x\n"))
    real = os.lstat(path)

    class Coarse:
        st_size, st_ino, st_mtime_ns = 2, real.st_ino, real.st_mtime_ns // 10**9 * 10**9
        st_ctime_ns = st_mtime_ns

    monkeypatch.setattr("plancheck.repository.watched.os.lstat", lambda path: Coarse)
    for later, is_known in ((0.1, False), (1.9, False), (2.1, True)):
        monkeypatch.setattr("plancheck.repository.watched.time.time_ns", lambda later=later: Coarse.st_mtime_ns + int(later * 10**9))
        assert bool(watched._state_of(path)) is is_known


STEPS = st.lists(st.sampled_from(["shorten", "same size", "restore", "delete", "another name", "no other name", "again"]), min_size=3, max_size=8)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_however_fast_files_change_the_cache_changes_nothing(project: Project, steps: list[str]) -> None:
    project.lay_out("micro-v3")
    parse, other = project.shell.folder / "src" / "parse.rs", project.shell.folder / "tools" / "parse.rs"
    text = parse.read_bytes()
    project.edit("(`src/parse.rs:26-28`)", "(`parse.rs:26-28`)")
    for step in steps:
        if step == "shorten":
            parse.write_bytes(b"//\n")
        elif step == "same size":
            parse.write_bytes(b"x" * len(text))
        elif step == "restore":
            parse.write_bytes(text)
        elif step == "delete":
            parse.unlink(missing_ok=True)
        elif step == "another name":
            project.repository.write("tools/parse.rs", "//\n" * 30)
        elif step == "no other name":
            other.unlink(missing_ok=True)
        assert project.check() == project.check("--no-cache")

"""The git folder of a stranger: nothing in it makes plancheck run a program, look elsewhere or reach out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plancheck.errors import CannotRead
from plancheck.repository import Kind, WorkTree, git_program
from plancheck.repository.commit import CommitTree, open_commit
from plancheck.repository.git import own_excludes
from plancheck.repository.history import History
from tests.repositories import Repository, git

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the traps are programs of a shell")


class Trap:
    """A program that leaves a mark where it is run."""

    def __init__(self, folder: Path) -> None:
        self.mark = folder / "sprung"
        self.program = folder / "trap.sh"
        self.program.write_text(f"#!/bin/sh\ntouch '{self.mark}'\ncat\n", encoding="utf-8")
        self.program.chmod(0o755)

    @property
    def is_sprung(self) -> bool:
        return self.mark.exists()


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    return Trap(tmp_path)


@pytest.fixture
def project(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "project")
    repository.write("src/cart.py", "def total():\n")
    repository.write("notes.md", "# Notes\n")
    repository.commit()
    repository.write("src/new.py", "def fresh():\n")
    return repository


def look_everywhere(root: str, revision: str = "HEAD") -> set[str]:
    """Ask all that can be asked of a work tree, its commits and their history; the names of the files."""
    names: set[str] = set()
    commit = open_commit(root, revision)
    for tree in (WorkTree(root), commit):
        names |= tree.names().paths
        tree.definitions(["total", "fresh"])
        tree.occurrences(["total", "fresh"])
        for path in ("src/cart.py", "src/new.py", "src", "gone.py"):
            tree.kind(path)
            tree.data(path)
    history = History(root, commit.commit)
    assert not history.is_shallow
    history.bringing("src/cart.py")
    history.saying(["change"], [])
    history.touching(["src/cart.py"], [])
    commit.close()
    return names


def configure(project: Repository, text: str) -> None:
    with (project.folder / ".git" / "config").open("a", encoding="utf-8") as file:
        file.write(text)


SETTINGS: dict[str, Callable[[str], str]] = {
    "fsmonitor": lambda program: f"[core]\n\tfsmonitor = {program}\n",
    "fsmonitor of version 1": lambda program: f"[core]\n\tfsmonitor = {program}\n\tfsmonitorHookVersion = 1\n",
    "pager": lambda program: f"[core]\n\tpager = {program}\n[pager]\n\tgrep = {program}\n\tlog = true\n\tls-files = {program}\n\trev-parse = {program}\n",
    "editor and shells": lambda program: f"[core]\n\teditor = {program}\n\tsshCommand = {program}\n\taskPass = {program}\n\tgitProxy = {program}\n",
    "external diff": lambda program: f'[diff]\n\texternal = {program}\n[diff "x"]\n\tcommand = {program}\n',
    "text conversion": lambda program: f'[diff "x"]\n\ttextconv = {program}\n\tcachetextconv = true\n[grep]\n\ttextconv = true\n',
    "filter": lambda program: f'[filter "x"]\n\tclean = {program}\n\tsmudge = {program}\n\tprocess = {program}\n\trequired = true\n',
    "alias": lambda program: "".join(f"[alias]\n\t{name} = !{program}\n" for name in ("ls-files", "ls-tree", "grep", "cat-file", "rev-parse", "log")),
    "credentials": lambda program: f'[credential]\n\thelper = !{program}\n[remote "origin"]\n\turl = https://127.0.0.1:9/x\n\tuploadpack = {program}\n',
    "alternate references": lambda program: f"[core]\n\talternateRefsCommand = {program}\n",
    "merge driver": lambda program: f'[merge "x"]\n\tdriver = {program}\n[mergetool "x"]\n\tcmd = {program}\n',
    "trace": lambda program: f"[trace2]\n\tnormalTarget = {program}\n",
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_no_setting_of_the_tree_runs_a_program(project: Repository, trap: Trap, setting: str) -> None:
    project.write(".gitattributes", "* filter=x diff=x merge=x\n")
    configure(project, SETTINGS[setting](str(trap.program)))
    look_everywhere(project.root)
    assert not trap.is_sprung


def test_a_setting_that_another_file_brings_runs_no_program(project: Repository, trap: Trap, tmp_path: Path) -> None:
    (tmp_path / "more.config").write_text("".join(settings(str(trap.program)) for settings in SETTINGS.values()), encoding="utf-8")
    configure(project, f'[include]\n\tpath = {tmp_path}/more.config\n[includeIf "gitdir:/"]\n\tpath = ../../more.config\n')
    project.write(".gitattributes", "* filter=x diff=x merge=x\n")
    look_everywhere(project.root)
    assert not trap.is_sprung


def test_a_file_that_is_included_and_is_not_there_changes_nothing(project: Repository, tmp_path: Path) -> None:
    said = []
    for _ in range(2):
        configure(project, f"[include]\n\tpath = {tmp_path}/outside.config\n")
        said.append(look_everywhere(project.root))
        (tmp_path / "outside.config").write_text("[user]\n\tname = Secret\n", encoding="utf-8")
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        ("core.excludesFile", "new.py\n*.md\n"),
        ("core.attributesFile", "* binary\n"),
        ("mailmap.file", "Bea <bea@example.com> <ada@example.com>\n"),
        ("diff.orderFile", "x\n"),
        ("blame.ignoreRevsFile", "x\n"),
        ("commit.template", "x\n"),
    ],
)
def test_a_file_that_a_setting_names_outside_changes_nothing(project: Repository, tmp_path: Path, setting: str, text: str) -> None:
    def said() -> tuple[set[str], object, object]:
        history = History(project.root, open_commit(project.root, "HEAD").commit)
        return look_everywhere(project.root), WorkTree(project.root).definitions(["total", "fresh"]), history.touching(["src/cart.py"], [])

    outside = tmp_path / "outside"
    before = said()
    project.git("config", setting, str(outside))
    assert said() == before
    outside.write_text(text, encoding="utf-8")
    assert said() == before
    outside.unlink()
    outside.mkdir()
    assert said() == before


def test_what_the_user_ignores_everywhere_has_no_name(project: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "src/new.py" in WorkTree(project.root).names().paths
    (tmp_path / "ignore").write_text("new.py\n", encoding="utf-8")
    (tmp_path / "config").write_text(f"[core]\n\texcludesFile = {tmp_path}/ignore\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    own_excludes.cache_clear()
    assert "src/new.py" not in WorkTree(project.root).names().paths
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    own_excludes.cache_clear()
    assert "src/new.py" in WorkTree(project.root).names().paths
    (tmp_path / "git").mkdir()
    (tmp_path / "git" / "ignore").write_text("new.py\n", encoding="utf-8")
    assert "src/new.py" not in WorkTree(project.root).names().paths
    own_excludes.cache_clear()


def test_a_signature_is_not_looked_into(project: Repository, trap: Trap) -> None:
    signed = project.git("cat-file", "commit", "HEAD").replace("\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n", 1)
    project.write("signed", signed + "\n")
    commit = project.git("hash-object", "-t", "commit", "-w", "signed")
    configure(project, f"[log]\n\tshowSignature = true\n[gpg]\n\tprogram = {trap.program}\n")
    look_everywhere(project.root, commit)
    assert not trap.is_sprung


@pytest.mark.parametrize("hooks", [".git/hooks", "of the configuration"])
def test_no_hook_is_run(project: Repository, trap: Trap, hooks: str, tmp_path: Path) -> None:
    folder = project.folder / ".git" / "hooks" if hooks.startswith(".git") else tmp_path / "hooks"
    folder.mkdir(exist_ok=True)
    for name in ("post-index-change", "fsmonitor-watchman", "reference-transaction", "pre-auto-gc", "post-checkout", "query-watchman", "update"):
        (folder / name).write_text(trap.program.read_text(encoding="utf-8"), encoding="utf-8")
        (folder / name).chmod(0o755)
    configure(project, f"[core]\n\thooksPath = {folder}\n\tfsmonitor = {folder}/fsmonitor-watchman\n")
    look_everywhere(project.root)
    assert not trap.is_sprung


@pytest.mark.parametrize("protocol", ["ext::{program}", "file://{folder}", "{folder}"])
def test_what_a_partial_clone_lacks_is_not_fetched_whatever_it_allows(project: Repository, trap: Trap, tmp_path: Path, protocol: str) -> None:
    url = protocol.format(program=trap.program, folder=project.folder)
    configure(
        project,
        f"[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = origin\n[protocol]\n\tallow = always\n"
        f'[protocol "ext"]\n\tallow = always\n[protocol "file"]\n\tallow = always\n'
        f'[remote "origin"]\n\turl = {url}\n\tpromisor = true\n\tuploadpack = {trap.program}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n',
    )
    blob = git(project.folder, "rev-parse", "HEAD:src/cart.py")
    (project.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    tree = open_commit(project.root, "HEAD")
    assert tree.kind("src/cart.py") is Kind.FILE
    assert tree.data("src/cart.py") is None
    assert tree.data("notes.md") == b"# Notes\n"
    assert tree.definitions(["total"])["total"] == ()
    with pytest.raises(CannotRead):
        open_commit(project.root, "f" * 40)
    tree.close()
    assert not trap.is_sprung


@pytest.mark.parametrize("elsewhere", ["/etc", "{outside}", "../../outside", "/nowhere"])
def test_a_work_tree_elsewhere_is_not_looked_at(project: Repository, tmp_path: Path, elsewhere: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.py").write_text("def total():\n", encoding="utf-8")
    configure(project, f"[core]\n\tworktree = {elsewhere.format(outside=outside)}\n")
    assert look_everywhere(project.root) == {"src/cart.py", "src/new.py", "notes.md"}
    assert [place.path for place in WorkTree(project.root).definitions(["total"])["total"]] == ["src/cart.py"]


def test_a_bare_repository_by_its_configuration_alone_is_still_looked_at_here(project: Repository) -> None:
    configure(project, "[core]\n\tbare = true\n")
    assert look_everywhere(project.root) == {"src/cart.py", "src/new.py", "notes.md"}


def test_submodules_of_the_tree_are_not_entered(project: Repository, trap: Trap, tmp_path: Path) -> None:
    configure(project, f'[submodule]\n\trecurse = true\n[submodule "x"]\n\turl = ext::{trap.program}\n\tupdate = !{trap.program}\n\tactive = true\n')
    project.write(".gitmodules", f'[submodule "x"]\n\tpath = src\n\turl = ext::{trap.program}\n\tupdate = !{trap.program}\n')
    look_everywhere(project.root)
    assert not trap.is_sprung


def test_settings_of_grep_and_log_change_no_answer(project: Repository) -> None:
    before = WorkTree(project.root).definitions(["total", "fresh"])
    history = [commit.subject for commit in History(project.root, open_commit(project.root, "HEAD").commit).touching(["src/cart.py"], [])]
    configure(
        project,
        "[grep]\n\tpatternType = perl\n\tcolumn = true\n\tfullName = false\n\tlineNumber = false\n\tfallbackToNoIndex = false\n"
        "[color]\n\tui = always\n\tgrep = always\n[core]\n\tquotePath = true\n[log]\n\tdate = raw\n\tdecorate = full\n\tshowRoot = false\n"
        "[format]\n\tpretty = oneline\n[diff]\n\trenames = false\n\tnoprefix = true\n",
    )
    assert WorkTree(project.root).definitions(["total", "fresh"]) == before
    assert [commit.subject for commit in History(project.root, open_commit(project.root, "HEAD").commit).touching(["src/cart.py"], [])] == history


@pytest.mark.parametrize(
    "name", ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES", "GIT_PREFIX"]
)
def test_what_a_hook_says_of_another_repository_is_not_heard(project: Repository, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Repository(tmp_path / "other")
    other.write("other.py", "def total():\n")
    other.commit()
    values = {
        "GIT_DIR": ".git",
        "GIT_INDEX_FILE": ".git/index",
        "GIT_WORK_TREE": ".",
        "GIT_OBJECT_DIRECTORY": ".git/objects",
        "GIT_CEILING_DIRECTORIES": "../project",
    }
    before = look_everywhere(project.root)
    monkeypatch.setenv(name, os.path.join(other.root, values.get(name, "x")))
    assert look_everywhere(project.root) == before


@pytest.mark.parametrize("name", ["GIT_EXTERNAL_DIFF", "GIT_PAGER", "PAGER", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_EDITOR", "GIT_PROXY_COMMAND"])
def test_programs_of_the_surroundings_are_not_run(project: Repository, trap: Trap, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, str(trap.program))
    look_everywhere(project.root)
    assert not trap.is_sprung


@pytest.mark.parametrize("path", [".:{path}", ":{path}", "{path}:.", "bin:{path}", "."])
def test_a_git_that_lies_in_the_tree_is_not_run(project: Repository, trap: Trap, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("git", "bin/git"):
        project.write(place, trap.program.read_text(encoding="utf-8")).chmod(0o755)
    monkeypatch.chdir(project.folder)
    monkeypatch.setenv("PATH", path.format(path=os.environ["PATH"]))
    if path == ".":
        assert git_program() is None
    else:
        look_everywhere(project.root)
    assert not trap.is_sprung


def test_replaced_objects_are_not_seen(project: Repository) -> None:
    true = git(project.folder, "rev-parse", "HEAD:src/cart.py")
    false = git(project.folder, "rev-parse", "HEAD:notes.md")
    git(project.folder, "replace", true, false)
    tree: CommitTree = open_commit(project.root, "HEAD")
    assert tree.data("src/cart.py") == b"def total():\n"
    tree.close()


def test_nothing_of_the_tree_is_changed(project: Repository) -> None:
    def state() -> dict[str, tuple[int, int]]:
        files = [path for path in project.folder.rglob("*") if path.is_file()]
        return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in files}

    os.utime(project.folder / "src" / "cart.py", ns=(1, 1))
    before = state()
    look_everywhere(project.root)
    assert state() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser gives files away")
def test_a_repository_of_somebody_else_is_refused_and_said(project: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (project.folder, project.folder / ".git", *project.folder.rglob("*")):
        os.lchown(path, 12345, 12345)
    tree = WorkTree(project.root)
    assert tree.kind("src/cart.py") is Kind.FILE
    for ask in (tree.names, lambda: tree.definitions(["total"]), lambda: open_commit(project.root, "HEAD")):
        with pytest.raises(CannotRead, match=r"^git says: detected dubious ownership in repository at "):
            ask()
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "safe.directory")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", project.root)
    assert look_everywhere(project.root) == {"src/cart.py", "src/new.py", "notes.md"}

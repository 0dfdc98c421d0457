"""Work trees, linked ones, bare and shallow clones, submodules, sparse checkouts, repositories that are none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plancheck.errors import CannotRead
from plancheck.repository import Kind, WorkTree, place_in, root_of
from plancheck.repository.commit import CommitTree, open_commit
from tests.repositories import Repository, git
from tests.repository.conftest import Trees


def test_the_root_is_that_of_the_nearest_repository(tmp_path: Path) -> None:
    outer = Repository(tmp_path / "outer")
    inner = Repository(tmp_path / "outer" / "vendor" / "inner")
    (inner.folder / "docs").mkdir()
    assert root_of(str(outer.folder)) == outer.root
    assert root_of(str(outer.folder / "vendor")) == outer.root
    assert root_of(str(inner.folder / "docs")) == inner.root
    assert root_of(str(tmp_path)) != outer.root


@pytest.mark.parametrize("spoil", ["empty", "garbage"])
def test_an_empty_git_folder_is_no_repository(tmp_path: Path, spoil: str) -> None:
    outer = Repository(tmp_path / "outer")
    marker = outer.folder / "docs" / ".git"
    marker.mkdir(parents=True)
    if spoil == "garbage":
        (marker / "notes").write_text("x", encoding="utf-8")
    assert root_of(str(marker.parent)) == outer.root


def test_a_broken_repository_is_not_taken_for_the_one_above_it(tmp_path: Path) -> None:
    outer = Repository(tmp_path / "outer")
    outer.write("docs/cart.py", "def total():\n")
    outer.commit()
    marker = outer.folder / "docs" / ".git"
    marker.mkdir()
    (marker / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    root = root_of(str(marker.parent))
    assert root == os.path.realpath(marker.parent)
    with pytest.raises(CannotRead, match="git says: not a git repository"):
        WorkTree(root).names()
    with pytest.raises(CannotRead, match="git says: not a git repository"):
        open_commit(root, "HEAD")


def test_a_git_file_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("garbage", encoding="utf-8")
    root = root_of(str(tmp_path))
    assert root == os.path.realpath(tmp_path)
    with pytest.raises(CannotRead, match="git says: invalid gitfile format"):
        WorkTree(root).names()


def test_files_are_looked_at_without_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("cart.py", "x\n")
    monkeypatch.setenv("PATH", "")
    tree = WorkTree(repository.root)
    assert tree.kind("cart.py") is Kind.FILE
    assert tree.data("cart.py") == b"x\n"
    with pytest.raises(CannotRead, match="git is not installed"):
        tree.names()
    with pytest.raises(CannotRead, match="git is not installed"):
        open_commit(repository.root, "HEAD")


def test_a_repository_without_commits_has_files_and_no_base(repository: Repository) -> None:
    repository.write("cart.py", "def total():\n")
    tree = WorkTree(repository.root)
    assert tree.names().paths == {"cart.py"}
    assert tree.definitions(["total"])["total"]
    with pytest.raises(CannotRead, match=r"^the repository has no commit 'HEAD'$"):
        open_commit(repository.root, "HEAD")


def test_what_git_ignores_has_no_name_but_is_there(repository: Repository) -> None:
    repository.write(".gitignore", "build/\n")
    repository.write("build/cart.py", "def total():\n")
    tree = WorkTree(repository.root)
    assert tree.names().paths == {".gitignore"}
    assert tree.kind("build/cart.py") is Kind.FILE
    assert tree.definitions(["total"])["total"] == ()


def test_a_deleted_file_is_gone_before_it_is_committed(repository: Repository) -> None:
    repository.write("cart.py", "def total():\n")
    repository.commit()
    (repository.folder / "cart.py").unlink()
    tree = WorkTree(repository.root)
    assert tree.kind("cart.py") is Kind.NOTHING
    assert tree.definitions(["total"])["total"] == ()


@pytest.mark.parametrize("revision", ["main", "v1", "HEAD", "main~0", "@", "feature/cart", "refs/tags/v1", "heads/main"])
def test_a_base_is_any_name_of_a_commit(repository: Repository, trees: Trees, revision: str) -> None:
    repository.write("cart.py", "old\n")
    commit = repository.commit()
    repository.git("tag", "--annotate", "v1", "--message", "one")
    repository.git("branch", "feature/cart")
    found = open_commit(repository.root, revision)
    assert found.commit == commit
    assert open_commit(repository.root, commit[:9]).commit == commit


@pytest.mark.parametrize(
    "revision",
    [
        "",
        " ",
        "nowhere",
        "--help",
        "--upload-pack=touch x",
        "-x",
        "HEAD:cart.py",
        "HEAD^{tree}",
        "^HEAD",
        "HEAD..HEAD",
        "HEAD --all",
        "main\nmain",
        "a" * 40,
        "@{9}",
        ":/zzz",
        "!",
    ],
)
def test_what_is_no_commit_is_refused(repository: Repository, revision: str) -> None:
    repository.write("cart.py", "x\n")
    repository.commit()
    with pytest.raises(CannotRead) as refused:
        open_commit(repository.root, revision)
    assert str(refused.value).startswith(f"the repository has no commit {revision!r}")
    assert "shallow" not in str(refused.value)


def test_a_detached_head_is_a_commit_like_another(repository: Repository) -> None:
    repository.write("cart.py", "old\n")
    first = repository.commit()
    repository.write("cart.py", "new\n")
    repository.commit()
    repository.git("checkout", "--quiet", "--detach", first)
    assert open_commit(repository.root, "HEAD").commit == first
    assert WorkTree(repository.root).data("cart.py") == b"old\n"


def test_an_older_commit_has_its_own_files(repository: Repository, trees: Trees) -> None:
    repository.write("cart.py", "def total():\n")
    repository.write("src/sum.py", "old\n")
    first = repository.commit()
    repository.git("mv", "src/sum.py", "src/add.py")
    repository.write("cart.py", "\ndef total():\n")
    second = repository.commit()
    old, new = trees.then(repository, first), trees.then(repository, second)
    assert (old.kind("src/sum.py"), old.kind("src/add.py")) == (Kind.FILE, Kind.NOTHING)
    assert (new.kind("src/sum.py"), new.kind("src/add.py")) == (Kind.NOTHING, Kind.FILE)
    assert [place.line for tree in (old, new) for place in tree.definitions(["total"])["total"]] == [1, 2]
    assert (old.text("cart.py"), old.text("gone.md")) == ("def total():\n", None)


def test_a_linked_work_tree_has_files_of_its_own(repository: Repository, tmp_path: Path) -> None:
    repository.write("cart.py", "old\n")
    commit = repository.commit()
    repository.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    side = tmp_path / "side"
    (side / "cart.py").write_text("def total():\n", encoding="utf-8")
    (side / "new.py").write_text("x\n", encoding="utf-8")
    root = root_of(str(side))
    assert root == os.path.realpath(side)
    tree = WorkTree(root)
    assert tree.names().paths == {"cart.py", "new.py"}
    assert tree.definitions(["total"])["total"]
    assert tree.kind(".git") is Kind.CLOSED
    assert open_commit(root, "main").commit == open_commit(root, "side").commit == commit
    assert WorkTree(repository.root).names().paths == {"cart.py"}


@pytest.fixture
def bare(repository: Repository, tmp_path: Path) -> str:
    repository.write("cart.py", "def total():\n")
    repository.commit()
    git(tmp_path, "clone", "--quiet", "--bare", str(repository.folder), "bare.git")
    return str(tmp_path / "bare.git")


def test_the_commits_of_a_bare_clone_can_be_read(bare: str) -> None:
    tree = open_commit(bare, "main")
    assert tree.data("cart.py") == b"def total():\n"
    assert tree.definitions(["total"])["total"]
    assert tree.names().paths == {"cart.py"}
    tree.close()


def test_a_bare_clone_is_no_work_tree(bare: str, tmp_path: Path) -> None:
    assert root_of(bare) == root_of(str(tmp_path))


def test_a_shallow_clone_says_that_it_is_shallow(repository: Repository, tmp_path: Path) -> None:
    repository.write("cart.py", "old\n")
    first = repository.commit()
    repository.write("cart.py", "new\n")
    second = repository.commit()
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository.folder}", "shallow")
    root = os.path.realpath(tmp_path / "shallow")
    assert open_commit(root, "HEAD").commit == second
    for revision in (first, "HEAD~1", "nowhere"):
        with pytest.raises(CannotRead, match=r"has no commit '.*'; the clone is shallow: fetch more of its history$"):
            open_commit(root, revision)


def test_a_partial_clone_does_not_fetch_what_it_lacks(repository: Repository, tmp_path: Path, trees: Trees) -> None:
    repository.write("cart.py", "old\n")
    first = repository.commit()
    repository.write("cart.py", "new\n")
    repository.commit()
    repository.git("config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{repository.folder}", "partial")
    partial = Repository(tmp_path / "partial")
    tree = trees.then(partial, first)
    assert tree.kind("cart.py") is Kind.FILE
    assert tree.data("cart.py") is None
    assert tree.data("cart.py") is None
    assert open_commit(partial.root, "HEAD").data("cart.py") == b"new\n"


@pytest.fixture
def with_submodule(tmp_path: Path, repository: Repository) -> Repository:
    library = Repository(tmp_path / "library")
    library.write("src/cart.py", "def total():\n")
    library.commit()
    repository.write("app.py", "x\n")
    repository.git("submodule", "--quiet", "add", str(library.folder), "vendor/library")
    repository.commit()
    return repository


def test_a_submodule_that_is_checked_out_is_a_folder_of_the_work_tree(with_submodule: Repository) -> None:
    tree = WorkTree(with_submodule.root)
    assert tree.kind("vendor/library") is Kind.FOLDER
    assert tree.kind("vendor/library/src/cart.py") is Kind.FILE
    assert tree.kind("vendor/library/src/gone.py") is Kind.CLOSED
    assert tree.kind("vendor/gone.py") is Kind.NOTHING
    assert tree.kind("vendor/library/.git") is Kind.CLOSED
    assert tree.definitions(["total"])["total"] == ()
    inside = str(with_submodule.folder / "vendor" / "library" / "src")
    assert root_of(inside) == os.path.join(with_submodule.root, "vendor", "library")


def test_a_submodule_that_is_not_checked_out_is_closed(with_submodule: Repository, tmp_path: Path, trees: Trees) -> None:
    git(tmp_path, "clone", "--quiet", str(with_submodule.folder), "copy")
    copy = Repository(tmp_path / "copy")
    tree = trees.now(copy)
    assert tree.kind("vendor/library/src/cart.py") is Kind.CLOSED
    assert tree.data("vendor/library/src/cart.py") is None
    assert tree.kind("vendor/gone.py") is Kind.NOTHING
    (copy.folder / "vendor" / "library").rmdir()
    assert trees.now(copy).kind("vendor/library/src/cart.py") is Kind.CLOSED


def test_a_submodule_is_closed_in_a_commit(with_submodule: Repository, trees: Trees) -> None:
    with_submodule.link("alias", "vendor/library/src")
    tree = trees.then(with_submodule, with_submodule.commit())
    for path in ("vendor/library", "vendor/library/src/cart.py", "alias/cart.py"):
        assert tree.kind(path) is Kind.CLOSED
        assert tree.data(path) is None
    assert tree.kind("vendor") is Kind.FOLDER
    assert tree.kind("app.py") is Kind.FILE


def test_a_repository_within_that_is_no_submodule_has_no_names(repository: Repository) -> None:
    repository.write("app.py", "x\n")
    inner = Repository(repository.folder / "scratch")
    inner.write("cart.py", "x\n")
    inner.commit()
    assert WorkTree(repository.root).names().paths == {"app.py"}


def test_what_a_sparse_checkout_leaves_out_is_closed(repository: Repository) -> None:
    for path in ("billing/src/cart.py", "shop/src/shop.py", "README.md"):
        repository.write(path, "x\n")
    repository.commit()
    repository.git("sparse-checkout", "set", "shop")
    assert not (repository.folder / "billing").exists()
    tree = WorkTree(repository.root)
    assert tree.kind("shop/src/shop.py") is Kind.FILE
    for path in ("billing/src/cart.py", "billing/src", "billing"):
        assert tree.kind(path) is Kind.CLOSED
    assert tree.kind("billing/src/gone.py") is Kind.NOTHING
    assert "billing/src/cart.py" in tree.names().paths


def test_the_place_of_a_plan_is_where_it_really_stands(repository: Repository, tmp_path: Path) -> None:
    plan = str(repository.write("docs/plan.md", "# Plan\n"))
    (tmp_path / "link.md").symlink_to(plan)
    (tmp_path / "folder").symlink_to(repository.folder / "docs")
    for path in (plan, str(tmp_path / "link.md"), str(tmp_path / "folder" / "plan.md"), str(tmp_path / "folder" / "new.md")):
        assert place_in(repository.root, path) == f"docs/{'new' if path.endswith('new.md') else 'plan'}.md"
    assert place_in(repository.root, str(tmp_path / "other.md")) is None


@pytest.mark.parametrize("name", ["a b", "日本", "co:lon", "quo'te\"", "-dash", "new\nline"])
def test_a_repository_may_stand_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    repository = Repository(tmp_path / name / name)
    repository.write("cart.py", "def total():\n")
    tree: WorkTree | CommitTree = WorkTree(repository.root)
    assert tree.definitions(["total"])["total"]
    tree = open_commit(repository.root, repository.commit())
    assert tree.data("cart.py") == b"def total():\n"
    tree.close()

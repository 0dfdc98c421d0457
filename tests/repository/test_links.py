"""Symbolic links: followed within the tree, and never out of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plancheck.repository import Kind
from plancheck.repository.links import followed
from tests.repositories import Repository
from tests.repository.conftest import Trees

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")


@pytest.mark.parametrize(
    ("link", "target", "path"),
    [
        ("alias.py", "src/cart.py", "alias.py"),
        ("docs/alias.py", "../src/cart.py", "docs/alias.py"),
        ("lib", "src", "lib/cart.py"),
        ("docs/lib", "./../src/.", "docs/lib/cart.py"),
        ("src/self", ".", "src/self/self/self/cart.py"),
        ("lib", "src//", "lib/cart.py"),
    ],
)
def test_a_link_within_the_tree_is_followed(repository: Repository, trees: Trees, link: str, target: str, path: str) -> None:
    repository.write("src/cart.py", "total = 1\n")
    repository.link(link, target)
    for tree in trees.both(repository):
        assert tree.kind(path) is Kind.FILE
        assert tree.data(path) == b"total = 1\n"


def test_a_link_over_a_linked_folder_goes_where_the_system_goes(repository: Repository, trees: Trees) -> None:
    repository.write("deep/down/cart.py", "low\n")
    repository.write("cart.py", "high\n")
    repository.write("deep/cart.py", "middle\n")
    repository.link("near", "deep/down")
    repository.link("alias.py", "near/../cart.py")
    for tree in trees.both(repository):
        assert tree.data("alias.py") == (repository.folder / "alias.py").read_bytes() == b"middle\n"


def test_an_absolute_link_into_the_work_tree_is_followed(repository: Repository, trees: Trees) -> None:
    repository.write("src/cart.py", "total = 1\n")
    repository.link("alias.py", f"{repository.root}/src/cart.py")
    assert trees.now(repository).data("alias.py") == b"total = 1\n"
    # Whoever checks the commit out elsewhere does not find it.
    assert trees.then(repository, repository.commit()).kind("alias.py") is Kind.CLOSED


@pytest.mark.parametrize(
    "target",
    [
        "../outside.py",
        "/etc/hostname",
        "src/../../outside.py",
        "../project2/cart.py",
        "../project/src/cart.py",
        "/proc/self/environ",
        "..",
        "/",
        "../../../../../../../etc",
    ],
)
def test_a_link_out_of_the_tree_is_closed_whatever_lies_there(repository: Repository, trees: Trees, target: str, tmp_path: Path) -> None:
    repository.write("src/cart.py", "total = 1\n")
    repository.link("alias.py", target)
    repository.link("folder", os.path.dirname(target) or "..")
    name = os.path.basename(target) or "x"
    for _ in range(2):
        for tree in trees.both(repository):
            for path in ("alias.py", "alias.py/passwd", f"folder/{name}"):
                assert tree.kind(path) is Kind.CLOSED
                assert tree.data(path) is None
        (tmp_path / "outside.py").write_text("secret\n", encoding="utf-8")
        Repository(tmp_path / "project2").write("cart.py", "secret\n")


@pytest.mark.parametrize("target", [".git", ".git/config", "src/../.git/HEAD", ".GIT", ".git/../.git"])
def test_a_link_into_gits_own_files_is_closed(repository: Repository, trees: Trees, target: str) -> None:
    repository.write("src/cart.py", "total = 1\n")
    repository.link("alias", target)
    for tree in trees.both(repository):
        for path in ("alias", "alias/HEAD", target, ".git/config", "src/../.git/config", ".git"):
            assert tree.kind(path) is Kind.CLOSED
            assert tree.data(path) is None


def test_a_link_to_nothing_is_nothing(repository: Repository, trees: Trees) -> None:
    repository.link("alias.py", "src/gone.py")
    for tree in trees.both(repository):
        assert tree.kind("alias.py") is Kind.NOTHING
        assert tree.data("alias.py") is None


@pytest.mark.parametrize("links", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b/c", "b": "a"}, {"a": "a/a"}])
def test_a_circle_of_links_is_closed(repository: Repository, trees: Trees, links: dict[str, str]) -> None:
    for link, target in links.items():
        repository.link(link, target)
    for tree in trees.both(repository):
        assert tree.kind("a") is Kind.CLOSED
        assert tree.kind("a/x.py") is Kind.CLOSED
        assert tree.data("a") is None


def test_a_long_chain_of_links_is_followed(repository: Repository, trees: Trees) -> None:
    repository.write("0.py", "total = 1\n")
    for number in range(1, 50):
        repository.link(f"{number}.py", f"{number - 1}.py")
    for tree in trees.both(repository):
        assert tree.data("40.py") == b"total = 1\n"
        assert tree.kind("49.py") is Kind.CLOSED


def test_what_a_link_leads_to_is_not_searched(repository: Repository, trees: Trees, tmp_path: Path) -> None:
    (tmp_path / "outside.py").write_text("def secret():\n", encoding="utf-8")
    repository.write("src/cart.py", "def total():\n")
    repository.link("src/outside.py", "../../outside.py")
    repository.link("lib", "src")
    repository.link("above", "..")
    for tree in trees.both(repository):
        found = tree.definitions(["secret", "total"])
        assert found["secret"] == ()
        assert [place.path for place in found["total"]] == ["src/cart.py"]


def test_a_folder_outside_is_not_even_asked_for_its_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(tmp_path / "project")
    repository.link("alias", "../outside/back/cart.py")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "back").symlink_to(repository.folder)
    asked: list[str] = []

    def noting(real: Callable[..., Any]) -> Callable[..., Any]:
        def ask(path: str, *rest: Any, **named: Any) -> Any:
            asked.append(os.fspath(path))
            return real(path, *rest, **named)

        return ask

    for name in ("readlink", "lstat", "stat", "open"):
        monkeypatch.setattr(os, name, noting(getattr(os, name)))
    tree = Trees().now(repository)
    assert tree.kind("alias") is Kind.CLOSED
    assert tree.kind("../outside/back") is Kind.CLOSED
    assert [path for path in asked if path.startswith(str(outside))] == []
    assert asked


def test_only_what_stands_below_the_root_is_asked_for() -> None:
    asked: list[str] = []

    def link_at(place: str) -> str | None:
        asked.append(place)
        return {"a/up": "../../..", "b": "/root/a", "c": "/rooted/a"}.get(place)

    assert followed("a/up/etc/passwd", link_at) is None
    assert followed("../etc/passwd", link_at) is None
    assert followed("a/../../etc", link_at) is None
    assert followed("/etc/passwd", link_at) is None
    assert followed("a\0b", link_at) is None
    assert followed("b/x", link_at, "/root") == "a/x"
    assert followed("c/x", link_at, "/root") is None
    assert followed("b/x", link_at) is None
    assert followed("./a//b/./c/..", link_at, "/root") == "a/b"
    assert set(asked) == {"a", "a/up", "b", "c", "a/x", "a/b", "a/b/c"}

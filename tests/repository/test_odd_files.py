"""Files that nobody can cite lines of, and those whose lines are easily miscounted."""

from __future__ import annotations

import os
import socket

import pytest

from plancheck.repository import Kind, WorkTree
from plancheck.repository.tree import LARGEST
from tests.repositories import Repository
from tests.repository.conftest import Trees


def test_a_huge_file_is_there_and_is_not_looked_into(repository: Repository, trees: Trees) -> None:
    for path, size in (("huge.csv", LARGEST + 1), ("large.csv", LARGEST)):
        with (repository.folder / path).open("wb") as file:
            file.truncate(size)
    repository.write("small.csv", "a,b\n")
    for tree in trees.both(repository):
        assert tree.kind("huge.csv") is Kind.FILE
        assert tree.data("huge.csv") is None
        # What is read after it is itself.
        assert tree.data("small.csv") == b"a,b\n"
        assert len(tree.data("large.csv") or b"") == LARGEST
        assert tree.data("small.csv") == b"a,b\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_is_closed_and_nobody_waits_for_it(repository: Repository) -> None:
    os.mkfifo(repository.folder / "pipe.py")
    repository.link("alias.py", "pipe.py")
    tree = WorkTree(repository.root)
    for path in ("pipe.py", "alias.py"):
        assert tree.kind(path) is Kind.CLOSED
        assert tree.data(path) is None
    assert tree.definitions(["total"])["total"] == ()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets with a name here")
def test_a_socket_is_closed(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository.folder)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("talk.py")
        tree = WorkTree(repository.root)
        assert tree.kind("talk.py") is Kind.CLOSED
        assert tree.data("talk.py") is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser reads everything")
def test_what_may_not_be_read_is_not_judged(repository: Repository) -> None:
    repository.write("secret.py", "x\n").chmod(0)
    repository.write("closed/cart.py", "x\n").parent.chmod(0)
    tree = WorkTree(repository.root)
    try:
        assert tree.data("secret.py") is None
        assert tree.kind("closed/cart.py") is Kind.CLOSED
        assert tree.kind("closed/gone.py") is Kind.CLOSED
        assert tree.data("closed/cart.py") is None
    finally:
        (repository.folder / "closed").chmod(0o700)


def test_a_name_that_is_too_long_for_the_system_is_nothing(repository: Repository, trees: Trees) -> None:
    for tree in trees.both(repository):
        assert tree.kind("a" * 5000) is Kind.NOTHING
        assert tree.kind("/".join(["a" * 200] * 40)) is Kind.NOTHING
        assert tree.data("a" * 5000) is None


def test_a_file_is_no_folder(repository: Repository, trees: Trees) -> None:
    repository.write("src/cart.py", "x\n")
    for tree in trees.both(repository):
        assert (tree.kind("src/cart.py/x.py"), tree.kind("src"), tree.data("src")) == (Kind.NOTHING, Kind.FOLDER, None)


def test_capitals_make_another_name(repository: Repository, trees: Trees) -> None:
    repository.write("src/cart.py", "x\n")
    if (repository.folder / "SRC").exists():
        pytest.skip("this system does not tell capitals apart")
    repository.write("src/Cart.py", "y\n")
    for tree in trees.both(repository):
        assert (tree.data("src/cart.py"), tree.data("src/Cart.py")) == (b"x\n", b"y\n")
        assert tree.kind("SRC/cart.py") is Kind.NOTHING
        assert tree.names().ending_in("CART.py") == ()


def test_names_that_are_no_text_do_no_harm(repository: Repository, trees: Trees) -> None:
    try:
        with open(os.path.join(os.fsencode(repository.folder), b"caf\xe9.py"), "wb") as file:
            file.write(b"def total():\n")
    except OSError:
        pytest.skip("this system has names of text only")
    for tree in trees.both(repository):
        (name,) = tree.names().paths
        assert tree.kind(name) is Kind.FILE
        assert tree.data(name) == b"def total():\n"
        assert [place.path for place in tree.definitions(["total"])["total"]] == [name]


def test_binary_files_are_not_searched(repository: Repository, trees: Trees) -> None:
    repository.write("image.py", b"def total():\n\0\n")
    repository.write("wide.py", "def total():\n".encode("utf-16"))
    for tree in trees.both(repository):
        assert tree.data("image.py") == b"def total():\n\0\n"
        assert tree.definitions(["total"])["total"] == ()

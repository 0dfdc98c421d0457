"""What the tests of repositories share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plancheck.repository import WorkTree
from plancheck.repository.commit import CommitTree
from tests.repositories import Repository


@pytest.fixture(autouse=True)
def _unconfigured(monkeypatch: pytest.MonkeyPatch) -> None:
    """The git that plancheck runs finds no configuration of this machine either."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "project")


class Trees:
    """The trees of a repository; the processes of those of commits end with the test."""

    def __init__(self) -> None:
        self._opened: list[CommitTree] = []

    def now(self, repository: Repository) -> WorkTree:
        return WorkTree(repository.root)

    def then(self, repository: Repository, commit: str) -> CommitTree:
        tree = CommitTree(repository.root, commit)
        self._opened.append(tree)
        return tree

    def both(self, repository: Repository) -> list[WorkTree | CommitTree]:
        """The work tree, and the commit of all that is in it."""
        return [self.now(repository), self.then(repository, repository.commit())]

    def close(self) -> None:
        for tree in self._opened:
            tree.close()


@pytest.fixture
def trees() -> Iterator[Trees]:
    opened = Trees()
    yield opened
    opened.close()

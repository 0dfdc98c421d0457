"""A clean plan in a real repository, for runs of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.planted import PLANS, tree_of
from tests.repositories import Repository

if TYPE_CHECKING:
    from tests.cli.conftest import Ran, Shell

RULES = [
    "cited-file-missing",
    "cited-line-out-of-range",
    "citation-moved",
    "modified-file-missing",
    "created-file-exists",
    "ambiguous-citation",
]
PLACE = "docs/plans/example.md"


class Project:
    """A repository with a clean plan and what it speaks of, and a way to run plancheck in it."""

    def __init__(self, shell: Shell) -> None:
        (shell.folder / ".git").rmdir()
        self.shell, self.repository, self.plan = shell, Repository(shell.folder), ""

    def lay_out(self, name: str, files: dict[str, Any] | None = None, place: str = PLACE) -> None:
        """Write the clean plan `name` and the files around it, with `files` besides or instead."""
        for path, text in tree_of(name, files or {}).items():
            self.repository.write(path, text)
        self.plan = place
        self.write(PLANS[name])

    def write(self, text: str) -> None:
        self.shell.write(self.plan, text)

    def edit(self, old: str, new: str) -> None:
        text = (self.shell.folder / self.plan).read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.write(text.replace(old, new))

    def check(self, *arguments: str) -> Ran:
        return self.shell.check(*arguments, self.plan)

    def found(self, *arguments: str) -> list[tuple[str, int]]:
        """The rules and lines of what is found."""
        ran = self.check(*arguments)
        assert ran.code < 2, ran.err
        return [(finding["rule"], finding["line"]) for finding in ran.json["findings"]]

    def refused(self, base: str) -> str:
        """What is said of a base commit that cannot be looked at."""
        ran = self.shell.run(f"--base={base}", self.plan)
        assert (ran.code, ran.out) == (2, "")
        return ran.err.removesuffix("\n")

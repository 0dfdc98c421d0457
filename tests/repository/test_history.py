"""Commits: which one brought a file, and what those since say and touch; words in the files of a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plancheck.repository.given import GivenTree
from plancheck.repository.history import History

if TYPE_CHECKING:
    from tests.repositories import Repository
    from tests.repository.conftest import Trees

TEXT = "".join(f"line {number} of the plan\n" for number in range(30))


def history_of(repository: Repository) -> History:
    return History(repository.root, repository.git("rev-parse", "HEAD"))


def brought(repository: Repository, path: str) -> str | None:
    commit = history_of(repository).bringing(path)
    return commit.subject if commit else None


def test_a_file_is_followed_over_renames_but_not_to_what_it_was_copied_from(repository: Repository) -> None:
    repository.write("a.md", TEXT)
    repository.commit("bring a")
    repository.git("mv", "a.md", "b.md")
    repository.commit("call it b")
    repository.write("c.md", TEXT + "and more\n")
    repository.commit("copy it to c")
    repository.write("c.md", TEXT)
    repository.commit("change c")
    assert [brought(repository, path) for path in ("b.md", "c.md", "a.md", "none.md")] == ["bring a", "copy it to c", "bring a", None]


def test_a_file_that_went_and_came_back_was_brought_at_first(repository: Repository) -> None:
    repository.write("a.md", TEXT)
    repository.commit("bring a")
    (repository.folder / "a.md").unlink()
    repository.commit("drop a")
    repository.write("a.md", TEXT)
    repository.commit("restore a")
    assert brought(repository, "a.md") == "bring a"


def test_what_commits_say_and_touch(repository: Repository) -> None:
    repository.write("a.py", "\n")
    first = repository.commit("Begin BC-1")
    repository.write("b.py", "\n")
    (repository.folder / "a.py").unlink()
    second = repository.commit("Go on\n\nBC-2, with a body")
    repository.commit("Say nothing")
    history = history_of(repository)
    assert [(commit.id, commit.subject, commit.parents, commit.touched) for commit in history.saying(["BC-"], ())] == [
        (second, "Go on", (first,), (("a.py", "D"), ("b.py", "A"))),
        (first, "Begin BC-1", (), (("a.py", "A"),)),
    ]
    assert [commit.id for commit in history.saying(["BC-"], (first,))] == [second]
    assert [(commit.id, commit.touched) for commit in history.touching(["a.py"], ())] == [(second, (("a.py", "D"),)), (first, (("a.py", "A"),))]
    assert history.saying([], ()) == history.touching([], ()) == ()
    assert (history.has(first), history.is_shallow) == (True, False)


@pytest.mark.parametrize("message", ["A", "M\na.py", "R100\n\n" + "0" * 40, "\x01\x02", "  BC-1  "])
@pytest.mark.parametrize("path", ["M", "D", "a\nb", "0" * 40, "-n", ":(top)a", "ü.py"])
def test_no_message_and_no_name_passes_for_another(repository: Repository, message: str, path: str) -> None:
    repository.write("first.py", "\n")
    first = repository.commit("BC-1")
    repository.write(path, "\n")
    repository.write("last.py", "\n")
    second = repository.commit(f"BC-2\n\n{message}")
    found = history_of(repository).saying(["BC-"], ())
    assert [(commit.id, commit.paths) for commit in found] == [(second, frozenset({path, "last.py"})), (first, frozenset({"first.py"}))]


WORDS = ("test_empty", "adds up an empty cart", "'quoted'", "-e", "$(rm)", "test_emptyish", "nowhere", "two\nlines", "")
FILES = {
    "tests/test_cart.py": "def test_empty():\n    test_empty_too()\n\n# test_empty again, and test_empty\n",
    "cart.test.ts": "it('adds up an empty cart', run)\nconst x = \"'quoted'\" + '-e' + '$(rm)'\n",
    "new\nline.py": "def test_empty(): ...\n",
}


def test_every_tree_finds_the_same_words(repository: Repository, trees: Trees) -> None:
    for path, text in FILES.items():
        repository.write(path, text)
    expected = {
        "test_empty": [("new\nline.py", 1), ("tests/test_cart.py", 1), ("tests/test_cart.py", 4)],
        "adds up an empty cart": [("cart.test.ts", 1)],
        "'quoted'": [("cart.test.ts", 2)],
        "-e": [("cart.test.ts", 2)],
        "$(rm)": [("cart.test.ts", 2)],
    }
    for tree in (*trees.both(repository), GivenTree(FILES)):
        found = tree.occurrences([word for word in WORDS if word])
        assert {word: sorted((place.path, place.line) for place in places) for word, places in found.items()} == expected


def test_ignored_and_binary_files_are_not_searched(repository: Repository, trees: Trees) -> None:
    repository.write(".gitignore", "build/\n")
    repository.write("build/out.py", "def test_empty(): ...\n")
    repository.write("data.bin", b"\0def test_empty\n")
    repository.write("late.py", b"x\n" * 5000 + b"test_empty \0 here\n")
    repository.write("z.py", "def test_empty(): ...\n")
    for tree in trees.both(repository):
        assert [place.path for place in tree.occurrences(["test_empty"])["test_empty"]] == ["late.py", "z.py"]

"""The same files give the same answers, whether they lie in a work tree, in a commit or are given by name."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.repository import Kind, Tree, WorkTree
from plancheck.repository.commit import CommitTree
from plancheck.repository.given import GivenTree
from tests.repositories import Repository

_NAMES = st.one_of(
    st.sampled_from(
        [
            "cart.py",
            "cart.go",
            "Cart.py",
            "a b.py",
            " led.py",
            "ü.py",
            "u\u0308.py",
            "日本.rs",
            "two\nlines.py",
            "-n",
            "--all.py",
            "'q\".ts",
            "%2f.md",
            "$(x).sh",
            "tab\t.c",
        ]
    ),
    st.sampled_from(
        ["back\\slash.h", ".hidden", "ends.", "*.py", "?.go", "[ab].c", ":(top)x.py", "a:12", "\u202egnp.md", "~", "..py", "HEAD", "#x.py", "{a,b}.c"]
    ),
    st.text("abπ .\n-_", min_size=1, max_size=6).filter(lambda name: name not in (".", "..")),
)
_PATHS = st.lists(_NAMES, min_size=1, max_size=3).map("/".join)
_LINES = st.sampled_from(
    [
        "def alpha():",
        "class Beta {",
        "  pub fn gamma(x: i64) {",
        "const DELTA = 1",
        "alpha(1)",
        "",
        "\tif alpha: # beta",
        "func (c *Cart) gamma() int {",
        "überalpha",
        "x\ry",
    ]
)
_TEXTS = st.builds(
    lambda lines, end, last: end.join(lines) + (end if last else ""), st.lists(_LINES, max_size=5), st.sampled_from(["\n", "\r\n"]), st.booleans()
)
_WORDS = ("alpha", "Beta", "gamma", "DELTA", "nowhere")


def _sound(texts: Mapping[str, str]) -> bool:
    """Whether no file is a folder of another one, on systems that mind capitals or not."""
    folded = [path.lower() for path in texts]
    return len(set(folded)) == len(folded) and not any(other.startswith(f"{path}/") for path in folded for other in folded)


_FILES = st.dictionaries(_PATHS, _TEXTS, max_size=6).filter(_sound)


def _answers(tree: Tree, asked: list[str]) -> dict[str, Any]:
    names = tree.names()
    return {
        "kinds": {path: tree.kind(path) for path in asked},
        "data": {path: tree.data(path) for path in asked},
        "paths": names.paths,
        "by name": dict(names.by_name),
        "endings": names.endings,
        "definitions": {name: sorted(places) for name, places in tree.definitions(_WORDS).items()},
        "no definitions": tree.definitions([]),
        "occurrences": {word: sorted(places) for word, places in tree.occurrences(_WORDS).items()},
    }


@settings(max_examples=40, deadline=None)
@given(_FILES)
def test_all_trees_say_the_same_of_the_same_files(texts: dict[str, str]) -> None:
    folders = {path.rpartition("/")[0] for path in texts}
    asked = [
        *texts,
        *folders,
        *(f"{path}.no" for path in texts),
        *(f"{path}/x" for path in texts),
        "",
        ".",
        "nothing.py",
        "../out.py",
        "/etc/passwd",
        ".git",
        ".git/HEAD",
    ]
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(Path(folder) / "project")
        for path, text in texts.items():
            repository.write(path, text)
        untracked = _answers(WorkTree(repository.root), asked)
        commit = CommitTree(repository.root, repository.commit())
        try:
            committed = _answers(commit, asked)
        finally:
            commit.close()
        tracked = _answers(WorkTree(repository.root), asked)
    assert untracked == tracked == committed == _answers(GivenTree(texts), asked)
    assert all(committed["kinds"][path] is Kind.FILE for path in texts)


@settings(max_examples=40, deadline=None)
@given(_FILES, _PATHS)
def test_a_name_means_the_files_whose_paths_end_so(texts: dict[str, str], path: str) -> None:
    names = GivenTree(texts).names()
    assert set(names.ending_in(path)) == {full for full in texts if f"/{full}".endswith(f"/{path}")}

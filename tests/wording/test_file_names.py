"""Paths as people write them."""

from __future__ import annotations

import pytest

from plancheck.wording.file_names import names_file


@pytest.mark.parametrize(
    "text",
    [
        "Create `crates/query/tests/{accepted,refused}.rs`",
        "- `tests/accepted.rs` (new)",
        "see accepted.rs",
        "everything below `tests/`",
        "`tests/*.rs`",
    ],
)
def test_file_is_named_in_many_ways(text: str) -> None:
    assert names_file(text, "tests/accepted.rs")


@pytest.mark.parametrize("text", ["Create `tests/{refused,surface}.rs`", "`src/accepted_rs.md`", "`cargo test ./...`", "unaccepted.rs"])
def test_other_files_are_no_name_of_it(text: str) -> None:
    assert not names_file(text, "tests/accepted.rs")

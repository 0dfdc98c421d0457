"""A folder to edit in."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The root of a repository to plancheck, so that no configuration above it counts; in it the folder of the plans."""
    (tmp_path / "work" / ".git").mkdir(parents=True)
    (tmp_path / "work" / "docs" / "plans").mkdir(parents=True)
    return tmp_path / "work"

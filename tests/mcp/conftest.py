"""A folder to serve, with one beside it that is none of the server's business."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mcp.conversing import Server
from tests.mcp.plans import BAD


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """In the root of a repository, so that no configuration above it counts; `../outside` is beside it."""
    folder = tmp_path / "inside"
    (folder / ".git").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.md").write_text(BAD, encoding="utf-8")
    return Server(folder, tmp_path / "log")

"""What holds for every test."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.environments import ROOT, environment_with

_NUMBERS = itertools.count()


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test uses or fills the user's cache, or that of another test."""
    monkeypatch.setenv("PLANCHECK_CACHE_DIR", str(tmp_path_factory.getbasetemp() / f"cache-{next(_NUMBERS)}"))


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment in which plancheck is installed, and not just led to this checkout."""
    return environment_with(tmp_path_factory.mktemp("installed"), ROOT)

"""What the tests of the command line share: a folder, a way to run, and plans with and without faults."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import plancheck.cli
from plancheck.registry import open_registry
from tests.cli.project import Project


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def rules(self) -> list[str]:
        return [finding["rule"] for finding in self.json["findings"]]


class Shell:
    """A folder of its own, in which plancheck runs within this process as its console script would."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self.folder, self._monkeypatch, self._capfd = folder, monkeypatch, capfd
        self.good = open_registry().base_plans()["compact"]
        self.error = self.good.replace("- GIVEN a reader who opens the backfill guide\n", "")
        self.warning = self.good.replace("- THEN the glossary page opens at", "- THEN the glossary works as expected, whichever page opens at")
        assert self.error != self.good != self.warning

    def write(self, path: str, text: str | bytes) -> Path:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return target

    def run(self, *arguments: str) -> Ran:
        self._monkeypatch.setattr(sys, "argv", ["plancheck", *arguments])
        self._capfd.readouterr()
        with pytest.raises(SystemExit) as stop:
            plancheck.cli.main()
        captured = self._capfd.readouterr()
        return Ran(int(stop.value.code or 0), captured.out, captured.err)

    def check(self, *arguments: str) -> Ran:
        return self.run("check", "--output-format", "json", *arguments)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Shell:
    """The folder is the root of a repository, so that no configuration above it counts."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return Shell(tmp_path, monkeypatch, capfd)


@pytest.fixture
def project(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The folder as a real repository, whose git finds no configuration of this machine."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return Project(shell)

"""`benchmarks/run` with programs that take no time: what cannot be run is told in one line and ends in exit code 2."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import comparison, peers, works
from benchmarks.memory import peak_megabytes
from benchmarks.peers import MARKDOWNLINT, PYMARKDOWN, Peer, program_of
from benchmarks.timing import CannotRun, Command, alternate


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache without any peer, so that nothing outside the test is used."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def program(path: Path, text: str) -> str:
    """A program of Python at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{sys.executable} -IS\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_commands_run_in_turns(tmp_path: Path) -> None:
    log = tmp_path / "log"
    commands = [Command(name, [program(tmp_path / name, f"open({str(log)!r}, 'a').write({name!r})")]) for name in "AB"]
    assert alternate(commands, 3, tmp_path) == []
    assert log.read_text(encoding="utf-8") == "AB" * 4
    assert [len(command.times) for command in commands] == [3, 3]


def test_plan_is_changed_before_every_run(tmp_path: Path) -> None:
    calls: list[int] = []
    command = Command("A", [program(tmp_path / "A", "")], prepare=lambda: calls.append(1))
    alternate([command], 3, tmp_path)
    assert len(calls) == 4


def test_a_command_that_fails_leaves_the_others_alone(tmp_path: Path) -> None:
    bad = Command("bad", [program(tmp_path / "bad", "import sys; sys.exit('no such option')")])
    worse = Command("worse", [program(tmp_path / "worse", "import sys; print('broken'); sys.exit(3)")])
    good = Command("good", [program(tmp_path / "good", "")])
    assert alternate([bad, worse, good], 1, tmp_path) == ["worse ended with exit code 3: broken"]
    assert (len(worse.times), len(good.times)) == (0, 1)


def test_what_is_measured_may_write_byte_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    command = Command("A", [program(tmp_path / "A", "import os, sys; sys.exit(2 if 'PYTHONDONTWRITEBYTECODE' in os.environ else 0)")])
    assert alternate([command], 1, tmp_path) == []


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="without /proc only the largest process is known")
def test_memory_of_processes_is_added_up(tmp_path: Path) -> None:
    child = "import time; held = bytearray(60_000_000); time.sleep(0.5)"
    parent = program(tmp_path / "parent", f"import subprocess, sys\nfor p in [subprocess.Popen([sys.executable, '-c', {child!r}]) for _ in '12']: p.wait()")
    assert 120 < peak_megabytes("parent", [parent], tmp_path, {}) < 200


def test_peer_without_its_installer_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CannotRun, match=r"\Amarkdownlint-cli2 is not measured: npm is not on the PATH, so it cannot be installed\Z"):
        program_of(MARKDOWNLINT)


def test_installer_that_fails_is_told_in_one_line(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def commands(peer: Peer, folder: Path) -> list[list[str]]:
        return [[program(cache / "pip", "import sys; sys.exit('WARNING: slow\\nERROR: no such version\\n\\nhint: none')")]]

    monkeypatch.setattr(peers, "_commands", commands)
    with pytest.raises(CannotRun, match=r"\Apymarkdownlnt is not measured: pip failed: ERROR: no such version\Z"):
        program_of(PYMARKDOWN)


def test_missing_peer_ends_in_exit_code_two_and_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def without_rumdl(peer: Peer) -> str:
        if peer.package == "rumdl":
            raise CannotRun("rumdl is not measured: there is no network")
        return program(tmp_path / peer.package, "")

    monkeypatch.setattr(works, "program_of", without_rumdl)
    monkeypatch.setattr(works.Bench, "memory", lambda self: [])
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.md").write_text("# A\n", encoding="utf-8")
    options = ["--runs", "1", "--folder-runs", "1", "--folder", str(tmp_path / "plans"), "--json", str(tmp_path / "out.json")]
    code = comparison.main([*options, "--plancheck", program(tmp_path / "plancheck", ""), "--python", sys.executable])
    said = capsys.readouterr()
    assert (code, said.err) == (2, "benchmarks/run: rumdl is not measured: there is no network\n")
    data = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert {row["peer"]: row["met"] is None for row in data["rows"] if row["work"] == "a folder of plans, nothing cached"}["rumdl"]
    assert "not measured" in said.out
    assert (tmp_path / "plans" / "a.md").read_text(encoding="utf-8") == "# A\n"

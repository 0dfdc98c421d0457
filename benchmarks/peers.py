"""Installs the checkers that plancheck is compared with, by package name and pinned, at first use."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.timing import CannotRun


class Peer(NamedTuple):
    """A checker: its package, the version that is compared, the program it brings, and whether npm or pip installs it."""

    package: str
    version: str
    program: str
    installer: str


MARKDOWNLINT = Peer("markdownlint-cli2", "0.22.1", "markdownlint-cli2", "npm")
RUMDL = Peer("rumdl", "0.3.0", "rumdl", "pip")
PYMARKDOWN = Peer("pymarkdownlnt", "0.9.41", "pymarkdown", "pip")
PEERS = (MARKDOWNLINT, RUMDL, PYMARKDOWN)


def cache_folder() -> Path:
    """Where the peers are kept from one benchmark to the next."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "plancheck-benchmark"


def program_of(peer: Peer) -> str:
    """The program of `peer`, installed where it is not there yet. Raises CannotRun with one line."""
    folder = cache_folder() / f"{peer.package}-{peer.version}"
    program = folder / ("node_modules/.bin" if peer.installer == "npm" else "bin") / peer.program
    if program.exists():
        return str(program)
    print(f"installing {peer.package} {peer.version} into {folder}", file=sys.stderr)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for command in _commands(peer, folder):
            _run(command)
    except (OSError, subprocess.TimeoutExpired, CannotRun) as error:
        raise CannotRun(f"{peer.package} is not measured: {error}") from error
    if not program.exists():
        raise CannotRun(f"{peer.package} is not measured: it was installed but has no program {peer.program!r}")
    return str(program)


def _commands(peer: Peer, folder: Path) -> list[list[str]]:
    """What installs `peer` into `folder`, the ordinary clients as they are set up on this machine."""
    wanted = f"{peer.package}@{peer.version}" if peer.installer == "npm" else f"{peer.package}=={peer.version}"
    if peer.installer == "npm":
        npm = shutil.which("npm")
        if npm is None:
            raise CannotRun("npm is not on the PATH, so it cannot be installed")
        return [[npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--loglevel=error", wanted]]
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wanted]
    return [[sys.executable, "-m", "venv", str(folder)], pip]


def _run(command: Sequence[str]) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        said = [line for line in done.stderr.strip().splitlines() if line.lower().startswith(("error", "npm error"))] or done.stderr.strip().splitlines()
        raise CannotRun(f"{Path(command[0]).name} failed: {said[-1] if said else 'nothing was printed'}")

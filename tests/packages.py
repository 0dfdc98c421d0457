"""Packages of npm that tests need, kept between runs: a library for browsers has no Python package."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

import pytest

from tests import outside


def npm_package(name: str, version: str) -> Path:
    """The folder with the files of this package, fetched once and then taken from the user's cache.

    Without npm, or with PLANCHECK_OFFLINE=1 before it was ever fetched, the test is skipped.
    """
    kept = _cache() / f"{name.replace('/', '+')}-{version}"
    if not kept.exists():
        npm = outside.program("npm")
        if os.environ.get("PLANCHECK_OFFLINE") == "1":
            pytest.skip(f"offline, and {name} {version} was never fetched")
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
            _keep(_fetched(npm, f"{name}@{version}", Path(folder)), kept)
    return kept


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "plancheck-tests" / "npm"


def _fetched(npm: str, package: str, folder: Path) -> Path:
    done = subprocess.run([npm, "pack", "--silent", package], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"npm pack {package}: {done.stdout}{done.stderr}"
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as packed:
        for member in packed:
            _extract(packed, member, folder)
    return folder / "package"


def _extract(packed: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write a file of the archive below `folder`. Early releases of Python 3.11 have no filters that would see to it that it stays there."""
    file, target = packed.extractfile(member), (folder / member.name).resolve()
    if file is not None and target.is_relative_to(folder.resolve()):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read())


def _keep(fetched: Path, kept: Path) -> None:
    """Put a folder in its place in one go, so that nobody sees half of it; of several processes that fetched it at once the first one does."""
    try:
        fetched.rename(kept)
    except OSError:
        if not kept.exists():
            shutil.copytree(fetched, kept)

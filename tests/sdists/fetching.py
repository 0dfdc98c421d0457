"""Real source trees: sdists of public packages, pinned in `packages.txt`, fetched by pip, unpacked and committed in a repository of their own.

Nothing of a package is run: the backends that pip would call for its metadata give way to one that copies them.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import pytest

from tests.repositories import Repository

HERE = Path(__file__).parent
PINS = {line.partition("==")[0]: line for line in (HERE / "packages.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
_BACKENDS = ("flit_core/buildapi.py", "setuptools/build_meta.py", "maturin.py")
_OPTIONS = ("--quiet", "--no-deps", "--no-build-isolation", "--no-binary", ":all:", "--require-hashes")
_SECONDS = 120


def sdist(package: str, cache: Path) -> Path:
    """The sdist of a pinned package, downloaded to `cache` unless it is there. Skips the test where PLANCHECK_OFFLINE=1 forbids that."""
    folder = cache / PINS[package].rpartition(":")[2]
    if not any(folder.glob("*.tar.gz")):
        if os.environ.get("PLANCHECK_OFFLINE") == "1":
            pytest.skip(f"PLANCHECK_OFFLINE=1: no plan was held against {package}, which is not downloaded yet")
        _download(package, folder)
    (found,) = folder.glob("*.tar.gz")
    return found


def repository_of(archive: Path, folder: Path) -> Path:
    """A new repository below `folder` with the files of `archive` in its only commit."""
    with tarfile.open(archive) as packed:
        # What the filter "data" of later patch releases of Python keeps out: anything but files, and what leads out of the folder.
        plain = [member for member in packed.getmembers() if member.isfile() and not {"", "..", "."} & set(member.name.split("/"))]
        packed.extractall(folder, members=plain)
    (root,) = folder.iterdir()
    Repository(root).commit("chore: unpack")
    return root


def _download(package: str, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        work = Path(scratch)
        for backend in _BACKENDS:
            (work / backend).parent.mkdir(exist_ok=True)
            (work / backend).parent.joinpath("__init__.py").touch()
            shutil.copy(HERE / "metadata_backend.py", work / backend)
        (work / "pin.txt").write_text(PINS[package], encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "pip", "download", *_OPTIONS, "--dest", str(work / "got"), "--requirement", str(work / "pin.txt")],
            env={**os.environ, "PYTHONPATH": str(work)}, capture_output=True, text=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{package} was not downloaded (PLANCHECK_OFFLINE=1 skips this test):\n{done.stderr}"
        # Another process may have been faster.
        with contextlib.suppress(OSError):
            (work / "got").rename(folder)

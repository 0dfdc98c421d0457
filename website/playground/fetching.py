"""Others' packages, at the versions and with the hashes of `pinned.toml`, kept in the user's cache: nothing is fetched twice."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PINNED: dict[str, Any] = tomllib.loads((Path(__file__).parent / "pinned.toml").read_text(encoding="utf-8"))
# Of the package the parts that a browser runs.
_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json", "package.json")


class Unfetched(Exception):
    """A part of the playground that cannot be had."""


def packages_of(group: str) -> list[Path]:
    """The wheels that `pinned.toml` names under `group`. Raises Unfetched."""
    pins = _PINNED[group].items()
    wanted = "".join(f"{name}=={pin['version']} --hash=sha256:{pin['sha256']}\n" for name, pin in pins)
    # What pip was told decides what it gave, so it is the name.
    kept = _cache() / f"{group}-{hashlib.sha256(wanted.encode()).hexdigest()[:16]}"
    if not kept.is_dir():
        with _filling(kept) as folder:
            requirements = folder / "requirements.txt"
            requirements.write_text(wanted, encoding="utf-8")
            interpreter = ["--python-version", _PINNED["pyodide"]["python"], "--implementation", "cp", "--platform", _PINNED["pyodide"]["platform"]]
            what = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", str(requirements)]
            _run([sys.executable, "-m", "pip", "download", "--quiet", *what, *interpreter, "--dest", str(folder)], folder)
    return sorted(kept.glob("*.whl"))


def pyodide(into: Path) -> None:
    """Put the parts of Pyodide that a browser runs into the folder `into`. Raises Unfetched."""
    version, digest = _PINNED["pyodide"]["version"], _PINNED["pyodide"]["sha256"]
    kept = _cache() / f"pyodide-{version}-{digest[:16]}"
    if not kept.is_dir():
        with _filling(kept) as folder:
            _run([_npm(), "pack", "--silent", f"pyodide@{version}"], folder)
            (archive,) = folder.glob("*.tgz")
            found = hashlib.sha256(archive.read_bytes()).hexdigest()
            if found != digest:
                raise Unfetched(f"pyodide {version} has the SHA-256 {found}, and pinned.toml says {digest}")
            with tarfile.open(archive) as packed:
                for name in _PYODIDE:
                    part = packed.extractfile(f"package/{name}")
                    if part is None:
                        raise Unfetched(f"pyodide {version} has no file {name}")
                    (folder / name).write_bytes(part.read())
            archive.unlink()
    shutil.copytree(kept, into, dirs_exist_ok=True)


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "plancheck-playground"


@contextmanager
def _filling(kept: Path) -> Iterator[Path]:
    """A folder that becomes `kept` once it is full, so that nobody sees half of it; where another build was faster, that one's stays."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=kept.parent))
    # It is copied with its rights, and a web server may be another user.
    folder.chmod(0o755)
    try:
        yield folder
        try:
            folder.rename(kept)
        except OSError:
            if not kept.is_dir():
                raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _npm() -> str:
    if found := shutil.which("npm"):
        return found
    raise Unfetched("npm is not installed, and Pyodide comes from it")


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Unfetched(f"`{' '.join(command[:5])} ...` failed:\n{done.stdout}{done.stderr}")

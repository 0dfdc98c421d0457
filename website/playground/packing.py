"""Wheels as one archive, so that a browser asks once."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

# The same files make the same archive.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def pack(archive: Path, wheels: Sequence[Path]) -> None:
    """Put the files of `wheels` into `archive`, with their licences and without their tests."""
    with zipfile.ZipFile(archive, "w") as packed:
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as files:
                for name in sorted(files.namelist()):
                    if not name.endswith("/") and "tests" not in PurePosixPath(name).parts:
                        packed.writestr(zipfile.ZipInfo(name, _LONG_AGO), files.read(name), zipfile.ZIP_DEFLATED, 9)

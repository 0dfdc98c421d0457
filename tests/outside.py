"""Programs that no Python package brings: a browser, an editor, npm. A machine without one runs the other tests and is told what it left out."""

from __future__ import annotations

import os
import shutil

import pytest


def program(*names: str) -> str:
    """The path of the first of these programs that is installed.

    Without any the test is skipped, and the closing lines of the run say so. In CI, where `.ci/run` installs them, it fails instead,
    so that a gate never shrinks unnoticed.
    """
    for name in names:
        if found := shutil.which(name):
            return found
    missing = f"{names[0]} is not installed"
    if os.environ.get("CI"):
        pytest.fail(f"{missing}, and CI leaves nothing out")
    pytest.skip(missing)


def browser() -> str:
    return program("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

"""Environments of their own, with plancheck and others' packages installed as their users install them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any, NamedTuple

from tests.repositories import UNCONFIGURED

ROOT = Path(__file__).parent.parent


class Team(NamedTuple):
    """A repository, and the programs of the environment in which it is checked."""

    folder: Path
    programs: Path

    def write(self, path: str, text: str) -> Path:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return target

    def run(self, command: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command of the shell; `given` is on its standard input."""
        # What would be fetched is there already: no dependency of the packages is looked for, and they are built with what is installed.
        offline = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        path = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, **UNCONFIGURED, **offline, "PATH": path}
        for name in ("PYTHONPATH", "PYTEST_ADDOPTS", "PYTEST_CURRENT_TEST", "PYTEST_XDIST_WORKER", "NO_COLOR", "FORCE_COLOR"):
            environment.pop(name, None)
        return subprocess.run(command, shell=True, cwd=self.folder, capture_output=True, text=True, env=environment, check=False, input=given)

    def said(self, command: str, code: int = 0) -> str:
        """What a command prints that ends with `code`."""
        done = self.run(command)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def rules(self, command: str) -> list[str]:
        """The rules of what is found by a check."""
        found: Any = json.loads(self.run(f"plancheck check --output-format json --no-cache {command}").stdout)
        return [finding["rule"] for finding in found["findings"]]


def environment_with(folder: Path, *packages: Path) -> Path:
    """The programs of an environment in `folder` with these packages, built as their users build them; what they depend on is taken from this one."""
    builder = venv.EnvBuilder(with_pip=False)
    builder.create(folder)
    programs = Path(builder.ensure_directories(folder).bin_path)
    team = Team(ROOT, programs)
    site = Path(team.said("python -c \"import sysconfig; print(sysconfig.get_path('purelib'))\"").strip())
    # As a path of its own, a folder of packages brings no editable installation with it.
    (site / "around.pth").write_text("".join(f"{path}\n" for path in sys.path if path.endswith("site-packages")), encoding="utf-8")
    team.said("python -m pip install -q " + " ".join(f'"{package}"' for package in packages))
    where = team.said("python -P -c 'import plancheck, plancheck_rules; print(plancheck.__file__, plancheck_rules.__file__)'")
    assert where.count(str(site)) == 2, where
    return programs

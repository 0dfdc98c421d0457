"""Runs the scripts of pipelines as written, and asks the linters and schemas of pipelines about them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from plancheck import __version__
from tests.repositories import UNCONFIGURED, Repository

ROOT = Path(__file__).parent.parent.parent
TOOLS = Path(sys.executable).parent
PLANS = ROOT / "fixtures" / "edits" / "plans"
FAULTY = ROOT / "fixtures" / "quick-start" / "refund-limits.md"
CLEAN = PLANS / "micro-v3.md"


def load(path: Path) -> Any:
    """What a file of YAML says, read as plain YAML 1.2 has it: `on` is a word and no truth."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def checkout(folder: Path, plans: Mapping[str, Path]) -> Repository:
    """A repository with these plans, by their places."""
    repository = Repository(folder)
    for place, plan in plans.items():
        repository.write(place, plan.read_text(encoding="utf-8"))
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "docs: plan")
    return repository


def bash(script: str, folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `script` as GitHub, GitLab and Jenkins do, where the first command that fails ends it."""
    settings = {**os.environ, **UNCONFIGURED, **environment}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd=folder, env=settings, capture_output=True, text=True, check=False
    )


def evaluated(text: str, values: Mapping[str, str]) -> str:
    """`text` with the values of its `${{ expressions }}`, each of which has to be known."""
    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda match: values[match[1]], text)


def assert_schema(schema: str, *files: Path) -> None:
    """Hold `files` against a schema that check-jsonschema brings along."""
    command = [str(TOOLS / "check-jsonschema"), "--builtin-schema", f"vendor.{schema}", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def assert_zizmor_is_silent(*files: Path) -> None:
    """Hold `files` against zizmor at its strictest but for guesses; tags of actions are for the user to pin."""
    command = [str(TOOLS / "zizmor"), "--offline", "--no-online-audits", "--persona", "pedantic", "--config", str(Path(__file__).parent / "zizmor.yml")]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "completed" in done.stderr


def toolbox(folder: Path) -> str:
    """A PATH on which `pip`, `python3` and what `pip` installs are those of a virtual environment in `folder`."""
    if not (folder / "bin").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    return f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"


def published(folder: Path) -> dict[str, str]:
    """Settings of git by which the address that stands for plancheck's home leads to the project as it is here, under the tag that users name."""
    parts = ["plancheck", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"]
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *parts]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    repository = Repository(folder)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "feat: release")
    repository.git("tag", f"v{__version__}")
    return {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.file://{folder}.insteadOf", "GIT_CONFIG_VALUE_0": "https://example.com/plancheck"}

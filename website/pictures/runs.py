"""Real runs of plancheck in this checkout, from which the pictures are made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def output_of(command: str, columns: int = 100) -> str:
    """What `command`, a call of plancheck, prints on a screen of so many columns. Raises RuntimeError where it could not do its work."""
    program, *arguments = command.split()
    assert program == "plancheck"
    # The same whatever the machine, its user and earlier runs have set up.
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    environment |= {"COLUMNS": str(columns), "PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "rules")))}
    done = subprocess.run([sys.executable, "-m", "plancheck", *arguments], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode > 1:
        raise RuntimeError(f"{command}: {done.stderr}")
    return done.stdout

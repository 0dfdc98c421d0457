"""Neovim, without a screen, with the setup of docs/editors.md: a faulty plan is opened, a fix taken, a definition found, a contract renamed."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.lsp.conversing import PROGRAM
from tests.lsp.plans import LONG
from tests.lsp.test_actions import FAULTY
from tests.lsp.test_editors_page import SETUPS
from tests.outside import program

SCRIPT = Path(__file__).parent / "neovim.lua"


def version(neovim: str) -> tuple[int, ...]:
    said = subprocess.run([neovim, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.match(r"NVIM v(\d+)\.(\d+)", said)
    assert found is not None
    return tuple(map(int, found.groups()))


@pytest.mark.parametrize("setup", ["neovim", "neovim-0.11"])
def test_plan_is_edited(folder: Path, tmp_path: Path, setup: str) -> None:
    neovim = program("nvim")
    if (version(neovim) >= (0, 11)) != (setup == "neovim-0.11"):
        pytest.skip(f"this setup is not for Neovim {version(neovim)}")
    (tmp_path / "setup.lua").write_text(SETUPS[setup].body, encoding="utf-8")
    plan = folder / "docs" / "plans" / "refunds.md"
    plan.write_text(FAULTY, encoding="utf-8")
    environment = {
        **os.environ,
        "PATH": f"{Path(PROGRAM).parent}{os.pathsep}{os.environ['PATH']}",
        "PLAN": str(plan),
        "SETUP": str(tmp_path / "setup.lua"),
        "RESULT": str(tmp_path / "result.json"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    subprocess.run([neovim, "--clean", "--headless", "-c", f"luafile {SCRIPT}"], env=environment, cwd=folder, timeout=120, check=True, capture_output=True)
    seen = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    assert "failure" not in seen, seen
    assert sorted(re.findall(r"\(([\w-]+)\)", message.split("\n")[0])[-1] for message in seen["found"]) == ["keyword-dress", "malformed-reference"]
    assert seen["action"] == "Write the keywords as most clauses do (keyword-dress)"
    assert "malformed-reference" in seen["left"][0]
    assert seen["defined"] == "BC-5: Refusal by the card network leaves the key usable"
    mended = FAULTY.replace("**GIVEN**", "GIVEN")
    assert mended != FAULTY != LONG
    assert seen["text"] == re.sub(r"\bBC-5\b", "BC-9", mended)

"""Reports of plans of our own as HTML, made by the program as its users run it."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner

from plancheck.cli.commands import group

ROOT = Path(__file__).parents[3]
PLANS = ROOT / "fixtures" / "edits" / "plans"
FAULTY = ROOT / "fixtures" / "findings" / "many-faults" / "plan.md"
SHORT = ROOT / "fixtures" / "quick-start" / "refund-limits.md"
# What a plan may say that a browser would act on, were it let.
HOSTILE = """# "><script>window.hurt = 1</script> Implementation Plan

**Goal:** <img src=x onerror="window.hurt = 2"> & </script></style></template>
**Source:** [click](javascript:window.hurt=3) \u202egnp.exe \x07 \U000e0041
**Closes:** Fixes #1

## Behavioral Contracts

BC-1: <svg onload=window.hurt=4> "quoted" 'single'
- GIVEN {{ 7 * 7 }} {% raise %}
- THEN it should work appropriately <iframe src="javascript:window.hurt=5"></iframe>

##[error]no order
::error::no order
TODO: fill
"""


def report(*plans: Path, folder: Path, options: tuple[str, ...] = ("--isolated", "--no-repository")) -> Path:
    """The report on these files, as a file in `folder`."""
    file = folder / "report.html"
    done = CliRunner().invoke(group, ["check", *options, "--output", f"html:{file}", *map(str, plans)])
    assert done.exit_code in (0, 1), done.output
    return file


def hostile(folder: Path) -> Path:
    """A plan that would do harm, under a name that would too."""
    plan = folder / '"><script>window.hurt = 6<' / "x' onclick='plan.md"
    plan.parent.mkdir()
    plan.write_text(f"<!-- plancheck: format=micro-v3 -->\n{HOSTILE}", encoding="utf-8")
    return plan


def with_baseline(folder: Path) -> Path:
    """The report on two plans after a baseline was made, one finding mended, one added and one hidden."""
    (folder / "pyproject.toml").write_text("[tool.plancheck]\n", encoding="utf-8")
    plans = folder / "plans"
    plans.mkdir()
    short, long = Path(shutil.copy(SHORT, plans)), Path(shutil.copy(PLANS / "micro-v3.md", plans))
    options = ["--no-cache"]
    assert CliRunner().invoke(group, ["baseline", *options, str(plans)]).exit_code == 0
    short.write_text(short.read_text(encoding="utf-8").replace("the request should be accepted", "the request is accepted"), encoding="utf-8")
    hidden = "TODO: who knows <!-- plancheck: ignore[placeholder-text] nobody does -->"
    long.write_text(f"{long.read_text(encoding='utf-8')}\nTODO: fill\n\n{hidden}\n", encoding="utf-8")
    return report(plans, folder=folder, options=("--no-cache",))

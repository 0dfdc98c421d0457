"""The walk of docs/adopting.md, from forty faulty plans to a green gate and on to an empty baseline, with the installed command."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.environments import Team
from tests.old_plans import clean_plans, write_repository
from tests.planted import PLANS

PAGE = (Path(__file__).parent.parent / "docs" / "adopting.md").read_text(encoding="utf-8")
_PIECE = re.compile(r"^<!-- by hand: (?P<act>.+?) -->$|^```console\n(?P<console>.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"\s*# exits with (\d)$")
MERGED = ("docs/plans/00-compact.md", "docs/plans/07-compact.md", "docs/plans/14-compact.md")


class Step(NamedTuple):
    """A command of the page with its exit code and the lines of output that the page shows; or what people do meanwhile."""

    command: str
    code: int = 0
    shown: tuple[str, ...] = ()
    act: str = ""


def steps() -> Iterator[Step]:
    for piece in _PIECE.finditer(PAGE):
        if piece["act"]:
            yield Step("", act=piece["act"])
            continue
        for command in piece["console"].split("$ ")[1:]:
            line, *shown = command.rstrip("\n").split("\n")
            code = _CODE.search(line)
            yield Step(_CODE.sub("", line), int(code[1]) if code else 0, tuple(shown))


def statuses(folder: Path) -> None:
    table = re.search(r"<!-- by hand: statuses -->\n\n```toml\n(.+?)```", PAGE, re.DOTALL)
    assert table is not None
    with (folder / "plancheck.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{table[1]}")


def a_new_plan(folder: Path) -> None:
    lines = PLANS["compact"].split("\n")
    given = next(index for index, line in enumerate(lines) if line.startswith("**Given**"))
    (folder / "docs/plans/40-new.md").write_text("\n".join(lines[:given] + lines[given + 1 :]), encoding="utf-8")


def the_new_plan_is_mended(folder: Path) -> None:
    (folder / "docs/plans/40-new.md").write_text(PLANS["compact"], encoding="utf-8")
    subprocess.run(["git", "add", "--all"], cwd=folder, check=True)


def some_plans_are_merged(folder: Path) -> None:
    for path in MERGED:
        title, _, rest = (folder / path).read_text(encoding="utf-8").partition("\n")
        (folder / path).write_text(f"{title}\n\n**Status:** Merged\n{rest}", encoding="utf-8")


def half_of_the_plans_are_mended(folder: Path) -> None:
    _mend(folder, list(clean_plans())[:20])


def the_rest_is_mended(folder: Path) -> None:
    _mend(folder, list(clean_plans())[20:])


def _mend(folder: Path, paths: list[str]) -> None:
    for path in paths:
        if path not in MERGED:
            (folder / path).write_text(clean_plans()[path], encoding="utf-8")


ACTS: dict[str, Callable[[Path], None]] = {
    act.__name__.replace("_", " "): act
    for act in (statuses, a_new_plan, the_new_plan_is_mended, some_plans_are_merged, half_of_the_plans_are_mended, the_rest_is_mended)
}


def _without_numbers(line: str) -> str:
    """How many of them there are may change with every rule."""
    return re.sub(r"\d+", "#", line)


def test_forty_faulty_plans_come_to_a_green_gate_and_to_an_empty_baseline(tmp_path: Path, installed: Path) -> None:
    team = Team(tmp_path, installed)
    write_repository(tmp_path)
    told = []
    for step in steps():
        if step.act:
            ACTS[step.act](tmp_path)
            continue
        done = team.run(step.command)
        assert (step.command, done.returncode) == (step.command, step.code), done.stdout + done.stderr
        assert done.stderr == "" or step.command.startswith("plancheck init")
        printed = {_without_numbers(line) for line in done.stdout.split("\n")}
        told += [(step.command, line) for line in step.shown if _without_numbers(line) not in printed]
    assert told == [], "docs/adopting.md shows what plancheck does not print"
    assert not (tmp_path / "plancheck-baseline.json").exists()

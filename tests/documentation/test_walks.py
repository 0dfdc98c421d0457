"""Readers who know nothing of plancheck come to a first finding on a plan of their own within five minutes: what they typed, replayed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.documentation.pages import ROOT
from tests.environments import Team

WALKS = sorted((Path(__file__).parent / "walks").glob("*/walk.sh"))
FRONT_PAGE = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
# Five minutes at 220 words a minute, with every word of code and output counted.
_MOST_WORDS = 1100
_FINDING = re.compile(r"^(?P<file>\S+\.md):\d+:\d+: (?:error|warning|advice)\[(?P<code>[A-Z]{3}\d{3})\]", re.MULTILINE)
# With this option of the front page a plan that is in no known format is read all the same.
_READ_ALL_THE_SAME = "--format superpowers"


def commands(walk: Path) -> list[str]:
    """The commands of a walk in their order, without what their writer noted beside them."""
    lines = (line.partition("#")[0].strip() for line in walk.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.parent.name)
def test_reader_comes_to_a_finding_on_the_own_plan(walk: Path, tmp_path: Path, installed: Path) -> None:
    shutil.copytree(walk.parent / "plans", tmp_path / "plans")
    team = Team(tmp_path, installed)
    found = set()
    for command in commands(walk):
        done = team.run(command)
        assert done.returncode in (0, 1), done.stderr
        found |= {found["file"] for found in _FINDING.finditer(done.stdout)}
        if _READ_ALL_THE_SAME in command:
            assert found, f"nothing is found on the reader's own plan by: {command}"
    read = [command for command in commands(walk) if "--format" in command.split()]
    assert found == {word for command in read for word in command.split() if word.endswith(".md")}


def test_walks_are_there() -> None:
    assert len(WALKS) == 2
    assert all(any(_READ_ALL_THE_SAME in command for command in commands(walk)) for walk in WALKS)


def test_front_page_leads_there_within_five_minutes() -> None:
    """What the readers typed is on the page before so many words are read, to the end of what the decisive command prints."""
    shown = list(re.finditer(rf"^\$ plancheck .*{_READ_ALL_THE_SAME}.*\n(?:[^$`].*\n)*", FRONT_PAGE, re.MULTILINE))
    read = FRONT_PAGE[: shown[-1].end()]
    assert len(read.split()) < _MOST_WORDS
    typed = {found[0] for walk in WALKS for command in commands(walk) for found in re.finditer(r"--why|(?<=--format )\S+", command)}
    assert {word for word in typed if word not in read} == set()

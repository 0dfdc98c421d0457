"""A rule pack of another team, from `examples/migration-rules`, as its users have it: plancheck and the pack installed in an environment of their own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.environments import ROOT, Team, environment_with

PACK = ROOT / "examples" / "migration-rules"
PAGE = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (.+)$", PAGE, re.MULTILINE)
CONFIGURATIONS = re.findall(r"```toml\n(.+?)```", PAGE, re.DOTALL)
PLAN = (PACK / "src" / "migration_rules" / "base_plans" / "migration-v1.md").read_text(encoding="utf-8")
# A way back in words, and a lock and a volume that nobody tells.
FAULTY = PLAN.replace("Run `alembic downgrade 41f0`, which drops the column", "Take the column away again")
FAULTY = FAULTY.replace("The table has 40 million rows; a column without a default takes a lock of some milliseconds.", "The table is a large one.")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with plancheck and the pack."""
    return environment_with(tmp_path_factory.mktemp("environment"), ROOT, PACK)


@pytest.fixture
def team(tmp_path: Path, installed: Path) -> Team:
    team = Team(tmp_path, installed)
    (tmp_path / ".git").mkdir()
    team.write("plan.md", FAULTY)
    return team


@pytest.fixture
def named(team: Team) -> Team:
    """The same with a configuration that names the pack."""
    team.write("plancheck.toml", 'plugins = ["migrations"]\n')
    return team


def test_every_command_of_the_page_runs(team: Team) -> None:
    shutil.copytree(PACK, team.folder / "examples" / PACK.name)
    team.write("docs/migrations/lock.md", FAULTY)
    team.write("plancheck.toml", CONFIGURATIONS[0])
    assert len(COMMANDS) == 7
    for command in COMMANDS:
        assert team.said(command, code=command.startswith("plancheck check")) or "--output" in command
    assert (team.folder / "docs" / "migrations" / "delivery.md").read_text(encoding="utf-8").startswith("<!-- plancheck")


def test_the_rule_that_the_page_goes_through_is_the_one_of_the_pack() -> None:
    rule = (PACK / "src" / "migration_rules" / "mig" / "way_back_without_command.py").read_text(encoding="utf-8")
    shown = re.findall(r"```python\n(.+?)```", PAGE, re.DOTALL)
    assert len([piece for piece in shown if piece in rule]) == 2


def test_its_rules_fire_and_those_on_trial_when_asked_for(named: Team) -> None:
    assert named.rules("plan.md") == ["untold-lock", "way-back-without-command"]
    named.write("plancheck.toml", 'plugins = ["migrations"]\npreview = true\n')
    assert sorted(named.rules("plan.md")) == ["migration-without-volume", "untold-lock", "way-back-without-command"]
    named.write("sound.md", PLAN)
    assert named.rules("sound.md") == []


def test_its_rules_are_selected_by_family_name_and_code(named: Team) -> None:
    assert named.rules("--select mig plan.md") == ["untold-lock", "way-back-without-command"]
    assert named.rules("--select MIG001 plan.md") == ["way-back-without-command"]
    assert named.rules("--ignore way-back-without-command plan.md") == ["untold-lock"]
    named.write("plan.md", FAULTY.replace("## F) Way Back", "<!-- plancheck: ignore[MIG001] the drill is next week -->\n## F) Way Back"))
    assert named.rules("plan.md") == ["untold-lock"]


def test_its_pages_and_formats_are_shown(named: Team) -> None:
    assert "# untold-lock (MIG002, warning)" in named.said("plancheck explain MIG002")
    assert "# untold-lock (MIG002, warning)" in named.said("plancheck explain untold-lock")
    assert "MIG003  migration-without-volume" in named.said("plancheck rules")
    assert "migration-v1: Schema migration plan" in named.said("plancheck formats")
    named.write("new.md", named.said("plancheck new migration-v1"))
    assert set(named.rules("new.md")) == {"placeholder-text"}


def test_its_planted_faults_are_caught(named: Team) -> None:
    named.write("plan.md", PLAN)
    said = named.said("plancheck selftest plan.md")
    assert re.search(r"MIG001  way-back-without-command +caught", said)
    assert re.search(r"MIG002  untold-lock +caught", said)


def test_its_rules_run_on_plans_of_another_format_where_the_team_says_so(named: Team) -> None:
    named.write("plancheck.toml", CONFIGURATIONS[1])
    assert "MIG" in named.said("plancheck formats").partition("ours:")[2]


def test_nothing_of_a_pack_runs_that_is_not_named(team: Team) -> None:
    assert "MIG00" not in team.said("plancheck rules")
    assert "migration-v1" not in team.said("plancheck formats")
    assert team.run("plancheck explain MIG001").returncode == 2
    assert team.run("plancheck check --select mig plan.md").returncode == 2
    assert not {"untold-lock", "way-back-without-command"} & set(team.rules("plan.md"))


def test_a_pack_that_is_not_installed_is_told(team: Team) -> None:
    team.write("plancheck.toml", 'plugins = ["migration"]\n')
    done = team.run("plancheck plan.md")
    assert done.returncode == 2
    assert "plancheck.toml: rule pack 'migration' is not installed (installed: migrations, plancheck)" in done.stderr

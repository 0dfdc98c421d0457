"""`plancheck learn` on plans in free form: what stands for tasks in them is found, and nobody else's template is asked for."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from plancheck.format.schema import validate
from plancheck.learning.levels import OF_TEMPLATES
from plancheck.registry import open_registry

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

FOLDER = Path(__file__).parent.parent / "learn" / "free"
TASKS = {
    "adr-with-steps.md": ("Steps", 3),
    "bold-items.md": ("Plan", 4),
    "design-with-milestones.md": ("Milestones", 3),
    "notion-export.md": ("Implementation", 3),
    "rollout-steps.md": ("Rollout steps", 5),
    "work-packages.md": ("Work packages", 4),
}
CONFIGURATION = '[format.ours]\nfile = "ours.toml"\n\n[plans]\n"plans/*.md" = "ours"\n'
MISNUMBERED = "# Faster exports\n\nExports time out.\n\n## How\n\nIn parts.\n\n## Steps\n\n{}\n"


@pytest.fixture
def free(shell: Shell) -> Shell:
    """The shell in a folder with plans in free form."""
    for path in sorted(FOLDER.glob("*.md")):
        shell.write(f"plans/{path.name}", path.read_text(encoding="utf-8"))
    return shell


def drafted(shell: Shell, *names: str) -> tuple[dict[str, Any], str]:
    """The table that is learned, saved and declared as its comments say, and what was told on standard error."""
    ran = shell.run("learn", *(f"plans/{name}" for name in names))
    assert ran.code == 0, ran.err
    table = tomllib.loads(ran.out)
    validate(table, "ours.toml", ran.out)
    shell.write("ours.toml", ran.out)
    shell.write("plancheck.toml", CONFIGURATION)
    return table, ran.err


@pytest.mark.parametrize("name", TASKS)
def test_section_with_the_work_is_found_and_its_tasks_are_read(free: Shell, name: str) -> None:
    title, count = TASKS[name]
    table, told = drafted(free, name)
    assert table["extends"] == "superpowers"
    assert table["sections"].get("tasks", {}).get("title", "Tasks") == title
    assert f"plans/{name}: tasks {count}, contracts 0, pull requests 0, dependencies 0; " in told
    assert free.check(f"plans/{name}").rules == []


def test_several_plans_share_aliases_and_nothing_that_few_of_them_have(free: Shell) -> None:
    names = ["adr-with-steps.md", "bold-items.md", "design-with-milestones.md", "rollout-steps.md", "work-packages.md"]
    table, told = drafted(free, *names)
    section = table["sections"]["tasks"]
    assert {"Milestones", "Plan", "Rollout steps", "Work packages"} <= {section.get("title"), *section["extend-aliases"]}
    assert "fields" not in table or "goal" in table["fields"]["without"]
    assert "few documents have" in told
    assert "one plan" not in told
    for name in names:
        assert free.check(f"plans/{name}").rules == []


def test_one_plan_proves_little_and_that_is_said(free: Shell) -> None:
    table, told = drafted(free, "rollout-steps.md")
    assert table["levels"]["missing-section"] == "warning"
    assert table["fields"]["owner"]["level"] == "advice"
    assert "learned from one plan" in told


@pytest.mark.parametrize("name", ["issue-with-boxes.md", "phases-without-a-section.md"])
def test_plan_of_which_nothing_is_read_is_not_called_recognised(free: Shell, name: str) -> None:
    shell = free
    _, told = drafted(shell, name)
    line = next(line for line in told.splitlines() if name in line)
    assert "NOTHING WAS READ" in line
    assert "## Steps" in line
    assert "recognised" not in told


def test_boxes_in_a_step_make_no_checklist(shell: Shell) -> None:
    steps = "### Step 1 - Cut\n\nIn `export/cut.py`.\n\n### Step 2 - Join\n\n- [ ] rows\n- [ ] heads\n- [ ] totals\n\n### Step 3 - Tell\n\nAll."
    shell.write("plans/a.md", MISNUMBERED.format(steps))
    table, told = drafted(shell, "a.md")
    assert set(table["sections"].get("only", ["how", "tasks"])) == {"how", "tasks"}
    assert "tasks 3" in told


@pytest.mark.parametrize("steps", ["### Step 1: Cut\n\nx\n\n### Step 3: Join\n\ny", "### Phase 1 - Cut\n\nx\n\n### Phase 3 - Join\n\ny"])
def test_fault_of_a_free_plan_is_found_under_its_draft(shell: Shell, steps: str) -> None:
    shell.write("plans/a.md", MISNUMBERED.format(steps))
    drafted(shell, "a.md")
    assert shell.check("plans/a.md").rules == ["task-numbering"]


@pytest.mark.parametrize("title", ["Risks", "Test plan", "Rollback plan", "Open questions", "Next steps", "Alternatives", "Decisions"])
def test_numbered_lists_of_other_things_are_no_tasks(shell: Shell, title: str) -> None:
    shell.write("plans/a.md", f"# Faster exports\n\n## Why\n\nThey time out.\n\n## {title}\n\n1. One thing.\n2. Another thing.\n\n## Contacts\n\nIna\n")
    table, told = drafted(shell, "a.md")
    assert "tasks" not in table["sections"]
    assert "NOTHING WAS READ" in told


def test_series_of_pull_requests_is_asked_for_what_it_has(free: Shell) -> None:
    table, told = drafted(free, "pull-requests.md")
    assert table["extends"] == "macro-v2"
    assert table["pr_fields"]["only"][:4] == ["check", "files", "owner", "depends-on"]
    assert "pull requests 3, dependencies 2; " in told
    assert free.check("plans/pull-requests.md").rules == ["missing-pr-field"]  # the last one lacks a check


def test_series_without_any_label_is_asked_for_none(shell: Shell) -> None:
    shell.write("plans/a.md", "# Tokens\n\n## Why\n\nx\n\n## Pull requests\n\n### PR 1: build\n\nx\n\n### PR 2: use\n\ny\n\n## Recon\n\nNothing much.\n")
    table, _ = drafted(shell, "a.md")
    assert {"block", "motivation", "reviewable"} <= set(table["pr_fields"]["without"])
    assert len(table["sections"]["recon"]["topics"]["without"]) > 5
    assert not set(shell.check("plans/a.md").rules) & {"missing-pr-field", "missing-recon-topic", "unsplit-recon"}


def test_comment_fits_both_files_of_configuration(free: Shell) -> None:
    out = free.run("learn", "plans/bold-items.md", "plans/work-packages.md", "--name", "our.own").out
    first, second = out.index('[format."our.own"]'), out.index('[tool.plancheck.format."our.own"]')
    assert first < second
    assert '#   [plans]\n#   "plans/*.md" = "our.own"\n' in out


def test_learned_free_format_has_a_skeleton(free: Shell) -> None:
    drafted(free, "bold-items.md", "work-packages.md")
    free.write("plans/new.md", free.run("new", "ours").out)
    assert set(free.check("plans/new.md").rules) <= {"placeholder-text"}


def test_rules_that_a_draft_may_switch_off_are_there() -> None:
    names = {rule.name for rule in open_registry().all_rules()}
    assert set(OF_TEMPLATES) <= names

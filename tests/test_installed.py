"""What users take for granted, each on the package as it is installed from a wheel: nothing that a command needs was left in the checkout."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from sarif_kit.validate import validation_errors

from plancheck.cli.commands import group
from plancheck.cli.reporting import OUTPUTS
from tests.environments import Team
from tests.planted import PLANS
from tests.repositories import Repository

PLAN = "docs/plans/plan.md"
BC_1 = "**Given** bin `A-01` with 10 units"


@pytest.fixture
def team(tmp_path: Path, installed: Path) -> Team:
    """A team with one plan, which lacks a rule on its checklist and a GIVEN."""
    Repository(tmp_path)
    team = Team(tmp_path, installed)
    lines = PLANS["compact"].split("\n")
    team.write(PLAN, "\n".join(line for line in lines if not line.startswith(BC_1) and "R12" not in line))
    return team


def test_every_output_is_written_in_one_run(team: Team) -> None:
    files = {output: f"out/{output}" for output in OUTPUTS}
    team.said("plancheck docs/plans --no-repository " + " ".join(f"--output {output}:{file}" for output, file in files.items()), code=1)
    written = {output: (team.folder / file).read_text(encoding="utf-8") for output, file in files.items()}
    findings = [(finding["code"], finding["line"]) for finding in json.loads(written["json"])["findings"]]
    assert [code for code, _ in findings] == ["CON005", "CHK001"]
    for output in ("text", "concise", "github", "markdown", "agent", "jsonl", "gitlab", "rdjson", "sarif", "junit"):
        assert all(code in written[output] or "missing-given" in written[output] for code, _ in findings), output
    assert list(validation_errors(json.loads(written["sarif"]))) == []
    results = json.loads(written["sarif"])["runs"][0]["results"]
    assert [(result["ruleId"], result["locations"][0]["physicalLocation"]["region"]["startLine"]) for result in results] == findings
    assert len(json.loads(written["gitlab"])) == len(json.loads(written["rdjson"])["diagnostics"]) == 2
    assert json.loads(written["jsonl"].splitlines()[-1])["kind"] == "summary"
    assert ElementTree.fromstring(written["junit"]).find(".//failure") is not None
    assert "<table>" in MarkdownIt("commonmark").enable("table").render(written["markdown"])


def test_fixes_baselines_and_what_is_due_to_a_change(team: Team) -> None:
    assert "+- [ ] R12" in team.said("plancheck docs/plans --diff", code=1)
    team.said("plancheck docs/plans --fix", code=1)
    assert "R12" in (team.folder / PLAN).read_text(encoding="utf-8")
    team.said("plancheck baseline docs/plans")
    assert "no new findings" in team.said("plancheck docs/plans")
    Repository(team.folder).commit()
    team.write("docs/plans/new.md", PLANS["compact"].replace("- **Goal:**", "- **Purpose of it:**"))
    assert "new.md" in team.said("plancheck docs/plans --changed-since HEAD --output-format concise --fail-on advice", code=1)
    (team.folder / "docs/plans/new.md").unlink()
    team.write(PLAN, PLANS["compact"])
    assert "0 known findings" in team.said("plancheck baseline --prune docs/plans")


def test_a_repository_is_set_up_and_its_files_are_those_of_the_package(team: Team) -> None:
    for pipeline, file in (("github", ".github/workflows/plancheck.yml"), ("gitlab", ".gitlab-ci.yml"), ("jenkins", "Jenkinsfile")):
        assert team.run(f"plancheck init --yes --ci {pipeline}").returncode == 0
        assert "plancheck" in (team.folder / file).read_text(encoding="utf-8")
    assert team.run("plancheck docs/plans").returncode == 1


def test_every_format_has_a_skeleton_and_every_command_a_help(team: Team) -> None:
    for line in team.said("plancheck formats").splitlines():
        if line and not line.startswith(" "):
            assert team.said(f"plancheck new {line.split(':')[0].split()[0]}").startswith("<!-- plancheck")
    for name in group.list_commands(None):  # type: ignore[arg-type]
        assert "Usage: plancheck" in team.said(f"plancheck {name} --help")


def test_an_agent_hears_of_what_it_wrote(team: Team) -> None:
    event = {"hook_event_name": "PostToolUse", "tool_name": "Write", "tool_input": {"file_path": str(team.folder / PLAN)}, "cwd": str(team.folder)}
    done = team.run("plancheck hook", json.dumps(event))
    assert (done.returncode, done.stdout) == (2, "")
    assert "missing-given" in done.stderr


def test_suppressions_and_statistics(team: Team) -> None:
    text = (team.folder / PLAN).read_text(encoding="utf-8")
    team.write(PLAN, text.replace("## Behavioral", "<!-- plancheck: ignore-file[missing-given] the bin is the same in all -->\n\n## Behavioral", 1))
    assert "missing-given (1): the bin is the same in all" in team.said("plancheck suppressions docs/plans")
    assert team.said("plancheck docs/plans --statistics").startswith("1  CHK001  missing-checklist-item  1 fixable\n")

"""The page about hooks and CI stays true: its files are valid, its tables are the action's, its commands run."""

from __future__ import annotations

import re
import subprocess
import textwrap
from pathlib import Path

import pytest
import yaml

from plancheck import __version__
from tests.ci.running import FAULTY, ROOT, TOOLS, assert_schema, assert_zizmor_is_silent, bash, checkout, load
from tests.repositories import Repository

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(?:yaml|groovy)\n(.*?)```", PAGE, re.DOTALL)
HOOKS, ACTION, GITLAB, JENKINS, CHANGED_ON_GITHUB, CHANGED_ON_GITLAB = BLOCKS
EXAMPLES = ROOT / "examples" / "ci"
# A command with the exit code that it deserves on a repository with a faulty plan.
COMMANDS = {
    "plancheck init": 1,
    "plancheck init --dry-run": 1,
    "plancheck init --yes --ci gitlab --source https://git.example.org/tools/plancheck": 0,
    "plancheck init --yes --ci none": 0,
    "plancheck baseline docs/plans": 0,
    "plancheck check docs/plans": 0,
    "plancheck check docs/plans --exit-zero": 0,
    "plancheck check docs/plans --fail-on error --max-warnings 40": 1,
    "plancheck check docs/plans --output junit:plancheck.xml --output sarif:plancheck.sarif --output markdown:plancheck.md": 1,
}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return checkout(tmp_path / "checkout", {"docs/plans/faulty.md": FAULTY})


def run(script: str, repository: Repository, **environment: str) -> subprocess.CompletedProcess[str]:
    return bash(script, repository.folder, {**environment, "PATH": f"{TOOLS}:/usr/local/bin:/usr/bin:/bin"})


@pytest.mark.parametrize(("block", "name"), [(ACTION, "github-action.yml"), (GITLAB, "gitlab-ci.yml"), (JENKINS, "Jenkinsfile")])
def test_file_on_the_page_is_the_example(block: str, name: str) -> None:
    assert block == (EXAMPLES / name).read_text(encoding="utf-8")


def test_hooks_are_valid_and_ours(tmp_path: Path) -> None:
    file = tmp_path / ".pre-commit-config.yaml"
    file.write_text(HOOKS, encoding="utf-8")
    manifest = ROOT / ".pre-commit-hooks.yaml"
    for check, checked in (("validate-config", file), ("validate-manifest", manifest)):
        done = subprocess.run([TOOLS / "pre-commit", check, checked], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
    (entry,) = yaml.safe_load(HOOKS)["repos"]
    assert entry["rev"] == f"v{__version__}"
    assert (
        {hook["id"] for hook in entry["hooks"]} == {hook["id"] for hook in load(manifest)} == set(re.findall(r"^\| `(plancheck[\w-]*)` \|", PAGE, re.MULTILINE))
    )


@pytest.mark.parametrize("part", ["inputs", "outputs"])
def test_tables_are_those_of_the_action(part: str) -> None:
    for name, declared in load(ROOT / "action.yml")[part].items():
        default = declared.get("default")
        end = "" if default is None else f" `{default}` |" if default else " |"
        assert f"| `{name}` | {declared['description']} |{end}\n" in PAGE


def test_workflow_for_changes_is_valid(tmp_path: Path) -> None:
    example = (EXAMPLES / "github-action.yml").read_text(encoding="utf-8")
    workflow = tmp_path / ".github" / "workflows" / "plans.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(example.split("    steps:\n")[0] + "    steps:\n" + textwrap.indent(CHANGED_ON_GITHUB, " " * 6), encoding="utf-8")
    text = workflow.read_text(encoding="utf-8").replace("      security-events: write  # to upload the SARIF log\n", "")
    workflow.write_text(text, encoding="utf-8")
    assert_schema("github-workflows", workflow)
    assert_zizmor_is_silent(workflow)
    assert load(workflow)["jobs"]["plans"]["steps"][1]["with"].keys() <= load(ROOT / "action.yml")["inputs"].keys()


def test_gitlab_job_for_changes_judges_what_changed(repository: Repository, tmp_path: Path) -> None:
    file = tmp_path / "gitlab-ci.yml"
    file.write_text(CHANGED_ON_GITLAB, encoding="utf-8")
    assert_schema("gitlab-ci", file)
    (script,) = load(file)["plancheck"]["script"]
    assert run(script, repository, CI_MERGE_REQUEST_DIFF_BASE_SHA=repository.git("rev-parse", "HEAD")).returncode == 0
    assert run(script, repository).returncode == 1


def test_every_command_is_tried() -> None:
    assert set(re.findall(r"^\$ (.+)$", PAGE, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_command_runs(command: str, repository: Repository) -> None:
    if command == "plancheck check docs/plans":
        run("plancheck baseline docs/plans", repository)
    done = run(f"{command} < /dev/null", repository)
    assert done.returncode == COMMANDS[command], done.stdout + done.stderr
    for file in re.findall(r"--output \w+:(\S+)", command):
        assert (repository.folder / file).stat().st_size


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", PAGE):
        assert (ROOT / "docs" / target).exists(), target
    for anchor in re.findall(r"\]\(#([^)]+)\)", PAGE):
        assert anchor in {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in re.findall(r"^## (.+)$", PAGE, re.MULTILINE)}

"""The pipelines in `examples/ci/`: valid, what `plancheck init` writes, and run as they are written."""

from __future__ import annotations

import json
import re
import textwrap
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from plancheck import __version__
from plancheck.adoption import DEFAULT_HOME, Homes
from plancheck.adoption.pipeline import pipeline_text
from tests.ci.running import CLEAN, FAULTY, ROOT, assert_schema, assert_zizmor_is_silent, bash, checkout, load, toolbox
from tests.repositories import Repository

EXAMPLES = ROOT / "examples" / "ci"
JENKINSFILE = (EXAMPLES / "Jenkinsfile").read_text(encoding="utf-8")
# What the pipelines install in place of the copy that their comment speaks of.
HERE = {"PLANCHECK": f"{ROOT}[code]"}


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the virtual environment that the pipelines share here."""
    return tmp_path_factory.mktemp("tools")


@pytest.fixture
def checkouts(tmp_path: Path) -> dict[int, Repository]:
    """Repositories with one plan each, by the exit code that it deserves."""
    return {code: checkout(tmp_path / str(code), {"docs/plans/plan.md": plan}) for code, plan in ((0, CLEAN), (1, FAULTY))}


@pytest.mark.parametrize(("template", "example"), [("github.yml", "github-workflow.yml"), ("gitlab.yml", "gitlab-ci.yml"), ("Jenkinsfile", "Jenkinsfile")])
def test_example_is_what_init_writes(template: str, example: str) -> None:
    written = pipeline_text(template, Homes({DEFAULT_HOME: {}}), "https://example.com/plancheck", __version__)
    assert (EXAMPLES / example).read_text(encoding="utf-8") == written


def test_workflows_are_valid() -> None:
    workflows = sorted(EXAMPLES.glob("github-*.yml"))
    assert len(workflows) == 2
    assert_schema("github-workflows", *workflows)
    assert_zizmor_is_silent(*workflows)


def test_gitlab_example_is_valid() -> None:
    assert_schema("gitlab-ci", EXAMPLES / "gitlab-ci.yml")


def test_workflow_asks_the_action_for_what_it_has() -> None:
    action, job = load(ROOT / "action.yml"), load(EXAMPLES / "github-action.yml")["jobs"]["plans"]
    step = next(step for step in job["steps"] if step["uses"].startswith("example/plancheck@"))
    assert step["uses"] == f"example/plancheck@v{__version__}"
    assert set(step["with"]) <= set(action["inputs"])
    asked = set(re.findall(r"steps\.plans\.outputs\.([\w-]+)", (EXAMPLES / "github-action.yml").read_text(encoding="utf-8")))
    assert asked <= set(action["outputs"])


def test_workflow_runs(checkouts: dict[int, Repository], tools: Path) -> None:
    job = load(EXAMPLES / "github-workflow.yml")["jobs"]["plans"]
    assert job["env"]["PLANCHECK"] == f"plancheck[code] @ git+https://example.com/plancheck@v{__version__}"
    install, check = [step["run"] for step in job["steps"] if "run" in step]
    environment = {**HERE, "RUNNER_TEMP": str(tools)}
    _succeeds(install, tools, environment)
    for code, repository in checkouts.items():
        done = bash(check, repository.folder, environment)
        assert done.returncode == code, done.stderr
        assert ("::error file=docs/plans/plan.md" in done.stdout) == bool(code)


def test_gitlab_job_runs(checkouts: dict[int, Repository], tools: Path) -> None:
    job = load(EXAMPLES / "gitlab-ci.yml")["plancheck"]
    environment = {**HERE, "PATH": toolbox(tools / "plancheck")}
    _succeeds("\n".join(job["before_script"]), tools, environment)
    for code, repository in checkouts.items():
        kept = job["variables"]["PLANCHECK_CACHE_DIR"].replace("$CI_PROJECT_DIR", str(repository.folder))
        done = bash("\n".join(job["script"]), repository.folder, {**environment, "PLANCHECK_CACHE_DIR": kept})
        assert done.returncode == code, done.stderr
        reports = job["artifacts"]["reports"]
        assert bool(json.loads((repository.folder / reports["codequality"]).read_text(encoding="utf-8"))) == bool(code)
        assert _has_failures(repository.folder / reports["junit"]) == bool(code)
        assert any((repository.folder / job["cache"]["paths"][0]).rglob("*"))


def test_jenkinsfile_runs(checkouts: dict[int, Repository], tools: Path) -> None:
    install, check = [textwrap.dedent(script) for script in re.findall(r"sh '''\n(.*?)'''", JENKINSFILE, re.DOTALL)]
    (junit,) = re.findall(r"junit testResults: '([^']+)'", JENKINSFILE)
    (sarif,) = re.findall(r"sarif\(.*pattern: '([^']+)'\)", JENKINSFILE)
    environment = {**HERE, "WORKSPACE_TMP": str(tools)}
    _succeeds(install, tools, environment)
    for code, repository in checkouts.items():
        done = bash(check, repository.folder, environment)
        assert done.returncode == code, done.stderr
        assert _has_failures(repository.folder / junit) == bool(code)
        assert bool(json.loads((repository.folder / sarif).read_text(encoding="utf-8"))["runs"][0]["results"]) == bool(code)


def test_jenkinsfile_closes_what_it_opens() -> None:
    bare = re.sub(r"'''.*?'''|'[^'\n]*'|//[^\n]*", "", JENKINSFILE, flags=re.DOTALL)
    depth = 0
    for character in bare:
        depth += (character in "{(") - (character in "})")
        assert depth >= 0
    assert depth == 0


def _succeeds(script: str, folder: Path, environment: dict[str, str]) -> None:
    done = bash(script, folder, environment)
    assert done.returncode == 0, done.stderr


def _has_failures(report: Path) -> bool:
    return ElementTree.parse(report).getroot().find(".//failure") is not None

"""`plancheck init`: what it writes works, it asks first, and what is there stays."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from plancheck.adoption import diff_of, likely_pipeline
from plancheck.adoption.change import Change
from tests.ci.running import PLANS, TOOLS, assert_schema, assert_zizmor_is_silent

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

MICRO, MACRO = ((PLANS / name).read_text(encoding="utf-8") for name in ("micro-v3.md", "macro-v2.md"))
WRITTEN = ["plancheck.toml", ".pre-commit-config.yaml", ".github/workflows/plancheck.yml"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def repository(shell: Shell) -> Shell:
    """A repository with two plans in `docs/plans`, and a page that is none."""
    (shell.folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    shell.write("docs/plans/one.md", MICRO)
    shell.write("docs/plans/late/two.md", MACRO)
    shell.write("docs/plans/README.md", "# Plans\n\nAll that is planned.\n")
    return shell


def files(shell: Shell) -> dict[str, bytes]:
    return {path.relative_to(shell.folder).as_posix(): path.read_bytes() for path in shell.folder.rglob("*") if path.is_file()}


def read(shell: Shell, path: str) -> str:
    return (shell.folder / path).read_bytes().decode("utf-8")


def hooks(shell: Shell) -> list[dict[str, Any]]:
    """The entries of the hooks file, which pre-commit has to find valid."""
    command = [str(TOOLS / "pre-commit"), "validate-config", str(shell.folder / ".pre-commit-config.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    entries: list[dict[str, Any]] = yaml.safe_load(read(shell, ".pre-commit-config.yaml"))["repos"]
    return entries


def test_everything_is_written_and_a_second_run_changes_nothing(repository: Shell) -> None:
    ran = repository.run("init", "--yes")
    assert ran.code == 0, ran.err
    assert "plans in docs/plans: 1 in macro-v2, 1 in micro-v3" in ran.err
    assert "plancheck baseline docs/plans" in ran.err
    before = files(repository)
    assert set(WRITTEN) <= set(before)
    again = repository.run("init", "--yes")
    assert (again.code, again.out) == (0, "")
    assert "nothing to write" in again.err
    assert files(repository) == before


def test_what_is_written_works(repository: Shell) -> None:
    repository.run("init", "--yes")
    checked = repository.check("--no-repository", "docs/plans")
    assert checked.code == 0, checked.out
    assert [entry["hooks"] for entry in hooks(repository)] == [[{"id": "plancheck"}]]
    workflow = repository.folder / WRITTEN[2]
    assert_schema("github-workflows", workflow)
    assert_zizmor_is_silent(workflow)


def test_formats_that_were_found_can_be_asked_for(repository: Shell) -> None:
    repository.run("init", "--yes")
    settings = read(repository, "plancheck.toml")
    repository.write("plancheck.toml", settings.replace("# [", "[").replace('# "', '"'))
    assert tomllib.loads(read(repository, "plancheck.toml"))["required-formats"] == {"docs/plans/*": ["macro-v2", "micro-v3"]}
    assert repository.check("--no-repository", "docs/plans/one.md", "docs/plans/late").code == 0
    assert repository.check("--no-repository", "docs/plans").code != 0


@pytest.mark.parametrize("arguments", [["--dry-run"], ["--dry-run", "--yes"], []])
def test_shows_a_diff_and_writes_nothing(repository: Shell, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    before = files(repository)
    ran = repository.run("init", *arguments)
    assert ran.code == 1
    assert files(repository) == before
    assert [line for line in ran.out.splitlines() if line.startswith("+++")] == [f"+++ b/{path}" for path in WRITTEN]
    assert ("--yes writes" in ran.err) == (not arguments)


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 1), ("\n", 1)])
def test_asks_on_a_terminal(repository: Shell, answer: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", _Terminal(answer))
    ran = repository.run("init")
    assert ran.code == code
    assert "Write these 3 files?" in ran.err
    assert (repository.folder / "plancheck.toml").exists() == (code == 0)


def test_settings_are_added_to_a_pyproject_file(repository: Shell) -> None:
    old = '[project]\r\nname = "ledger"  # ours\r\n'
    repository.write("pyproject.toml", old)
    assert repository.run("init", "--yes", "--ci", "none").code == 0
    new = read(repository, "pyproject.toml")
    assert new.startswith(old + "\r\n[tool.plancheck]\r\n")
    assert new.count("\n") == new.count("\r\n")
    assert tomllib.loads(new)["tool"]["plancheck"]["fail-on"] == "error"
    assert not (repository.folder / "plancheck.toml").exists()
    assert repository.check("--no-repository", "docs/plans").code == 0


@pytest.mark.parametrize("text", ["[project\n", 'tool = { ruff = { line-length = 100 } }\n[project]\nname = "ledger"\n'])
def test_pyproject_file_that_takes_no_table_is_left_alone(repository: Shell, text: str) -> None:
    repository.write("pyproject.toml", text)
    ran = repository.run("init", "--yes", "--ci", "none")
    assert "pyproject.toml" in ran.err
    assert read(repository, "pyproject.toml") == text


@pytest.mark.parametrize("name", ["plancheck.toml", "pyproject.toml"])
def test_configuration_that_is_there_stays(repository: Shell, name: str) -> None:
    text = {"plancheck.toml": 'fail-on = "warning"\n', "pyproject.toml": '[tool.plancheck]\nfail-on = "warning"\n'}[name]
    repository.write(name, text)
    assert repository.run("init", "--yes").code == 0
    assert read(repository, name) == text
    assert (repository.folder / "plancheck.toml").exists() == (name == "plancheck.toml")


STYLES = {
    "two spaces": "# hooks\nrepos:\n  - repo: https://example.com/lint\n    rev: v1  # pinned\n    hooks:\n      - id: lint\n",
    "no spaces": "repos:\n- repo: https://example.com/lint\n  rev: v1\n  hooks:\n  - id: lint\n\n# what follows\nci:\n  skip: [lint]\n",
    "wide dashes": "repos:\n-   repo: https://example.com/lint\n    rev: v1\n    hooks:\n    -   id: lint\n        args: [a]\n",
    "local, a gap and no last line end": (
        "default_stages: [pre-commit]\nrepos:\n\n  # ours\n  - repo: local\n    hooks:\n      - id: lint\n        name: lint\n        language: system\n"
        "        entry: |\n          lint\n          again\n\n  # the end"
    ),
    "line ends of Windows": "repos:\r\n  - repo: https://example.com/lint\r\n    rev: v1\r\n    hooks:\r\n      - id: lint\r\n",
}


@pytest.mark.parametrize("style", STYLES)
def test_hook_is_added_in_the_style_of_the_file(repository: Shell, style: str) -> None:
    old = STYLES[style]
    repository.write(".pre-commit-config.yaml", old)
    assert repository.run("init", "--yes", "--ci", "none").code == 0
    new = read(repository, ".pre-commit-config.yaml")
    entries = hooks(repository)
    assert entries == [*yaml.safe_load(old)["repos"], {"repo": "https://example.com/plancheck", "rev": "v0.1.0", "hooks": [{"id": "plancheck"}]}]
    assert {**yaml.safe_load(new), "repos": []} == {**yaml.safe_load(old), "repos": []}
    changed = [line for line in diff_of(Change("hooks", old, new)) if line.startswith("-") and not line.startswith("---")]
    assert changed == []
    assert ("\r\n" in new) == ("\r\n" in old)
    first, last = (next(line for line in lines if "repo:" in line) for lines in (new.splitlines(), reversed(new.splitlines())))
    assert first.split("repo:")[0] == last.split("repo:")[0]
    assert repository.run("init", "--dry-run", "--ci", "none").code == 0


@pytest.mark.parametrize("text", ["repos: []\n", "repos: [{repo: meta, hooks: [{id: identity}]}]\n", "exclude: ^vendor/\n"])
def test_hooks_in_another_form_are_left_to_the_user(repository: Shell, text: str) -> None:
    repository.write(".pre-commit-config.yaml", text)
    ran = repository.run("init", "--yes", "--ci", "none")
    assert ran.code == 1
    assert read(repository, ".pre-commit-config.yaml") == text
    assert "- id: plancheck" in ran.err


@pytest.mark.parametrize("hook", ["- {id: plancheck}", "- id: plancheck  # gate", "- id: 'plancheck-fix'"])
def test_hook_that_is_there_stays(repository: Shell, hook: str) -> None:
    text = f"repos:\n  - repo: https://example.com/ours\n    rev: v3\n    hooks:\n      {hook}\n"
    repository.write(".pre-commit-config.yaml", text)
    repository.run("init", "--yes", "--ci", "none")
    assert read(repository, ".pre-commit-config.yaml") == text


def test_plans_are_found_where_they_live(repository: Shell) -> None:
    for place in ("services/billing/docs/superpowers/plans/a.md", "notes/b.md", "PLAN.md", "tests/plans/c.md", "templates/macro.md", "ignored/d.md"):
        repository.write(place, MICRO)
    repository.write(".gitignore", "ignored/\n")
    repository.run("init", "--yes")
    homes = ["PLAN.md", "docs/plans", "notes", "services/billing/docs/superpowers/plans"]
    assert f"check --output-format github {' '.join(homes)}\n" in read(repository, WRITTEN[2])
    ((hook,),) = [entry["hooks"] for entry in hooks(repository)]
    assert hook["files"] == r"^(PLAN\.md$|docs/plans/|notes/|services/billing/docs/superpowers/plans/)"
    assert repository.check("--no-repository", *homes).code == 0


def test_many_plans_at_the_root_make_all_of_it_their_home(repository: Shell) -> None:
    for number in range(4):
        repository.write(f"plan-{number}.md", MICRO)
    repository.run("init", "--yes")
    assert "check --output-format github .\n" in read(repository, WRITTEN[2])
    ((hook,),) = [entry["hooks"] for entry in hooks(repository)]
    assert hook == {"id": "plancheck", "files": ""}
    assert '# "*" = ["micro-v3", "macro-v2"]' in read(repository, "plancheck.toml")


def test_folder_with_spaces_is_quoted_and_one_with_quotes_left_out(repository: Shell) -> None:
    repository.write("our plans/a.md", MICRO)
    repository.write("it's/b.md", MICRO)
    ran = repository.run("init", "--yes")
    assert "docs/plans 'our plans'" in read(repository, WRITTEN[2])
    assert_schema("github-workflows", repository.folder / WRITTEN[2])
    assert "it's are left out" in ran.err
    assert hooks(repository)


def test_repository_without_plans_gets_the_usual_folder(shell: Shell) -> None:
    ran = shell.run("init", "--yes")
    assert "they are expected in docs/plans" in ran.err
    assert "github docs/plans\n" in read(shell, WRITTEN[2])
    assert "required-formats" not in read(shell, "plancheck.toml")


def test_sets_up_the_repository_from_a_folder_below(repository: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository.folder / "docs")
    assert repository.run("init", "--yes").code == 0
    assert (repository.folder / "plancheck.toml").exists()


@pytest.mark.parametrize(
    ("sign", "kind"),
    [("README.md", "github"), (".gitlab-ci.yml", "gitlab"), (".gitlab/CODEOWNERS", "gitlab"), ("Jenkinsfile", "jenkins"), (".github/x", "github")],
)
def test_pipeline_is_that_of_the_repository(shell: Shell, sign: str, kind: str) -> None:
    shell.write(sign, "")
    assert likely_pipeline(str(shell.folder)) == kind


@pytest.mark.parametrize(("kind", "path"), [("github", WRITTEN[2]), ("gitlab", ".gitlab-ci.yml"), ("jenkins", "Jenkinsfile")])
def test_pipeline_that_is_there_is_left_alone(repository: Shell, kind: str, path: str) -> None:
    repository.write(path, "# ours\n")
    ran = repository.run("init", "--yes", "--ci", kind)
    assert ran.code == 1
    assert read(repository, path) == "# ours\n"
    assert f"{path} is there and was left alone" in ran.err
    repository.write(path, "# ours, with plancheck\n")
    assert path not in repository.run("init", "--yes", "--ci", kind).err


def test_source_goes_into_all_files_and_has_to_be_an_address(repository: Shell) -> None:
    assert repository.run("init", "--yes", "--source", "ssh://git@example.org/tools/plancheck.git").code == 0
    for path in WRITTEN[1:]:
        assert "ssh://git@example.org/tools/plancheck.git" in read(repository, path)
    refused = repository.run("init", "--yes", "--source", "https://example.org/x'; touch owned; '")
    assert refused.code == 2
    assert "--source" in refused.err


def test_mode_of_a_file_stays_and_links_are_followed(repository: Shell, tmp_path: Path) -> None:
    target = repository.write("config/pyproject.toml", "[project]\nname = 'ledger'\n")
    target.chmod(0o640)
    os.symlink(target, repository.folder / "pyproject.toml")
    assert repository.run("init", "--yes", "--ci", "none").code == 0
    assert (repository.folder / "pyproject.toml").is_symlink()
    assert "[tool.plancheck]" in target.read_text(encoding="utf-8")
    assert target.stat().st_mode & 0o777 == 0o640


def test_file_that_cannot_be_written_is_named(repository: Shell) -> None:
    repository.write(".github", "no folder")
    ran = repository.run("init", "--yes", "--ci", "github")
    assert ran.code != 3, ran.err
    assert ".github/workflows/plancheck.yml" in ran.err


@pytest.mark.parametrize("path", ["plancheck.toml", ".pre-commit-config.yaml", ".github"])
def test_nothing_is_written_where_a_link_leads_out_of_the_repository(repository: Shell, tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (repository.folder / path).symlink_to(outside if path == ".github" else outside / "file")
    ran = repository.run("init", "--yes", "--ci", "github")
    assert ran.code == 1, ran.err
    assert f"plancheck: {path}" in ran.err
    assert "a link leads out of the repository" in ran.err
    assert list(outside.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names there")
def test_a_pipe_is_not_waited_for(repository: Shell) -> None:
    os.mkfifo(repository.folder / ".pre-commit-config.yaml")
    ran = repository.run("init", "--yes", "--ci", "none")
    assert "plancheck: .pre-commit-config.yaml cannot be read: not a regular file\n" in ran.err

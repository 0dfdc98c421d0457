"""Plans held against the repository in which they stand, from the command line: real repositories, all the way."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import pytest

from plancheck.report.findings.json_models import FindingsOutput
from tests.cli.conftest import Shell
from tests.cli.project import PLACE, RULES, Project
from tests.planted import FILES, PLANS, TREES, example_of, tree_of
from tests.repositories import Repository, git


def kept(kind: str) -> list[Any]:
    return [pytest.param(rule, table, id=f"{rule}-{index}") for rule in RULES for index, table in enumerate(FILES[rule][kind])]


# --- what is kept as data holds in real repositories -------------------------------------------------------------------------


@pytest.mark.parametrize(("rule", "table"), kept("fault"))
def test_a_planted_fault_is_found_in_the_work_tree_and_in_a_commit(project: Project, rule: str, table: dict[str, Any]) -> None:
    project.lay_out(table["plan"], table["tree"])
    fault = example_of(table)
    project.write(fault.document(PLANS))
    expected = [(rule, fault.line(PLANS))]
    assert project.found() == expected
    project.repository.commit()
    assert project.found("--base", "HEAD") == expected


@pytest.mark.parametrize(("rule", "table"), kept("twin"))
def test_a_harmless_twin_is_left_alone(project: Project, rule: str, table: dict[str, Any]) -> None:
    project.lay_out(table["plan"], table["tree"])
    project.write(example_of(table).document(PLANS))
    assert rule not in [found for found, _ in project.found()]


@pytest.mark.parametrize("name", sorted(PLANS))
def test_a_clean_plan_is_clean_in_its_repository(project: Project, name: str) -> None:
    project.lay_out(name)
    assert project.found() == []
    project.repository.commit()
    assert project.found("--base", "HEAD") == []


# --- without a repository ----------------------------------------------------------------------------------------------------

FAULT = ("* Comment lines are skipped before anything is parsed (`src/parse.rs:26-28`).", "* Comment lines are skipped (`src/lexer.rs:26-28`).")


def test_outside_a_repository_a_note_says_that_the_rules_were_not_run(shell: Shell) -> None:
    (shell.folder / ".git").rmdir()
    shell.write("plan.md", PLANS["micro-v3"].replace(*FAULT))
    ran = shell.run("plan.md")
    assert ran.code == 0
    assert "note: not run on plan.md: cited-file-missing, cited-line-out-of-range, citation-moved and 3 more (not in a git work tree)" in ran.out
    (not_run,) = shell.check("plan.md").json["not_run"]
    assert not_run == {"reason": "not in a git work tree", "rules": RULES, "paths": ["plan.md"]}


def test_a_plan_that_names_no_file_needs_no_repository(shell: Shell) -> None:
    (shell.folder / ".git").rmdir()
    shell.write("notes.md", "# Notes\n\nNothing is cited here.\n")
    assert "not run" not in shell.run("notes.md", "--unknown", "skip").out


def test_the_note_names_only_rules_that_were_asked_for(shell: Shell) -> None:
    (shell.folder / ".git").rmdir()
    shell.write("plan.md", PLANS["micro-v3"])
    assert shell.check("--select", "GRD001", "plan.md").json["not_run"][0]["rules"] == ["cited-file-missing"]
    assert shell.check("--ignore", "GRD", "plan.md").json["not_run"] == []


def test_a_plan_about_another_repository_is_said_to_be_one(project: Project) -> None:
    project.lay_out("micro-v3", dict.fromkeys(TREES["micro-v3"], False) | {"README.md": 20, "web/app.ts": 20})
    project.repository.commit()
    for arguments in ([], [], ["--base", "HEAD"]):
        ran = project.check(*arguments)
        assert (ran.code, ran.json["findings"]) == (0, [])
        (not_run,) = ran.json["not_run"]
        assert not_run["reason"] == "about another repository, it seems: none of the files named is here"
        assert not_run["rules"] == RULES


def test_a_plan_that_mentions_a_file_of_the_repository_is_about_it(project: Project) -> None:
    project.lay_out("micro-v3", dict.fromkeys(TREES["micro-v3"], False) | {"README.md": 20, "web/src/app.ts": 20})
    plan = project.shell.folder / project.plan
    plan.write_text(plan.read_text(encoding="utf-8") + "\nThe pages of `web/src/app.ts` stay as they are.\n", encoding="utf-8")
    assert project.check().json["not_run"] == []
    assert project.found()


@pytest.mark.parametrize("how", ["option", "configuration"])
def test_the_repository_can_be_left_out(project: Project, how: str) -> None:
    project.lay_out("micro-v3")
    project.edit(*FAULT)
    assert project.found() == [("cited-file-missing", 28)]
    if how == "configuration":
        project.shell.write("plancheck.toml", "repository = false\n")
    ran = project.check(*(["--no-repository"] if how == "option" else []))
    assert (ran.code, ran.json["findings"], ran.json["not_run"]) == (0, [], [])


def test_a_base_is_asked_for_on_the_command_line_and_outranks_the_configuration(project: Project) -> None:
    project.lay_out("micro-v3")
    project.edit(*FAULT)
    project.repository.commit()
    project.shell.write("plancheck.toml", "repository = false\n")
    assert project.found("--base", "HEAD") == [("cited-file-missing", 28)]
    ran = project.check("--base", "HEAD", "--no-repository")
    assert ran.code == 2
    assert "--base looks into the repository that --no-repository leaves out" in ran.err


def test_without_git_a_note_says_so(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.lay_out("micro-v3")
    project.edit(*FAULT)
    monkeypatch.setenv("PATH", str(project.shell.folder / "bin"))
    ran = project.check("--no-cache")
    assert (ran.code, [said["reason"] for said in ran.json["not_run"]]) == (0, ["git is not installed"])
    assert project.refused("HEAD") == "plancheck: --base: git is not installed"


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        ("index", "the repository cannot be read: git says: "),
        ("HEAD", "the repository cannot be read: git says: not a git repository"),
        ("config", "the repository cannot be read: git says: bad config line "),
    ],
)
def test_a_repository_that_cannot_be_read_is_said_and_looked_at_again(project: Project, spoil: str, why: str) -> None:
    project.lay_out("micro-v3")
    project.edit(*FAULT)
    project.repository.commit()
    broken = project.shell.folder / ".git" / spoil
    sound = broken.read_bytes()
    broken.write_bytes(b"[garbage")
    ran = project.check()
    assert (ran.code, ran.json["findings"]) == (0, [])
    assert ran.json["not_run"][0]["reason"].startswith(why)
    broken.write_bytes(sound)
    assert project.found() == [("cited-file-missing", 28)]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser gives files away")
def test_a_repository_of_somebody_else_is_said(project: Project) -> None:
    project.lay_out("micro-v3")
    project.edit(*FAULT)
    for path in (project.shell.folder, *project.shell.folder.rglob("*")):
        os.lchown(path, 12345, 12345)
    ran = project.check()
    assert (ran.code, ran.json["findings"]) == (0, [])
    assert "detected dubious ownership in repository" in ran.json["not_run"][0]["reason"]
    assert project.refused("HEAD").startswith("plancheck: --base: git says: detected dubious ownership")


# --- a base commit -----------------------------------------------------------------------------------------------------------


def test_a_base_is_looked_at_in_place_of_the_work_tree(project: Project) -> None:
    project.lay_out("micro-v3")
    project.edit(*FAULT)
    project.repository.commit()
    project.repository.git("tag", "v1")
    project.repository.write("src/lexer.rs", "//\n" * 40)
    project.repository.git("checkout", "--quiet", "-b", "lexer")
    with_lexer = project.repository.commit()
    assert project.found() == []
    for revision in ("lexer", with_lexer, with_lexer[:8], "HEAD", "@"):
        assert project.found("--base", revision) == []
    for revision in ("v1", "main", "HEAD~1", "refs/tags/v1"):
        assert project.found("--base", revision) == [("cited-file-missing", 28)]
    assert project.found(f"--base={with_lexer}^") == [("cited-file-missing", 28)]


@pytest.mark.parametrize("revision", ["nowhere", "--upload-pack=touch sprung", "-x", "HEAD^{tree}", "^HEAD", "a" * 40, ""])
def test_an_unknown_base_is_an_error_in_clear_words(project: Project, revision: str) -> None:
    project.lay_out("micro-v3")
    project.repository.commit()
    assert project.refused(revision) == f"plancheck: --base: the repository has no commit {revision!r}"
    assert not (project.shell.folder / "sprung").exists()


def test_an_unknown_base_of_a_shallow_clone_says_what_to_do(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.lay_out("micro-v3")
    first = project.repository.commit()
    project.repository.commit("another")
    git(project.shell.folder, "clone", "--quiet", "--depth=1", f"file://{project.shell.folder}", "../shallow")
    monkeypatch.chdir(project.shell.folder.parent / "shallow")
    assert project.refused(first) == f"plancheck: --base: the repository has no commit {first!r}; the clone is shallow: fetch more of its history"
    assert project.found() == project.found("--base", "HEAD") == []


def test_a_base_outside_a_repository_is_an_error(shell: Shell) -> None:
    (shell.folder / ".git").rmdir()
    shell.write("plan.md", PLANS["micro-v3"])
    ran = shell.run("--base", "HEAD", "plan.md")
    assert (ran.code, ran.out, ran.err) == (2, "", "plancheck: --base: plan.md is not in a git work tree\n")


# --- where a plan stands -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [[], ["--base", "HEAD"]])
def test_a_plan_on_standard_input_stands_where_its_name_says(project: Project, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    project.lay_out("micro-v3")
    project.edit("(`src/parse.rs:26-28`)", "(`src/lexer.rs:26-28`, `../design/lint.md:3`, `../design/gone.md:3`)")
    project.repository.commit()
    text = project.shell.folder / project.plan
    for name, expected in [(PLACE, 2), ("docs/plans/new.md", 2), ("new.md", 1), ("../elsewhere.md", 0)]:
        with text.open(encoding="utf-8") as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            ran = project.shell.check("--stdin-filename", name, "-", *arguments)
        if name.startswith("..") and arguments:
            assert (ran.code, ran.err) == (2, "plancheck: --base: ../elsewhere.md is not in a git work tree\n")
        else:
            # From the root, `../design` leads out of the tree.
            assert ran.rules == ["cited-file-missing"] * expected


def test_a_plan_is_judged_where_it_really_stands(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    project.lay_out("micro-v3")
    project.edit(*FAULT)
    project.repository.commit()
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "link.md").symlink_to(project.shell.folder / PLACE)
    (elsewhere / "plans").symlink_to(project.shell.folder / "docs" / "plans")
    for path in (elsewhere / "link.md", elsewhere / "plans" / "example.md"):
        for arguments in ([], ["--base", "HEAD"]):
            ran = project.shell.check(*arguments, str(path))
            assert [(finding["rule"], finding["path"]) for finding in ran.json["findings"]] == [("cited-file-missing", str(path))]


def test_a_plan_in_a_submodule_is_judged_by_the_files_of_the_submodule(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    library = Project.__new__(Project)
    library.shell, library.repository = project.shell, Repository(tmp_path_factory.mktemp("library"))
    for path, text in tree_of("micro-v3", {}).items():
        library.repository.write(path, text)
    library.repository.write(PLACE, PLANS["micro-v3"])
    library.repository.commit()
    project.repository.write("src/lexer.rs", "//\n" * 40)
    project.repository.git("submodule", "--quiet", "add", str(library.repository.folder), "vendor/library")
    project.repository.commit()
    project.plan = f"vendor/library/{PLACE}"
    assert project.found() == project.found("--base", "HEAD") == []
    project.edit(*FAULT)
    assert project.found() == project.found("--base", "HEAD") == [("cited-file-missing", 28)]
    # A plan of the outer repository may cite files of the submodule.
    project.plan = "docs/plan.md"
    project.write(PLANS["micro-v3"].replace("`src/", "`vendor/library/src/").replace("tests/support", "vendor/library/tests/support"))
    assert [found for found in project.found() if found[0] == "cited-file-missing"] == []


def test_plans_of_several_repositories_each_have_their_own(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    project.lay_out("micro-v3")
    other = Repository(tmp_path_factory.mktemp("other"))
    other.write("plan.md", PLANS["micro-v3"].replace(*FAULT))
    for path, text in tree_of("micro-v3", {"src/lexer.rs": 40}).items():
        other.write(path, text)
    project.edit(*FAULT)
    ran = project.shell.check(project.plan, str(other.folder / "plan.md"))
    assert [finding["path"] for finding in ran.json["findings"]] == [PLACE]


def test_a_run_from_another_folder_says_the_same(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.lay_out("micro-v3")
    project.edit(*FAULT)
    project.repository.commit()
    for folder, path in (("docs", "plans/example.md"), ("src", "../docs/plans/example.md"), (".git", "../docs/plans/example.md")):
        monkeypatch.chdir(project.shell.folder / folder)
        project.plan = path
        assert project.found() == project.found("--base", "main") == [("cited-file-missing", 28)]


# --- what is said ------------------------------------------------------------------------------------------------------------


def test_findings_follow_their_published_model_with_fixes_and_what_was_not_run(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    project.lay_out("micro-v3")
    project.edit("(`src/ast.rs:30-33`)", "(`src/AST.rs:30-33`), unlike `Setting` (`src/ast.rs:3`)")
    outside = tmp_path_factory.mktemp("outside") / "plan.md"
    outside.write_text(PLANS["micro-v3"], encoding="utf-8")
    ran = project.shell.check(project.plan, str(outside))
    output = FindingsOutput.model_validate_json(ran.out, strict=True)
    assert output.model_dump_json(indent=1) + "\n" == ran.out
    assert json.loads(project.shell.run("schema", "findings").out)["properties"].keys() == json.loads(ran.out).keys()
    assert [(said.reason, said.paths, len(said.rules)) for said in output.not_run] == [("not in a git work tree", [str(outside)], len(RULES))]
    line = (project.shell.folder / PLACE).read_text(encoding="utf-8").splitlines()[29]
    mended = [
        (finding.rule, finding.fix.safe, line[edit.column - 1 : edit.end_column - 1], edit.text)
        for finding in output.findings
        if finding.fix
        for edit in finding.fix.edits
    ]
    # Another line has the name, too: that may be the one which was cited.
    assert mended == [("cited-file-missing", True, "src/AST.rs", "src/ast.rs"), ("citation-moved", False, "src/ast.rs:3", "src/ast.rs:19")]


def test_names_of_a_stranger_neither_break_the_output_nor_reach_the_plan(project: Project) -> None:
    project.lay_out("micro-v3", {"a\x1b[31m/util.rs": "fn oddity() {}\n", "b\n|`/util.rs": 3, "c d/only.rs": "fn strange() {}\n"})
    with open(os.path.join(os.fsencode(project.shell.folder), b"src", b"\xe9"), "wb") as file:
        file.write(b"fn lost() {}\n")
    os.rename(os.path.join(os.fsencode(project.shell.folder), b"src", b"\xe9"), os.path.join(os.fsencode(project.shell.folder), b"\xe9-other.rs"))
    project.edit("(`src/ast.rs:30-33`)", "(`util.rs:3`), unlike `strange` (`src/ast.rs:3`), `lost` (`src/ast.rs:1`), `oddity` (`src/gone.rs:1`)")
    ran = project.check()
    assert ran.code == 1
    assert ran.rules == ["ambiguous-citation", "cited-file-missing"]
    assert all(finding["fix"] is None for finding in ran.json["findings"])
    shown = project.shell.run(project.plan).out
    assert "\x1b" not in shown
    assert all(line.isprintable() for line in shown.splitlines())


# --- nothing outside is told of ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [[], ["--base", "HEAD"]])
def test_the_output_is_the_same_whatever_lies_outside(project: Project, tmp_path_factory: pytest.TempPathFactory, arguments: list[str]) -> None:
    outside = tmp_path_factory.mktemp("outside")
    above = os.path.relpath(outside, project.shell.folder)
    from_plan = os.path.relpath(outside, project.shell.folder / "docs" / "plans")
    project.lay_out("micro-v3")
    project.repository.link("src/out.rs", f"{outside}/secret.rs")
    project.repository.link("src/near.rs", f"../{above}/secret.rs")
    project.repository.link("lib", str(outside))
    project.repository.link("above", above)
    cited = [
        f"{above}/secret.rs:1", f"{from_plan}/secret.rs:1", f"{outside}/secret.rs:1", "~/secret.rs:1", "C:\\secret.rs:1", "src/out.rs:1", "src/near.rs:1",
        "src/out.rs:99", "lib/secret.rs:1", "above/secret.rs:7", "lib/inner/secret.rs:1", "../../etc/passwd:1", "../../../../../../../../etc/hosts.conf:1",
        "/etc/passwd:1", "out.rs:1",
    ]  # fmt: skip
    project.edit("(`src/ast.rs:30-33`)", f"({', '.join(f'`{path}`' for path in cited)}), with `secret_total` (`src/ast.rs:3`, `src/gone.rs:1`)")
    listed = "".join(f", `{path.rpartition(':')[0]}`" for path in cited)
    more = "* Delete: `above/secret.rs`, `src/out.rs`\n* Create: `lib/secret.rs`, `src/near.rs`"
    project.edit("* Modify: `src/main.rs:5-16`", f"* Modify: `src/main.rs:5-16`{listed}\n{more}")
    project.repository.commit()
    said = []
    for step in ("nothing", "file", "longer file", "folder", "repository"):
        if step == "file":
            (outside / "secret.rs").write_text("fn secret_total() {}\n", encoding="utf-8")
        elif step == "longer file":
            (outside / "secret.rs").write_text("fn secret_total() {}\n" * 50, encoding="utf-8")
            (outside / "inner").mkdir()
            (outside / "inner" / "secret.rs").write_text("fn secret_total() {}\n", encoding="utf-8")
        elif step == "folder":
            (outside / "secret.rs").unlink()
            (outside / "secret.rs").mkdir()
        elif step == "repository":
            Repository(outside).commit()
        said.append([project.check("--no-cache", *arguments), project.shell.run("--no-cache", *arguments, project.plan)])
    assert said[0][0].code == 1
    assert all(one == said[0] for one in said)

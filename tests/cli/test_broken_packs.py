"""A rule pack of another team that is broken is a clear error that names it: exit code 2, one line, and no bug of plancheck."""

from __future__ import annotations

import importlib
import pickle
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plancheck.cache import Cache
from plancheck.checking import check
from plancheck.errors import BrokenPack, BrokenRule
from plancheck.job import Job
from plancheck_rules.fmt.unknown_format import UnknownFormat
from tests.packs import INIT, RULE, install

if TYPE_CHECKING:
    from tests.cli.conftest import Ran, Shell

Use = Callable[..., str]
FORMAT = 'extends = "micro-v3"\ntitle = "Acme plan"\n'
PLACE = "acme/shouting_title.py"
CHECK = '            yield self.finding(plan.title.span, "the title shouts", help="write it small")\n'


@pytest.fixture
def use(shell: Shell, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Use:
    """Installs a pack and names it in the configuration, beside which a plan stands."""

    def used(files: Mapping[str, str | None], entry: str = "{package}:pack") -> str:
        site = tmp_path_factory.mktemp("site")
        monkeypatch.syspath_prepend(str(site))
        name = install(site, files, entry)
        shell.write("plancheck.toml", f'plugins = ["{name}"]\n')
        shell.write("plan.md", "# A SHOUT\n")
        return name

    return used


def refused(ran: Ran, name: str) -> str:
    """What is said of the pack called `name`, in one line."""
    assert ran.code == 2, ran.out + ran.err
    assert "Traceback" not in ran.err
    assert "a bug in plancheck" not in ran.err
    said = [line for line in ran.err.splitlines() if f"rule pack {name!r}" in line]
    assert len(said) == 1, ran.err
    return said[0]


def rule(old: str, new: str) -> dict[str, str | None]:
    assert RULE.count(old) == 1
    return {PLACE: RULE.replace(old, new)}


def test_a_sound_pack_is_used(shell: Shell, use: Use) -> None:
    use({})
    assert shell.check("--unknown", "error", "plan.md").rules == ["shouting-title", "unknown-format"]


BROKEN_PACKS = {
    "module missing": ({"__init__.py": None}, "{package}.nowhere:pack", "nowhere:pack cannot be loaded: ModuleNotFoundError"),
    "raises on import": ({"__init__.py": "1 / 0\n"}, "{package}:pack", "cannot be loaded: ZeroDivisionError: division by zero"),
    "leaves on import": ({"__init__.py": "import sys; sys.exit(0)\n"}, "{package}:pack", "cannot be loaded: SystemExit: 0"),
    "no syntax": ({"__init__.py": "pack = (\n"}, "{package}:pack", "cannot be loaded: SyntaxError"),
    "attribute missing": ({}, "{package}:packs", "cannot be loaded: AttributeError"),
    "no entry point": ({}, "?!", "'?!' is not written as `package:pack`"),
    "no Pack": ({"__init__.py": "pack = 'acme'\n"}, "{package}:pack", "is no plancheck.rule.Pack but of type str"),
    "folder missing": ({"__init__.py": INIT.replace("os.path.dirname(__file__)", "'/nowhere'")}, "{package}:pack", "its folder '/nowhere' is not there"),
    "family missing": ({"__init__.py": INIT.replace('"acme",', '"acme", "zoo"')}, "{package}:pack", "the folder of its family 'zoo' is not there"),
    "families are a word": ({"__init__.py": INIT.replace('("acme",)', '"acme"')}, "{package}:pack", "its families 'acme' are no list"),
    "family taken": (
        {"__init__.py": INIT.replace('"acme"', '"con"'), "con/loud.py": ""},
        "{package}:pack",
        "its family 'con' is one of the rule pack 'plancheck'",
    ),
    "name taken": ({"acme/structural_then.py": RULE}, "{package}:pack", "its rule 'structural-then' has the name of a rule of the rule pack 'plancheck'"),
}


@pytest.mark.parametrize("broken", BROKEN_PACKS)
def test_a_pack_that_cannot_be_opened_is_told_once_by_the_configuration_that_names_it(shell: Shell, use: Use, broken: str) -> None:
    files, entry, reason = BROKEN_PACKS[broken]
    name = use(files, entry)
    shell.write("other.md", "# Another\n")
    said = refused(shell.run("plan.md", "other.md"), name)
    assert "plancheck.toml: " in said
    assert reason in said
    for command in ("rules", "formats"):
        assert reason in refused(shell.run(command), name)


BROKEN_RULES = {
    "raises on import": ({PLACE: "import nowhere\n"}, f"{PLACE} cannot be loaded: ModuleNotFoundError: No module named 'nowhere' (acme/shouting_title.py:1)"),
    "class missing": ({PLACE: "x = 1\n"}, f"{PLACE} has no class ShoutingTitle that is a Rule"),
    "class with another name": (rule("class ShoutingTitle", "class LoudTitle"), "has no class ShoutingTitle"),
    "class is no rule": (rule("ShoutingTitle(Rule)", "ShoutingTitle"), "has no class ShoutingTitle that is a Rule"),
    "no check": (rule("def check", "def look"), "cannot be loaded: TypeError"),
    "code of another family": (rule("ACME001", "CON001"), "its code is 'CON001'; one of the family 'acme' is ACME and a number"),
    "code missing": (rule('code = "ACME001"', "pass"), "its code is None"),
    "level is a word": (rule("Level.WARNING", "'warning'"), "its level is 'warning', not a plancheck.finding.Level"),
    "no examples": (rule('bad = (Example("# A"),)', "bad = 'x'"), "its `bad` are no examples"),
    "heading missing": (rule("    How to fix: write it small.\n", ""), "the docstring of shouting-title lacks How to fix"),
    "code twice": ({"acme/loud_title.py": RULE.replace("ShoutingTitle", "LoudTitle")}, "'loud-title' and 'shouting-title' have the same code, ACME001"),
}


@pytest.mark.parametrize("broken", BROKEN_RULES)
def test_a_rule_that_cannot_be_loaded_is_told_with_its_pack(shell: Shell, use: Use, broken: str) -> None:
    files, reason = BROKEN_RULES[broken]
    name = use(files)
    shell.write("other.md", "# Another\n")
    said = refused(shell.run("--unknown", "error", "plan.md", "other.md"), name)
    assert reason in said
    assert "plancheck.toml: " in said
    assert reason in refused(shell.run("rules"), name)
    assert reason in refused(shell.run("explain", "ACME001"), name)


BROKEN_FORMATS = {
    "no TOML": ("title = \n", "cannot be read as a format"),
    "unknown key": (FORMAT + "sections.tasks.titel = 'x'\n", "acme-v1.toml:3: sections.tasks.titel: unknown key; did you mean 'title'?"),
    "wrong type": (FORMAT + "families = 'acme'\n", "acme-v1.toml:3: families: input should be a valid list"),
    "unknown family": (FORMAT + "extend-families = ['acne']\n", "acme-v1.toml:3: extend-families: 'acne' is no family"),
    "unknown rule": (FORMAT + "levels.shouting-tilte = 'off'\n", "did you mean 'shouting-title'?"),
    "extends nothing": ('extends = "nowhere"\n', "acme-v1.toml:1: extends: 'nowhere' is no format"),
    "extends nobody": ('title = "x"\nkind = "micro"\n', "it has to say its families, sections"),
}


@pytest.mark.parametrize("broken", BROKEN_FORMATS)
def test_a_broken_format_is_told_with_its_pack_and_file(shell: Shell, use: Use, broken: str) -> None:
    text, reason = BROKEN_FORMATS[broken]
    name = use({"formats/acme-v1.toml": text})
    for arguments in (("plan.md",), ("formats",), ("new", "acme-v1")):
        assert reason in refused(shell.run(*arguments), name)


def test_a_format_with_the_name_of_another_is_told(shell: Shell, use: Use) -> None:
    name = use({"formats/micro-v3.toml": FORMAT})
    assert "another pack has a format of this name" in refused(shell.run("plan.md"), name)


FAILING = {
    "raises": ("            raise KeyError('x')\n            yield\n", "failed: KeyError: 'x' (acme/shouting_title.py:24)"),
    "leaves": ("            raise SystemExit(0)\n            yield\n", "failed: SystemExit: 0"),
    "gives no iterator": ("            return 7\n        return ()\n", "failed: TypeError: 'int' object is not iterable"),
    "no finding": ("            yield 'loud'\n", "gives a str where a finding is due"),
    "finding of another rule": (CHECK.rstrip() + "._replace(rule='missing-when')\n", "gives a finding of another rule, 'missing-when'"),
    "no place": (CHECK.replace("plan.title.span", "None"), "gives a finding at None, which is no place in a text"),
    "place before the text": (CHECK.replace("plan.title.span", "plan.title.span._replace(line=0)"), "which is no place in a text"),
    "line behind the text": (
        CHECK.replace("plan.title.span", "plan.title.span._replace(line=9, end_line=9)"),
        "gives the place 9:3-9:10",
    ),
    "column behind the text": (CHECK.replace("plan.title.span", "plan.title.span._replace(column=80, end_column=90)"), "gives the place 1:80-1:90"),
    "no level": (CHECK.rstrip() + "._replace(level='loud')\n", "gives a finding without a level or a message"),
    "fix is none": (CHECK.rstrip() + "._replace(fix='small')\n", "gives a finding whose fix is no Fix with edits"),
}


@pytest.mark.parametrize("broken", FAILING)
def test_a_rule_that_fails_on_a_plan_is_told_with_pack_rule_and_plan(shell: Shell, use: Use, broken: str) -> None:
    body, reason = FAILING[broken]
    name = use(rule(CHECK, body))
    shell.write("quiet.md", "# A whisper\n")
    ran = shell.run("--unknown", "error", "plan.md", "quiet.md")
    said = refused(ran, name)
    assert "plan.md: " in said
    assert "the rule 'shouting-title'" in said
    assert reason in said
    # What is sound of the run is still said.
    assert "quiet.md:1" in ran.out


BETWEEN = {
    "raises": ("raise KeyError('x')\n        yield", "failed: KeyError: 'x' (acme/shouting_title.py:"),
    "no path": ("yield from (plan.path for plan in workspace.plans)", "gives a str where the path of a plan and a finding are due"),
}


@pytest.mark.parametrize("broken", BETWEEN)
def test_a_rule_that_fails_on_plans_beside_each_other_is_told(shell: Shell, use: Use, broken: str) -> None:
    body, reason = BETWEEN[broken]
    between = RULE[: RULE.index("    def check")].replace("(Rule)", "(WorkspaceRule)").replace("import Example, Rule", "import Example, WorkspaceRule")
    families = "extend-families = ['acme']\ncompact.extend-families = ['acme']\n"
    name = use({PLACE: f"{between}    def check_workspace(self, workspace):\n        {body}\n", "formats/acme-v1.toml": FORMAT + families})
    shell.write("plancheck.toml", f'plugins = ["{name}"]\nplans = {{ "plan.md" = "acme-v1" }}\n')
    shell.write("plan.md", shell.error.replace("**Source:** GitHub issue #57", "**Source:** PR-3 in docs/manual-plan.md"))
    ran = shell.run("plan.md")
    said = refused(ran, name)
    assert "the rule 'shouting-title'" in said
    assert reason in said
    assert "missing-given" in ran.out


def test_accuracy_that_cannot_be_read_is_told(shell: Shell, use: Use) -> None:
    name = use({"accuracy.toml": "shouting-title = { good = 3 }\n"})
    assert "accuracy.toml cannot be read as counts of findings" in refused(shell.run("explain", "shouting-title"), name)


def test_a_pack_that_is_named_twice_is_opened_once(shell: Shell, use: Use) -> None:
    name = use({})
    shell.write("plancheck.toml", f'plugins = ["{name}", "plancheck", "{name}"]\n')
    assert "ACME001" in shell.run("rules").out


def test_another_process_tells_the_same() -> None:
    for error in (BrokenPack("rule pack 'acme': no", "plancheck.toml"), BrokenRule("rule pack 'acme': the rule 'x' failed")):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_a_failing_rule_of_plancheck_itself_is_a_bug(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: object, plan: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(UnknownFormat, "check", fails)
    shell.write("plan.md", "# A\n")
    assert shell.run("--unknown", "error", "--no-cache", "plan.md").code == 3


def test_a_fault_that_cannot_be_planted_is_told(shell: Shell, use: Use) -> None:
    plant = "\n    def plant(self, plan):\n        yield Edit(plan.title.span, 'A')\n        yield Edit(plan.title.span, 'B')\n"
    files = {PLACE: "from plancheck.edit import Edit\n" + RULE + plant}
    name = use({**files, "formats/acme-v1.toml": FORMAT + "compact.families = ['acme']\n"})
    shell.write("plan.md", shell.good)
    shell.write("plancheck.toml", f'plugins = ["{name}"]\nplans = {{ "plan.md" = "acme-v1" }}\n')
    assert "gives edits that overlap" in refused(shell.run("selftest", "plan.md"), name)


def test_an_edited_rule_is_another_program_to_the_cache(use: Use) -> None:
    name = use({})
    job = Job("# A\n", plugins=(name,))
    Cache().keep(job, check(job))
    assert Cache().verdict(job) is not None
    path = Path(str(importlib.import_module(f"{name}_rules.acme.shouting_title").__file__))
    path.write_text(RULE + "# edited\n", encoding="utf-8")
    assert Cache().verdict(job) is None


@pytest.mark.parametrize(
    "files",
    [{"__init__.py": "print('{')\n" + INIT}, {PLACE: "print('{')\n" + RULE}, rule(CHECK, "            print('{')\n" + CHECK)],
    ids=["pack", "module", "rule"],
)
def test_what_a_pack_prints_does_not_stand_in_the_output(shell: Shell, use: Use, files: dict[str, str | None]) -> None:
    use(files)
    ran = shell.check("--no-cache", "--unknown", "error", "plan.md")
    assert ran.json["schema_version"] == 1
    assert "{" in ran.err

"""Formats of a team's own: one that differs from micro-v3 in many ways, each of which has to act, and broken ones."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import plancheck.cli
from plancheck.config import configuration_of
from plancheck.engine import judge, read
from plancheck.finding import Finding
from plancheck.format import Format
from plancheck.markdown import Source
from plancheck.reading import Declaration
from plancheck.registry import Registry, open_registry

FOLDER = Path(__file__).parent / "own_formats"
FORMAT, STANDARDS, PLAN = ((FOLDER / name).read_text(encoding="utf-8") for name in ("harbour.toml", "standards.md", "plan.md"))
# The same with other letters.
R_STANDARDS, R_PLAN = (re.sub(r"\bS(?=\d[: ])", "R", text) for text in (STANDARDS, PLAN))
NAME = "harbour"
IN_FILE = f'[format.{NAME}]\nfile = "formats/harbour.toml"\n'


def under(table: str, text: str) -> str:
    """The TOML `text` with each of its tables below `table`."""
    return f"[{table}]\n" + re.sub(r"^\[(?=\w)", f"[{table}.", text, flags=re.MULTILINE)


DECLARED = {
    "in a file": ("plancheck.toml", IN_FILE),
    "inline": ("plancheck.toml", under(f"format.{NAME}", FORMAT)),
    "inline in pyproject.toml": ("pyproject.toml", under(f"tool.plancheck.format.{NAME}", FORMAT)),
}


def registry_in(folder: Path, name: str, configuration: str, standards: str = R_STANDARDS) -> Registry:
    (folder / ".git").mkdir(exist_ok=True)
    (folder / "formats").mkdir(exist_ok=True)
    (folder / "formats" / "harbour.toml").write_text(FORMAT, encoding="utf-8")
    for page in (folder / "standards.md", folder / "formats" / "standards.md"):
        page.write_text(standards, encoding="utf-8")
    (folder / name).write_text(configuration, encoding="utf-8")
    return open_registry((), configuration_of(str(folder)).formats)


def findings(registry: Registry, text: str, name: str | None = NAME) -> list[Finding]:
    plan = read(Source.of(text), registry, option=Declaration(name, "a test") if name else None)
    return list(judge(plan, registry).findings)


def rules(found: list[Finding]) -> list[str]:
    return [finding.rule for finding in found]


@pytest.fixture
def harbour(tmp_path: Path) -> Registry:
    return registry_in(tmp_path, "plancheck.toml", IN_FILE)


def edited(old: str, new: str) -> str:
    assert R_PLAN.count(old) == 1
    return R_PLAN.replace(old, new)


def section(letter: str) -> str:
    """The text of a section of the plan."""
    match = re.search(rf"^## {letter}\) .*?(?=^## |\Z)", R_PLAN, re.MULTILINE | re.DOTALL)
    assert match is not None
    return match[0]


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("prefix", ["R", "S"])
def test_plan_is_clean(tmp_path: Path, declared: str, prefix: str) -> None:
    registry = registry_in(tmp_path, *DECLARED[declared], STANDARDS if prefix == "S" else R_STANDARDS)
    assert findings(registry, PLAN if prefix == "S" else R_PLAN) == []


@pytest.mark.parametrize("declared", DECLARED)
def test_plan_is_recognised_by_its_look(tmp_path: Path, declared: str) -> None:
    registry = registry_in(tmp_path, *DECLARED[declared])
    assert read(Source.of(R_PLAN), registry).recognition.chosen == NAME
    assert findings(registry, R_PLAN, None) == []


def test_plan_is_none_of_the_shipped_formats() -> None:
    assert {"missing-section", "missing-header-field"} <= set(rules(findings(open_registry(), R_PLAN, "micro-v3")))


# What is changed in the plan, and what is then found: the rule, and a word of its message or help.
ACTS: dict[str, tuple[Callable[[], str], str, str]] = {
    "a section has another title": (lambda: edited("## I) What Could Break", "## I) Dangers"), "missing-section", "What Could Break"),
    "a section has another letter": (lambda: edited(section("K"), ""), "missing-section", "K) Sanity Checklist"),
    "a section is added": (lambda: edited(section("J"), ""), "missing-section", "J) Way Back"),
    "an added section has topics": (
        lambda: edited("- **Buoys:** none of them sends anything, so no reading is used.\n", ""),
        "missing-recon-topic",
        "the buoys",
    ),
    "a section has another cap": (
        lambda: edited("- Safe to skim: the tests.\n", "- Safe to skim: the tests.\n- Also: the page.\n- Also: the help.\n"),
        "section-too-long",
        "5",
    ),
    "the header has another field": (lambda: edited("**Skipper:** Ines\n", ""), "missing-header-field", "Skipper"),
    "a word list is another": (lambda: edited("| Drill |", "| Integration |"), "unknown-test-type", "Integration"),
    "a word list is longer": (lambda: edited("WEATHER:", "STORM:"), "unknown-deviation-category", "category"),
    "the rules are those of a page": (lambda: edited("- [ ] R3: n/a, nothing is cached.\n", ""), "missing-checklist-item", "R3"),
    "the checks are others": (lambda: edited("- [x] UTC: times stay as the chart has them, in UTC.\n", ""), "missing-checklist-item", "times are kept in UTC"),
    "the order is another": (lambda: edited(section("E") + section("F"), section("F") + section("E")), "section-out-of-order", "Proofs"),
}


@pytest.mark.parametrize("way", ACTS)
def test_what_differs_acts(harbour: Registry, way: str) -> None:
    change, rule, word = ACTS[way]
    found = findings(harbour, change())
    assert rule in rules(found)
    assert any(word in f"{finding.message} {finding.help}" for finding in found if finding.rule == rule)


def test_dropped_sections_and_fields_are_not_asked_for(harbour: Registry) -> None:
    ours, theirs = harbour.formats[NAME], harbour.formats["micro-v3"]
    assert {"component-interaction", "appendix"} <= {spec.role for spec in theirs.sections} - {spec.role for spec in ours.sections}
    assert {"problem", "why", "architecture"} == {spec.role for spec in theirs.fields} - {spec.role for spec in ours.fields}
    assert (ours.parts, ours.compact) == ((), None)


def test_cap_has_its_level(harbour: Registry) -> None:
    change, rule, _ = ACTS["a section has another cap"]
    assert [str(finding.level) for finding in findings(harbour, change()) if finding.rule == rule] == ["error"]


@pytest.mark.parametrize(("old", "new"), [("## F) Watches", "## F) Work"), ("**Heading for:**", "**Goal:**"), ("**Heading for:**", "**Objective:**")])
def test_aliases_are_added_to_those_of_the_base(harbour: Registry, old: str, new: str) -> None:
    assert findings(harbour, edited(old, new)) == []


def test_aliases_in_place_of_the_inherited_ones_are_all_there_are(harbour: Registry) -> None:
    assert "missing-section" in rules(findings(harbour, edited("## A) In Short", "## Z) Overview")))


def test_level_is_another(harbour: Registry) -> None:
    (finding,) = findings(harbour, edited("- THEN the line of 03:20 ends in", "- THEN the line of 03:20 should end in"))
    assert (finding.rule, str(finding.level)) == ("banned-should", "advice")


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ("levels.title-without-suffix = 'advice'", "title-without-suffix"),
        ("counts.tasks = [1, 1]", "task-count"),
        ("counts.contracts = [4, 9]", "contract-count"),
        ("sections.way-back.cap = 0\nsections.recon.cap = 1", "section-too-long"),
    ],
)
def test_what_the_format_switches_off_or_widens_is_back_in_one_that_extends_it(tmp_path: Path, more: str, rule: str) -> None:
    inherited = registry_in(tmp_path, "plancheck.toml", f"{IN_FILE}[format.strict]\nextends = '{NAME}'\n{more}\n")
    found = rules(findings(inherited, R_PLAN, "strict"))
    assert found == [rule]


def test_configuration_has_the_last_word_over_the_file(tmp_path: Path) -> None:
    registry = registry_in(tmp_path, "plancheck.toml", f"{IN_FILE}without = ['fields']\n[format.{NAME}.sections]\nwithout = ['way-back']\n")
    ours = registry.formats[NAME]
    assert (ours.fields, ours.section("way-back"), ours.title) == ((), None, "Harbour plan")
    assert [name for name in registry.formats if "(" in name] == []


def test_rules_of_a_page_have_any_letters_and_none_comes_from_code(tmp_path: Path) -> None:
    ours = registry_in(tmp_path, "plancheck.toml", IN_FILE, STANDARDS).formats[NAME]
    assert ours.rule_ids == ("S1", "S2", "S3")
    assert [item.title for item in ours.checklist if item.id] == [
        "Heights carry their unit",
        "Tables are sorted by time",
        "No table is cached for longer than a tide",
    ]


def test_page_of_rules_is_relative_to_the_file_that_names_it(tmp_path: Path) -> None:
    def ids(format_: Format) -> tuple[str, ...]:
        return format_.rule_ids

    registry_in(tmp_path, "plancheck.toml", IN_FILE)
    (tmp_path / "standards.md").write_text("### Q1: of the root\n", encoding="utf-8")
    (tmp_path / "plancheck.toml").write_text(f"{IN_FILE}[format.other]\nextends = 'micro-v3'\nchecklist.rules_from = 'standards.md'\n", encoding="utf-8")
    formats = open_registry((), configuration_of(str(tmp_path)).formats).formats
    assert (ids(formats[NAME]), ids(formats["other"])) == (("R1", "R2", "R3"), ("Q1",))


def test_format_that_looks_like_its_base_is_no_mismatch(tmp_path: Path) -> None:
    registry = registry_in(tmp_path, "plancheck.toml", "[format.ours]\nextends = 'micro-v3'\nlevels.task-count = 'off'\n")
    assert findings(registry, registry.base_plans()["micro-v3"], "ours") == []


def test_header_field_that_is_off_may_be_absent(tmp_path: Path) -> None:
    registry = registry_in(tmp_path, "plancheck.toml", f"{IN_FILE}[format.{NAME}.fields.skipper]\nlevel = 'off'\n")
    assert findings(registry, edited("**Skipper:** Ines\n", "")) == []


def allows(schema: Any, value: Any, root: Any) -> bool:
    """Whether a JSON Schema of the few forms that pydantic writes admits `value`."""
    if "$ref" in schema:
        return allows(root["$defs"][schema["$ref"].rpartition("/")[2]], value, root)
    if "anyOf" in schema:
        return any(allows(kind, value, root) for kind in schema["anyOf"])
    if isinstance(value, dict):
        own, more = schema.get("properties", {}), schema.get("additionalProperties", schema.get("patternProperties", {}) == {})
        patterns = list(schema.get("patternProperties", {}).items())
        inner = [own.get(key) or next((kind for pattern, kind in patterns if re.search(pattern, key)), more) for key in value]
        return schema.get("type") == "object" and all(
            kind and (kind is True or allows(kind, part, root)) for kind, part in zip(inner, value.values(), strict=True)
        )
    if isinstance(value, list):
        return schema.get("type") == "array" and all(allows(schema["items"], item, root) for item in value)
    kinds = {bool: "boolean", int: "integer", str: "string"}
    return schema.get("type") == kinds[type(value)] and value in schema.get("enum", [value])


@pytest.mark.parametrize(
    ("more", "is_format"), [("", True), ("parts.4.title = 'x'", True), ("titel = 'x'", False), ("compact.levels.x = 'loud'", False), ("steps = 3", False)]
)
def test_schema_for_editors_admits_what_is_a_format(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], more: str, is_format: bool) -> None:
    monkeypatch.setattr(sys, "argv", ["plancheck", "schema", "format"])
    with pytest.raises(SystemExit):
        plancheck.cli.main()
    schema = json.loads(capfd.readouterr().out)
    assert allows(schema, tomllib.loads(f"{more}\n{FORMAT}"), schema) == is_format


OURS = "[format.ours]\nextends = 'micro-v3'\n"
# A broken configuration, the place that the error names, and words that it holds.
BROKEN: dict[str, tuple[str, str, list[str]]] = {
    "unknown key": (f"{OURS}[format.ours.sections.risks]\ntitel = 'Dangers'\n", "plancheck.toml:4", ["sections.risks.titel", "'title'"]),
    "unknown key at the top": (f"{OURS}fammilies = []\n", "plancheck.toml:3", ["fammilies", "'families'"]),
    "unknown key of the compact form": (f"{OURS}compact.sections.tasks.titel = 'Work'\n", "plancheck.toml:3", ["compact.sections.tasks.titel", "'title'"]),
    "wrong type": (f"{OURS}[format.ours.sections.risks]\naliases = 'Dangers'\n", "plancheck.toml:4", ["sections.risks.aliases", "list"]),
    "wrong type within a list": (f"{OURS}[format.ours.sections.risks]\nextend-aliases = ['Dangers', 3]\n", "plancheck.toml:4", ["extend-aliases", "string"]),
    "extension of no list": (f"{OURS}[format.ours.sections.risks]\nextend-title = 'Dangers'\n", "plancheck.toml:4", ["extend-title", "list"]),
    "keys to leave out as one word": (f"{OURS}without = 'compact'\n", "plancheck.toml:3", ["without", "list"]),
    "wrong level": (f"{OURS}levels.missing-given = 'warn'\n", "plancheck.toml:3", ["levels.missing-given", "warning", "'warn'"]),
    "one bound": (f"{OURS}counts.tasks = [5]\n", "plancheck.toml:3", ["counts.tasks", "[5]"]),
    "count with a slip of the pen": (f"{OURS}counts.task = [5, 6]\n", "plancheck.toml:3", ["counts.task", "'tasks'"]),
    "part without a number": (f"{OURS}parts.one.title = 'First'\n", "plancheck.toml:3", ["parts.one"]),
    "unknown rule": (f"{OURS}levels.missing-givn = 'off'\n", "plancheck.toml:3", ["levels.missing-givn", "'missing-given'"]),
    "unknown rule of a topic": (
        f"{OURS}sections.review-guide.topics.tides = {{ rule = 'missing-tide', known_by = ['tide'] }}\n",
        "plancheck.toml:3",
        ["sections.review-guide.topics.tides", "'missing-tide'"],
    ),
    "topic without a rule": (f"{OURS}sections.review-guide.topics.tides.known_by = ['tide']\n", "plancheck.toml:3", ["topics.tides", "`rule`"]),
    "unknown family": (f"{OURS}families = ['fmt', 'xyz']\n", "plancheck.toml:3", ["families", "'xyz'", "fmt, sec"]),
    "unknown rule of a family": (f"{OURS}families = ['fmt', 'prs/xyz']\n", "plancheck.toml:3", ["families", "'prs/xyz'", "fmt, sec"]),
    "unknown family among further ones": (f"{OURS}extend-families = ['xyz']\n", "plancheck.toml:3", ["extend-families", "'xyz'"]),
    "section without a title": (f"{OURS}sections.rollout.letter = 'L'\n", "plancheck.toml:3", ["sections.rollout", "title"]),
    "field without a title": (f"{OURS}fields.owner.level = 'error'\n", "plancheck.toml:3", ["fields.owner", "title"]),
    "unknown section to keep": (f"{OURS}sections.only = ['contracts', 'tsaks']\n", "plancheck.toml:3", ["sections.only", "'tsaks'"]),
    "section to leave out that is not there": (f"{OURS}sections.without = ['tsaks']\n", "plancheck.toml:3", ["sections.without", "'tasks'"]),
    "section that the compact form keeps": (f"{OURS}sections.without = ['checklist']\n", "plancheck.toml:3", ["sections.without", "compact", "'checklist'"]),
    "extends itself": ("[format.ours]\nextends = 'ours'\n", "plancheck.toml:2", ["extends", "itself"]),
    "extends itself through another": ("[format.ours]\nextends = 'b'\n[format.b]\nextends = 'ours'\n", "plancheck.toml:2", ["extends", "itself", "through b"]),
    "extends what is not there": ("[format.ours]\nextends = 'micro-v9'\n", "plancheck.toml:2", ["extends", "'micro-v9'"]),
    "extends nothing": ("[format.ours]\ntitle = 'Ours'\n", "plancheck.toml:1", ["extends", "kind"]),
    "extends no plan format": ("[format.ours]\nextends = 'vocabulary'\n", "plancheck.toml:2", ["extends", "kind"]),
    "name that is taken": ("[format.micro-v3]\nextends = 'micro-v2'\n", "plancheck.toml:1", ["format.micro-v3", "plancheck ships"]),
    "name that is none": ("[format.'our plans']\nextends = 'micro-v2'\n", "plancheck.toml:1", ["our plans", "name"]),
    "no table": ("[format]\nours = 3\n", "plancheck.toml", ["format.ours", "3"]),
    "missing file": ("[format.ours]\nfile = 'nowhere.toml'\n", "plancheck.toml:2", ["file", "nowhere.toml", "No such file"]),
    "file outside the folder": ("[format.ours]\nfile = '../ours.toml'\n", "plancheck.toml:2", ["file", "outside"]),
    "link to a file outside the folder": ("[format.ours]\nfile = 'link.toml'\n", "plancheck.toml:2", ["file", "outside"]),
    "file name that is none": ('[format.ours]\nfile = "a\\u0000b.toml"\n', "plancheck.toml:2", ["file", "cannot be read"]),
    "file that is a folder": ("[format.ours]\nfile = 'formats'\n", "plancheck.toml:2", ["file", "cannot be read"]),
    "file that is no text": ("[format.ours]\nfile = 'bytes.toml'\n", "plancheck.toml:2", ["file", "UTF-8"]),
    "no TOML": ("[format.ours]\nfile = 'bad.toml'\n", "bad.toml", ["no TOML", "line 2"]),
    "unknown key in the file": ("[format.ours]\nfile = 'typo.toml'\n", "typo.toml:3", ["counts.taks", "'tasks'"]),
    "file that names a file": ("[format.ours]\nfile = 'chain.toml'\n", "chain.toml:1", ["file"]),
    "unknown rule besides the file": ("[format.ours]\nfile = 'good.toml'\nlevels.missing-givn = 'off'\n", "plancheck.toml:3", ["levels.missing-givn"]),
    "page of rules without a rule": (f"{OURS}checklist.rules_from = 'empty.md'\n", "plancheck.toml:3", ["checklist.rules_from", "empty.md", "R1"]),
    "page of rules outside the folder": (f"{OURS}checklist.rules_from = '/etc/hosts'\n", "plancheck.toml:3", ["checklist.rules_from", "outside"]),
}


@pytest.fixture
def broken_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    (folder / ".git").mkdir(parents=True)
    (folder / "formats").mkdir()
    (tmp_path / "ours.toml").write_text("extends = 'micro-v3'\n", encoding="utf-8")
    (folder / "link.toml").symlink_to(tmp_path / "ours.toml")
    texts = {"bad.toml": "title = 'Ours'\nextends =\n", "typo.toml": "extends = 'micro-v3'\n\ncounts.taks = [1, 2]\n", "chain.toml": "file = 'good.toml'\n"}
    for name, text in {**texts, "good.toml": "extends = 'micro-v3'\n", "empty.md": "# Nothing\n"}.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "bytes.toml").write_bytes(b"title = '\xff'\n")
    (folder / "plan.md").write_text(R_PLAN, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("command", [["check", "plan.md"], ["formats"]], ids=["check", "formats"])
@pytest.mark.parametrize("fault", BROKEN)
def test_broken_format_is_one_line_with_place_and_key(
    broken_folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], fault: str, command: list[str]
) -> None:
    text, place, words = BROKEN[fault]
    (broken_folder / "plancheck.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["plancheck", *command])
    with pytest.raises(SystemExit) as stop:
        plancheck.cli.main()
    error = capfd.readouterr().err
    assert stop.value.code == 2
    assert len(error.strip().splitlines()) == 1
    assert error.startswith(f"plancheck: {place}: ")
    assert [word for word in words if word not in error] == []

"""`plancheck learn`: what is drafted from an invented team's template and two of its plans, and that the draft fits them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from plancheck.format.schema import validate
from plancheck.learning.draft import Draft
from plancheck.learning.template_text import as_plan
from plancheck.learning.toml_text import toml_of
from plancheck.registry import open_registry

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

FOLDER = Path(__file__).parent.parent / "learn"
TEMPLATE, PLANS = "template.md", ("plan-duplicates.md", "plan-reminders.md")
CONFIGURATION = '[tool.plancheck.format."library"]\nfile = "library.toml"\n'
STRUCTURE = ("SEC", "HDR")


@pytest.fixture
def library(shell: Shell) -> Shell:
    """The shell in a folder that holds the template and the plans."""
    for path in sorted(FOLDER.glob("*.md")):
        shell.write(path.name, path.read_text(encoding="utf-8"))
    return shell


def drafted(shell: Shell, *paths: str) -> dict[str, Any]:
    """The table that is learned from `paths`, saved and declared as its comments say."""
    ran = shell.run("learn", *paths, "--name", "library")
    assert ran.code == 0, ran.err
    table = tomllib.loads(ran.out)
    validate(table, "library.toml", ran.out)
    shell.write("library.toml", ran.out)
    shell.write("pyproject.toml", CONFIGURATION)
    return table


def structural(shell: Shell, path: str, *arguments: str) -> list[str]:
    return [finding["rule"] for finding in shell.check(path, *arguments).json["findings"] if finding["code"][:3] in STRUCTURE]


@pytest.mark.parametrize("paths", [(TEMPLATE, *PLANS), PLANS, (TEMPLATE,), PLANS[:1], PLANS[1:]], ids=" ".join)
def test_draft_recognises_what_it_was_learned_from_and_finds_less(library: Shell, paths: tuple[str, ...]) -> None:
    before = {path: structural(library, path, "--format", "micro-v3") for path in paths}
    assert drafted(library, *paths)["extends"] == "micro-v3"
    for path in paths:
        checked = library.check(path)
        assert checked.json["files"] == [{"path": path, "format": "library", "compact": False}]
        assert len(set(structural(library, path)) - {"placeholder-text"}) < len(set(before[path]) - {"placeholder-text"})


def test_plans_are_clean_in_structure_under_what_all_three_show(library: Shell) -> None:
    drafted(library, TEMPLATE, *PLANS)
    assert [structural(library, path) for path in PLANS] == [[], []]


def test_sections_are_known_by_title_contents_topics_and_words(library: Shell) -> None:
    table = drafted(library, TEMPLATE, *PLANS)
    sections = table["sections"]
    order = ["executive-summary", "contracts", "deviation-log", "review-guide", "tasks", "test-strategy", "risks", "shelf-impact", "checklist"]
    assert sections["only"] == ["context", *order]
    titles = {role: sections[role]["title"] for role in order}
    assert titles == {
        "executive-summary": "In a Nutshell",
        "contracts": "Promises",
        "deviation-log": "Differences from the Ticket",
        "review-guide": "Reader's Map",
        "tasks": "Work Slices",
        "test-strategy": "Proof Table",
        "risks": "Dangers",
        "shelf-impact": "Shelf Impact",
        "checklist": "Exit Checks",
    }
    assert [sections[role].get("letter") for role in order] == [None, None, "C", "D", "E", "F", "G", "H", "I"]
    assert sections["review-guide"]["extend-aliases"] == ["Guide for the Reader"]
    assert {number: part["title"] for number, part in table["parts"].items()} == {"1": "Talk It Over", "2": "Do It", "3": "Hand It Over"}


def test_fields_rules_counts_and_words_are_learned(library: Shell) -> None:
    table = drafted(library, TEMPLATE, *PLANS)
    assert table["fields"]["only"] == ["goal", "problem", "adds", "source", "closes", "caretaker"]
    assert {role: field["title"] for role, field in table["fields"].items() if role != "only"} == {
        "goal": "Aim",
        "problem": "Pain",
        "adds": "Deliverables",
        "source": "Ticket",
        "closes": "Closing",
        "caretaker": "Caretaker",
    }
    assert table["checklist"]["rules"]["only"] == ["S1", "S2", "S3", "S4"]
    assert table["checklist"]["rules"]["S2"] == "imports can be undone for seven days"
    assert table["checklist"]["items"]["Screens read aloud by a librarian"] == {"known_by": ["screens read aloud"]}
    assert table["counts"] == {"tasks": [2, 12]}
    assert table["words"] == {
        "extend-contract_families": ["LP"],
        "extend-test_types": ["replay"],
        "extend-deviation_categories": ["POSTPONED", "LIBRARIANS"],
        "extend-title_suffixes": ["Work Order"],
    }
    assert table["marks"]["extend-fields"] == ["caretaker"]


def test_comments_say_what_was_inferred_and_what_was_not(library: Shell) -> None:
    ran = library.run("learn", TEMPLATE, *PLANS, "--name", "library")
    for words in (
        "# seen in 3 of 3 documents; taken for Behavioral Contracts: it holds GIVEN, WHEN and THEN",
        "# seen in 3 of 3 documents; taken for Review Guide: it speaks of 4 of the 4 topics",
        "# a section of your own, seen in 3 of 3 documents",
        "# titles from the template",
        "none has Component Interaction",
        "# Not learned: ",
        "[tool.plancheck.format.library]",
    ):
        assert words in ran.out
    assert ran.err.startswith("plancheck: extends micro-v3: ")
    told = next(line for line in ran.err.splitlines() if "plan-reminders.md: " in line)
    assert "contracts 2, pull requests 0, dependencies 0; 11 findings about structure under micro-v3, 0 under library; recognised" in told


def test_what_one_plan_has_alone_is_noted_and_not_drafted(library: Shell) -> None:
    library.write("more.md", (FOLDER / PLANS[1]).read_text(encoding="utf-8").replace("**Caretaker:** Bram", "**Caretaker:** Bram\n\n**Mood:** sunny"))
    ran = library.run("learn", *PLANS, "more.md", "--name", "library")
    assert "mood" not in tomllib.loads(ran.out)["fields"]
    assert '# - the field "Mood", seen in 1 of 3 documents' in ran.out
    assert 'not drafted: the field "Mood"' in ran.err


def test_section_that_some_plans_lack_may_be_absent(library: Shell) -> None:
    library.write("short.md", (FOLDER / PLANS[1]).read_text(encoding="utf-8").replace("### H) Shelf Impact\n\nNo record changes.\n", ""))
    assert drafted(library, *PLANS, "short.md")["sections"]["shelf-impact"]["optional"] is True
    assert structural(library, "short.md") == []


@pytest.mark.parametrize("name", ["micro-v1", "micro-v2", "micro-v3", "macro-v1", "macro-v2"])
def test_nothing_differs_where_a_plan_is_in_a_shipped_format(shell: Shell, name: str) -> None:
    shell.write("a.md", open_registry().base_plans()[name])
    table = tomllib.loads(shell.run("learn", "a.md").out)
    assert table["extends"] == name
    assert set(table) - {"extends", "title", "marks", "sections", "words", "checklist"} == set()
    assert "only" not in table.get("sections", {})


@pytest.mark.parametrize("name", ["micro-v1", "micro-v2", "micro-v3", "macro-v1", "macro-v2"])
def test_skeleton_of_a_format_teaches_that_format(shell: Shell, name: str) -> None:
    shell.write("a.md", shell.run("new", name).out)
    table = tomllib.loads(shell.run("learn", "a.md").out)
    assert table["extends"] == name
    assert {"sections", "fields", "pr_fields", "counts"} & set(table) == set()


def test_learned_format_has_a_skeleton(library: Shell) -> None:
    drafted(library, TEMPLATE, *PLANS)
    text = library.run("new", "library").out
    assert "### B) Promises\n" in text
    assert "- [ ] S3: Titles compare without regard to articles.\n" in text
    library.write("a.md", text)
    assert set(library.check("a.md").rules) == {"placeholder-text"}


def test_macro_plans_teach_fields_of_pull_requests(shell: Shell) -> None:
    plan = open_registry().base_plans()["macro-v2"]
    for old, new in (("**Motivation:**", "**Occasion:**"), ("**Risks:**", "**Dangers:**"), ("## H. PR Plan", "## H. Deliveries")):
        assert old in plan
        plan = plan.replace(old, new)
    shell.write("a.md", plan.replace("- **Test Categories:**", "- **On call:** Ines\n- **Test Categories:**"))
    table = tomllib.loads(shell.run("learn", "a.md").out)
    assert table["extends"] == "macro-v2"
    assert table["sections"]["pr-plan"]["title"] == "Deliveries"
    assert table["pr_fields"]["risks"]["title"] == "Dangers"
    assert table["pr_fields"]["on-call"] == {"title": "On call"}
    assert {"occasion", "depends-on", "title"} <= set(table["pr_fields"]["only"])


SKELETON = """# [Name] Plan

**Aim:** [one sentence]

## A) Gist

[two lines]

## B) Pledges

QQ-N: [name]
- GIVEN [a]
- WHEN [b]
- THEN [c]

## C) Jobs

### Task N: [name of it]
"""


@pytest.mark.parametrize(
    "text",
    [
        SKELETON,
        f"This is how our plans look:\n\n````markdown\n{SKELETON}````\n",
        "We write plans.\n\nA) Gist\nB) Pledges (what we promise)\nC) Jobs\nD) Tests\n",
    ],
    ids=["slots", "in a fence", "in lines of text"],
)
def test_template_is_read_in_any_dress(shell: Shell, text: str) -> None:
    shell.write("a.md", text)
    ran = shell.run("learn", "a.md")
    assert ran.code == 0
    titles = [section["title"] for role, section in tomllib.loads(ran.out)["sections"].items() if role != "only" and "title" in section]
    assert {"Gist", "Pledges"} <= set(titles)
    assert "a.md (a template)" in ran.out


def test_letters_for_numbers_become_numbers() -> None:
    assert as_plan("### Task N: x\n### PR <n>\n- BC-X, PR-[N]\nStep {n}") == "### Task 1: x\n### PR 1\n- BC-1, PR-1\nStep 1"
    assert as_plan("Task None, PRNG, Tasks nearby, BC-XL") == "Task None, PRNG, Tasks nearby, BC-XL"


def test_toml_says_what_the_draft_says() -> None:
    draft = Draft()
    draft.say("sections", 'a "b" \\ c', "title", value='x "y"\tz \x7f \u2028 é', remark="first\nsecond \x1b[31m")
    draft.say("extends", value="micro-v3")
    draft.say("words", "long", value=["a word of some length"] * 12)
    draft.say("sections", "risks", "optional", value=True)
    draft.say("counts", "tasks", value=[1, 2])
    draft.note("a note\r\nof two lines")
    assert tomllib.loads(toml_of(draft, ["an opening"])) == draft.table()


@pytest.mark.parametrize(
    ("files", "arguments", "words"),
    [
        ({}, ["nowhere.md"], ["nowhere.md", "no such file"]),
        ({"a.md": b"\xff\xfe"}, ["a.md"], ["a.md"]),
        ({"a.md": b" \n"}, ["a.md"], ["a.md", "nothing in it"]),
        ({"docs/a.txt": b"x"}, ["docs"], ["docs", "no Markdown"]),
        ({"a.md": b"# A\n"}, ["a.md", "--name", "our plans"], ["--name", "'our plans'"]),
        ({"a.md": b"# A\n"}, ["a.md", "--name", "micro-v2"], ["--name", "micro-v2", "ships"]),
    ],
)
def test_what_cannot_be_learned_from_is_said_in_one_line(shell: Shell, files: dict[str, bytes], arguments: list[str], words: list[str]) -> None:
    for path, content in files.items():
        shell.write(path, content)
    ran = shell.run("learn", *arguments)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert [word for word in words if word not in ran.err] == []


@pytest.mark.parametrize(
    "text",
    [
        "# A\n",
        "plain text\n",
        "## \n## \n## \n",
        "### A) \n### B) x\n### C) y\n",
        "## only\n\n## without\n\n## extend-x\n\n## 日本語\n",
        '# T\n\n**[x]:** y\n\n**"a":** b\n\n## A) [\n\n## B) ]\n',
    ],
)
def test_any_document_gives_a_valid_draft(shell: Shell, text: str) -> None:
    shell.write("a.md", text)
    ran = shell.run("learn", "a.md")
    assert ran.code == 0
    validate(tomllib.loads(ran.out), "a", ran.out)

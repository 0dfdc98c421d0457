"""The site is whole: its links lead somewhere, every rule, format, command and key has its place, and programs find what is for them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import cast
from urllib.parse import unquote, urlsplit

import click
import pytest

from plancheck.cli.commands import group
from plancheck.config_schema import ConfigurationSchema
from plancheck.explain import HEADINGS
from plancheck.registry import open_registry
from tests.documentation.built import Built, built_pages
from tests.documentation.pages import ROOT, pages
from website.comments import without_comments

# One process of a run builds what these look at.
pytestmark = pytest.mark.xdist_group("site")

REGISTRY = open_registry()
# What stands under another heading than in a terminal.
OF_RULES = {*HEADINGS, "Examples", "At fault", "Fine", "Formats", "Measured", "Related rules"}


@pytest.fixture(scope="session")
def built(site: Path) -> dict[Path, Built]:
    return built_pages(site)


def test_every_link_and_anchor_leads_somewhere(site: Path, built: dict[Path, Built]) -> None:
    lost = []
    for path, page in built.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or link.startswith("//"):
                continue
            assert not link.startswith("/"), f"{path}: {link} holds at the root of a server only"
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            known = target in built and (not parts.fragment or unquote(parts.fragment) in built[target].ids)
            if not known and not (target.is_file() and not parts.fragment):
                lost.append(f"{path.relative_to(site)}: {link}")
    assert not lost


def test_no_page_asks_another_host(site: Path) -> None:
    asked = re.compile(r"""<(?:script|img|iframe|link)[^>]*(?:src|href)=["']?(?:https?:)?//""")
    assert [path for path in site.rglob("*.html") if asked.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("rule", REGISTRY.all_rules(), ids=lambda rule: rule.name)
def test_rule_has_its_page(rule: object, site: Path, built: dict[Path, Built]) -> None:
    name = rule.name  # type: ignore[attr-defined]
    page = built[site / "rules" / name / "index.html"]
    assert page.headings[0] == name
    assert set(page.headings) >= OF_RULES
    assert built[site / "rules" / "index.html"].links.count(f"{name}/") >= 1


@pytest.mark.parametrize("name", REGISTRY.formats)
def test_format_has_its_page(name: str, site: Path, built: dict[Path, Built]) -> None:
    format_ = REGISTRY.formats[name]
    page = built[site / "formats" / name / "index.html"]
    expected = {"How it is recognised": True, "Sections": True, "Header fields": format_.fields, "Fields of each pull request": format_.pr_fields}
    expected |= {"Steps of a task": format_.steps, "Counts": format_.counts, "Checklist": format_.checklist, "Rules": True, "Compact form": format_.compact}
    assert page.headings[0] == name
    assert {heading: heading in page.headings for heading in expected} == {heading: bool(has) for heading, has in expected.items()}
    text = (site / "formats" / f"{name}.md").read_text(encoding="utf-8")
    assert all(f"| {section.label.replace('|', chr(92) + '|')}" in text for section in format_.sections)


def test_every_command_and_every_key_is_told(site: Path, built: dict[Path, Built]) -> None:
    commands = set(built[site / "commands" / "index.html"].headings)
    assert commands >= set(group.list_commands(click.Context(group)))
    keys = {field.alias or name for name, field in ConfigurationSchema.model_fields.items()}
    assert set(built[site / "configuration" / "index.html"].headings) >= keys


def test_models_find_every_page(site: Path, built: dict[Path, Built]) -> None:
    text = (site / "llms.txt").read_text(encoding="utf-8")
    title, quoted, *_ = text.split("\n\n")
    assert (title, quoted[:2]) == ("# plancheck", "> ")
    linked = set(re.findall(r"^- \[[^\]]+\]\(([^)]+\.md)\): \S", text, re.MULTILINE))
    # The playground is a program, and has nothing to read.
    assert linked == {_source(path.relative_to(site)) for path in built} - {"playground/try.md"}
    assert linked >= {page.relative_to(ROOT / "docs").as_posix() for page in pages()}
    assert all((site / path).is_file() for path in linked)
    whole = (site / "llms-full.txt").read_text(encoding="utf-8")
    assert all(f"\n# {rule.name}\n" in whole for rule in REGISTRY.all_rules())


def _source(path: Path) -> str:
    """The Markdown that the page at `path` was made from; an index is told from a page by the folder that holds others."""
    folder = path.parent.as_posix()
    return "index.md" if folder == "." else f"{folder}/index.md" if folder in ("rules", "formats") else f"{folder}.md"


def test_search_knows_a_rule_by_its_name_and_by_its_code(site: Path) -> None:
    entries = cast(list[dict[str, str]], json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"])
    assert "rules/structural-then/" in {entry["location"] for entry in entries if entry["title"] == "structural-then"}
    assert any("CON012" in entry["text"] for entry in entries if entry["location"] == "rules/structural-then/")


def test_comments_are_not_for_readers(site: Path) -> None:
    said = re.compile(r"^\s*<!-- /?(replay|setup|recipe|by hand|floors|table|owners)\b", re.MULTILINE)
    read = [*site.glob("*.md"), *(site / folder / "index.html" for folder in ("editors", "outputs", "agents", "contributing")), site / "llms-full.txt"]
    assert [path for path in read if said.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("One.\n\n<!-- replay: run a -->\n<!-- replay: run b -->\n\nTwo.\n", "One.\n\n\nTwo.\n"),
        ("One.\n\n<!-- setup: a -->\n```sh\na\n```\n", "One.\n\n```sh\na\n```\n"),
        ("<!-- table -->\n| a |\n|---|\n<!-- /table -->\n\nTwo.\n", "| a |\n|---|\n\nTwo.\n"),
        ("```markdown\n<!-- plancheck: format=micro-v3 -->\n```\n", "```markdown\n<!-- plancheck: format=micro-v3 -->\n```\n"),
        ("As `<!-- plancheck: ignore[rule] why -->` says.\n", "As `<!-- plancheck: ignore[rule] why -->` says.\n"),
    ],
)
def test_comment_goes_with_its_line(written: str, read: str) -> None:
    assert without_comments(written) == read

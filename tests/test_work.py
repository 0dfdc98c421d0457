"""How much a run does, in counts that are the same on every machine: a guard against work that creeps back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from benchmarks.synthetic import plan
from plancheck.registry import open_registry

# Runs the command line and counts: modules imported, patterns compiled, texts parsed and calls of the block parser.
COUNTING = """
import json, re, sys
from plancheck import regex
from plancheck.cli import main
counts = {"patterns": 0, "texts": 0, "blocks": 0}
class Counting:
    def __getattr__(self, name):
        return getattr(re, name)
    def compile(self, *arguments):
        counts["patterns"] += 1
        return re.compile(*arguments)
regex.re = Counting()
def counted(owner, method, name):
    real = getattr(owner, method)
    def count(*arguments, **named):
        counts[name] += 1
        return real(*arguments, **named)
    setattr(owner, method, count)
def watch():
    import markdown_it
    from markdown_it.parser_block import ParserBlock
    counted(markdown_it.MarkdownIt, "parse", "texts")
    counted(ParserBlock, "tokenize", "blocks")
if "--parsing" in sys.argv:
    sys.argv.remove("--parsing")
    watch()
sys.argv[0] = "plancheck"
try:
    main()
except SystemExit:
    pass
print("\\n" + json.dumps({**counts, "modules": sorted(sys.modules)}))
"""


class Work(NamedTuple):
    patterns: int
    texts: int
    blocks: int
    modules: list[str]

    def of(self, *packages: str) -> list[str]:
        return [module for module in self.modules if module.split(".")[0] in packages]


def work(folder: Path, *arguments: str) -> Work:
    done = subprocess.run(
        [sys.executable, "-c", COUNTING, *arguments], capture_output=True, text=True, check=True, cwd=folder, env={**os.environ, "PYTHONUTF8": "1"}
    )
    return Work(**json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(params=["micro-v3", "macro-v2"])
def base_plan(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    (tmp_path / "plan.md").write_text(open_registry().base_plans()[request.param], encoding="utf-8")
    return str(request.param)


def test_a_plan_is_parsed_once_and_by_what_it_needs(base_plan: str, tmp_path: Path) -> None:
    counts = work(tmp_path, "--parsing", "plan.md")
    assert counts.texts == 1
    assert counts.patterns < 340
    assert len(counts.of("plancheck", "plancheck_rules")) < 400
    assert counts.of("pydantic", "pathspec", "multiprocessing", "concurrent", "importlib_metadata") == []
    families = {module.split(".")[1] for module in counts.of("plancheck_rules") if "." in module}
    assert families == {family.partition("/")[0] for family in open_registry().formats[base_plan].families}
    # Of the rules about pull requests a micro plan needs but one.
    assert (base_plan == "micro-v3") == ("plancheck_rules.prs.cyclic_dependency" not in counts.modules)
    assert (base_plan == "macro-v2") == bool(counts.of("networkx"))


def test_an_unchanged_plan_is_neither_parsed_nor_are_its_readers_imported(base_plan: str, tmp_path: Path) -> None:
    work(tmp_path, "plan.md")
    counts = work(tmp_path, "plan.md")
    assert work(tmp_path, "--output-format", "json", "plan.md").of("pydantic") == []
    assert counts.patterns == 0
    assert len(counts.of("plancheck")) < 56
    assert len(counts.modules) < 175
    assert counts.of("plancheck_rules", "markdown_it", "networkx", "hashlib", "tomllib", "pydantic") == []


def test_a_configuration_is_validated_once(base_plan: str, tmp_path: Path) -> None:
    (tmp_path / "plancheck.toml").write_text('ignore = ["contract-numbering"]\n', encoding="utf-8")
    assert work(tmp_path, "plan.md").of("pydantic") != []
    counts = work(tmp_path, "plan.md")
    assert counts.of("pydantic", "plancheck_rules") == []


def test_the_block_parser_works_in_proportion_to_the_text(tmp_path: Path) -> None:
    calls = []
    for size in (20, 200):
        (tmp_path / "plan.md").write_text(plan(size), encoding="utf-8")
        counts = work(tmp_path, "--parsing", "plan.md")
        assert counts.texts == 1
        calls.append(counts.blocks)
    assert calls[1] < 11 * calls[0]

"""The synthetic plans of the benchmarks are read as what they are meant to be, and rules have something to look at in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.folder import copy_plans, middle_plan
from benchmarks.synthetic import Shape, macro_plan, plan, shapes
from plancheck.engine import judge, read
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.registry import open_registry

REGISTRY = open_registry()
SHAPES = list(shapes())


def read_text(text: str) -> Plan:
    return read(Source.of(text, "plan.md"), REGISTRY)


def test_micro_plan_has_its_size_and_its_parts() -> None:
    text = plan(35)
    assert len(text) == pytest.approx(35_000, rel=0.02)
    read_ = read_text(text)
    assert (read_.recognition.chosen, len(read_.contracts), len(read_.tasks), len(read_.test_rows)) == ("micro-v3", 12, 12, 12)


def test_macro_plan_has_its_size_and_its_parts() -> None:
    text = macro_plan(40)
    assert len(text) == pytest.approx(40_000, rel=0.1)
    read_ = read_text(text)
    assert read_.recognition.chosen == "macro-v2"
    assert len(read_.pull_requests) == text.count("### PR-") > 12
    assert len(read_.dependencies.edges) > len(read_.pull_requests)
    assert read_.concept_model is not None
    assert len(read_.concept_model.blocks) == 4
    assert len(read_.risks) == len(read_.pull_requests) // 4


def test_synthetic_plans_have_few_faults() -> None:
    assert len(judge(read_text(plan(35)), REGISTRY).findings) < 10
    assert len(judge(read_text(macro_plan(40)), REGISTRY).findings) < 15


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape.kind}, {shape.name}")
def test_every_shape_is_a_plan_of_its_kind_and_grows_by_ten(shape: Shape) -> None:
    small, large = shape.text(1), shape.text(10)
    read_ = read_text(small)
    assert (read_.recognition.chosen or "").startswith(shape.kind)
    assert 10_000 <= len(small) < 30_000
    assert 4 < len(large) / len(small) < 12


@pytest.mark.parametrize("kind", ["micro", "macro"])
def test_plans_of_many_items_wake_most_families(kind: str) -> None:
    shape = next(shape for shape in SHAPES if (shape.kind, shape.name) == (kind, "many items"))
    families = {finding.rule for finding in judge(read_text(shape.text(1)), REGISTRY).findings}
    woken = {rule.family for rule in REGISTRY.all_rules() if rule.name in families}
    assert woken >= ({"con", "tsk", "trc", "rsk", "chk", "imp", "dev"} if kind == "micro" else {"con", "rec", "mac", "prs"})


def test_folder_is_copied_without_what_is_no_plan(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name, size in (("a.md", 30), ("deep/b.md", 20), ("c.txt", 5), (".git/d.md", 5), ("e.md", 10)):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text("x" * size, encoding="utf-8")
    paths = copy_plans(source, tmp_path / "copy")
    assert [path.relative_to(tmp_path / "copy").as_posix() for path in paths] == ["a.md", "deep/b.md", "e.md"]
    assert middle_plan(paths).name == "b.md"


def test_without_a_folder_plans_of_many_sizes_are_made(tmp_path: Path) -> None:
    paths = copy_plans(None, tmp_path / "made")
    sizes = [path.stat().st_size for path in paths]
    assert len(paths) == 170
    assert min(sizes) < 6_000 < 75_000 < max(sizes)

"""Recognition: what a document says of its format, what others say, and what it looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plancheck.engine import read
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.reading import Declaration

if TYPE_CHECKING:
    from tests.reading.conftest import Reading


def chosen(plan: Plan) -> tuple[str | None, str | None]:
    return plan.recognition.chosen, plan.recognition.declared_by


def with_top(reading: Reading, top: str) -> Plan:
    return reading.plan(top + reading.text_with("risks", "None."))


@pytest.mark.parametrize("name", ["micro-v2", "micro-v3", "compact", "superpowers"])
def test_base_plan_is_recognised(reading: Reading, name: str) -> None:
    plan = reading.plan(reading.registry.base_plans()[name])
    assert chosen(plan) == ("micro-v3" if name == "compact" else name, None)
    assert plan.compact == (name == "compact")


def test_plan_without_any_mark_is_in_the_newest_format(reading: Reading) -> None:
    assert chosen(with_top(reading, "")) == ("micro-v3", None)


@pytest.mark.parametrize(
    "text", ["", "words", "# Readme\n\n## Install\n\nwords\n\n## Usage\n\nwords", "# Notes\n\n- [x] tasks\n- [ ] more tasks", "```\n# Plan\n```"]
)
def test_other_document_is_in_no_format(reading: Reading, text: str) -> None:
    assert reading.plan(text).recognition.chosen is None


@pytest.mark.parametrize(
    "top",
    [
        "---\nplancheck: {format: micro-v2}\n---\n",
        "---\nowner: ops\nplancheck:\n  format: micro-v2\n---\n",
        '---\nplancheck: {format: "micro-v2"}\n---\n',
        "<!-- plancheck: format=micro-v2 -->\n\n",
        "<!--plancheck:format=micro-v2-->\n\n",
        "<!--  plancheck:  format = micro-v2  -->\n\n",
    ],
)
def test_document_may_declare_its_format(reading: Reading, top: str) -> None:
    plan = with_top(reading, top)
    assert plan.format.name == "micro-v2"
    assert plan.recognition.declared_by is not None


@pytest.mark.parametrize(
    "top",
    [
        "```\n<!-- plancheck: format=micro-v2 -->\n```\n\n",
        "Write `<!-- plancheck: format=micro-v2 -->` at the top.\n\n",
        "\n" * 60 + "<!-- plancheck: format=micro-v2 -->\n\n",
    ],
)
def test_declaration_in_code_or_far_down_is_none(reading: Reading, top: str) -> None:
    assert chosen(with_top(reading, top)) == ("micro-v3", None)


def test_option_goes_before_document_and_configuration(reading: Reading) -> None:
    text = "<!-- plancheck: format=micro-v2 -->\n\n" + reading.text_with("risks", "None.")
    option, configured = Declaration("micro-v3", "--format"), Declaration("micro-v3", "the configuration")
    assert chosen(read(Source.of(text), reading.registry, option=option)) == ("micro-v3", "--format")
    assert read(Source.of(text), reading.registry, configured=configured).recognition.chosen == "micro-v2"


def test_configuration_goes_before_the_look(reading: Reading) -> None:
    plan = read(Source.of("words"), reading.registry, configured=Declaration("micro-v2", "the configuration"))
    assert chosen(plan) == ("micro-v2", "the configuration")


def test_declaring_a_format_that_does_not_exist_is_kept_as_it_is(reading: Reading) -> None:
    assert with_top(reading, "<!-- plancheck: format=micro-v9 -->\n\n").recognition.chosen == "micro-v9"


def test_marks_of_a_version_are_named_as_evidence(reading: Reading) -> None:
    recognition = reading.plan(reading.registry.base_plans()["micro-v3"]).recognition
    assert recognition.marked
    assert any("numbered rules" in reason for reason in recognition.evidence)


def test_plan_with_unlettered_sections_is_compact(reading: Reading) -> None:
    contracts = "## Behavioral Contracts\n\nBC-1: A\n- GIVEN a\n- WHEN b\n- THEN c\n\n"
    text = f"# P Plan\n\n**Goal:** g.\n**Source:** issue #1\n\n{contracts}## Tasks\n\n### Task 1: A (BC-1)\n\nw\n\n## Sanity Checklist\n\n- [x] lint\n"
    plan = reading.plan(text)
    assert (plan.recognition.chosen, plan.compact) == ("micro-v3", True)


def test_full_plan_without_its_contracts_is_still_a_micro_plan(reading: Reading) -> None:
    text = reading.text_with("risks", "None.").replace("B) Behavioral Contracts", "B) Guarantees")
    assert chosen(reading.plan(text)) == ("micro-v3", None)


def test_compact_plan_without_its_tasks_is_still_a_micro_plan(reading: Reading) -> None:
    plan = reading.plan("# P\n\n**Goal:** g\n**Source:** issue #1\n\n## Behavioral Contracts\n\nBC-1: A\n\n## Sanity Checklist\n\n- [x] lint\n")
    assert (plan.recognition.chosen, plan.compact) == ("micro-v3", True)


@pytest.mark.parametrize(
    "text",
    [
        "# Release\n\n## Goal\n\ng\n\n## Tasks\n\n- ship\n\n## Checklist\n\n- [ ] tag\n",
        "# Design\n\n**Goal:** g\n\n## Contracts\n\nw\n\n## Checklist\n\n- [ ] reviewed\n",
        "# Design\n\n## A) Overview\n\nw\n\n## B) Component Design\n\nw\n\n## C) Risks\n\nw\n\n## D) Deviations\n\nw\n",
    ],
)
def test_document_with_some_titles_of_a_plan_is_in_no_format(reading: Reading, text: str) -> None:
    assert reading.plan(text).recognition.chosen is None

"""Which macro plan a Source means, and what the index over a run knows."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.workspace import Summary, Workspace, from_values, to_values
from plancheck.workspace.names import name_key
from tests.workspace.summaries import macro, micro, reference, summaries


@given(summaries)
def test_a_summary_is_read_back_as_it_was(summary: Summary) -> None:
    assert from_values(json.loads(json.dumps(to_values(summary)))) == summary


def meant(plan: Summary, *others: Summary, root: str = "") -> list[tuple[str, bool]]:
    """The macro plans that `plan` means beside `others`, and whether that is certain."""
    return [(link.macro.path, link.is_certain) for link in Workspace([plan, *others], root).links if link.plan is plan]


@pytest.mark.parametrize(
    ("plan", "written", "others", "expected"),
    [
        # From the folder of the plan, that of the repository, and one between.
        ("docs/plans/a.md", "tiers.md", ["docs/plans/tiers.md"], "docs/plans/tiers.md"),
        ("docs/plans/a.md", "./tiers.md", ["docs/plans/tiers.md"], "docs/plans/tiers.md"),
        ("docs/plans/micro/a.md", "../tiers.md", ["docs/plans/tiers.md", "tiers.md"], "docs/plans/tiers.md"),
        ("docs/plans/a.md", "docs/plans/tiers.md", ["docs/plans/tiers.md"], "docs/plans/tiers.md"),
        ("docs/plans/a.md", "/docs/plans/tiers.md", ["docs/plans/tiers.md"], "docs/plans/tiers.md"),
        ("web/docs/plans/a.md", "docs/plans/tiers.md", ["web/docs/plans/tiers.md", "docs/plans/tiers.md"], None),
        ("web/docs/plans/a.md", "docs/plans/tiers.md", ["web/docs/plans/tiers.md", "ios/docs/plans/tiers.md"], "web/docs/plans/tiers.md"),
        ("docs\\plans\\a.md", "docs/plans/tiers.md", ["docs\\plans\\tiers.md"], "docs\\plans\\tiers.md"),
        # The same file name elsewhere is another plan, unless the name tells it from all others.
        ("web/plans/a.md", "macro-plan.md", ["ios/plans/macro-plan.md"], None),
        ("plans/a.md", "docs/plans/2026-03-01-tiers-macro-plan.md", ["plans/2026-03-01-tiers-macro-plan.md"], "plans/2026-03-01-tiers-macro-plan.md"),
        ("plans/a.md", "2026-03-01-tiers-macro-plan.md", ["x/2026-03-01-tiers-macro-plan.md", "y/2026-03-01-tiers-macro-plan.md"], None),
        ("docs/plans/a.md", "docs/plans/missing.md", ["docs/plans/tiers.md"], None),
    ],
)
def test_a_path_means_the_plan_that_it_leads_to(plan: str, written: str, others: list[str], expected: str | None) -> None:
    assert meant(micro(plan, reference(written, "PR1")), *map(macro, others)) == ([(expected, True)] if expected else [])


def test_a_path_may_start_from_the_folder_of_the_repository() -> None:
    plan = micro("/work/shop/docs/plans/deep/a.md", reference("/docs/plans/tiers.md", "PR1"))
    assert meant(plan, macro("/work/shop/docs/plans/tiers.md"), root="/work/shop") == [("/work/shop/docs/plans/tiers.md", True)]


def test_a_path_to_a_plan_of_one_pull_request_means_no_macro_plan() -> None:
    assert meant(micro("a.md", reference("b.md", "PR1")), micro("b.md")) == []


def test_a_name_means_the_only_plan_that_has_it() -> None:
    plan = micro("a.md", reference("", "PR1", name="payment retries"))
    retries, tiers = macro("x.md", names=("payment retries", "x")), macro("y.md", names=("tiers",))
    assert meant(plan, retries, tiers) == [("x.md", True)]
    assert meant(plan, retries, macro("z.md", names=("payment retries",))) == []
    assert meant(plan, tiers) == []


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Payment Retries: Macro Plan", "payment retries"),
        ("2026-03-01-payment-retries-macro-plan", "payment retries"),
        ("the payment retries plan, Phase 2", "payment retries"),
        ("Macro-Level Implementation Plan", ""),
        ("**Payment** `retries`", "payment retries"),
    ],
)
def test_a_name_is_reduced_to_its_telling_words(written: str, key: str) -> None:
    assert name_key(written, ("the", "macro", "level", "implementation", "plan")) == key


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (["docs/plans/tiers.md"], "docs/plans/tiers.md"),
        (["docs/plans/tiers.md", "docs/old/kiln.md"], "docs/plans/tiers.md"),
        (["docs/plans/tiers.md", "docs/plans/kiln.md"], None),
        (["docs/tiers.md"], "docs/tiers.md"),
        (["docs/macro/tiers.md"], "docs/macro/tiers.md"),
        (["docs/tiers.md", "docs/kiln.md"], None),
        (["teams/storage/plans/tiers.md"], None),
        ([], None),
    ],
)
def test_the_macro_plan_alone_means_the_only_one_nearby_and_that_is_not_certain(others: list[str], expected: str | None) -> None:
    assert meant(micro("docs/plans/a.md", reference("", "PR1")), *map(macro, others)) == ([(expected, False)] if expected else [])


def test_the_macro_plan_means_the_one_that_the_source_names_beside_it() -> None:
    plan = micro("a.md", reference("design.md"), reference("tiers.md"), reference("", "PR1"))
    assert meant(plan, macro("tiers.md"), macro("kiln.md")) == [("tiers.md", True), ("tiers.md", True)]
    # What stands at a path that leads nowhere may be meant as well, and of two either.
    assert meant(micro("a.md", reference("elsewhere.md"), reference("", "PR1")), macro("tiers.md")) == []
    assert len(meant(micro("a.md", reference("tiers.md"), reference("kiln.md"), reference("", "PR1")), macro("tiers.md"), macro("kiln.md"))) == 2


def test_wanted_are_plans_of_which_something_is_named_and_that_are_not_there() -> None:
    plan = micro("docs/plans/a.md", reference("docs/plans/tiers.md", "PR1"), reference("docs/design.md"))
    assert Workspace([plan], "/shop").wanted(plan) == ["docs/plans/docs/plans/tiers.md", "/shop/docs/plans/tiers.md"]
    assert Workspace([plan, macro("docs/plans/tiers.md")]).wanted(plan) == []
    assert Workspace([]).wanted(micro("a.md", reference("design.md"))) == []
    assert Workspace([]).wanted(micro("a.md", reference("tiers.md"), reference("", "PR1"))) == ["tiers.md"]


@pytest.mark.parametrize(
    ("id_", "is_lacking"),
    [
        ("PR3", False),
        ("PR03", False),
        ("PR3B", False),
        ("PR4", True),
        ("PR5", False),  # the text speaks of it
        ("PR653", False),  # the number of a code host
        ("WP9", False),  # the series has no work packages
    ],
)
def test_a_series_lacks_what_it_neither_defines_nor_speaks_of(id_: str, is_lacking: bool) -> None:
    plan = macro("tiers.md", "PR1", "PR2A", "PR2B", "PR3", mentions=("PR5", "BC-1"))
    assert Workspace([plan]).series(plan).lacks_request(id_) == is_lacking


def test_where_each_phase_counts_its_own_pull_requests_a_number_alone_may_be_one_of_them() -> None:
    plan = macro("tiers.md", "PR1.1", "PR1.2", "PR1.3", "PR1.4")
    assert not Workspace([plan]).series(plan).lacks_request("PR4")
    assert Workspace([plan]).series(plan).lacks_request("PR2.1")


def test_nothing_is_lacking_where_the_text_could_not_be_read_to_its_end() -> None:
    plan = macro("tiers.md", is_whole=False)
    series = Workspace([plan]).series(plan)
    assert not series.lacks_request("PR9")
    assert not series.lacks_contract("BC-9")


@pytest.mark.parametrize(("id_", "is_lacking"), [("BC-1", False), ("BC-2-1", False), ("BC-4a", False), ("BC-7", True), ("NC-1", True)])
def test_a_contract_is_known_in_longer_and_shorter_forms_of_its_id(id_: str, is_lacking: bool) -> None:
    plan = macro("tiers.md", mentions=("BC-1", "BC-2-4"))
    assert Workspace([plan]).series(plan).lacks_contract(id_) == is_lacking


@given(st.permutations([micro("a.md", reference("m.md", "PR1")), micro("b.md", reference("m.md", "PR1")), macro("m.md"), macro("n.md")]))
def test_the_order_of_the_plans_does_not_matter(plans: list[Summary]) -> None:
    workspace, sorted_ = Workspace(plans), Workspace(sorted(plans))
    assert workspace.plans == sorted_.plans
    assert workspace.links == sorted_.links
    assert workspace.planned == sorted_.planned

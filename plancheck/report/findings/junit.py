"""JUnit XML: a suite for each plan, a failed test for each finding that fails the run, a passed one for each that does not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from plancheck.finding import Finding
from plancheck.regex import regex
from plancheck.report.findings import concise
from plancheck.report.findings.model import PlanReport, Report, shown_path
from plancheck.report.findings.places import from_here
from plancheck.report.visible import visible

# What XML 1.0 has no way to write.
_FORBIDDEN = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The name of the test that a plan without findings passes.
_CLEAN = "no findings"


def write(report: Report) -> str:
    """The run as XML. What could not be checked is a test that ended in an error; rules that were not run are told of in the output of the suite."""
    root = _element("testsuites", name="plancheck")
    asides: defaultdict[str, list[str]] = defaultdict(list)
    for not_run in report.not_run:
        for path in not_run.paths:
            asides[path].append(f"not run: {', '.join(not_run.rules)} ({not_run.reason})")
    for plan in report.plans:
        root.append(_suite(plan, asides[plan.path]))
    for name, messages in _by_name(report.problems).items():
        root.append(_broken_suite(name, messages))
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.attrib[count]) for suite in root)))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _suite(plan: PlanReport, asides: Sequence[str]) -> Element:
    """The tests of a plan; `asides` are lines about it as a whole."""
    path = shown_path(from_here(plan.path))
    failures = sum(finding.level >= plan.threshold for finding in plan.findings)
    suite = _element("testsuite", name=path, tests=max(len(plan.findings), 1), failures=failures, errors=0)
    seen: Counter[str] = Counter()
    for finding in plan.findings:
        # CI tells tests apart by their names and shows one of two that are called the same.
        name = f"{finding.rule} at {finding.span.line}:{finding.span.column}"
        seen[name] += 1
        case = _element("testcase", suite, name=name if seen[name] == 1 else f"{name} ({seen[name]})", classname=path)
        if finding.level >= plan.threshold:
            _element("failure", case, message=finding.message, type=finding.level).text = _plain(_told(path, finding))
        else:
            _element("system-out", case).text = _plain(_told(path, finding))
    if not plan.findings:
        _element("testcase", suite, name=_CLEAN, classname=path)
    if asides:
        _element("system-out", suite).text = _plain("\n".join(map(visible, asides)))
    return suite


def _broken_suite(name: str, messages: Sequence[str]) -> Element:
    """The suite of what could not be checked."""
    suite = _element("testsuite", name=name, tests=len(messages), failures=0, errors=len(messages))
    for number, message in enumerate(messages, 1):
        case = _element("testcase", suite, name="can be checked" if number == 1 else f"can be checked ({number})", classname=name)
        _element("error", case, message=message, type="problem").text = _plain(concise.harmless(visible(f"{name}: {message}")))
    return suite


def _told(path: str, finding: Finding) -> str:
    lines = [concise.line(path, finding)]
    for related in finding.related:
        there = shown_path(from_here(related.path)) if related.path else path
        lines.append(f"{there}:{related.span.line}:{related.span.column}: {related.message}")
    return "\n".join([concise.harmless(visible(line)) for line in [*lines, *([f"help: {finding.help}"] if finding.help else [])]])


def _by_name(problems: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The messages by the paths that they are about, as XML can hold these."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path, message in problems:
        found[_plain(shown_path(from_here(path)))].append(message)
    return found


def _element(tag: str, parent: Element | None = None, **attributes: object) -> Element:
    values = {name: _plain(str(value)) for name, value in attributes.items()}
    return Element(tag, values) if parent is None else SubElement(parent, tag, values)


def _plain(text: str) -> str:
    """`text` with every character replaced that XML cannot hold."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)

"""test-name-form"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Code, Plan, Task
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.programs import TestFunction, program, tests_in
from plancheck.wording.programs.surroundings import lead_in, says

_WORD = regex(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_PREFIX = regex(r"[Tt]ests?(?=[A-Z_]|$)")
# What names the scenarios beside the name of the function: sub-tests, parameters, a name to display.
_NAMED_BESIDE = regex(
    r"\bt\.Run\(|\bs\.Run\(|parametrize|subTest\(|\.each\b|ParameterizedTest|DisplayName|@Test\(|rstest|test_case|InlineData|Theory|dataProvider"
)
_GROUP = regex(r"^(?P<indent>[ \t]*)(?:[\w@]+ ){0,3}(?:class|describe|context|group|suite)\b[ (]{0,3}(?P<title>[\w$]+|[\"'`][^\"'`\n]{0,200})", re.MULTILINE)
_TEST_WORDS = frozenset({"test", "tests", "spec", "suite"})
_NAME = regex(r"\w+")
_WHY = "so a failing run does not say which behaviour broke"
_ALSO = (("`test_endpoint_reused_key_answers_409`", "`test_endpoint`"),)
_ALSO_POST = (("`test_endpoint_reused_key_answers_409`", "`test_post_refund`"),)


class TestNameForm(Rule):
    """A test's name does not say which behaviour it tests.

    What it finds: a test function or method whose name is a single word, or a hollow one such as `works`, in the form of its language. Names with
    several words say a scenario; sub-tests, parameters and display names may say it instead. Benchmarks, fuzz targets, helpers and existing tests
    that a task only shows are not asked. One finding a task, and what most tasks have is said once.
    Why it matters: a failing `TestParser` tells the reader of a log nothing, and the test strategy maps contracts to tests by name.
    How to fix: name the thing, the scenario and the behaviour: `TestParser_EmptyInput_ReturnsError`, `test_parser_empty_input_is_refused`.
    Source: phase 6 of the micro templates (test naming convention).
    """

    code = "TSK016"
    level = Level.ADVICE
    bad = (
        Example("def test_endpoint() -> None:\n", old="def test_endpoint_reused_key_answers_409() -> None:\n", base="micro-v3", also=_ALSO),
        Example("def test_post_refund() -> None:\n", old="def test_endpoint_reused_key_answers_409() -> None:\n", base="micro-v3", also=_ALSO_POST),
    )
    good = (
        Example("def test_reused_key_answers_409() -> None:\n", old="def test_endpoint_reused_key_answers_409() -> None:\n", base="micro-v3"),
        Example(
            '@pytest.mark.parametrize("key", ["", "k-1"])\ndef test_endpoint(key: str) -> None:\n',
            old="def test_endpoint_reused_key_answers_409() -> None:\n",
            base="micro-v3",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if plan.is_documentation:
            return
        findings, testing = [], 0
        for task in plan.tasks:
            tests = [(code, test) for code in task.code for test in tests_in(code.text, code.language)]
            testing += bool(tests)
            bare = next(((code, test) for code, test in tests if _is_bare(code, test, task, plan)), None)
            if bare is not None:
                findings.append(self._finding(*bare))
        yield from self.once_if_common(
            findings,
            testing,
            lambda: self.finding(plan.tasks_place, f"tests of most tasks name no scenario, {_WHY}", help="name the thing, the scenario and the behaviour"),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        hollow = next(iter(plan.format.words.get("hollow_test_names", ())), "")
        for task in plan.tasks if hollow and not plan.is_documentation else ():
            for code in task.code:
                for test in tests_in(code.text, code.language):
                    prefix = _PREFIX.match(test.name)
                    start = f"{prefix[0]}_" if prefix and prefix[0].islower() else prefix[0] if prefix else ""
                    name = start + (hollow.capitalize() if prefix and not prefix[0].islower() else hollow)
                    if _is_bare(code, test._replace(name=name), task, plan):
                        yield Edit(code.place(test.name_start, test.name_start + len(test.name)), name)
                        return

    def _finding(self, code: Code, test: TestFunction) -> Finding:
        return self.finding(
            code.place(test.name_start, test.name_start + len(test.name)),
            f"`{test.name}` names no scenario, {_WHY}",
            help=f"name the thing, the scenario and the behaviour, such as `{_better(test.name)}`",
        )


def _is_bare(code: Code, test: TestFunction, task: Task, plan: Plan) -> bool:
    words = _words(test.name)
    hollow = " ".join(words) in plan.format.words.get("hollow_test_names", ())
    if not test.name.isascii() or any(mark in test.name for mark in "$%{#") or _NAMED_BESIDE.search(code.text, test.start, test.end):
        return False
    if not hollow and len(words) > 1 and (" " in test.name or not _is_name(words, task, test)):
        return False
    if not hollow and _group_says_scenario(code, test, task):
        return False
    before = max((other.last_line for other in task.code if other.last_line < code.first_line), default=task.line)
    said = lead_in([(text.span.line, text.value) for text in task.prose], code.first_line, before).lower()
    return not says(said, plan.format.words.get("existing_signs", ()))


def _is_name(words: Sequence[str], task: Task, test: TestFunction) -> bool:
    """Whether the task's code has another name of just these words: a test called like it says no scenario."""
    wanted = "".join(words)
    return any(wanted in _plain_names(code.text) and not _spellings(code.text).get(wanted, set()) <= {test.name} for code in task.code)


@lru_cache(maxsize=64)
def _plain_names(code: str) -> frozenset[str]:
    """The names in `code` in lower case without underscores: cheaper than their spellings, which few tests ask for."""
    return frozenset(_NAME.findall(code.replace("_", "").lower()))


@lru_cache(maxsize=16)
def _spellings(code: str) -> Mapping[str, set[str]]:
    """The names in `code` by what they are in lower case without underscores."""
    spellings: dict[str, set[str]] = {}
    for name in set(_NAME.findall(code)):
        spellings.setdefault(name.replace("_", "").lower(), set()).add(name)
    return spellings


def _group_says_scenario(code: Code, test: TestFunction, task: Task) -> bool:
    """Whether the class or group around a test names more than a thing: `describe("an empty cart")`, `class WhenCartIsEmpty`."""
    text = program(code.text, code.language).uncommented
    indent = test.start - (text.rfind("\n", 0, test.start) + 1)
    around = [match for match in _GROUP.finditer(text, 0, test.start) if len(match["indent"]) < indent]
    words = [word for word in _words(around[-1]["title"]) if word not in _TEST_WORDS] if around else []
    return len(words) > 1 and not _is_name(words, task, test)


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(_PREFIX.sub("", name, count=1))]


def _better(name: str) -> str:
    if " " in name or not name.isidentifier() or not _PREFIX.match(name):
        return "refuses an empty order"
    return f"{name}_EmptyInput_ReturnsError" if name[0].isupper() or "_" not in name else f"{name}_of_empty_input_is_refused"

"""The tests that a piece of code defines, in the usual frameworks of several languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.wording.programs.syntax import Program, brackets_of, program


class TestFunction(NamedTuple):
    """A test by name. Offsets into the code: from its first attribute to the end of its body, and where the name stands."""

    name: str
    start: int
    end: int
    name_start: int


_GO = regex(r"^[ \t]?func (?:\(\w+ \*?\w+(?:\[\w+\])?\) (?P<method>Test\w*)\(\)|(?P<name>Test\w*)\(\s{0,40}\w+ \*testing\.T\b)", re.MULTILINE)
_PYTHON = regex(r"(?P<name>test\w*)[ \t]*\(")
_PYTHON_DEF = regex(r"^(?P<indent>[ \t]*)(?:async )?def ", re.MULTILINE)
_ATTRIBUTES = {
    "rust": regex(r"#\[(?:\w+::){0,3}(?:test|rstest|test_case|test_log|quickcheck|wasm_bindgen_test)\b"),
    "swift": regex(r"@Test\b"),
    "java": regex(r"@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property|Theory)\b"),
    "kotlin": regex(r"@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|Property)\b"),
    "scala": regex(r"@Test\b"),
    "csharp": regex(r"\[(?:Fact|Theory|Test|TestMethod|TestCase|DataTestMethod|Property|SkippableFact)\b"),
    "php": regex(r"#\[(?:\\?\w+\\){0,5}Test\b"),
}
_NAMED = regex(r"(?:\b(?:fn|func|fun|function|def|void)\s+)(?:<[^<>\n]{0,80}>\s+)?(?P<name>`[^`\n]{1,200}`|\w+)\s*[(<]|\b(?P<bare>\w+)\s*\(")
_ATTRIBUTE = regex(r"\s*(?:@[\w.:]+|#?\[)")
# Tests that their names alone make tests.
_BY_NAME = {
    "swift": regex(r"^[ \t]*(?:\w+ ){0,4}func (?P<name>test\w*)\(", re.MULTILINE),
    "java": regex(r"^[ \t]*public void (?P<name>test\w*)\(\)", re.MULTILINE),
    "ruby": regex(r"^[ \t]*def (?P<name>test_\w+)", re.MULTILINE),
    "php": regex(r"\bfunction (?P<name>test\w*)\(", re.MULTILINE),
    "shell": regex(r"^[ \t]*(?:function )?(?P<name>test_?\w+) ?\(\)", re.MULTILINE),
}
_QUOTED_NAME = r"(?P<quote>[\"'`])"
# Tests whose names are sentences in quotes.
_SENTENCES = {
    "typescript": regex(r"(?<![\w.$])(?:Deno\.test|x?it|xtest|test|specify)(?P<more>(?:\.\w+){0,3})\s{0,4}[(`]"),
    "kotlin": regex(rf"^[ \t]*(?:test|it|should)\({_QUOTED_NAME}", re.MULTILINE),
    "scala": regex(rf"^[ \t]*test\({_QUOTED_NAME}", re.MULTILINE),
    "ruby": regex(rf"^[ \t]*(?:it|specify|test|scenario|example)[ (]{_QUOTED_NAME}", re.MULTILINE),
    "php": regex(rf"(?<![\w>$:])(?:it|test)\({_QUOTED_NAME}"),
    "elixir": regex(rf"^[ \t]*(?:test|property) {_QUOTED_NAME}", re.MULTILINE),
    "dart": regex(rf"(?<![\w.])(?:test|testWidgets|blocTest(?:<[^<>]{{0,80}}>)?)\(\s*{_QUOTED_NAME}"),
    "shell": regex(rf"^[ \t]*@test {_QUOTED_NAME}", re.MULTILINE),
}
_NOT_TESTS = frozenset(".describe .beforeEach .beforeAll .afterEach .afterAll .use .step .extend .suite .setTimeout .bench .info .slow".split())
_PHP_TEST = regex(r"\s{0,20}(?:(?:public|static|final) ){0,3}function (?P<name>\w+)\(")
_CALLED_AGAIN = regex(r"\s{0,20}\(")
_QUOTE = regex(r"\s{0,200}[\"'`]")
_BODY = regex(r"[({;]")
_END_WORD = regex(r"\s{0,200}(?:end\b|\})")
# Lines that open with one of these go on with what stands above: an argument list, a text of several lines.
_GOES_ON = ")]}\"'"
# More parentheses than a test's head has between its name and its body.
_MOST_PARENTHESES = 12


@lru_cache(maxsize=512)
def tests_in(code: str, language: str) -> tuple[TestFunction, ...]:
    """Every test of `code`, in its order. `language` is a fence's tag; where it says no language, the look of the code does."""
    text = program(code, language)
    found: dict[int, TestFunction] = {}
    for test in _found(text):
        found.setdefault(test.name_start, test)
    return tuple(sorted(found.values(), key=lambda test: test.name_start))


def _found(text: Program) -> Iterator[TestFunction]:
    if text.language == "python":
        yield from _python(text)
        return
    body_end = _end_by_word(text) if text.language in ("ruby", "elixir") else _end_by_bracket(text)
    if text.language == "go":
        for match in _GO.finditer(text.bare):
            group = "method" if match["method"] else "name"
            if match[group][4:5] not in tuple("abcdefghijklmnopqrstuvwxyz"):
                yield TestFunction(match[group], match.start() + _indent(match[0]), body_end(match.end(group)), match.start(group))
    if (attribute := _ATTRIBUTES.get(text.language)) is not None:
        yield from _attributed(text, attribute, body_end)
    if text.language == "php":
        for start, end in text.comments:
            documented = _PHP_TEST.match(text.bare, end) if "@test" in text.code[start:end] else None
            if documented is not None:
                yield TestFunction(documented["name"], start, body_end(documented.end("name")), documented.start("name"))
    if (by_name := _BY_NAME.get(text.language)) is not None:
        for match in by_name.finditer(text.bare):
            yield TestFunction(match["name"], match.start() + _indent(match[0]), body_end(match.end("name")), match.start("name"))
    if (sentence := _SENTENCES.get(text.language)) is not None:
        yield from _sentences(text, sentence, body_end)


def _python(text: Program) -> Iterator[TestFunction]:
    """Functions called test; a fixture of that name is none. A body ends where the next line is indented no deeper."""
    if "def test" not in text.bare:
        return
    lines = _line_starts(text.bare)
    ends = _ends_by_indent(text.bare, lines)
    decorators: int | None = None
    fixture = False
    for index, start in enumerate(lines):
        line = text.bare[start : lines[index + 1] if index + 1 < len(lines) else None]
        if line.lstrip().startswith("@"):
            decorators = start + _indent(line) if decorators is None else decorators
            fixture = fixture or "fixture" in line
            continue
        opened = _PYTHON_DEF.match(line)
        name = _PYTHON.match(line, opened.end()) if opened else None
        if opened and name and not fixture:
            begin = start + len(opened["indent"]) if decorators is None else decorators
            yield TestFunction(name["name"], begin, ends[index], start + name.start())
        if opened or (line.strip() and not line[0].isspace() and line[0] not in ")]"):
            decorators, fixture = None, False


def _attributed(text: Program, attribute: re.Pattern[str], body_end: Callable[[int], int]) -> Iterator[TestFunction]:
    """Functions under an attribute that makes them tests; further attributes may stand between."""
    for match in attribute.finditer(text.bare):
        brackets = brackets_of(text.bare)
        at = brackets.get(match.start() + match[0].find("["), match.end()) if "[" in match[0] else match.end()
        at = _past_arguments(text.bare, at, brackets)
        for _ in range(12):
            more = _ATTRIBUTE.match(text.bare, at)
            if more is None:
                break
            at = brackets.get(more.end() - 1, more.end()) if more[0].endswith("[") else _past_arguments(text.bare, more.end(), brackets)
        name = _NAMED.search(text.bare, at, at + 400)
        if name is None or any(mark in text.bare[at : name.start()] for mark in "{};"):
            continue
        group = "name" if name["name"] else "bare"
        if text.bare[name.start(group) - 1] == "$":
            continue  # a macro gives it its name
        bare_name = name[group].strip("`")
        yield TestFunction(bare_name, match.start(), body_end(name.end(group)), name.start(group) + (name[group][0] == "`"))


def _sentences(text: Program, pattern: re.Pattern[str], body_end: Callable[[int], int]) -> Iterator[TestFunction]:
    for match in pattern.finditer(text.bare):
        brackets = brackets_of(text.bare)
        quote = match.start("quote") if "quote" in pattern.groupindex else _quote_of_call(text, match, brackets)
        if quote is None:
            continue
        mark = text.bare[quote]
        close = text.bare.find(mark, quote + 1)
        # A list that is called test may be joined by nothing.
        if close <= quote + 1 or "\n" in text.code[quote:close]:
            continue
        start = match.start() + _indent(match[0])
        opened = text.bare.rfind("(", start, quote)
        end = brackets.get(opened, len(text.bare)) if opened != -1 and text.language != "kotlin" else body_end(close)
        yield TestFunction(text.code[quote + 1 : close], start, end, quote + 1)


def _quote_of_call(text: Program, match: re.Match[str], brackets: Mapping[int, int]) -> int | None:
    """Where the name of `it("...")`, `test.skip("...")` or `it.each(table)("...")` is quoted; None for any other call."""
    members = match["more"]
    if any(members.startswith(member) for member in _NOT_TESTS):
        return None
    at = match.end()
    if members.endswith((".each", ".for")):
        closed = brackets.get(at - 1) if match[0].endswith("(") else text.bare.find("`", at) + 1
        again = _CALLED_AGAIN.match(text.bare, closed) if closed else None
        if again is None:
            return None
        at = again.end()
    elif match[0].endswith("`"):
        return None
    quoted = _QUOTE.match(text.bare, at)
    return quoted.end() - 1 if quoted else None


def _past_arguments(bare: str, at: int, brackets: Mapping[int, int]) -> int:
    return brackets.get(at, at) if bare[at : at + 1] == "(" else at


def _end_by_bracket(text: Program) -> Callable[[int], int]:
    """Where the body ends that opens with the first brace past an offset, behind the parentheses there."""
    size = len(text.bare)

    def end(at: int) -> int:
        # Only where a test was found; most blocks have none.
        brackets = brackets_of(text.bare)
        for _ in range(_MOST_PARENTHESES):
            match = _BODY.search(text.bare, at)
            if match is None:
                return size
            if match[0] == ";":
                return match.end()
            at = brackets.get(match.start(), size)
            if match[0] == "{":
                break
        return at

    return end


def _end_by_word(text: Program) -> Callable[[int], int]:
    """Where the body ends that opens on the line of an offset and closes with `end` below its first letter."""
    lines = _line_starts(text.bare)
    ends = dict(zip(lines, _ends_by_indent(text.bare, lines), strict=True))

    def end(at: int) -> int:
        stop = ends[text.bare.rfind("\n", 0, at) + 1]
        closing = _END_WORD.match(text.bare, stop)
        return closing.end() if closing else stop

    return end


def _ends_by_indent(bare: str, lines: list[int]) -> list[int]:
    """For each line the end of what is indented deeper below it. Closing brackets of its own depth belong to its head."""
    ends = [len(bare)] * len(lines)
    waiting: list[tuple[int, int]] = []
    last_end = 0
    for index, start in enumerate(lines):
        stop = lines[index + 1] - 1 if index + 1 < len(lines) else len(bare)
        line = bare[start:stop]
        if not line.strip():
            continue
        depth = _indent(line)
        if line.strip()[0] not in _GOES_ON:
            while waiting and waiting[-1][0] >= depth:
                ends[waiting.pop()[1]] = last_end
            waiting.append((depth, index))
        last_end = start + len(line.rstrip())
    for _, index in waiting:
        ends[index] = max(last_end, lines[index])
    return ends


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\n", text))]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())

"""What kind of work a task is: which steps its text shows or declines, and what it touches."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from plancheck.plan import Code, Command, Nature, StepKind, TaskFile, Text
from plancheck.reading.commands import opens_with_command
from plancheck.reading.references import references_in
from plancheck.reading.steps import publishes
from plancheck.reading.task_draft import Body
from plancheck.regex import regex

_DOCUMENTS = frozenset({"markdown", "md", "text", "txt", "rst", "html", "yaml", "yml", "json", "toml", "diff", "mermaid"})
# In a task on code such a block shows output or data.
_SHOWN_TEXT = frozenset({"text", "txt"})
_NO_PROGRAMS = _DOCUMENTS | {"bash", "sh", "shell", "console", "zsh", "plaintext", "output", "log", "csv"}
_TEST_CODE = regex(r"\bfunc Test\w|\bdef test_|\b(?:it|test|describe)\(|@Test\b|#\[test\]|\bassert\b|\bt\.Run\(|\bexpect\(|XCTAssert|\bgrep -[a-z]*q")
_TEST_WORDS = ("func Test", "def test_", "it(", "test(", "describe(", "@Test", "#[test]", "assert", "t.Run(", "expect(", "XCTAssert", "grep -")
_LINTERS = regex(
    r"\blint|\bruff\b|\beslint\b|\bclippy\b|\bvet\b|\bmypy\b|\bktlint\b|\bfmt\b|\bprettier\b|\bshellcheck\b|\bpre-commit\b|\bcheckstyle|\btsc\b|"
    r"\b(?:ba)?sh -n\b|\bpy_compile\b|\bdetekt\b|\bspotless|\bspotbugs|\bpmd|\bstylelint\b|\brubocop\b|\bflake8\b|\bpylint\b"
)
# The pieces of a command line that run one after the other.
_JOINT = regex(r"&&|\|\||[;|]")
_TEST_RUNNER = regex(r"\b(?:test|tests|pytest|vitest|jest|ctest|rspec|phpunit)\b")
_TESTERS = regex(r"\btest|\bspec\b|\bcheck\b|\bbuild\b", re.IGNORECASE)
_NO_FAILURE = regex(
    r"\b(?:no|without|zero|0)\s+(?:\w+\s+)?(?:errors?|failures?|panics?|fails?)\b|\b(?:errors?|failures?|fail(?:ed)?)\s?[=:]\s?0\b", re.IGNORECASE
)
_FAILURE = regex(r"\bfail|\berror\b|\bundefined\b|does not compile|doesn't compile|\bpanic", re.IGNORECASE)
_KEEPS = regex(
    r"\b(?:refactor|renam|mov(?:e|es|ing)\b|clean|document|docs?\b|readme|verif|wire|wiring)|^(?:remov|delet|extract)|^(?:\w+ ){0,2}comments?\b|"
    r"^(?:refactor|docs|style|chore|build|ci)\b",
    re.IGNORECASE,
)
# "BC-7 — Remove the flag" removes something.
_OPENING_ID = regex(r"[A-Z]{2,5}-\d[\w-]{0,8}\s{0,2}[:—–-]\s{0,2}")
_TEST_PATH = regex(r"(?:^|/)(?:tests?|spec|testdata|__tests__|fixtures)/|(?:^|/)test_[\w.-]+$|[_.-](?:test|tests|spec)\.\w+$|Tests?\.\w+$")
_DOCUMENT_PATH = regex(r"\.(?:md|mdx|rst|txt|adoc|html|png|svg|drawio)$|(?:^|/)(?:LICENSE|CHANGELOG|README|CODEOWNERS|mkdocs)[\w.]*$", re.IGNORECASE)
_NAMES_TEST = regex(r"\b(?:add|write|update|extend|create|rewrite)\b.{0,80}\b(?:Test[A-Z_]\w*|test_\w+|\w+Tests?\b|tests?\b)|^tests?\s?[:—–-]", re.IGNORECASE)
_CHANGES = regex(
    r"^(?:implement|add|remove|replace|update|delete|rename|change|edit|insert|extend|wire|move|rewrite|register|set|fix|lines?\s\d)", re.IGNORECASE
)
_NO_NEW_TEST = regex(
    r"\bexisting (?:\w+ )?(?:tests?|suite)\b|\bno (?:new |separate |additional |unit |automated )*tests?\b(?! (?:of|in|from|fails?|breaks?|may)\b)|"
    r"\btest(?:s|ed)?\b[^.;\n]{0,40}\bin task\b|\b(?:covered|validated|verified) (?:by|in)\b"
    r"|\bskip\b|\btest:?\W{0,4}(?:none|n/a|in task|see task|existing)\b",
    re.IGNORECASE,
)
_ABOUT_TESTS = ("test", "suite", "skip", "covered ", "validated ", "verified ")
_NO_LINT = regex(
    r"\bno (?:lint(?:er|ing)?|need to lint)\b|\blint(?:er|ing)?\b[*_]{0,3}:?[*_]{0,3}\s{0,2}(?:n/a|none|not (?:needed|applicable|required))\b", re.IGNORECASE
)
# A test of what the code does already passes from the start.
_PASSES_ALREADY = regex(
    r"\b(?:test|run|pass)\w*\b[^.\n]{0,60}\balready (?:works?|pass(?:es)?|holds?|green)\b|\balready (?:works?|pass(?:es)?)\b[^.\n]{0,60}\b(?:test|run)s?\b",
    re.IGNORECASE,
)
_NO_FILES = regex(r"\W{0,4}(?:none|n/a|no (?:\w+ )?files?)\b(?! of\b)", re.IGNORECASE)
_CODE_COMMITS = frozenset({"feat", "fix", "refactor", "perf", "test", "tests"})
_NO_COMMIT = regex(
    r"\bcommit\b\W{0,6}(?:none|n/a|see)\b|\b(?:do not|don't|no) commit\b|"
    r"\bcommit(?:ted|s)?\b.{0,30}\b(?:together|with (?:task|the)|with implementation|in task|as part of)\b",
    re.IGNORECASE,
)


def nature_of(title: Text, body: Body, named: Collection[str], families: Collection[str]) -> Nature:
    """The nature of a task from its title and what stands below it; `named` are the contracts of its line or title."""
    texts = [text.value for text in body.prose] + [step.title.value for step in body.steps]
    commit = body.commit.value if body.commit else ""
    commit_type = commit.split("(")[0].split(":")[0].strip().lower()
    has_program = any(_is_program(code) for code in body.code)
    names_code = any(not _is_document(file.path) for file in body.files)
    # A commit that adds or mends behaviour is one of code, whatever the task shows of it.
    commits_code = not body.files and commit_type in _CODE_COMMITS
    keeps = bool(_KEEPS.search(_OPENING_ID.sub("", title.value)) or _KEEPS.match(commit))
    all_tests = bool(body.files) and all(_is_test(file) or _is_document(file.path) for file in body.files)
    shown = frozenset(_shown(body, texts, names_code))
    return Nature(
        shown=shown,
        declined=frozenset(_declined(texts)),
        changes=bool(body.files) or (not _declines_files(body) and _shows_change(body, shown)),
        has_code=commit_type != "docs" and (names_code or commits_code or (not body.files and has_program)),
        only_tests=all_tests or commit_type in ("test", "tests"),
        keeps_behaviour=keeps,
        mentioned=frozenset(_mentioned(body, families)) - frozenset(named),
    )


def _declines_files(body: Body) -> bool:
    """Whether its Files list says that there are none."""
    return any(_NO_FILES.match(entry.value) for entry in body.unread_files[:1])


def _shows_change(body: Body, shown: Collection[StepKind]) -> bool:
    return "implement" in shown or any(_is_test_code(code.text) for code in body.code if _is_program(code))


def _shown(body: Body, texts: Collection[str], names_code: bool) -> Iterator[StepKind]:
    yield from (step.kind for step in body.steps)
    for command in body.commands:
        yield from _shown_by(command)
    for code in body.code:
        if _is_test_code(code.text):
            yield "failing-test"
        elif _is_program(code) or (code.language in _DOCUMENTS and not (names_code and code.language in _SHOWN_TEXT)):
            yield "implement"
    for text in texts:
        bare = text.lstrip("*_`[]x ")
        if "test" in bare.lower() and _NAMES_TEST.search(bare):
            yield "failing-test"
        if _CHANGES.match(bare) and not publishes(bare):
            yield "implement"
        if opens_with_command(bare):
            yield "run-to-pass"
            if _lints(bare):
                yield "lint"
    if body.commit is not None:
        yield "commit"
    if any(file.action == "delete" for file in body.files):
        yield "implement"


def _shown_by(command: Command) -> Iterator[StepKind]:
    line = command.text.value
    lints = _lints(line)
    if lints:
        yield "lint"
    if "git commit" in line:
        yield "commit"
    elif command.expected is not None and _FAILURE.search(_NO_FAILURE.sub("", command.expected)):
        yield "run-to-fail"
    elif not line.startswith("git ") and (not lints or _TESTERS.search(line)):
        yield "run-to-pass"


def _lints(line: str) -> bool:
    """Whether a command line runs a linter; `cargo test --test lint` and `git add lint.rs` only name something so."""
    for piece in _JOINT.split(line):
        linter, tester = _LINTERS.search(piece), _TEST_RUNNER.search(piece)
        if linter is not None and not piece.lstrip("` ").startswith("git ") and (tester is None or linter.start() < tester.start()):
            return True
    return False


def _declined(texts: Collection[str]) -> Iterator[StepKind]:
    for text in texts:
        said = text.lower()
        if any(word in said for word in _ABOUT_TESTS) and _NO_NEW_TEST.search(text):
            yield "failing-test"
            yield "run-to-fail"
        if "already" in said and _PASSES_ALREADY.search(text):
            yield "run-to-fail"
        if "lint" in said and _NO_LINT.search(text):
            yield "lint"
        if "commit" in said and _NO_COMMIT.search(text):
            yield "commit"


def _mentioned(body: Body, families: Collection[str]) -> Iterator[str]:
    for text in (*body.prose, *(step.title for step in body.steps), *([body.commit] if body.commit else []), *body.commit_lines):
        yield from (reference.id for reference in references_in(text, families).ids)


def _is_program(code: Code) -> bool:
    return bool(code.language) and code.language not in _NO_PROGRAMS


def _is_test_code(text: str) -> bool:
    return any(word in text for word in _TEST_WORDS) and _TEST_CODE.search(text) is not None


def _is_document(path: str) -> bool:
    """Whether a path is that of prose, or a whole folder: not code or configuration."""
    return path.endswith("/") or _DOCUMENT_PATH.search(path) is not None


def _is_test(file: TaskFile) -> bool:
    """Whether a file is a test or its data, in any of the usual layouts."""
    return file.action == "test" or _TEST_PATH.search(file.path) is not None

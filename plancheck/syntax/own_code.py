"""The code that a plan brings in a language whose grammar is known: without tests, and without code that goes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plancheck.plan import Code, Plan, Task
from plancheck.plan.shown_code import Shown, shown_code
from plancheck.plan.touched import paths_in
from plancheck.regex import regex
from plancheck.wording.file_names import is_kind
from plancheck.wording.programs import Program, program, tests_in

Words = Mapping[str, tuple[str, ...]]

# What people write on a fence, for the grammar that is meant.
GRAMMARS = {
    "go": "go", "golang": "go", "python": "python", "py": "python", "typescript": "typescript", "ts": "typescript", "tsx": "tsx", "javascript": "javascript",
    "js": "javascript", "jsx": "javascript", "rust": "rust", "rs": "rust", "java": "java", "kotlin": "kotlin", "kt": "kotlin",
}  # fmt: skip
_ENDINGS = {
    "go": (".go",), "python": (".py",), "typescript": (".ts", ".tsx", ".mts", ".vue", ".svelte"), "javascript": (".js", ".jsx", ".mjs", ".cjs"),
    "rust": (".rs",), "java": (".java",), "kotlin": (".kt", ".kts"),
}  # fmt: skip
# An edit that is shown as a diff: what it takes away goes, and its marks.
_DIFF = regex(r"^(?:-.*|\+)", re.MULTILINE)
# What only test code has, whether it defines a test or helps one.
_TESTS = regex(
    r"\btesting\.(?:T|B|TB|F)\b|\bpytest\b|\bunittest\b|\b(?:describe|beforeEach|afterEach)\(|\b(?:vi|jest)\.\w|\borg\.junit\b|@(?:BeforeEach|AfterEach|BeforeAll)\b"
)
# Rust keeps unit tests at the end of the file that they test.
_RUST_TESTS = regex(r"#\[cfg\(test\)\]")


class Excerpt(NamedTuple):
    """A block of code, what it comes to as a program, and the files that it may belong to (none where nobody says).

    `end` is where its own tests begin, or its length.
    """

    code: Code
    grammar: str
    program: Program
    paths: tuple[str, ...]
    end: int

    @property
    def language(self) -> str:
        """The language by its name: typescript for tsx as well."""
        return "typescript" if self.grammar == "tsx" else self.grammar

    @property
    def text(self) -> str:
        """The text of the program, in which a diff is carried out in place."""
        return self.program.code

    @property
    def bare(self) -> str:
        """The same with comments and the inside of strings blanked."""
        return self.program.bare


def own_code(plan: Plan) -> tuple[Excerpt, ...]:
    """The blocks of all tasks that stand for production code, in their order."""
    words = plan.format.words
    return tuple(excerpt for task in plan.tasks for shown in shown_code(task, words) if (excerpt := _excerpt(shown, task, words)))


def _excerpt(shown: Shown, task: Task, words: Words) -> Excerpt | None:
    code = shown.code
    grammar = GRAMMARS.get(code.language, "")
    if not grammar or shown.leaves or any(step.kind == "failing-test" for step in task.steps_at(code.first_line)):
        return None
    text = program(_DIFF.sub(lambda mark: " " * len(mark[0]), code.text), code.language)
    rust_tests = _RUST_TESTS.search(text.bare) if grammar == "rust" else None
    end = rust_tests.start() if rust_tests else len(code.text)
    if rust_tests is None and (_TESTS.search(text.bare) or tests_in(text.code, code.language)):
        return None
    excerpt = Excerpt(code, grammar, text, (), end)
    paths = tuple(dict.fromkeys(_paths(shown, excerpt, task, words)))
    ours = tuple(path for path in paths if not is_kind(path, words.get("test_files", ())))
    return None if paths and not ours else excerpt._replace(paths=ours)


def _paths(shown: Shown, excerpt: Excerpt, task: Task, words: Words) -> Sequence[str]:
    """The files that its first comment or else the text before it names or else, of its language, the task lists."""
    endings = _ENDINGS[excerpt.language]
    listed = [file.path for file in task.files if file.action != "delete" and file.path.endswith(endings)]
    for line in (_first_comment(excerpt.program), *reversed(shown.said.split("\n"))):
        told = [path for path in paths_in(line, words) if path.endswith(endings)]
        if told:
            # Of a file that was listed before, text often gives the name alone.
            return [next((full for full in listed if f"/{full}".endswith(f"/{path}")), path) for path in told]
    return listed


def _first_comment(text: Program) -> str:
    start, end = next(iter(text.comments), (1, 1))
    return text.code[start:end].partition("\n")[0] if not text.code[:start].strip() else ""

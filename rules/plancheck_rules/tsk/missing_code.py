"""missing-code"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Code, Plan, Step, Task
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.programs import tests_in
from plancheck.wording.programs.edits import states_edit
from plancheck.wording.programs.shell import is_script, parts_of
from plancheck.wording.programs.surroundings import between, says

_WRITING = ("failing-test", "implement")
_ENDPOINT = """**Step 3: Implement the endpoint**

In `gateway/refunds/endpoint.py`:

```python
\"\"\"HTTP edge of the refund book.\"\"\"

from gateway.refunds.book import RefundBook, RefundRejected


def post_refund(book: RefundBook, key: str, payment_id: str, cents: int) -> tuple[int, dict[str, str]]:
    try:
        accepted = book.refund(key, payment_id, cents)
    except RefundRejected as rejection:
        return 409, {"error": str(rejection)}
    return 201, {"refund_id": accepted.refund_id}
```
"""
# Commands of git that change no code.
_GIT = [["git", "add"], ["git", "commit"], ["git", "status"], ["git", "diff"], ["git", "log"], ["git", "push"]]
_NEEDS_NONE = regex(r"\b(?:no|without)\b[^.\n]{0,40}\b(?:code|changes?|implementation|tests?|edits?|work)\b", re.IGNORECASE)
_FILE = regex(r"[\w./-]{1,120}\.[A-Za-z]{1,8}\b")
_WHY = "so whoever carries it out has to invent it"
_HELP = "show the complete code in a block, or the exact edit in line: which text becomes which, which lines go"


class MissingCode(Rule):
    """A step that changes code shows neither the code nor the exact edit.

    What it finds: the first step of a task that writes a test or an implementation and has no block, no edit in line ("change `x` to `y`", "delete
    line 14", a table of replacements, code between backticks, a command that edits) and no hint where the code stands. Steps about documents and
    steps that say that nothing is to be written are not asked. What most tasks lack is said once, at their section.
    Why it matters: "add validation" leaves the design to whoever carries the step out, and the review sees it only in the PR.
    How to fix: show the code, or the edit word for word.
    Source: phase 4 of the micro templates (complete code in every step).
    """

    code = "TSK010"
    level = Level.WARNING
    bad = (
        Example(
            "**Step 3: Implement the endpoint**\n\nIn `gateway/refunds/endpoint.py`, add the handler and turn rejections into status 409.\n",
            old=_ENDPOINT,
            base="micro-v3",
        ),
        Example("**Step 3: Implement the endpoint**\n\nIn `gateway/refunds/endpoint.py`:\n", old=_ENDPOINT, base="micro-v3"),
    )
    good = (
        Example(
            '**Step 3: Implement the endpoint**\n\nIn `gateway/refunds/endpoint.py`, change `return 500, {}` to `return 409, {"error": str(rejection)}`.\n',
            old=_ENDPOINT,
            base="micro-v3",
        ),
        Example(
            "**Step 3: Implement the endpoint**\n\nThe complete file stands in the appendix, section K.\n",
            old=_ENDPOINT,
            base="micro-v3",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if plan.is_torn or plan.is_documentation:
            return
        coding = [task for task in plan.tasks if task.nature.has_code and task.nature.changes]
        findings = []
        for task in coding:
            step = next((step for step in task.steps if step.kind in _WRITING and _lacks_code(step, task, plan)), None)
            if step is not None:
                what = "test" if step.kind == "failing-test" else "code"
                findings.append(self.finding(step.title.span, f"the step shows neither the {what} nor the exact edit, {_WHY}", help=_HELP))
        yield from self.once_if_common(
            findings,
            len(coding),
            lambda: self.finding(plan.tasks_place, f"most tasks have a step that shows neither its code nor the exact edit, {_WHY}", help=_HELP),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        coding = [task for task in plan.tasks if task.nature.has_code and task.nature.changes]
        for task in coding if not (plan.is_torn or plan.is_documentation) else ():
            for step in task.steps:
                own = [code for code in task.code if step.title.span.line <= code.first_line <= step.end_line]
                rest = tuple(code for code in task.code if code not in own)
                # What is left has to show that the task is about code.
                is_code = task.files or any(any(tests_in(code.text, code.language)) for code in rest)
                if own and is_code and step.kind in _WRITING and _lacks_code(step, task._replace(code=rest), plan):
                    yield from (Edit.without(code.first_line, code.last_line) for code in own)
                    return


def _lacks_code(step: Step, task: Task, plan: Plan) -> bool:
    words = plan.format.words
    first, last = step.title.span.line, step.end_line
    if says(step.title.value, words.get("document_signs", ())) or _names_only_documents(step.title.value, words.get("document_files", ())):
        return False
    showing = [code for code in task.code if _shows_code(code, step, task, plan)]
    cycle = step.kind == "failing-test" and any(other.kind == "implement" and other.title.span.line == first for other in task.steps)
    if any(first <= code.first_line <= last or (_fits(code, step) and (cycle or not _belongs(code, task))) for code in showing):
        return False
    said = between([(text.span.line, text.value) for text in task.prose], first, last)
    if said.rstrip(" *_").endswith(":") and not any(first <= code.first_line <= last for code in task.code):
        return True  # what was to follow is not there
    runs = any(first <= command.text.span.line <= last for command in task.commands)
    if step.kind == "failing-test" and runs and not says(step.title.value, words.get("writing_words", ())):
        return False  # a title such as "Tests" above a run of them
    said = f"{step.title.value}\n{said}"
    return not (states_edit(said) or _NEEDS_NONE.search(said) or says(said, words.get("code_elsewhere", ())))


def _names_only_documents(title: str, endings: Sequence[str]) -> bool:
    """Whether the files that a title names are documents, which nobody can show before they are written."""
    files = [name[0].lower() for name in _FILE.finditer(title)]
    return bool(files) and all(file.endswith(tuple(endings)) for file in files)


def _shows_code(code: Code, step: Step, task: Task, plan: Plan) -> bool:
    """Whether a block shows code. A command is a test of its own, and an edit unless it only looks, checks or commits."""
    words = plan.format.words
    if code.language not in words.get("shell_tags", ()) or is_script(code.text):
        return True
    looks = words.get("looking_commands", ()) if step.kind == "implement" else ()
    commands = [command.text.value for command in task.commands if code.first_line < command.text.span.line < code.last_line]
    if step.kind == "implement" and any(flag in command for flag in words.get("editing_flags", ()) for command in commands):
        return True
    parts = [part.words for command in commands for part in parts_of(command) if part.words]
    return any(part[0] not in looks and not any(word in words.get("checks", ()) for word in part[:3]) and part[:2] not in _GIT for part in parts)


def _fits(code: Code, step: Step) -> bool:
    return any(tests_in(code.text, code.language)) == (step.kind == "failing-test")


def _belongs(code: Code, task: Task) -> bool:
    """Whether a block stands in a step that writes tests or code."""
    return any(step.kind in _WRITING and step.title.span.line <= code.first_line <= step.end_line for step in task.steps)

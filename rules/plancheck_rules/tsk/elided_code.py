"""elided-code"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Code, Plan, Task
from plancheck.plan.shown_code import shown_code
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import shortened
from plancheck.wording.programs import Program, program, tests_in
from plancheck.wording.programs.elisions import Elision, Left, Vocabulary, elisions_in
from plancheck.wording.programs.surroundings import code_spans, says

_WHY = "so whoever carries the task out has to guess it"
_HELP = "write the code out, or show the edit: the lines to find and what takes their place"
_DIFFS = ("diff", "patch")
# A block of so few lines that say something, and what says nothing.
_LITTLE, _NOTHING = 3, " \t{}()[];,.…"
# The head of a function, and how far above an elision it may stand.
_HEAD, _NEAR = regex(r"\b(?:fn|func|def|fun|function)\s+(?:\([^()\n]{0,60}\)\s*)?(\w+)"), 2000
# What opens a comment, in the languages that plans are mostly about.
_COMMENT_MARKS = {
    **dict.fromkeys("python ruby elixir".split(), "#"),
    **dict.fromkeys("go typescript java kotlin rust swift csharp php dart scala cpp".split(), "//"),
}


class ElidedCode(Rule):
    """The code of a task leaves code out.

    What it finds: dots in place of code, remarks such as "rest unchanged" or "implementation here", a `TODO` without an issue, and functions that only
    say that they are not implemented, unless the task writes them later. What stands around an edit is no elision: find and replace, from and to, before
    and after, diffs, the lines around an insertion. Nor are dots that the language knows (variadics, spread, ranges, stubs of a Protocol), empty bodies,
    output, and code that goes. One finding a task; what most tasks do is said once.
    Why it matters: an agent copies the block as it stands, or invents what is missing.
    How to fix: write the code out, or show the edit: the lines to find and what takes their place.
    Source: phase 4 of the micro templates (complete code in every step).
    """

    code = "TSK011"
    level = Level.WARNING
    bad = (
        Example(
            "    # TODO: implement the lookup\n    return 201, {}\n",
            old="""    try:
        accepted = book.refund(key, payment_id, cents)
    except RefundRejected as rejection:
        return 409, {"error": str(rejection)}
    return 201, {"refund_id": accepted.refund_id}
""",
            base="micro-v3",
        ),
        Example(
            "    ...\n",
            old="""    book = book_for(FakeNetwork())
    assert post_refund(book, "k-1", "pay-1", 1000) == (201, {"refund_id": "re-1"})
    status, body = post_refund(book, "k-1", "pay-1", 1200)
    assert status == 409
    assert body == {"error": "key k-1 was used for another refund"}
""",
            base="micro-v3",
        ),
    )
    good = (
        Example(
            "and inside `if known is not None:`, in front of the return:\n\n```python\n        # ... existing lookup\n        known = self._by_key.get(key)\n",
            old="and inside `if known is not None:`, in front of the return:\n\n```python\n",
            base="micro-v3",
        ),
        Example(
            'class Clock(Protocol):\n    def now(self) -> float: ...\n\n\nclass RefundBook:\n    """Accepts refunds and',
            old='class RefundBook:\n    """Accepts refunds and',
            base="micro-v3",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if plan.is_documentation:
            return
        words = plan.format.words
        vocabulary = Vocabulary(*(words.get(f"elision_{name}", ()) for name in Vocabulary._fields))
        findings, showing = [], 0
        for task in plan.tasks:
            showing += bool(task.code)
            found = next(_own_elisions(task, plan, vocabulary), None)
            if found is not None:
                findings.append(self._finding(*found))
        yield from self.once_if_common(findings, showing, lambda: self._common(plan, findings))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        blocks = [] if plan.is_documentation else [code for task in plan.tasks for code, _, _ in _blocks_to_write(task, plan)]
        for code in blocks:
            mark = _COMMENT_MARKS.get(program(code.text, code.language).language)
            if mark:
                yield Edit.before(code.last_line, f"{' ' * code.indent}{mark} TODO: implement the rest")
                return

    def _finding(self, code: Code, elision: Elision) -> Finding:
        shown = shortened(code.text[elision.start : elision.end])
        return self.finding(code.place(elision.start, elision.end), f"`{shown}` stands in place of code, {_WHY}", help=_HELP)

    def _common(self, plan: Plan, findings: Sequence[Finding]) -> Finding:
        related = [Related(finding.span, "here") for finding in findings]
        return self.finding(plan.tasks_place, f"most tasks leave out code that somebody has to write, {_WHY}", help=_HELP, related=related)


def _own_elisions(task: Task, plan: Plan, vocabulary: Vocabulary) -> Iterator[tuple[Code, Elision]]:
    """The elisions of a task that are no context of an edit and stand in no code that goes."""
    for code, said, leaves_before in _blocks_to_write(task, plan):
        text = program(code.text, code.language)
        elisions = list(elisions_in(text, vocabulary))
        if elisions:
            is_edit = (leaves_before or _is_insertion(said, text, plan)) and not _is_new_file(said, task)
            left = (elision for elision in elisions if not is_edit or _is_needed(elision, said, text, plan))
            yield from ((code, elision) for elision in left if not (elision.hollow and _is_written_later(elision, text, code, task)))


def _is_written_later(elision: Elision, text: Program, code: Code, task: Task) -> bool:
    """Whether a later block of the task defines the function whose body shows nothing but the elision: it was there to make a test compile."""
    heads = _HEAD.findall(text.bare[max(0, elision.start - _NEAR) : elision.start])
    later = (program(other.text, other.language).bare for other in task.code if other.first_line > code.first_line)
    return bool(heads) and any(heads[-1] in _HEAD.findall(bare) for bare in later)


def _blocks_to_write(task: Task, plan: Plan) -> Iterator[tuple[Code, str, bool]]:
    """The blocks of a task without diffs, code that goes and stubs on purpose; each with the text that leads up to it, and whether the code before it goes."""
    leaves_before = False
    for code, said, leaves in shown_code(task, plan.format.words):
        if not (leaves or code.language in _DIFFS or says(f"{task.title.value}\n{said}", plan.format.words.get("stub_signs", ()))):
            yield code, said, leaves_before
        leaves_before = leaves


def _is_needed(elision: Elision, said: str, text: Program, plan: Plan) -> bool:
    """Whether an elision among the lines of an edit leaves out what the edit consists of: code to be written, all of a body, part of a new test."""
    if elision.what is Left.UNWRITTEN:
        return True
    if elision.hollow and sum(bool(line.strip(_NOTHING)) for line in text.bare.split("\n")) < _LITTLE:
        return True
    is_old_test = says(said, plan.format.words.get("existing_signs", ()))
    return not is_old_test and any(test.start <= elision.start < test.end for test in tests_in(text.code, text.language))


def _is_insertion(said: str, text: Program, plan: Plan) -> bool:
    """Whether the text before a block, or a mark in it, says that it is an edit shown with the lines around it."""
    words = plan.format.words
    comments = "\n".join(text.code[start:end] for start, end in text.comments)
    return says(said, words.get("insertion_signs", ())) or any(mark in comments for mark in words.get("edit_marks", ()))


def _is_new_file(said: str, task: Task) -> bool:
    created = {file.path for file in task.files if file.action == "create"}
    return any(span in created for span in code_spans(said))

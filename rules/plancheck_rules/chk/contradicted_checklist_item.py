"""contradicted-checklist-item"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.ground import Fact, Ground
from plancheck.plan import Code, Plan
from plancheck.plan.promises import Promise, promises
from plancheck.plan.shown_code import shown_code
from plancheck.regex import regex
from plancheck.rule import Example, GroundedRule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import shortened
from plancheck.wording.programs import program
from plancheck.wording.programs.elisions import Vocabulary, elisions_in

_TODO = "todo-for-a-pr"
# What the code does that belies a tick, and what to write instead.
_BREACHES = {
    "unordered-iteration": ("lets the order of a map decide what comes out", "sort the keys before the loop"),
    "process-exit": ("ends the process in library code", "give the error to the caller and let the program's own file exit"),
    "exported-map": ("exports a map that anybody can change", "keep the map private and export a function that looks into it"),
    "lenient-decoding": ("decodes configuration without refusing unknown fields", "have the decoder refuse fields that it does not know"),
    "unguarded-division": ("divides by what may be zero", "say before the division what comes out for zero"),
    "shrinking-range": ("shrinks a list while a loop goes over it", "go over a copy, or gather what stays in a list of its own"),
    _TODO: ("leaves work to a pull request that it names", "do it in this one, or name an issue instead"),
}
_BOX = regex(r"\s*(?:[-*+]\s+)?(?:\[[^\]\n]?\]|☑|✅|✔|✓)\ufe0f?\s*")
_REQUEST = r"\bPRs?[ -]?#?\d"
_OWED = regex(
    rf"\b(?:TODO|FIXME|XXX)\b[^\n]{{0,120}}?{_REQUEST}"
    rf"|\b(?:planned for|deferred to|left (?:for|to)|reserved for|scheduled for|postponed to|until|once|(?:remove|drop|delete|replace|switch|enable)\b[^\n]{{0,60}}? (?:after|in|with)) {_REQUEST}"
)
# What opens a comment, in the languages that plans are mostly about.
_COMMENT_MARKS = {**dict.fromkeys("python ruby".split(), "#"), **dict.fromkeys("go typescript java kotlin rust swift csharp cpp".split(), "//")}
_PYTHON_END = """    except RefundRejected as rejection:
        return 409, {"error": str(rejection)}
    return 201, {"refund_id": accepted.refund_id}
"""


class ContradictedChecklistItem(GroundedRule):
    """A ticked item of the checklist is belied by the plan's own code.

    What it finds: a rule that is ticked while the code of a task does what it forbids: output or sums in the order of a map (R2), library code that ends the
    process (R6), exported mutable maps (R8), configuration decoded without refusing unknown fields (R10), divisions by what may be zero (R11), lists that
    shrink while a loop goes over them (R21), comments that leave work to a pull request (R15). Tests, code that goes, functions that are not shown whole, and
    functions that a later task writes anew are left out, and so are items that name an exception or say who sees to it. That golden data has an invariant
    test (R7) and a way to make it anew (R12) is asked by rules of their own.
    Why it matters: whoever reviews the plan relies on the tick and does not look.
    How to fix: mend the code, or say in the item why it holds here all the same, or n/a.
    Source: phase 8 of micro-v2 and micro-v3.
    """

    code = "CHK005"
    level = Level.WARNING
    needs = "code"
    bad = (
        Example(
            "    except RefundRejected:\n        sys.exit(1)\n" + _PYTHON_END.partition("}\n")[2],
            old=_PYTHON_END,
            base="micro-v3",
            at="- [x] R6: The package raises",
        ),
        Example(
            _PYTHON_END + "    # TODO(PR 12): answer with the time of the transfer as well\n",
            old=_PYTHON_END,
            base="micro-v3",
            at="- [x] R15: No stale PR",
        ),
    )
    good = (
        Example(
            "    except RefundRejected:\n        sys.exit(1)\n" + _PYTHON_END.partition("}\n")[2],
            old=_PYTHON_END,
            base="micro-v3",
            also=(("- [x] R6: The package raises and never exits the process.", "- [x] R6: Only in the endpoint, which is run as a program."),),
        ),
        Example(
            _PYTHON_END + "    # TODO(GW-58): answer with the time of the transfer as well\n",
            old=_PYTHON_END,
            base="micro-v3",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        for promise in () if plan.is_documentation else promises(plan):
            if _TODO in promise.check.broken_by:
                yield from self._belied(promise, _TODO, [(code.place(start, end), code.text[start:end]) for code, start, end in _owed(plan)], plan)

    def check_against(self, plan: Plan, ground: Ground) -> Iterator[Finding]:
        facts: Sequence[Fact] = ground.code or ()
        for promise in promises(plan):
            for kind in promise.check.broken_by:
                yield from self._belied(promise, kind, [(fact.span, fact.line) for fact in facts if fact.kind == kind], plan)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        if not plan.is_documentation and any(_TODO in promise.check.broken_by for promise in promises(plan)):
            for code in (shown.code for task in plan.tasks for shown in shown_code(task, plan.format.words) if not shown.leaves):
                mark = _COMMENT_MARKS.get(program(code.text, code.language).language)
                if mark and code.language not in ("diff", "patch"):
                    yield Edit.before(code.last_line, f"{' ' * code.indent}{mark} TODO(PR 99): take this out again")
                    return

    def _belied(self, promise: Promise, kind: str, places: Sequence[tuple[Span, str]], plan: Plan) -> Iterator[Finding]:
        """The finding that code at `places`, with its lines, does what an item denies."""
        if not places:
            return
        does, remedy = _BREACHES[kind]
        span, line = places[0]
        task = next((f"Task {task.number}" for task in plan.tasks if task.line <= span.line <= task.end_line), "a task")
        item = promise.item.text
        box = _BOX.match(item.value)
        said = shortened(plain(item.value[box.end() :] if box else item.value))
        yield self.finding(
            item.span,
            f'"{said}" is ticked, but the code of {task} {does}: `{shortened(line)}`; whoever reviews relies on the tick and does not look',
            help=f"{remedy}; or say in the item why it holds all the same",
            reason=kind,
            related=[Related(place, f"`{shortened(text)}` {does}") for place, text in places],
        )


def _owed(plan: Plan) -> Iterator[tuple[Code, int, int]]:
    """The comments in code that comes which leave work to a pull request, without those that stand in place of code."""
    words = plan.format.words
    vocabulary = Vocabulary(*(words.get(f"elision_{name}", ()) for name in Vocabulary._fields))
    for shown in (shown for task in plan.tasks for shown in shown_code(task, words) if not shown.leaves):
        code = shown.code
        if "PR" not in code.text:
            continue
        text = program(code.text, code.language)
        elided = [elision.start for elision in elisions_in(text, vocabulary)]
        yield from ((code, start, end) for start, end in text.comments if _OWED.search(code.text, start, end) and not any(start <= at < end for at in elided))

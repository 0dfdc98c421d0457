"""Where a comment that hides a finding has to stand."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.cli.lsp_server.checks import request_for
from plancheck.cli.lsp_server.documents import Document
from plancheck.cli.run import Run
from plancheck.edit import Edit, rewritten
from plancheck.finding import Finding
from plancheck.plan import Plan
from plancheck.span import Span

# What a comment without a reason lacks to hide anything; it stands in while places are tried.
_REASON = "to be tried"


def hiding_comment(document: Document, finding: Finding) -> Edit | None:
    """The edit that adds a comment which hides the finding as soon as its author has written a reason; None where it finds no place.

    Each place is tried by a check: there are lines that mean something else with a comment in them.
    """
    if document.plan is None:
        return None
    opening = f"<!-- plancheck: ignore[{finding.rule}] "
    tried, offered = (_at_places(document.plan, finding, f"{opening}{reason} -->") for reason in (_REASON, ""))
    return next((edit for trial, edit in zip(tried, offered, strict=True) if _hides(document, trial, finding)), None)


def _at_places(plan: Plan, finding: Finding, comment: str) -> Iterator[Edit]:
    """The comment at each place where it may stand, the one that hides least first."""
    number = finding.span.line
    line = plan.lines[number - 1] if number <= len(plan.lines) else ""
    block = next((first for first, last in plan.code_blocks if first <= number <= last), None)
    if block is not None:
        yield _above(plan, block, comment)
    elif line.lstrip().startswith("#"):
        yield _above(plan, number, comment)
    elif line.rstrip().endswith("|"):
        yield Edit(Span.within(number, len(line.rstrip()), 0), f"{comment} ")
        yield _above(plan, _first_row(plan, number), comment)
    elif line.strip():
        yield Edit(Span.within(number, len(line.rstrip()) + 1, 0), f" {comment}")
        yield _above(plan, number, comment)
    yield Edit.before(len(plan.front_matter) + 1, comment.replace("ignore[", "ignore-file[") + "\n")


def _above(plan: Plan, number: int, comment: str) -> Edit:
    """The comment on a line of its own, as deep as the line below it."""
    line = plan.lines[number - 1]
    return Edit.before(number, line[: len(line) - len(line.lstrip())] + comment)


def _first_row(plan: Plan, number: int) -> int:
    while number > 1 and "|" in plan.lines[number - 2]:
        number -= 1
    return number


def _hides(document: Document, edit: Edit, finding: Finding) -> bool:
    result = Run(request_for(document)._replace(stdin_text=rewritten(document.text.text, [edit]))).check()
    hidden = [one.finding for checked in result.checked for one in checked.verdict.suppressed]
    return any((one.rule, one.message) == (finding.rule, finding.message) for one in hidden)

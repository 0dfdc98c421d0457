"""What an editor offers to do about findings: their fixes, all safe ones at once, and comments that hide them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lsprotocol import types

from plancheck.cli.baselines import hold_against_baselines
from plancheck.cli.fixes import fixed_plans
from plancheck.cli.lsp_server.changes import differences, workspace_edit
from plancheck.cli.lsp_server.checks import request_for
from plancheck.cli.lsp_server.diagnostics import diagnostic
from plancheck.cli.lsp_server.documents import Document
from plancheck.cli.lsp_server.hiding import hiding_comment
from plancheck.cli.run import Run
from plancheck.finding import Finding, Fix

FIX_ALL = "source.fixAll.plancheck"
# Each place is tried, which costs a check; nobody hides what a whole selection holds.
_MOST_HIDINGS = 3
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)


def fixes(document: Document, findings: Iterable[Finding], range: types.Range, *, versioned: bool) -> Iterator[types.CodeAction]:
    """The fix of each finding that has one and touches the range."""
    for finding in _touching(document, findings, range):
        if finding.fix is not None:
            yield types.CodeAction(
                _titled(finding.rule, finding.fix),
                types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic(document, finding)],
                is_preferred=finding.fix.is_safe or None,
                edit=workspace_edit(document, finding.fix.edits, versioned=versioned),
            )


def hidings(document: Document, findings: Iterable[Finding], range: types.Range, *, versioned: bool) -> Iterator[types.CodeAction]:
    """For each rule that finds something on the lines of the range, the comment that hides it."""
    of_rules = {finding.rule: finding for finding in _touching(document, findings, range)}
    for finding in islice(of_rules.values(), _MOST_HIDINGS):
        edit = hiding_comment(document, finding)
        if edit is not None:
            yield types.CodeAction(
                f"Hide {finding.rule} with a comment; its reason is for you to write",
                types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic(document, finding)],
                edit=workspace_edit(document, [edit], versioned=versioned),
            )


def all_fixed(document: Document, findings: Sequence[Finding], *, versioned: bool) -> types.CodeAction | None:
    """All safe fixes, as `plancheck check --fix` makes them; None where there are none."""
    if not any(finding.fix is not None and finding.fix.is_safe for finding in findings):
        return None
    result = Run(request_for(document)).check()
    hold_against_baselines(result, None, is_whole=True)
    for fixed in fixed_plans(result, unsafe=False, given=document.text.text):
        edits = differences(fixed.before, fixed.after)
        return types.CodeAction("Fix all that is safe to fix (plancheck)", FIX_ALL, edit=workspace_edit(document, edits, versioned=versioned))
    return None


def is_wanted(kind: str, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether the editor asks for actions of this kind: for it, for one above it, or for all."""
    asked = [one.value if isinstance(one, types.CodeActionKind) else one for one in only or ()]
    return only is None or any(one in ("", kind) or kind.startswith(f"{one}.") for one in asked)


def _touching(document: Document, findings: Iterable[Finding], range: types.Range) -> Iterator[Finding]:
    """Findings on the lines of the range: an editor asks with the cursor anywhere on a line."""
    for finding in findings:
        at = document.text.range(finding.span)
        if at.start.line <= range.end.line and range.start.line <= at.end.line:
            yield finding


def _titled(rule: str, fix: Fix) -> str:
    described = f"{fix.description[:1].upper()}{fix.description[1:]} ({rule})"
    return described if fix.is_safe else f"{described}, unsafe: look at what it changes"

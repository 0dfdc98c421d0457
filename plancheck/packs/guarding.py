"""Watches what a rule of another team gives back: an exception, or a thing that is no finding, is told with the names of pack and rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from itertools import pairwise
from typing import Any

from plancheck.edit import Edit
from plancheck.errors import BrokenRule, PlancheckError
from plancheck.finding import Finding, Fix, Level
from plancheck.packs.telling import ANYTHING, aside, told
from plancheck.rule import Rule
from plancheck.span import Span

Fault = Callable[[Rule, Any], str | None]
_END = object()


def guarded(rule: Rule, pack: str, folder: str) -> Rule:
    """`rule`, of the pack called `pack` in `folder`, whose methods raise nothing but BrokenRule from now on."""
    for name, fault in _FAULTS.items():
        if hasattr(rule, name):
            setattr(rule, name, _watched(rule, name, fault, pack, folder))
    return rule


def require_places(findings: Sequence[Finding], pack_of: Mapping[str, str], lines: Sequence[str]) -> None:
    """Raise BrokenRule where a finding of a rule of `pack_of`, by name, or its fix stands outside the text of these lines."""
    for finding in findings:
        pack = pack_of.get(finding.rule)
        if pack is None:
            continue
        if finding.span.end_line > len(lines) or finding.span.column > len(lines[finding.span.line - 1]) + 1:
            raise _broken(pack, finding.rule, f"gives the place {_shown(finding.span)}, and the text has {len(lines)} lines")
        for edit in finding.fix.edits if finding.fix else ():
            # What is put behind the last line stands at the start of the next one.
            if edit.span.end_line > len(lines) + 1:
                raise _broken(pack, finding.rule, f"gives a fix at {_shown(edit.span)}, and the text has {len(lines)} lines")


def _watched(rule: Rule, name: str, fault_of: Fault, pack: str, folder: str) -> Callable[..., Iterator[Any]]:
    method = getattr(rule, name)

    @wraps(method)
    def watched(*arguments: Any) -> Iterator[Any]:
        edits: list[Edit] = []
        try:
            for given in _apart(method, arguments):
                edits += [given] if isinstance(given, Edit) else []
                fault = fault_of(rule, given) or _fault_of_edits(rule, edits)
                if fault:
                    raise _broken(pack, rule.name, f"gives {fault}")
                yield given
        except PlancheckError:
            raise
        except ANYTHING as error:
            raise _broken(pack, rule.name, f"failed: {told(error, folder)}") from error

    return watched


def _apart(method: Callable[..., Any], arguments: Sequence[Any]) -> Iterator[Any]:
    """What the method gives; what it prints goes aside."""
    with aside():
        made = iter(method(*arguments))
    while True:
        with aside():
            given = next(made, _END)
        if given is _END:
            return
        yield given


def _broken(pack: str, rule: str, what: str) -> BrokenRule:
    return BrokenRule(f"rule pack {pack!r}: the rule {rule!r} {what}")


def _fault_of_finding(rule: Rule, given: Any) -> str | None:
    if not isinstance(given, Finding):
        return f"a {type(given).__name__} where a finding is due"
    if (given.rule, given.code) != (rule.name, rule.code):
        return f"a finding of another rule, {given.rule!r}; `self.finding` makes its own"
    if not isinstance(given.level, Level) or not isinstance(given.message, str) or not given.message:
        return "a finding without a level or a message"
    if not _is_place(given.span) or not all(_is_place(related.span) for related in given.related):
        return f"a finding at {given.span!r}, which is no place in a text"
    if given.fix is not None and not (isinstance(given.fix, Fix) and given.fix.edits):
        return "a finding whose fix is no Fix with edits"
    return _fault_of_edits(rule, given.fix.edits) if given.fix else None


def _fault_of_edit(rule: Rule, given: Any) -> str | None:
    is_edit = isinstance(given, Edit) and isinstance(given.text, str) and _is_place(given.span)
    return None if is_edit else f"a {type(given).__name__} where an edit of some place is due"


def _fault_of_edits(rule: Rule, edits: Sequence[Any]) -> str | None:
    fault = next((fault for edit in edits if (fault := _fault_of_edit(rule, edit))), None)
    if fault:
        return fault
    spans = sorted(edit.span for edit in edits)
    return "edits that overlap" if any((first.end_line, first.end_column) > second[:2] for first, second in pairwise(spans)) else None


def _fault_of_placed(rule: Rule, given: Any) -> str | None:
    if not isinstance(given, tuple) or len(given) != 2 or not isinstance(given[0], str):
        return f"a {type(given).__name__} where the path of a plan and a finding are due"
    return _fault_of_finding(rule, given[1])


def _is_place(span: Any) -> bool:
    if not isinstance(span, Span) or not all(isinstance(number, int) and number >= 1 for number in span):
        return False
    return (span.line, span.column) <= (span.end_line, span.end_column)


def _shown(span: Span) -> str:
    return f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"


# What may be wrong about what each method of a rule gives.
_FAULTS: Mapping[str, Fault] = {
    "check": _fault_of_finding,
    "check_against": _fault_of_finding,
    "check_suppressions": _fault_of_finding,
    "check_workspace": _fault_of_placed,
    "plant": _fault_of_edit,
}

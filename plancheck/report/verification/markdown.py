"""A verification as Markdown, for a comment on a pull request. What strangers wrote is escaped: it formats nothing and calls nobody."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.regex import regex
from plancheck.report.verification.model import ContractRecord, PromisedFile, PromisedTest, Verification
from plancheck.report.verification.words import against, closing, files_kept, untested
from plancheck.report.visible import visible

_MARKS = regex(r"[\\`*_{}\[\]()#+!|<>~&$]")
_NO_MENTION = "@\N{ZERO WIDTH SPACE}"


def to_markdown(verification: Verification) -> str:
    """Headings, a table of contracts, what is not as promised, and the findings."""
    return "\n".join(_lines(verification)) + "\n"


def _lines(verification: Verification) -> Iterator[str]:
    yield f"### Plan {_code(verification.path)}"
    yield ""
    yield f"Held against {_escaped(against(verification))}: {_escaped(closing(verification))}."
    if verification.contracts:
        yield from ("", "| contract | tasks | tests | commits |", "|---|---|---|---|")
        yield from map(_row, verification.contracts)
    if verification.others:
        yield from ("", "Tests of no contract:", "")
        yield from (f"- {_test(test)}" for test in verification.others)
    broken = [file for file in verification.files if file.state in ("missing", "still there")]
    if verification.files:
        yield from ("", f"Files: {files_kept(verification)}{':' if broken else '.'}")
    if broken:
        yield ""
        yield from map(_file, broken)
    if verification.findings:
        yield from ("", "Findings:", "")
        for finding in verification.findings:
            yield f"- **{finding.level}**, line {finding.span.line}: {_escaped(finding.message.replace('`', ''))}"
    for note in verification.notes:
        yield from ("", f"Note: {_escaped(note)}")


def _row(contract: ContractRecord) -> str:
    tests = "<br>".join(map(_test, contract.tests)) or f"none {_escaped(untested(contract))}"
    commits = " ".join(commit.short for commit in contract.commits) or "-"
    return f"| **{_escaped(contract.id)}** {_escaped(contract.name)} | {_escaped(' '.join(contract.tasks)) or '-'} | {tests} | {commits} |"


def _test(test: PromisedTest) -> str:
    if test.found is None:
        return f"❌ {_code(test.name)} is missing" + (f"; like {_code(test.near)}" if test.near else "")
    name = f"{_code(test.name)} as {_code(test.called)}" if test.called else _code(test.name)
    return f"✅ {name}" if test.kind == "file" else f"✅ {name} in {_code(f'{test.found.path}:{test.found.line}')}"


def _file(file: PromisedFile) -> str:
    return f"- ❌ {_code(file.path)} is {'not there' if file.is_wanted else 'still there'}: {_escaped(file.by)}"


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", " ".join(visible(text).split())).replace("@", _NO_MENTION)


def _code(text: str) -> str:
    # A backtick would end the code; a bar, even in code, ends the cell of a table.
    return f"`{' '.join(visible(text).split()).replace('`', chr(39)).replace('|', chr(92) + '|')}`"

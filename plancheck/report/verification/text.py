"""A verification as text: a table of contracts with their tests, then the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck.report.findings.text import Style
from plancheck.report.verification.model import ContractRecord, PromisedFile, PromisedTest, Verification
from plancheck.report.verification.words import against, files_kept, tests_found, untested
from plancheck.report.visible import visible, width
from plancheck.wording.phrases import shortened

_HEADS = ("contract", "name", "tasks", "tests", "commits")
_COLOURS = {"found": "green", "there": "green", "gone": "green", "missing": "red", "still there": "red", "none": "yellow"}
_SHORTEST_NAME = 20
_INDENT = "  "


class _Entry(NamedTuple):
    """A line below a heading: how it is with a thing, what it is called, and what else there is to say of it."""

    state: str
    name: str
    about: str


def show_verification(verification: Verification, style: Style, columns: int) -> Iterator[str]:
    """The lines that show what was promised and what is there, for a screen of `columns`; findings are shown elsewhere."""
    yield f"{style(visible(verification.path), 'bold')} against {against(verification)}"
    yield ""
    tests = _Layout([_test(test) for test in verification.tests], style, columns)
    if verification.contracts:
        yield from _contracts(verification.contracts, tests, style, columns)
        yield ""
    if verification.others:
        yield style("tests of no contract", "bold")
        yield from tests.lines([_test(test) for test in verification.others])
        yield ""
    if verification.files:
        files = [_file(file) for file in verification.files]
        yield f"{style('files', 'bold')} {files_kept(verification)}"
        yield from _Layout(files, style, columns).lines(files)
        yield ""


def _contracts(contracts: Sequence[ContractRecord], layout: _Layout, style: Style, columns: int) -> Iterator[str]:
    rows = [_HEADS, *(_row(contract) for contract in contracts)]
    widths = [max(width(row[index]) for row in rows) for index in range(len(_HEADS))]
    taken = sum(widths) - widths[1] + 2 * (len(_HEADS) - 1)
    widths[1] = min(widths[1], max(_SHORTEST_NAME, columns - taken))
    for index, row in enumerate(rows):
        line = "  ".join(_padded(shortened(cell, size) if cell else "", size) for cell, size in zip(row, widths, strict=True)).rstrip()
        yield style(line, "bold") if index == 0 else line
        if index:
            contract = contracts[index - 1]
            yield from layout.lines([_test(test) for test in contract.tests] or [_Entry("none", untested(contract), "")])


def _row(contract: ContractRecord) -> tuple[str, ...]:
    commits = " ".join(commit.short for commit in contract.commits[:3]) + (f" +{len(contract.commits) - 3}" if len(contract.commits) > 3 else "")
    return contract.id, visible(contract.name), " ".join(contract.tasks) or "-", tests_found(contract.tests) if contract.tests else "-", commits or "-"


def _test(test: PromisedTest) -> _Entry:
    if test.found is None:
        return _Entry("missing", test.name, f"like {test.near}" if test.near else "")
    place = test.found.path if test.kind == "file" else f"{test.found.path}:{test.found.line}"
    return _Entry("found", test.name, f"{place}, as {test.called}" if test.called else place if place != test.name else "")


def _file(file: PromisedFile) -> _Entry:
    state = {"kept": "there" if file.is_wanted else "gone", "unseen": "not seen"}.get(file.state, file.state)
    return _Entry(state, file.path, file.by)


class _Layout:
    """Lays entries out in columns as wide as they need; where a screen is too narrow, what is said of a thing stands below its name."""

    def __init__(self, entries: Sequence[_Entry], style: Style, columns: int) -> None:
        self._style = style
        self._state = max([len("missing"), *(len(entry.state) for entry in entries)])
        start = len(_INDENT) + self._state + 2
        about = max((width(visible(entry.about)) for entry in entries), default=0)
        name = max((width(visible(entry.name)) for entry in entries), default=0)
        self._name = name if start + name + 2 + about <= columns else 0
        self._start = start

    def lines(self, entries: Sequence[_Entry]) -> Iterator[str]:
        for entry in entries:
            name, about = visible(entry.name), visible(entry.about)
            state = self._style(_padded(entry.state, self._state), _COLOURS.get(entry.state, "cyan"))
            yield f"{_INDENT}{state}  {_padded(name, self._name) if about else name}{f'  {about}' if about and self._name else ''}".rstrip()
            if about and not self._name:
                yield f"{' ' * self._start}  {about}"


def _padded(text: str, size: int) -> str:
    return text + " " * (size - width(text))

"""The whole screen."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from plancheck.report.findings.model import Report
from plancheck.report.overview.judged import Judged
from plancheck.report.overview.model import Overview
from plancheck.report.overview.terminal.checklist import checklist
from plancheck.report.overview.terminal.closing import closing
from plancheck.report.overview.terminal.coverage import contracts
from plancheck.report.overview.terminal.lengths import lengths
from plancheck.report.overview.terminal.requests import requests
from plancheck.report.overview.terminal.tasks import tasks
from plancheck.report.overview.terminal.top import top


def screen(overview: Overview, report: Report, columns: int, *, is_coloured: bool) -> str:
    """The plan at a glance on a screen so wide, and what `report`, on this plan alone, says of it, with colours in the codes of terminals if asked for."""
    console = Console(
        file=io.StringIO(),
        width=columns,
        force_terminal=is_coloured,
        color_system="standard" if is_coloured else None,
        no_color=False,
        legacy_windows=False,
        # What a plan says is text, whatever it looks like.
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    for part in _parts(overview, report, columns, console):
        if part:
            for one in part:
                console.print(one, overflow="fold")
            console.print()
    file = console.file
    assert isinstance(file, io.StringIO)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().rstrip().split("\n"))


def _parts(overview: Overview, report: Report, columns: int, console: Console) -> Iterator[list[RenderableType | Text]]:
    judged = Judged(overview, next(iter(report.plans), None))
    yield [*top(overview, judged, columns, console)]
    yield [*lengths(overview, judged, columns)]
    yield [*contracts(overview, judged, columns)]
    yield [*tasks(overview, columns)]
    yield [*checklist(overview, columns)]
    yield [*requests(overview, columns, console)]
    yield [*closing(report)]

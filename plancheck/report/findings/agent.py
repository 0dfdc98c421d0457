"""The output for coding agents: what is wrong, where, and the recipe that mends it; the gravest first, of bounded length, plain text."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from plancheck.finding import Level
from plancheck.report.findings.gravest import Placed, by_level, gravest_first
from plancheck.report.findings.model import Report, shown_path
from plancheck.report.findings.notes import notes
from plancheck.report.findings.text import plain_style, show_summary
from plancheck.report.visible import visible

# What an agent reads costs it attention: so many findings, and so many characters in all.
MOST_FINDINGS = 50
MOST_CHARACTERS = 12_000
# How long a message, a recipe and a remark about another place may be.
_MESSAGE, _RECIPE, _REMARK = 500, 700, 200
# How many related places of a finding are told, and how many problems and notes.
_RELATED, _ASIDES = 2, 6
# What the lines after the findings may take, about what is left out and how to get it.
_CLOSING = 900


class _Group(NamedTuple):
    """Findings of one rule, at one level, that are mended in the same way."""

    rule: str
    code: str
    level: Level
    recipe: str


def write(report: Report) -> str:
    """The report for an agent; at most MOST_CHARACTERS long. What is left out of it is counted, with the way to get it."""
    placed = gravest_first(report)
    failing = sum(finding.level >= plan.threshold for plan in report.plans for finding in plan.findings)
    summary = "plancheck " + show_summary(report.counts(), plain_style) + (f"; {failing} fail{'s' if failing == 1 else ''} the run" if failing else "")
    head = "\n".join([summary, *_asides(report)])
    body, shown = _body(_grouped(placed[:MOST_FINDINGS], report), MOST_CHARACTERS - len(head) - _CLOSING)
    return "\n".join([head, *body, *_closing(placed, shown)]) + "\n"


def _grouped(placed: Iterable[Placed], report: Report) -> dict[_Group, list[Placed]]:
    """The findings under their recipes, in the order of the first of each."""
    groups: dict[_Group, list[Placed]] = {}
    recipes: dict[str, str] = {}
    for entry in placed:
        finding = entry.finding
        if not finding.help and finding.rule not in recipes:
            page = report.page(finding.rule)
            recipes[finding.rule] = page.how_to_fix if page is not None else ""
        recipe = finding.help or recipes[finding.rule]
        groups.setdefault(_Group(finding.rule, finding.code, finding.level, _clipped(recipe, _RECIPE)), []).append(entry)
    return groups


def _body(groups: dict[_Group, list[Placed]], room: int) -> tuple[list[str], list[Placed]]:
    """The lines about as many findings as there is room for, and these findings."""
    lines: list[str] = []
    shown: list[Placed] = []
    for group, entries in groups.items():
        heading = ["", f"{group.level} {group.rule} ({group.code})", *([f"fix: {group.recipe}"] if group.recipe else [])]
        for entry in entries:
            new = [*heading, *_lines(entry)]
            room -= sum(len(line) + 1 for line in new)
            if room < 0:
                return lines, shown
            lines += new
            shown.append(entry)
            heading = []
    return lines, shown


def _lines(entry: Placed) -> Iterator[str]:
    path, finding = entry
    yield f"- {visible(shown_path(path))}:{finding.span.line}:{finding.span.column}: {_clipped(finding.message, _MESSAGE)}"
    for related in finding.related[:_RELATED]:
        place = visible(shown_path(related.path or path))
        yield f"  see {place}:{related.span.line}: {_clipped(related.message, _REMARK)}"


def _closing(placed: Sequence[Placed], shown: Sequence[Placed]) -> Iterator[str]:
    """What is left out and how to get it, and what plancheck can mend by itself."""
    where = _where({shown_path(entry.path) for entry in placed})
    rest = placed[len(shown) :]
    fixes = sum(entry.finding.fix is not None and entry.finding.fix.is_safe for entry in placed)
    if placed:
        yield ""
    if rest:
        yield f"not shown: {len(rest)} more ({by_level(rest)}). Mend these first and check again, or print all: plancheck check --output-format jsonl {where}"
    if fixes:
        yield f"{fixes} of {len(placed)} can be mended by: plancheck check --fix {where}"
    if shown:
        yield f"more about a rule, with examples: plancheck explain {shown[0].finding.code}"


def _where(paths: Collection[str]) -> str:
    """The paths as arguments of a command: the only one as it is, others as a word that stands for them, as does the name of a mere text."""
    quoted = shlex.quote(next(iter(paths))) if len(paths) == 1 else ""
    is_file = quoted and visible(quoted) == quoted and len(quoted) <= _REMARK and "<" not in quoted
    return quoted if is_file else "PATH..."


def _asides(report: Report) -> Iterator[str]:
    """What could not be checked, and what there is to note, a few of each."""
    yield from _few([f"could not check {visible(shown_path(path))}: {visible(message)}" for path, message in report.problems])
    yield from _few([f"note: {note}" for note in notes(report)])


def _few(lines: Sequence[str]) -> Iterator[str]:
    yield from (_clipped(line, _REMARK) for line in lines[:_ASIDES])
    if len(lines) > _ASIDES:
        yield f"and {len(lines) - _ASIDES} more like the last"


def _clipped(text: str, most: int) -> str:
    """`text` on one line, cut to `most` characters."""
    flat = visible(" ".join(text.split()))
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"

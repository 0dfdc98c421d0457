"""citation-moved"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.ground import Anchor, CitedPlace, Ground, Outcome
from plancheck.plan import Plan
from plancheck.regex import regex
from plancheck.rule import Example, GroundedRule

_OLD = "**Impl:** In `docs/manual/glossary.md`:"
_TREE = {
    "drover/load.py": "import csv\n\n\ndef load_month(month):\n    return list(csv.reader(open(month)))\n\n\ndef count_days(rows):\n    return len(rows)\n",
}

# `drover/load.py:4, 9`, and a link whose target has the line.
_MORE_LINES = regex(r"`?(?:\s?(?:,|&|/|\+|and)\s?`?:?\d|\]\([^()\s]{0,200}#)")
# A definition that has grown or shrunk by so few lines is still cited as a whole; so many of its uses are named.
_ABOUT, _SHOWN = 3, 4


class CitationMoved(GroundedRule):
    """What a citation speaks of stands on another line by now.

    What it finds: a symbol, a line of code or a quotation directly beside the citation that stands neither on the cited lines nor beside them, while its
    one definition, or its only mention, is elsewhere in the file or the tree. Lines inside what the symbol defines are no fault, nor is a symbol that
    is nowhere: the plan may be about to write it.
    Why it matters: an agent edits the cited line, and that is now a part of something else.
    How to fix: cite the line where it stands now; the fix does so, and is safe where no other line of the file has the name.
    Source: phase 0 of macro-v2, micro-v2 and micro-v3 (cite file:line for every claim about the code).
    """

    code = "GRD003"
    level = Level.WARNING
    needs = "repository"
    bad = (
        Example("**Impl:** Days are counted as in `count_days` (`drover/load.py:1`). In `docs/manual/glossary.md`:", old=_OLD, base="compact", tree=_TREE),
        Example("**Impl:** Note that `drover/load.py:8` defines `load_month`. In `docs/manual/glossary.md`:", old=_OLD, base="compact", tree=_TREE),
    )
    good = (
        Example("**Impl:** Days are counted as in `count_days` (`drover/load.py:8-9`). In `docs/manual/glossary.md`:", old=_OLD, base="compact", tree=_TREE),
        Example("**Impl:** The file is opened in `load_month` (`drover/load.py:5`). In `docs/manual/glossary.md`:", old=_OLD, base="compact", tree=_TREE),
    )

    def check_against(self, plan: Plan, ground: Ground) -> Iterator[Finding]:
        for place in ground.repository.places if ground.repository else ():
            if place.outcome is Outcome.MOVED and place.anchor is not None:
                yield self._finding(place, plan)

    def _finding(self, place: CitedPlace, plan: Plan) -> Finding:
        citation, anchor = place.citation, place.anchor
        assert anchor is not None
        is_range = citation.last_line > citation.first_line
        cited = f"lines {citation.first_line}-{citation.last_line}" if is_range else f"line {citation.first_line}"
        now = _now(place, anchor)
        is_here = anchor.path == place.path
        stands = f"does not stand on {cited} of" if is_here else "stands nowhere in"
        if anchor.is_certain:
            where, help_ = f" but at `{anchor.path}:{anchor.first_line}`", f"cite `{now}`"
        else:
            where, again = "", "look the place up again" if is_here else "cite what took its place, or leave it out"
            help_ = f"{again}: `{anchor.words}` is defined at `{now}`{_uses(place, anchor)}"
        return self.finding(
            citation.span,
            f"`{anchor.words}` {stands} `{place.path}`{where}, so whoever edits there edits something else",
            help=help_,
            fix=_cited_anew(place, now, plan),
        )


def _cited_anew(place: CitedPlace, now: str, plan: Plan) -> Fix | None:
    """The new place in the dress of the old one; None where more lines of the old one are named behind it, which would become those of the new."""
    span = place.citation.span
    line = plan.lines[span.line - 1]
    if _MORE_LINES.match(line, span.end_column - 1):
        return None
    if "–" in line[span.column - 1 : span.end_column - 1]:
        path, _, lines = now.rpartition(":")
        now = f"{path}:{lines.replace('-', '–')}"
    return Fix(f"cite {now}", (Edit(span, now),), is_safe=place.anchor is not None and place.anchor.is_certain)


def _now(place: CitedPlace, anchor: Anchor) -> str:
    """The citation of the new place: as many lines as before, or all of what is defined there if that is about as long."""
    citation = place.citation
    path = citation.path if anchor.path == place.path else anchor.path
    if citation.last_line == citation.first_line or anchor.last_line == anchor.first_line:
        return f"{path}:{anchor.first_line}"
    lines, own = citation.last_line - citation.first_line, anchor.last_line - anchor.first_line
    last = anchor.last_line if abs(lines - own) <= max(_ABOUT, own // 4) or lines > own else anchor.first_line + lines
    return f"{path}:{anchor.first_line}-{last}"


def _uses(place: CitedPlace, anchor: Anchor) -> str:
    """The lines with the name beside its definition, the nearest to the citation first."""
    if not anchor.mentions:
        return ""
    nearest = sorted(anchor.mentions, key=lambda line: abs(line - place.citation.first_line))[:_SHOWN]
    more = f" and {len(anchor.mentions) - _SHOWN} more" if len(anchor.mentions) > _SHOWN else ""
    return f" and used on line{'s' if len(nearest) > 1 else ''} {', '.join(map(str, nearest))}{more}"

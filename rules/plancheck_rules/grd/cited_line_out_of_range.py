"""cited-line-out-of-range"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.ground import CitedPlace, Ground, Outcome
from plancheck.plan import Plan
from plancheck.rule import Example, GroundedRule

_OLD = "**Impl:** In `docs/manual/glossary.md`:"
_TREE = {"docs/manual/start.md": "# Start\n\nInstall drover.\n"}


class CitedLineOutOfRange(GroundedRule):
    """A citation names a line that its file does not have.

    What it finds: `path:line` or `path:first-last` beyond the end of the file. A file that an earlier task of the plan changes is left alone, since its
    lines are then no longer those of the tree.
    Why it matters: the claim beside it was not read there, or the file has changed since; what is built on it rests on nothing.
    How to fix: look the place up again and cite the line where it stands now.
    Source: phase 0 of macro-v2, micro-v2 and micro-v3 (cite file:line for every claim about the code).
    """

    code = "GRD002"
    level = Level.ERROR
    needs = "repository"
    bad = (
        Example("**Impl:** In the style of `docs/manual/start.md:30`, in `docs/manual/glossary.md`:", old=_OLD, base="compact", tree=_TREE),
        Example("**Impl:** In the style of `docs/manual/start.md:2-4`, in `docs/manual/glossary.md`:", old=_OLD, base="compact", tree=_TREE),
    )
    good = (Example("**Impl:** In the style of `docs/manual/start.md:1-3`, in `docs/manual/glossary.md`:", old=_OLD, base="compact", tree=_TREE),)

    def check_against(self, plan: Plan, ground: Ground) -> Iterator[Finding]:
        for place in ground.repository.places if ground.repository else ():
            if place.outcome is Outcome.OUT_OF_RANGE:
                yield self._finding(place)

    def _finding(self, place: CitedPlace) -> Finding:
        citation, anchor = place.citation, place.anchor
        has = f"has {place.lines} line{'' if place.lines == 1 else 's'}" if place.lines else "is empty"
        help_, fix = "look the place up again and cite the line where it stands now", None
        if anchor is not None:
            now = f"{citation.path if anchor.path == place.path else anchor.path}:{anchor.first_line}"
            stands = "stands" if anchor.is_certain else "is defined"
            help_ = f"look the place up again; `{anchor.words}` {stands} at `{now}`"
            fix = Fix(f"cite {now}", (Edit(citation.span, now),), is_safe=anchor.is_certain)
        return self.finding(
            citation.span, f"`{place.path}` {has}, so there is no line {citation.last_line} that could show what is claimed", help=help_, fix=fix
        )

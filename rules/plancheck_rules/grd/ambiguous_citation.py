"""ambiguous-citation"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.finding import Finding, Level, Related
from plancheck.ground import CitedPlace, Ground, Outcome
from plancheck.plan import Plan
from plancheck.rule import Example, GroundedRule

_OLD = "**Impl:** In `docs/manual/glossary.md`:"
_TREE = {"docs/manual/start.md": "# Start\n", "docs/faq/start.md": "# Questions\n"}
# So many of the files are named.
_SHOWN = 4


class AmbiguousCitation(GroundedRule):
    """A citation names a file whose name several files bear.

    What it finds: `name:line`, or the end of a path, that fits several files of the tree, where the plan writes none or more than one of them out and the
    words beside the citation do not tell. Several citations of one name are one finding.
    Why it matters: two readers look into two files, and an agent edits the wrong one.
    How to fix: write the path from the root of the repository.
    Source: phase 0 of macro-v2, micro-v2 and micro-v3 (cite file:line for every claim about the code).
    """

    code = "GRD006"
    level = Level.WARNING
    needs = "repository"
    bad = (Example("**Impl:** In the style of `start.md:1`, in `docs/manual/glossary.md`:", old=_OLD, base="compact", tree=_TREE),)
    good = (
        Example("**Impl:** In the style of `manual/start.md:1`, in `docs/manual/glossary.md`:", old=_OLD, base="compact", tree=_TREE),
        Example(
            "**Impl:** In the style of `docs/manual/start.md`, whose heading (`start.md:1`) is short, in `docs/manual/glossary.md`:",
            old=_OLD,
            base="compact",
            tree=_TREE,
        ),
    )

    def check_against(self, plan: Plan, ground: Ground) -> Iterator[Finding]:
        unclear: dict[str, list[CitedPlace]] = {}
        for place in ground.repository.places if ground.repository else ():
            if place.outcome is Outcome.AMBIGUOUS:
                unclear.setdefault(place.citation.path, []).append(place)
        for places in unclear.values():
            yield self._finding(places)

    def _finding(self, places: Sequence[CitedPlace]) -> Finding:
        first = places[0]
        shown = [f"`{path}`" for path in first.candidates[:_SHOWN]]
        if len(first.candidates) > _SHOWN:
            shown.append(f"one of {len(first.candidates) - _SHOWN} more")
        return self.finding(
            first.citation.span,
            f"`{first.citation.path}` may be {', '.join(shown[:-1])} or {shown[-1]}, so two readers look into two files",
            help="write the path from the root of the repository",
            related=[Related(place.citation.span, "it is cited here as well") for place in places[1:]],
        )

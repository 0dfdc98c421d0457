"""cited-file-missing"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level, Related
from plancheck.ground import CitedPlace, Ground, Outcome
from plancheck.plan import Plan
from plancheck.rule import Example, GroundedRule
from plancheck.span import Span

_OLD = "**Impl:** In `docs/manual/glossary.md`:"
_TREE = {"docs/manual/start.md": "# Start\n\nInstall drover.\n"}


class CitedFileMissing(GroundedRule):
    """A citation names a file that the repository does not have.

    What it finds: `path:line` where no such file is in the tree, none whose path ends so, and no task or pull request of the plan brings it in time: a
    file is there in task 5 if task 2 creates it. A folder of that name has no lines, and a name in other capitals is another file. Several citations
    of one file are one finding. Examples of output, clauses of contracts, other projects' files and plans that are wholly about another repository are
    left alone. Where the file may belong elsewhere, since its top folder is unknown, it is a warning.
    Why it matters: whoever follows the citation finds nothing, and an agent makes up what stood there.
    How to fix: cite the file that is meant, or say in which task it is created.
    Source: phase 0 of macro-v2, micro-v2 and micro-v3 (cite file:line for every claim about the code).
    """

    code = "GRD001"
    level = Level.ERROR
    needs = "repository"
    bad = (
        Example("**Impl:** In the style of `docs/manual/begin.md:3`, in `docs/manual/glossary.md`:", old=_OLD, base="compact", tree=_TREE),
        Example(
            "**Impl:** In the style of `docs/manual/backfill.md:1`, in `docs/manual/glossary.md`:",
            old=_OLD,
            base="compact",
            tree=_TREE,
        ),
    )
    good = (
        Example("**Impl:** In the style of `docs/manual/start.md:3`, in `docs/manual/glossary.md`:", old=_OLD, base="compact", tree=_TREE),
        Example(
            "**Impl:** With the words of `docs/manual/glossary.md:3`, in `docs/manual/backfill.md`:",
            old="**Impl:** In `docs/manual/backfill.md`:",
            base="compact",
            tree=_TREE,
        ),
    )

    def check_against(self, plan: Plan, ground: Ground) -> Iterator[Finding]:
        gone: dict[tuple[str, str], list[CitedPlace]] = {}
        for place in ground.repository.places if ground.repository else ():
            if place.outcome is Outcome.GONE:
                gone.setdefault((place.citation.path, place.because), []).append(place)
        for places in gone.values():
            yield self._finding(places)

    def _finding(self, places: Sequence[CitedPlace]) -> Finding:
        first = places[0]
        path, anchor = first.citation.path, first.anchor
        why = f"is not there: {first.because}" if first.because else "is not in the repository"
        fix = None
        if anchor is not None:
            help_ = f"`{anchor.words}` is defined at `{anchor.path}:{anchor.first_line}`: cite that if it is meant"
            fix = Fix(
                f"cite {anchor.path}:{anchor.first_line}",
                (Edit(first.citation.span, f"{anchor.path}:{anchor.first_line}"),),
                is_safe=first.is_certain and anchor.is_certain,
            )
        elif first.candidates and first.candidates[0].lower() == path.lower():
            right = first.candidates[0]
            help_ = f"write `{right}`: most systems tell capitals apart"
            spans = [place.citation.span for place in places]
            fix = Fix(f"write {right}", tuple(Edit(Span.within(span.line, span.column, len(path)), right) for span in spans), is_safe=True)
        elif first.because:
            help_ = "cite a file that is there by then"
        elif first.candidates:
            help_ = f"`{first.candidates[0]}` bears that name, or nearly: cite it if it is meant"
        elif not first.is_certain:
            help_ = "cite a file of this repository, or say to which other one it belongs"
        else:
            help_ = "cite a file that is there, or list it under Create in an earlier task"
        return self.finding(
            first.citation.span,
            f"`{path}` {why}, so whoever follows the citation finds nothing",
            help=help_,
            related=[Related(place.citation.span, "it is cited here as well") for place in places[1:]],
            confident=first.is_certain,
            fix=fix,
        )

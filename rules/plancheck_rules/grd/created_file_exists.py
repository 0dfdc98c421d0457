"""created-file-exists"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.finding import Finding, Level, Related
from plancheck.ground import Ground, NamedFile
from plancheck.plan import Plan
from plancheck.rule import Example, GroundedRule

_TREE = {"docs/manual/start.md": "# Start\n\nInstall drover.\n"}
_THERE = {**_TREE, "docs/manual/glossary.md": "# Glossary\n"}
_OLD = "**Files:** create `docs/manual/backfill.md`"
_GLOSSARY = "**Files:** create `docs/manual/glossary.md`"


class CreatedFileExists(GroundedRule):
    """A task creates a file that is there already.

    What it finds: a path under Create that is in the tree and that no earlier task deletes or moves away, or that an earlier task creates. Where most of
    the files are there, that is one finding; where all of them are, the plan seems to be carried out, which is advice.
    Why it matters: an agent that writes a new file overwrites what others wrote into the old one.
    How to fix: list the file under Modify, or choose another name.
    Source: phase 4 of the micro templates (Create and Modify under Files).
    """

    code = "GRD005"
    level = Level.WARNING
    needs = "repository"
    bad = (Example(_GLOSSARY, old=_GLOSSARY, base="compact", tree=_THERE),)
    good = (
        Example(f"{_OLD}, modify `docs/manual/start.md`", old=_OLD, base="compact", tree=_TREE),
        Example(
            "**Files:** delete `docs/manual/old.md`, create `docs/manual/glossary.md`",
            old=_GLOSSARY,
            base="compact",
            tree={**_TREE, "docs/manual/old.md": "# Words\n"},
        ),
    )

    def check_against(self, plan: Plan, ground: Ground) -> Iterator[Finding]:
        held = ground.repository
        created = [named for named in held.files if named.file.action == "create" and named.is_there is not None] if held else []
        there = [named for named in created if named.is_there]
        if held and held.is_carried_out:
            yield self._carried_out(plan, there)
        else:
            yield from self.once_if_common(list(map(self._finding, there)), len(created), lambda: self._common(plan, there, len(created)))

    def _finding(self, named: NamedFile) -> Finding:
        why = f"which is there by then: {named.because}" if named.because else "which is in the repository already"
        return self.finding(
            named.file.span,
            f"{named.owner} creates `{named.file.path}`, {why}, so what stands in it would be overwritten",
            help="list it under Modify, or choose another name",
        )

    def _common(self, plan: Plan, there: Sequence[NamedFile], total: int) -> Finding:
        return self.finding(
            plan.tasks_place,
            f"{len(there)} of the {total} files that the plan creates are in the repository already, so what stands in them would be overwritten",
            help="list them under Modify; if the plan is half carried out, check it against the commit it began with: --base",
            related=[Related(named.file.span, f"`{named.file.path}` is there") for named in there],
        )

    def _carried_out(self, plan: Plan, there: Sequence[NamedFile]) -> Finding:
        return self.finding(
            plan.tasks_place,
            f"all {len(there)} files that the plan creates are in the repository already: it seems to be carried out, so its citations were not looked up",
            help="mark the plan as done, or check it against the commit it began with: --base",
            level=Level.ADVICE,
        )

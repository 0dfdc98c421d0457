"""modified-file-missing"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.ground import Ground, NamedFile
from plancheck.plan import Plan
from plancheck.rule import Example, GroundedRule

_TREE = {"docs/manual/start.md": "# Start\n\nInstall drover.\n"}
_OLD = "**Files:** create `docs/manual/backfill.md`"


class ModifiedFileMissing(GroundedRule):
    """A task changes, moves or deletes a file that is not there.

    What it finds: a path under Modify, Delete or Move that is neither in the tree nor brought by an earlier task or pull request, or that an earlier one
    took away. One that only a later task creates is task-out-of-order. Where the top folder is unknown, and the file may belong to another repository, it is a warning.
    Why it matters: the task cannot be carried out, and an agent that finds no file writes a new one beside the right one.
    How to fix: name the file that is meant, or list it under Create.
    Source: phase 4 of the micro templates (exact paths under Files), phase 6 of the macro templates.
    """

    code = "GRD004"
    level = Level.ERROR
    needs = "repository"
    bad = (
        Example(f"{_OLD}, modify `docs/manual/begin.md`", old=_OLD, base="compact", tree=_TREE),
        Example(f"{_OLD}, delete `docs/manual/begin.md`", old=_OLD, base="compact", tree=_TREE),
    )
    good = (
        Example(f"{_OLD}, modify `docs/manual/start.md`", old=_OLD, base="compact", tree=_TREE),
        Example(f"{_OLD}, modify `docs/manual/glossary.md`", old=_OLD, base="compact", tree=_TREE),
    )

    def check_against(self, plan: Plan, ground: Ground) -> Iterator[Finding]:
        for named in ground.repository.files if ground.repository and not ground.repository.is_carried_out else ():
            if named.is_there is False and named.file.action != "create":
                yield self._finding(named)

    def _finding(self, named: NamedFile) -> Finding:
        does = {"modify": "modifies", "delete": "deletes", "move": "moves"}.get(named.file.action or "", "names")
        why = f"is not there by then: {named.because}" if named.because else "is not in the repository"
        instead = "list this path under Create" if named.file.action == "modify" else "leave this path out"
        if named.near:
            help_ = f"`{named.near}` bears that name, or nearly: write it if it is meant, or {instead}"
        elif named.is_certain:
            help_ = f"name the file that is meant, or {instead}"
        else:
            help_ = f"name a file of this repository, {instead}, or say to which other repository it belongs"
        return self.finding(
            named.file.span, f"{named.owner} {does} `{named.file.path}`, which {why}, so it cannot be carried out", help=help_, confident=named.is_certain
        )

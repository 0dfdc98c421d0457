"""What stands around the text of a job: the tree to hold its plan against, the plan as it was, the code in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from plancheck.errors import CannotRead
from plancheck.ground import Ground, Held
from plancheck.job import Job
from plancheck.plan import Plan
from plancheck.syntax import MISSING, facts_of

if TYPE_CHECKING:
    from plancheck.repository.commit import CommitTree

# The commits that this process has open; a commit never changes.
_COMMITS: dict[tuple[str, str, int], CommitTree] = {}


class Surroundings(NamedTuple):
    """The ground of a plan, and the looks at files that it rests on; None where they may still be changing."""

    ground: Ground
    rests_on: tuple[tuple[str, str, str], ...] | None = ()


def surroundings_of(plan: Plan, lines: Sequence[str], job: Job, read: Callable[[str], Plan]) -> Surroundings:
    """The ground of `plan`, whose text has `lines`. `read` reads the text that stood in its place at the base commit.

    Raises CannotRead for a base commit that cannot be read.
    """
    absent: dict[str, str] = {}
    repository: Held | None = None
    base: Plan | None = None
    rests_on: tuple[tuple[str, str, str], ...] | None = ()
    if job.repository is not None and job.base is not None:
        repository, base = _held_then(plan, lines, job, job.repository, job.base, read)
    elif job.repository is not None and _names_files(plan):
        try:
            repository, rests_on = _held_now(plan, lines, job, job.repository)
        except CannotRead as error:
            absent["repository"] = f"the repository cannot be read: {error}"
            rests_on = None  # It may be mended before the next run.
    elif job.without_repository and _names_files(plan):
        absent["repository"] = job.without_repository
    if repository is not None and repository.is_elsewhere:
        repository, absent["repository"] = None, "about another repository, it seems: none of the files named is here"
    code = facts_of(plan)
    if code is None:
        absent["code"] = MISSING
    return Surroundings(Ground(repository, base, code, absent), rests_on)


def _held_now(plan: Plan, lines: Sequence[str], job: Job, root: str) -> tuple[Held, tuple[tuple[str, str, str], ...] | None]:
    from plancheck.grounding import held
    from plancheck.repository import WatchedTree, work_tree

    tree = WatchedTree(*work_tree(root, job.moment))
    return held(plan, lines, tree, job.place), tree.looks


def _held_then(plan: Plan, lines: Sequence[str], job: Job, root: str, commit: str, read: Callable[[str], Plan]) -> tuple[Held, Plan | None]:
    from plancheck.grounding import held
    from plancheck.repository.commit import CommitTree

    # A process that git answers to is not shared with a copy of this one.
    key = (root, commit, os.getpid())
    tree = _COMMITS.get(key) or _COMMITS.setdefault(key, CommitTree(root, commit))
    text = tree.text(job.place)
    # A plan that is as it was need not be read twice.
    return held(plan, lines, tree, job.place), plan if text == job.text else read(text) if text is not None else None


def _names_files(plan: Plan) -> bool:
    """Whether there is anything to look up."""
    return bool(plan.citations) or any(task.files for task in plan.tasks) or any(request.files for request in plan.pull_requests)

"""The work trees that this process has open: what one job found out about a tree serves the others of the same run."""

from __future__ import annotations

from plancheck.repository.watched import Identities
from plancheck.repository.worktree import WorkTree

_OPENED: dict[tuple[str, int], tuple[WorkTree, Identities]] = {}
_REMEMBERED = 8


def work_tree(root: str, moment: int) -> tuple[WorkTree, Identities]:
    """The work tree below `root`; what it found out is kept for calls of the same `moment`, and for none where that is 0."""
    key = (root, moment)
    if moment and key in _OPENED:
        return _OPENED[key]
    tree = WorkTree(root)
    opened = tree, Identities(tree)
    if moment:
        if len(_OPENED) >= _REMEMBERED:
            _OPENED.clear()
        _OPENED[key] = opened
    return opened

"""The files around a plan: those of the work tree, of a commit, or given by name. The only package that runs git, and nothing here leaves the tree.

Commits, their history and given trees are imported from their modules: a check of unchanged plans does without them.
"""

from plancheck.repository.git import git_program
from plancheck.repository.opened import work_tree
from plancheck.repository.places import joined, place_in, root_of
from plancheck.repository.tree import Definition, Kind, Occurrence, Tree, names_defined
from plancheck.repository.watched import Identities, Look, WatchedTree
from plancheck.repository.worktree import WorkTree

__all__ = [
    "Definition",
    "Identities",
    "Kind",
    "Look",
    "Occurrence",
    "Tree",
    "WatchedTree",
    "WorkTree",
    "git_program",
    "joined",
    "names_defined",
    "place_in",
    "root_of",
    "work_tree",
]

"""What an editor asks about a plan, from the typed tree to plain data: where things are named, what they are, what they could be called.

Lines and columns are 1-based and count code points; the ends of spans are exclusive.
"""

from plancheck.navigation.cannot_rename import CannotRename
from plancheck.navigation.completions import Completion, completions
from plancheck.navigation.coverage import Coverage, coverage
from plancheck.navigation.doubtful import doubtful
from plancheck.navigation.folds import Fold, folds
from plancheck.navigation.hover import hover
from plancheck.navigation.mentions import mentions
from plancheck.navigation.outline import Entry, outline
from plancheck.navigation.rename import rename
from plancheck.navigation.symbols import Mention, Mentions, Symbol

__all__ = [
    "CannotRename",
    "Completion",
    "Coverage",
    "Entry",
    "Fold",
    "Mention",
    "Mentions",
    "Symbol",
    "completions",
    "coverage",
    "doubtful",
    "folds",
    "hover",
    "mentions",
    "outline",
    "rename",
]

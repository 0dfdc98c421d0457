"""What the code of a plan's own tasks does, read from its syntax trees: facts, which rules hold against what the plan says."""

from plancheck.syntax.facts import facts_of
from plancheck.syntax.grammars import MISSING

__all__ = ["MISSING", "facts_of"]

"""Shrinks a plan to the smallest text on which a rule still fires, in words that are not the author's."""

from plancheck.reduction.reducing import Reduced, reduced_to

__all__ = ["Reduced", "reduced_to"]

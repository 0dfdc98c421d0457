"""Holds a plan against a tree of files: what it cites, what it says it touches, and when."""

from plancheck.grounding.holding import held

__all__ = ["held"]

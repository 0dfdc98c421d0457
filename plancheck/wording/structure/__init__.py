"""Tells whether a THEN clause states internal structure instead of behaviour that a user or a caller observes."""

from plancheck.wording.structure.judge import Structure, structure_of

__all__ = ["Structure", "structure_of"]

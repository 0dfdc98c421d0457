"""Reads the concept model of a macro plan: its building blocks, the state they own, who calls whom and where it can be extended."""

from plancheck.reading.concept_model.reader import read_concept_model

__all__ = ["read_concept_model"]

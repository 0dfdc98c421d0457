"""Drafts a team's own format from its template or from plans that it holds to be good."""

from plancheck.learning.base import Base, base_of
from plancheck.learning.learner import Learned, learn
from plancheck.learning.sample import Sample, sample_of

__all__ = ["Base", "Learned", "Sample", "base_of", "learn", "sample_of"]

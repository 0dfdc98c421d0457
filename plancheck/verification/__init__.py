"""Holds a plan against what was made of it: the files and tests that it promised, and the commits that carry its contracts."""

from plancheck.verification.carrying import Range, range_of
from plancheck.verification.verifying import verified

__all__ = ["Range", "range_of", "verified"]

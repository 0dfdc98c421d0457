"""Blocks to Plan: one file for each part of a plan."""

from plancheck.reading.declaration import Declaration
from plancheck.reading.reader import likely_formats, read_plan
from plancheck.reading.recognition import Rank

__all__ = ["Declaration", "Rank", "likely_formats", "read_plan"]

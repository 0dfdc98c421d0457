"""Blocks to Plan: one file for each part of a plan."""

from plancheck.reading.declaration import Declaration
from plancheck.reading.reader import Recognised, likely_formats, read_plan, recognised
from plancheck.reading.recognition import Rank

__all__ = ["Declaration", "Rank", "Recognised", "likely_formats", "read_plan", "recognised"]

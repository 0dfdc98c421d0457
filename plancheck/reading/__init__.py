"""Blocks to Plan: one file for each part of a plan."""

from plancheck.reading.reader import read_plan
from plancheck.reading.recognition import Declaration

__all__ = ["Declaration", "read_plan"]

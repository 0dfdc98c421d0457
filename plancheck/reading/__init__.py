"""Blocks to Plan: one file for each part of a plan."""

from plancheck.reading.reader import Declaration, read_plan

__all__ = ["Declaration", "read_plan"]

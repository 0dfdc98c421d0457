"""Markdown text to spanned blocks: the only place that knows markdown-it."""

from plancheck.markdown.blocks import Block, Document, Kind, Line, parse
from plancheck.markdown.source import Source
from plancheck.markdown.tables import Cell, Row, Table, read_table

__all__ = ["Block", "Cell", "Document", "Kind", "Line", "Row", "Source", "Table", "parse", "read_table"]

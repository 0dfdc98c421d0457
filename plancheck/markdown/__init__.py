"""Markdown text to spanned blocks: the only place that knows markdown-it."""

from plancheck.markdown.blocks import parse
from plancheck.markdown.document import Block, Document, Kind, Line
from plancheck.markdown.tables import Cell, Row, Table, read_table
from plancheck.source import Source

__all__ = ["Block", "Cell", "Document", "Kind", "Line", "Row", "Source", "Table", "parse", "read_table"]

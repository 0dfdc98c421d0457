"""Files and places as SARIF has them."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from plancheck.edit import Edit
from plancheck.report.findings.places import from_root
from plancheck.span import Span

# What relative paths start from: for those who read a log of a repository this name means its root.
ROOT = "%SRCROOT%"
_Object = dict[str, Any]


class Artifacts:
    """The files that a run speaks of; each gets its number when it is first asked for."""

    def __init__(self) -> None:
        self.table: list[_Object] = []
        self._numbers: dict[str, int] = {}

    def add_plan(self, path: str) -> None:
        """Say of the file at `path` that it was checked."""
        number = self.location(path)["index"]
        self.table[number].update(roles=["analysisTarget"], mimeType="text/markdown")

    def location(self, path: str) -> _Object:
        """Where the file at `path` is, with its number."""
        place = _located(path)
        number = self._numbers.setdefault(place["uri"], len(self.table))
        if number == len(self.table):
            self.table.append({"location": place})
        return {**place, "index": number}

    def place(self, path: str, region: _Object | None = None) -> _Object:
        """A location: a region of the file at `path`, or the whole of it."""
        return {"physicalLocation": {"artifactLocation": self.location(path), **({"region": region} if region else {})}}


def region_of(span: Span) -> _Object:
    """The span as a region. Both count from 1, with the end exclusive; an empty one is the point before its column, as for an insertion."""
    return {"startLine": span.line, "startColumn": span.column, "endLine": span.end_line, "endColumn": span.end_column}


def replacement(edit: Edit) -> _Object:
    """What an edit takes away and what it puts there."""
    return {"deletedRegion": region_of(edit.span), "insertedContent": {"text": edit.text}}


def _located(path: str) -> _Object:
    """Bytes of a name that are no UTF-8 are percent-encoded as they are, so that the file can be found. What is not below the folder of the run is absolute."""
    known = from_root(path)
    if PurePath(known).is_absolute():
        return {"uri": PurePath(known).as_uri()}
    return {"uri": quote(known.encode("utf-8", "surrogateescape")), "uriBaseId": ROOT}

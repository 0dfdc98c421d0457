"""What a run is asked to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Request(NamedTuple):
    """What the command line asks for; None leaves a choice to the configuration.

    `stdin_text` stands in for what is on standard input. With `as_searched`, files that are named count as those found in a folder:
    what is excluded or no plan is left out. With `keeps_texts` the result holds the texts of the plans, for outputs that show them.
    """

    paths: Sequence[str]
    select: Sequence[str] | None = None
    ignore: Sequence[str] = ()
    format_name: str | None = None
    unknown: str | None = None
    max_file_size: float | None = None
    stdin_filename: str = "<stdin>"
    isolated: bool = False
    cached: bool = False
    repository: bool = True
    base: str | None = None
    stdin_text: str | None = None
    as_searched: bool = False
    preview: bool = False
    changed_since: str | None = None
    keeps_texts: bool = False

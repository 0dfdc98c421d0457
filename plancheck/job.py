"""One text to check, as plain data that a process of its own, another machine or the cache can be asked about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plancheck.format.own import OwnFormat


class Job(NamedTuple):
    """A text and all that its verdict rests on besides the program.

    `option` is the format that the command line names, `given` the one that the configuration gives to files of this path.
    `select` and `ignore` are codes, families or names of rules as written. With `only_plans` a document in no known format
    is left alone. `plugins` and `formats` are the rule packs and formats of the configuration `file`, which errors name.
    """

    text: str
    path: str = "<text>"
    option: str | None = None
    given: str | None = None
    only_plans: bool = False
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    formats: Mapping[str, OwnFormat] = {}
    file: str | None = None

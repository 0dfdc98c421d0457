"""One text to check, as plain data that a process of its own, another machine or the cache can be asked about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plancheck.format.own import OwnFormat


class Job(NamedTuple):
    """A text and all that its verdict rests on besides the program.

    `option` is the format that the command line names, `given` the one that the configuration gives to files of this path, `required` those
    of which a file at this path must be in one; any will do where there are none. With `only_plans` a document in no known format is left alone.

    `select` and `ignore` are codes, families or names of rules as written, and so are `unsuppressible` and those that `levels` pairs with
    a level; with `preview` rules on trial run too. `statuses` pairs words with which a plan's status begins with the gravest level of its
    findings, or "frozen". `plugins` and `formats` are the rule packs and formats of the configuration `file`, which errors name.

    `repository` is the root of the work tree to hold the plan against, `place` where the plan stands in it, and `base` the full id
    of the commit that takes the place of the work tree. Without one, `without_repository` says why, for the user. Jobs with the same `moment`,
    which is not 0, take the tree to be unchanged meanwhile.
    """

    text: str
    path: str = "<text>"
    option: str | None = None
    given: str | None = None
    only_plans: bool = False
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    levels: tuple[tuple[str, str], ...] = ()
    unsuppressible: tuple[str, ...] = ()
    preview: bool = False
    statuses: tuple[tuple[str, str], ...] = ()
    required: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    formats: Mapping[str, OwnFormat] = {}
    file: str | None = None
    repository: str | None = None
    place: str = ""
    base: str | None = None
    without_repository: str = ""
    moment: int = 0

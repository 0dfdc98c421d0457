"""What other plans may ask of one plan: plain data, small enough to be kept for thousands of them."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from plancheck.span import Span

State = Literal["finished", "started", "planned", "abandoned", "replaced", ""]


class Named(NamedTuple):
    """An id that a text names, and where."""

    id: str
    span: Span


class Status(NamedTuple):
    """How far something is: the words that say so, and what they come to ("" where they are not plain)."""

    words: str
    span: Span
    state: State = ""


class PlanReference(NamedTuple):
    """A plan that a Source names, and what it names of it.

    `path` is written from the folder of the plan or of the repository; `name` is a title or file name as `name_key` gives it.
    Where both are empty, only "the macro plan" is spoken of.
    """

    span: Span
    path: str = ""
    name: str = ""
    requests: tuple[Named, ...] = ()
    contracts: tuple[Named, ...] = ()

    @property
    def is_bare(self) -> bool:
        return not self.path and not self.name


class Source(NamedTuple):
    """Where a plan says that it comes from."""

    span: Span
    plans: tuple[PlanReference, ...] = ()


class Request(NamedTuple):
    """A pull request of a macro plan. `tells_its_plan` is True where it says itself where its plan stands, or that it needs none."""

    id: str
    written: str
    title: str
    span: Span
    status: Status | None = None
    tells_its_plan: bool = False


class Silence(NamedTuple):
    """A suppression that names rules about several plans; `covers` is None for a whole file."""

    names: tuple[str, ...]
    reason: str
    span: Span
    covers: tuple[int, int] | None = None


class Summary(NamedTuple):
    """One plan, as others see it; nothing is reported about one that is not checked.

    `names` are its title and file name as `name_key` gives them, `span` is where its title stands, `contracts` are the ids that it
    defines. Of a macro plan `mentions` are all ids of pull requests and contracts in its text, and `is_whole` tells whether that could
    be read to its end and is no template any more. Of a micro plan `update_tick` is where its checklist ticks that the status in the
    macro plan is updated; `own_requests` are the pull requests that title, file name and Source call it by, `issues` and `files` are
    those that it is about; `is_part` is True where it says that it is one part of something, `stands_apart` where it says that it comes
    before or after another plan. `rules` pairs the rules about several plans that the format has (`family/name`) with the level that it
    gives them, "" for their own.
    """

    path: str
    kind: str
    format: str
    compact: bool
    title: str
    span: Span
    names: tuple[str, ...] = ()
    source: Source | None = None
    status: Status | None = None
    update_tick: Span | None = None
    requests: tuple[Request, ...] = ()
    contracts: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    own_requests: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    has_tasks: bool = False
    is_part: bool = False
    stands_apart: bool = False
    is_whole: bool = True
    suppressions: tuple[Silence, ...] = ()
    rules: tuple[tuple[str, str], ...] = ()
    is_checked: bool = True


def to_values(summary: Summary) -> list[Any]:
    """The summary in a form that JSON can keep; a named tuple becomes a list there, so all of its parts do."""
    return list(summary)


def from_values(values: list[Any]) -> Summary:
    """The summary that `to_values` made these of. Raises TypeError or ValueError for anything else."""
    named = Summary(*values)
    return named._replace(
        span=Span(*named.span),
        names=tuple(named.names),
        source=_source(*named.source) if named.source else None,
        status=_status(named.status),
        update_tick=Span(*named.update_tick) if named.update_tick else None,
        requests=tuple(Request(id_, written, title, Span(*span), _status(status), tells) for id_, written, title, span, status, tells in named.requests),
        contracts=tuple(named.contracts),
        mentions=tuple(named.mentions),
        own_requests=tuple(named.own_requests),
        issues=tuple(named.issues),
        files=tuple(named.files),
        suppressions=tuple(
            Silence(tuple(names), reason, Span(*span), (covers[0], covers[1]) if covers else None) for names, reason, span, covers in named.suppressions
        ),
        rules=tuple((rule, level) for rule, level in named.rules),
    )


def _source(span: Any, plans: Any) -> Source:
    return Source(
        Span(*span),
        tuple(PlanReference(Span(*place), path, name, _named(requests), _named(contracts)) for place, path, name, requests, contracts in plans),
    )


def _named(values: Any) -> tuple[Named, ...]:
    return tuple(Named(id_, Span(*span)) for id_, span in values)


def _status(values: Any) -> Status | None:
    return Status(values[0], Span(*values[1]), values[2]) if values else None

"""One plan, with all that holds where it stands, for commands that look at one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

from plancheck.checking import asked, configured
from plancheck.cli.options import DEFAULT_MAX_MEGABYTES
from plancheck.cli.places import format_given, ignored_at
from plancheck.config import configuration_of
from plancheck.discovery import decode, read_text
from plancheck.engine import read
from plancheck.errors import CannotRead
from plancheck.finding import Level
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.policy import Policy
from plancheck.registry import Registry, open_registry
from plancheck.selection import policy_of


class OnePlan(NamedTuple):
    """A plan's text; `read` reads it, or a changed one, as a run of `check` would, and `policy` is what holds for rules in such a run.

    `fail_on` is the level from which findings fail it.
    """

    source: Source
    read: Callable[[Source], Plan]
    registry: Registry
    policy: Policy
    fail_on: Level


def one_plan(path: str, stdin_filename: str, format_name: str | None, max_megabytes: float | None) -> OnePlan:
    """The plan at `path`, or on standard input for `-`, under the configuration that holds there.

    Raises CannotRead for what is no text, and BadConfiguration.
    """
    return plan_of(text_of(path, max_megabytes), stdin_filename if path == "-" else path, format_name)


def text_of(path: str, max_megabytes: float | None) -> str:
    """The text at `path`, or on standard input for `-`. Raises CannotRead for what is no text."""
    limit = size_limit(max_megabytes)
    try:
        return decode(sys.stdin.buffer.read(limit + 1), limit) if path == "-" else read_text(path, limit)
    except CannotRead as error:
        raise CannotRead(f"{path}: {error}") from error


def plan_of(text: str, place: str, format_name: str | None, shown: str | None = None) -> OnePlan:
    """The plan that `text` is, under the configuration that holds at `place`; `shown` is what it is called instead. Raises BadConfiguration."""
    configuration = configuration_of(place)
    registry = open_registry(configuration.plugins, configuration.formats)
    option = asked(registry, format_name)
    given = configured(registry, format_given(place, configuration), configuration.file or None)
    return OnePlan(
        Source.of(text, shown or place),
        lambda source: read(source, registry, option=option, configured=given),
        registry,
        policy_of(
            registry,
            select=configuration.select,
            ignore=(*configuration.ignore, *ignored_at(place, configuration)),
            levels=configuration.levels,
            unsuppressible=configuration.unsuppressible,
            preview=configuration.preview,
            file=configuration.file or None,
        ),
        Level.named(configuration.fail_on or "error"),
    )


def size_limit(max_megabytes: float | None) -> int:
    """The largest text to read, in bytes."""
    return int((max_megabytes or DEFAULT_MAX_MEGABYTES) * 1e6)


def read_one(path: str, stdin_filename: str, format_name: str | None, max_megabytes: float | None) -> Plan:
    """The tree of the plan at `path`, as `one_plan` finds it."""
    found = one_plan(path, stdin_filename, format_name, max_megabytes)
    return found.read(found.source)

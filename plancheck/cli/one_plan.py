"""One plan, read for a command that shows what is in it."""

from __future__ import annotations

import sys

from plancheck.cli.options import DEFAULT_MAX_MEGABYTES, checked_format
from plancheck.cli.run import configured_format
from plancheck.config import configuration_of
from plancheck.discovery import decode, read_text
from plancheck.engine import read
from plancheck.errors import CannotRead
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.reading import Declaration
from plancheck.registry import open_registry


def read_one(path: str, stdin_filename: str, format_name: str | None, max_megabytes: float | None) -> Plan:
    """The plan at `path`, or on standard input for `-`, under the configuration that holds there.

    Raises CannotRead for what is no text, and BadConfiguration.
    """
    name = stdin_filename if path == "-" else path
    configuration = configuration_of(name)
    registry = open_registry(configuration.plugins, configuration.formats)
    option = Declaration(chosen, "--format") if (chosen := checked_format(registry, format_name)) else None
    limit = int((max_megabytes or DEFAULT_MAX_MEGABYTES) * 1e6)
    try:
        text = decode(sys.stdin.buffer.read(limit + 1), limit) if path == "-" else read_text(path, limit)
    except CannotRead as error:
        raise CannotRead(f"{path}: {error}") from error
    return read(Source.of(text, name), registry, option=option, configured=configured_format(name, configuration, registry))

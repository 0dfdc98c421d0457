"""`plancheck init`: the configuration, the pre-commit hook and the pipeline of a repository."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping

import click

from plancheck import __version__
from plancheck.adoption import PIPELINES, Homes, diff_of, find_homes, likely_pipeline, set_up, write_changes
from plancheck.checking import configured
from plancheck.cli.places import format_given
from plancheck.config import configuration_of
from plancheck.errors import BadConfiguration
from plancheck.markdown import Source, parse
from plancheck.reading import recognised
from plancheck.regex import regex
from plancheck.registry import open_registry
from plancheck.report.visible import visible
from plancheck.repository import root_of

# A source goes into YAML, Groovy and a requirement of pip.
_SOURCE = regex(r"[\w.:/@~+][\w.:/@~+-]*\Z")


@click.command("init")
@click.option("--ci", type=click.Choice([*PIPELINES, "none"]), help="The pipeline to write; the one that the repository looks like, else github.")
@click.option(
    "--source", metavar="URL", default="https://example.com/plancheck", show_default=True, help="The git repository where your copy of plancheck lives."
)
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def command(ci: str | None, source: str, yes: bool, dry_run: bool) -> int:
    """Set plancheck up in the repository of this folder: configuration, pre-commit hook and pipeline, for the plans that are there.

    Shows a diff, and asks before it writes. Nothing that is there is changed; a second run finds nothing to do.

    Exits with 0 when all is there, and with 1 when something is lacking that was not written: with --dry-run, without a terminal to ask on,
    because you said no, or because it has to be added to a file by hand.
    """
    if not _SOURCE.match(source):
        raise BadConfiguration(f"--source: {source!r} is no address of a git repository")
    root = root_of(os.curdir) or os.getcwd()
    homes = _homes(root)
    _tell_homes(homes)
    kind = ci or likely_pipeline(root)
    found = set_up(root, homes, None if kind == "none" else kind, source, __version__)
    for change in found.changes:
        for line in diff_of(change):
            click.echo(visible(line))
    for advice in found.by_hand:
        click.echo("\n".join(visible(line) for line in f"plancheck: {advice}".splitlines()), err=True)
    if not found.changes:
        _tell("nothing to write")
        return int(bool(found.by_hand))
    if not _is_wanted(len(found.changes), yes=yes, dry_run=dry_run):
        return 1
    write_changes(root, found.changes)
    _tell(f"wrote {', '.join(change.path for change in found.changes)}")
    if not homes.is_new:
        paths = shlex.join(homes.paths)
        _tell(f"next: `plancheck check {paths}`; where old plans have findings, `plancheck baseline {paths}` has only new ones count")
    return int(bool(found.by_hand))


def _homes(root: str) -> Homes:
    configuration = configuration_of(root)
    registry = open_registry(configuration.plugins, configuration.formats)

    def format_of(text: str, path: str) -> str | None:
        given = configured(registry, format_given(os.path.join(root, path), configuration), configuration.file or None)
        chosen = recognised(parse(Source.of(text, path)), registry.formats, configured=given).recognition.chosen
        return chosen if chosen in registry.formats else None

    return find_homes(root, format_of)


def _is_wanted(count: int, *, yes: bool, dry_run: bool) -> bool:
    """Whether to write: as the options say, else as the user does."""
    if dry_run or yes:
        return not dry_run
    if not sys.stdin.isatty():
        _tell("nothing was written, because there is no terminal to ask on; --yes writes")
        return False
    return click.confirm(f"Write {'this file' if count == 1 else f'these {count} files'}?", err=True)


def _tell_homes(homes: Homes) -> None:
    for home, formats in homes.formats.items():
        _tell(f"plans in {home}: {_counted(formats)}" if formats else f"no plans found; they are expected in {home}, and `plancheck new` writes the first")
    for home in homes.left_out:
        _tell(f"plans in {home} are left out, because no command line should carry that name")


def _counted(formats: Mapping[str, int]) -> str:
    return ", ".join(f"{count} in {name}" for name, count in formats.items())


def _tell(line: str) -> None:
    click.echo(f"plancheck: {visible(line)}", err=True)

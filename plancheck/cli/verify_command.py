"""`plancheck verify`: whether a plan was carried out as it says."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING

import click

from plancheck.cli.one_plan import OnePlan, one_plan
from plancheck.cli.options import color_option, format_option, screen_columns, size_option, stdin_option, style_for
from plancheck.errors import CannotRead, PlancheckError
from plancheck.finding import Level

if TYPE_CHECKING:
    from plancheck.report.findings.text import Style
    from plancheck.report.verification.model import Verification
    from plancheck.repository.history import History
    from plancheck.verification import Range


@click.command("verify")
@click.argument("path", metavar="PLAN")
@click.option("--at", "revision", metavar="REV", help="Look at the files of this commit in place of the work tree, and at commits up to it.")
@click.option("--base", metavar="REV", help="Look at the commits since this one; from the one that brought the plan unless given.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "advice"]), help="Level from which findings fail the run (error).")
@click.option("--output-format", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True, help="How to print what was found.")
@format_option
@stdin_option
@size_option
@color_option
def command(
    path: str,
    revision: str | None,
    base: str | None,
    fail_on: str | None,
    output_format: str,
    format_name: str | None,
    stdin_filename: str,
    max_file_size: float | None,
    color: bool | None,
) -> int:
    """Tell whether a micro plan was carried out: its files, the tests of each contract, and the commits that name its contracts.

    Exits with 0 when nothing at or above --fail-on was found, 1 when something was, 2 when the plan could not be held against its repository.
    """
    given = one_plan(path, stdin_filename, format_name, max_file_size)
    verification = _verification(given, revision, base)
    if output_format == "json":
        from plancheck.report.verification.json_output import verification_output

        click.echo(verification_output(verification).model_dump_json(indent=1))
    elif output_format == "markdown":
        from plancheck.report.verification.markdown import to_markdown

        click.echo(to_markdown(verification), nl=False)
    else:
        _print_text(verification, given, style_for(color))
    threshold = Level.named(fail_on) if fail_on else given.fail_on
    return int(any(finding.level >= threshold for finding in verification.findings))


def _verification(given: OnePlan, revision: str | None, base: str | None) -> Verification:
    """The plan held against the repository in which it stands. Raises PlancheckError where that cannot be."""
    from plancheck.repository import WorkTree, place_in, root_of
    from plancheck.repository.commit import open_commit
    from plancheck.verification import verified

    path = given.source.path
    root = root_of(os.path.dirname(path) or ".")
    if root is None:
        raise PlancheckError(f"{path}: it stands in no work tree of git, so there is nothing to hold it against")
    place = place_in(root, path) or os.path.basename(path)
    plan = given.read(given.source)
    try:
        if revision is None:
            return verified(plan, given.source.lines, WorkTree(root), place, *_commits(root, place, None, base))
        with closing(open_commit(root, revision)) as tree:
            return verified(plan, given.source.lines, tree, place, *_commits(root, place, tree.commit, base))._replace(revision=tree.commit)
    except PlancheckError as error:
        raise PlancheckError(f"{path}: {error}") from error


def _commits(root: str, place: str, commit: str | None, base: str | None) -> tuple[History | None, Range]:
    """The commits up to `commit`, or the last one of the work tree, and those of them to look at."""
    from plancheck.repository.commit import open_commit
    from plancheck.repository.history import History
    from plancheck.verification import Range, range_of

    since = open_commit(root, base).commit if base is not None else None
    try:
        head = History(root, open_commit(root, "HEAD").commit)
    except CannotRead:
        head = None  # Nothing is committed yet, or the head is lost.
    history = History(root, commit) if commit is not None else head
    if history is None:
        return None, Range(None, why="the repository has no commits yet, so none were looked at")
    return history, range_of(history, place, since, *([head] if head is not None and head.revision != history.revision else []))


def _print_text(verification: Verification, given: OnePlan, style: Style) -> None:
    from plancheck.report.findings.text import show_finding
    from plancheck.report.verification.text import show_verification
    from plancheck.report.verification.words import closing as closing_line
    from plancheck.report.visible import visible

    columns = screen_columns()
    lines = dict(enumerate(given.source.lines, 1))
    shown = [*show_verification(verification, style, columns)]
    for finding in verification.findings:
        shown += show_finding(finding, verification.path, lines, style, columns)
    shown += [f"note: {visible(note)}" for note in verification.notes]
    click.echo("\n".join([*shown, closing_line(verification)]), color=True)

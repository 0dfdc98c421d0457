"""`plancheck diff`: what changed between two versions of a plan."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import click

from plancheck.cli.one_plan import plan_of, read_one, size_limit
from plancheck.cli.options import color_option, format_option, size_option, stdin_option, style_for
from plancheck.comparison import Changes, changes_between
from plancheck.discovery import decode
from plancheck.errors import CannotRead, PlancheckError
from plancheck.plan import Plan
from plancheck.report.findings.text import Style
from plancheck.repository import place_in, root_of
from plancheck.repository.commit import open_commit


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("--output-format", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True, help="How to print the changes.")
@format_option
@stdin_option
@size_option
@color_option
def command(old: str, new: str, output_format: str, format_name: str | None, stdin_filename: str, max_file_size: float | None, color: bool | None) -> int:
    """Show what changed between two versions of a plan: contracts, tasks, pull requests, dependencies, suppressions.

    OLD and NEW are files, `-` for standard input, or REV:PATH for a file of a commit, as `git show` takes them: from the root of the
    repository, or from the folder at hand with `./` before it.

    \b
    plancheck diff main:docs/plans/refunds.md docs/plans/refunds.md
    plancheck diff HEAD~3:./refunds.md HEAD:./refunds.md

    Each contract that demands something else is told clause by clause, with the revision note or deviation row that documents it, and with
    the tasks and tests that name it and stayed as they were. Other line breaks, emphasis, punctuation and capitals are no change.

    Exit codes, as those of `diff` and `git diff --exit-code`: 0 nothing changed, 1 something did, 2 one of the two cannot be read.
    """
    if old == new == "-":
        raise PlancheckError("standard input can be OLD or NEW, not both")
    before, after = (_plan(name, stdin_filename, format_name, max_file_size) for name in (old, new))
    changes = changes_between(before, after)
    click.echo("\n".join(_WRITERS[output_format](changes, before.path, after.path, style_for(color))), color=True)
    return 0 if changes.is_empty else 1


def _plan(name: str, stdin_filename: str, format_name: str | None, max_megabytes: float | None) -> Plan:
    """The plan that `name` stands for. A file with a colon in its name is a file."""
    revision, colon, path = name.partition(":")
    if name == "-" or os.path.lexists(name) or not (colon and revision and path):
        try:
            return read_one(name, stdin_filename, format_name, max_megabytes)
        except CannotRead as error:
            is_file = name == "-" or os.path.lexists(name) or name.lower().endswith((".md", ".markdown"))
            hint = "" if is_file else "; a plan of a commit is written REV:PATH"
            raise CannotRead(f"{error}{hint}") from error
    place, text = _of_commit(name, revision, path, size_limit(max_megabytes))
    found = plan_of(text, place, format_name, shown=name)
    return found.read(found.source)


def _of_commit(name: str, revision: str, path: str, limit: int) -> tuple[str, str]:
    """Where the file `path` of a commit would stand today, and its text. Raises CannotRead."""
    root = root_of(".")
    if root is None:
        raise CannotRead(f"{name}: no such file, and there is no repository around this folder")
    is_relative = path.startswith(("./", "../"))
    inside = place_in(root, path) if is_relative else path
    if inside is None:
        raise CannotRead(f"{name}: the path leads out of the repository")
    try:
        tree = open_commit(root, revision)
        try:
            data = tree.data(inside)
        finally:
            tree.close()
        if data is None:
            hint = "" if is_relative else f" (from this folder it is {revision}:./{path})" if os.path.exists(path) and os.path.realpath(".") != root else ""
            raise CannotRead(f"the commit has no such file{hint}")
        return os.path.relpath(os.path.join(root, inside)), decode(data, limit)
    except CannotRead as error:
        raise CannotRead(f"{name}: {error}") from error


def _text(changes: Changes, old: str, new: str, style: Style) -> Iterator[str]:
    from plancheck.report.changes.text import show_changes

    return show_changes(changes, old, new, style)


def _markdown(changes: Changes, old: str, new: str, _style: Style) -> Iterator[str]:
    from plancheck.report.changes.markdown import markdown_changes

    return markdown_changes(changes, old, new)


def _json(changes: Changes, old: str, new: str, _style: Style) -> Iterator[str]:
    from plancheck.report.changes.json_output import diff_output

    yield diff_output(changes, old, new).model_dump_json(indent=1)


_WRITERS: dict[str, Callable[[Changes, str, str, Style], Iterator[str]]] = {"text": _text, "json": _json, "markdown": _markdown}

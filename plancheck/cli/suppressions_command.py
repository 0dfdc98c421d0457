"""`plancheck suppressions`: what the comments in plans hide, and why."""

from __future__ import annotations

import json
from collections import Counter
from typing import NamedTuple

import click

from plancheck.cli.options import cache_option, format_option, isolated_option, size_option
from plancheck.cli.progress import Progress
from plancheck.cli.request import Request
from plancheck.cli.result import Checked
from plancheck.cli.run import Run
from plancheck.report.findings.concise import harmless
from plancheck.report.visible import harmless_json, visible


class _Hidden(NamedTuple):
    path: str
    line: int
    rule: str
    findings: int
    reason: str


@click.command("suppressions")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print the list.")
@format_option
@size_option
@isolated_option
@cache_option
def command(paths: tuple[str, ...], output_format: str, format_name: str | None, max_file_size: float | None, isolated: bool, no_cache: bool) -> int:
    """List the suppressions in these plans that hide something: where, of which rule, how many findings, and the reason given.

    Those that hide nothing, or lack a reason, are findings of `check`. Exits with 2 when something could not be checked.
    """
    result = Run(Request(paths, format_name=format_name, max_file_size=max_file_size, isolated=isolated, cached=not no_cache), Progress()).check()
    hidden = [one for checked in result.checked for one in _of(checked)]
    if output_format == "json":
        listed = json.dumps({"schema_version": 1, "suppressions": [one._asdict() for one in hidden]}, ensure_ascii=False, indent=1)
        click.echo(harmless_json(listed))
    else:
        for one in hidden:
            click.echo(harmless(f"{visible(one.path)}:{one.line}: {one.rule} ({one.findings}): {visible(one.reason)}"))
        by_rule = Counter[str]()
        for one in hidden:
            by_rule[one.rule] += one.findings
        total = ", ".join(f"{count} {rule}" for rule, count in by_rule.most_common())
        click.echo(f"{sum(by_rule.values())} suppressed in {len({one.path for one in hidden})} of {len(result.checked)} plans{f': {total}' if total else ''}")
    for path, message in result.problems:
        click.echo(f"plancheck: {visible(path)}: {visible(message)}", err=True)
    return 2 if result.problems else 0


def _of(checked: Checked) -> list[_Hidden]:
    counts = Counter((one.line, one.finding.rule, one.reason) for one in checked.verdict.suppressed)
    path = checked.path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return [_Hidden(path, line, rule, count, reason) for (line, rule, reason), count in sorted(counts.items())]

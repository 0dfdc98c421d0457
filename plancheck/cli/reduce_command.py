"""`plancheck reduce`: a false alarm to show, without the plan."""

from __future__ import annotations

import click

from plancheck.cli.one_plan import one_plan
from plancheck.cli.options import format_option, size_option, stdin_option
from plancheck.engine import judge
from plancheck.errors import BadConfiguration, PlancheckError, near
from plancheck.report.visible import visible


@click.command("reduce")
@click.argument("path", metavar="FILE")
@click.argument("rule_name", metavar="RULE")
@click.option("--line", type=click.IntRange(min=1), metavar="N", help="Take the finding on this line; the rule's first unless given.")
@format_option
@stdin_option
@size_option
def command(path: str, rule_name: str, line: int | None, format_name: str | None, stdin_filename: str, max_file_size: float | None) -> int:
    """Shrink a plan (`-` for standard input) to the smallest text on which a rule still fires, and replace its words.

    The text goes to standard output, the words that had to stay to standard error: read both before you share them.
    """
    plan = one_plan(path, stdin_filename, format_name, max_file_size)
    rule = plan.registry.find(rule_name)
    if rule is None:
        raise BadConfiguration(f"no rule is called {rule_name!r}{near(rule_name, plan.registry.names)}; `plancheck rules` lists them")
    found = [finding for finding in judge(plan.read(plan.source), plan.registry).findings if finding.rule == rule.name]
    wanted = next((finding for finding in found if line in (None, finding.span.line)), None)
    if wanted is None:
        where = f" on line {line}; it has some on {', '.join(str(finding.span.line) for finding in found)}" if found else ""
        raise PlancheckError(f"{visible(plan.source.path)}: {rule.name} has no finding{where}")

    from plancheck.reduction import reduced_to

    reduced = reduced_to(plan.source, rule, wanted, plan.read, plan.registry)
    click.echo(reduced.text, nl=False)
    before, after = len(plan.source.lines), reduced.text.count("\n")
    click.echo(f"plancheck: {before} lines reduced to {after}; words of the plan that had to stay: {', '.join(reduced.kept) or 'none'}", err=True)
    return 0

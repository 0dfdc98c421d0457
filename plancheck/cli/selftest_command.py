"""`plancheck selftest`: the user's proof, on their own plan, that the gate is awake."""

from __future__ import annotations

import click

from plancheck.cli.one_plan import OnePlan, one_plan
from plancheck.cli.options import format_option, size_option, stdin_option
from plancheck.engine import judge
from plancheck.errors import PlancheckError
from plancheck.report.visible import visible
from plancheck.selftest import Outcome, State, self_test

_SAID = {
    State.CAUGHT: "caught",
    State.MISSED: "MISSED",
    State.SPEAKS: "not planted: the plan already has a finding of this rule",
    State.HIDDEN: "not counted: a suppression in the plan hides it",
    State.UNHELD: "not planted: it judges against the repository, and the fault is planted in memory",
    State.NO_PLACE: "not planted: the plan has no place for such a fault",
}


@click.command("selftest")
@click.argument("path", metavar="FILE")
@format_option
@stdin_option
@size_option
def command(path: str, format_name: str | None, stdin_filename: str, max_file_size: float | None) -> int:
    """Plant one fault of each enabled rule in a plan that passes (`-` for standard input), and say which rules caught theirs.

    The file is not touched: each fault is planted in a copy in memory. Exits with 0 when every planted fault was caught, with 1
    when one was missed, with 2 when the plan does not pass.
    """
    plan = one_plan(path, stdin_filename, format_name, max_file_size)
    _require_passing(plan)
    outcomes = []
    for outcome in self_test(plan.source, plan.read, plan.registry, plan.policy):
        click.echo(_line(outcome))
        outcomes.append(outcome)
    planted = [outcome for outcome in outcomes if outcome.state in (State.CAUGHT, State.MISSED)]
    missed = [outcome.rule.name for outcome in planted if outcome.state is State.MISSED]
    click.echo(f"{len(planted) - len(missed)} of {len(planted)} planted faults caught, {len(outcomes) - len(planted)} rules without one that counts")
    if missed:
        click.echo(f"missed: {', '.join(missed)}")
    return 1 if missed else 0


def _require_passing(plan: OnePlan) -> None:
    """Raises PlancheckError for a plan of no known format and for one whose check fails, since a fault among faults proves nothing."""
    tree, name = plan.read(plan.source), visible(plan.source.path)
    if tree.recognition.chosen not in plan.registry.formats:
        raise PlancheckError(f"{name}: no known format, so no rule has a fault to plant; name one with --format")
    failing = [finding for finding in judge(tree, plan.registry, plan.policy).findings if finding.level >= plan.fail_on]
    if failing:
        raise PlancheckError(f"{name}: the plan itself has {len(failing)} findings at or above {plan.fail_on}; selftest needs one that passes")


def _line(outcome: Outcome) -> str:
    said = _SAID[outcome.state]
    if outcome.line:
        said += f" (planted at line {outcome.line}{f', by {outcome.by}' if outcome.by not in ('', outcome.rule.name) else ''})"
    return f"{outcome.rule.code}  {outcome.rule.name:<34} {said}"

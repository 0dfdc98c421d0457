"""Text, formats and rules in, sorted findings out. No input or output, and no rule is named here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from plancheck.edit import Edit, settled
from plancheck.finding import Between, Finding, Fix, Level, Suppressed, Verdict
from plancheck.format import OFF
from plancheck.ground import Ground
from plancheck.markdown import Source, parse
from plancheck.plan import Plan, Suppression
from plancheck.policy import EVERYTHING, Policy
from plancheck.reading import Declaration, Rank, Recognised, likely_formats, read_plan, recognised
from plancheck.registry import Registry
from plancheck.rule import GroundedRule, Rule, SuppressionRule, WorkspaceRule
from plancheck.suppression import read_suppressions

if TYPE_CHECKING:
    from plancheck.workspace import Summary, Workspace

NO_GROUND = Ground()


def read(source: Source, registry: Registry, *, option: Declaration | None = None, configured: Declaration | None = None) -> Plan:
    """Read `source` as a plan, suppressions included, whether it is in a known format or not."""
    return _plan(recognised(parse(source), registry.formats, option=option, configured=configured), registry)


def read_known(source: Source, registry: Registry, *, option: Declaration | None = None, configured: Declaration | None = None) -> Plan | None:
    """Read `source` as a plan if it is one in a known format, else None."""
    found = recognised(parse(source), registry.formats, option=option, configured=configured)
    return _plan(found, registry) if found.recognition.chosen is not None else None


def _plan(found: Recognised, registry: Registry) -> Plan:
    return read_plan(found, tuple(read_suppressions(found.document, registry.resolve)))


def ranked_formats(source: Source, registry: Registry) -> list[Rank]:
    """The formats with what `source` has of each, the likeliest first."""
    return likely_formats(parse(source), registry.formats)


def judge(plan: Plan, registry: Registry, policy: Policy = EVERYTHING, ground: Ground = NO_GROUND) -> Verdict:
    """Every finding of the rules of the plan's format that `policy` runs, sorted by place.

    What `ground` lacks the rules that need it are not run on; the verdict tells which, where the ground says why.

    Rules that were not asked for still run, because a fault stays theirs: ignoring a rule never makes another one speak up.
    """
    is_known = plan.recognition.chosen in registry.formats
    families = plan.format.families if is_known else registry.families
    levels = {rule: policy.level_in(plan.format, rule) for rule in registry.rules(families) if is_known or rule.any_document}
    rules = [rule for rule, level in levels.items() if level != OFF]
    names = {rule.name for rule in rules if policy.runs(rule)}
    owned = list(_owned([_levelled(finding, rule, levels[rule]) for rule in rules for finding in _found(rule, plan, ground)], rules))
    strict = {rule.name for rule in rules if policy.is_strict(rule)}
    kept, hidden, used = _unsuppressed(owned, plan.suppressions, strict)
    suppressed = tuple(one for one in hidden if one.finding.rule in names)
    about = [_levelled(finding, rule, levels[rule]) for rule in rules for finding in _about_suppressions(rule, plan, rules, used, strict, ground)]
    shown = [finding for finding in (*kept, *about) if finding.rule in names]
    shown = _with_fixes_settled(shown, plan, {rule.name for rule in rules if rule.fixes_code})
    grounded = [rule for rule in rules if isinstance(rule, GroundedRule) and rule.name in names]
    not_run = tuple((rule.name, ground.absent[rule.needs]) for rule in grounded if rule.needs in ground.absent)
    return Verdict(plan.recognition.chosen, plan.compact, tuple(dict.fromkeys(sorted(shown, key=_place))), suppressed, not_run)


def summarized(plan: Plan, registry: Registry, policy: Policy = EVERYTHING) -> Summary | None:
    """What other plans may ask of `plan`, None where it is in no known format."""
    from plancheck.workspace.summarizing import summary_of

    if plan.recognition.chosen not in registry.formats:
        return None
    levels = {rule: policy.level_in(plan.format, rule) for rule in registry.rules(plan.format.families) if isinstance(rule, WorkspaceRule)}
    return summary_of(plan, {f"{rule.family}/{rule.name}": level or "" for rule, level in levels.items() if level != OFF})


def judge_workspace(workspace: Workspace, registry: Registry, policy_at: Callable[[str], Policy] = lambda path: EVERYTHING) -> dict[str, Between]:
    """Every finding of the rules about several plans, by the path of the plan in which it stands; plans that are not checked get none.

    `policy_at` gives the policy that holds for the plan at a path; the levels of its rules are those of its summary.
    """
    rules = registry.rules(sorted({words for plan in workspace.plans for words, _ in plan.rules}))
    found: dict[str, list[tuple[Rule, Finding]]] = defaultdict(list)
    for rule in rules:
        if isinstance(rule, WorkspaceRule):
            for path, finding in rule.check_workspace(workspace):
                found[path].append((rule, finding))
    judged = {}
    for plan in workspace.plans:
        if plan.is_checked and plan.path in found:
            levels = {words.rpartition("/")[2]: level for words, level in plan.rules}
            levelled = [_levelled(finding, rule, levels[rule.name]) for rule, finding in found[plan.path] if rule.name in levels]
            silences = [Suppression(silence.names, (), silence.reason, silence.span, silence.covers) for silence in plan.suppressions]
            policy = policy_at(plan.path)
            names = {rule.name for rule in rules if policy.runs(rule)}
            owned = [finding for finding in _owned(levelled, rules) if finding.rule in names]
            kept, hidden, _ = _unsuppressed(owned, silences, {rule.name for rule in rules if policy.is_strict(rule)})
            judged[plan.path] = Between(tuple(dict.fromkeys(sorted(kept, key=_place))), tuple(hidden))
    return judged


def _found(rule: Rule, plan: Plan, ground: Ground) -> Iterator[Finding]:
    yield from rule.check(plan)
    if isinstance(rule, GroundedRule) and getattr(ground, rule.needs) is not None:
        yield from rule.check_against(plan, ground)


def _with_fixes_settled(findings: Sequence[Finding], plan: Plan, free: Collection[str]) -> list[Finding]:
    """The findings with their edits as anyone can make them, and without those fixes that would change code, unless they are of a rule among `free`."""
    return [finding._replace(fix=_settled(finding.fix, plan, may_change_code=finding.rule in free)) if finding.fix else finding for finding in findings]


def _settled(fix: Fix, plan: Plan, *, may_change_code: bool) -> Fix | None:
    if not may_change_code and any(_changes_code(edit, plan) for edit in fix.edits):
        return None
    return fix._replace(edits=settled(fix.edits, plan.lines))


def _changes_code(edit: Edit, plan: Plan) -> bool:
    first, last = edit.span.line, edit.span.end_line
    if edit.span.end_column == 1 and last > first:
        last -= 1  # Whole lines end where the next one begins.
    before = edit.span.column == 1 and first == last and edit.span.end_column == 1 and edit.text.endswith("\n")
    return any(first <= end and last >= start and not (before and first == start) for start, end in plan.code_blocks)


def _place(finding: Finding) -> tuple[int, int, str, str]:
    return (finding.span.line, finding.span.column, finding.code, finding.message)


def _levelled(finding: Finding, rule: Rule, named: str | None) -> Finding:
    """The finding at no more than the level called `named`, which the format gives the rule, and a warning at most where it may err."""
    cap = Level.named(named) if named else rule.level
    level = min(finding.level, cap) if finding.level != rule.level else cap
    if not finding.confident:
        level = min(level, Level.WARNING)
    return finding if level == finding.level else finding._replace(level=level)


def _owned(findings: Sequence[Finding], rules: Iterable[Rule]) -> Iterator[Finding]:
    """The findings without those whose rule yields to one that speaks of the same place."""
    yields_to = {rule.name: frozenset(rule.yields_to) for rule in rules if rule.yields_to}
    owners = frozenset(name for names in yields_to.values() for name in names)
    by_line: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.rule in owners:
            for line in range(finding.span.line, finding.span.end_line + 1):
                by_line[finding.rule, line].append(finding)
    for finding in findings:
        lines = range(finding.span.line, finding.span.end_line + 1)
        rivals = (rival for name in yields_to.get(finding.rule, ()) for line in lines for rival in by_line.get((name, line), ()))
        if not any(rival.span.touches(finding.span) for rival in rivals):
            yield finding


def _unsuppressed(
    findings: Sequence[Finding], suppressions: Sequence[Suppression], strict: Collection[str]
) -> tuple[list[Finding], list[Suppressed], set[Suppression]]:
    """The findings that nothing hides, those that are hidden, and the suppressions that hide one.

    A suppression without a reason hides nothing, and none hides a finding of the rules called `strict`.
    """
    valid = [suppression for suppression in suppressions if suppression.reason]
    of_file = [suppression for suppression in valid if suppression.covers is None]
    by_line: dict[int, list[Suppression]] = defaultdict(list)
    for suppression in valid:
        first, last = suppression.covers or (0, -1)
        for line in range(first, last + 1):
            by_line[line].append(suppression)
    kept: list[Finding] = []
    hidden: list[Suppressed] = []
    used: set[Suppression] = set()
    for finding in findings:
        near = () if finding.rule in strict else (*of_file, *by_line.get(finding.span.line, ()))
        hiding = [suppression for suppression in near if finding.rule in suppression.names]
        used.update(hiding)
        if hiding:
            hidden.append(Suppressed(finding, hiding[0].reason, hiding[0].span.line))
        else:
            kept.append(finding)
    return kept, hidden, used


def _about_suppressions(rule: Rule, plan: Plan, rules: Iterable[Rule], used: set[Suppression], strict: Collection[str], ground: Ground) -> Iterator[Finding]:
    if not isinstance(rule, SuppressionRule):
        return
    # Whether a finding about several plans is hidden shows only beside the others, and one against the repository only in it.
    unjudged = {rule.name for rule in rules if isinstance(rule, WorkspaceRule) or (isinstance(rule, GroundedRule) and getattr(ground, rule.needs) is None)}
    unused = [suppression for suppression in plan.suppressions if suppression not in used and not unjudged.intersection(suppression.names)]
    yield from rule.check_suppressions(plan, [one for one in unused if not set(one.names) <= set(strict)], _strict_ones(plan.suppressions, strict))


def _strict_ones(suppressions: Iterable[Suppression], strict: Collection[str]) -> list[tuple[Suppression, list[str]]]:
    named = ((suppression, [name for name in suppression.names if name in strict]) for suppression in suppressions)
    return [(suppression, names) for suppression, names in named if names]

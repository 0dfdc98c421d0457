"""A page for each rule, and an index of all of them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from plancheck.explain import HEADINGS, Page, page_of
from plancheck.finding import Finding
from plancheck.registry import Registry, open_registry
from plancheck.rule import Example, GroundedRule, Rule, WorkspaceRule
from plancheck.testing.judging import Judge
from website.families import TITLES
from website.holding import holdings
from website.templates import rendered

_LINES = 16


class ShownExample(NamedTuple):
    """An example as its page shows it: the lines with the fence around them, where the finding stands in them, and the finding."""

    fence: str
    text: str
    marked: int | None
    removed: bool
    cut: bool
    finding: Finding | None
    tree: tuple[tuple[str, int], ...]
    beside: tuple[str, ...]


@cache
def registry() -> Registry:
    return open_registry()


def pages() -> dict[str, str]:
    """The index and the page of each rule, by path."""
    index = rendered("rules.md.jinja", families=_families(), formats=list(registry().formats), count=len(registry().all_rules()))
    return {"rules/index.md": index, **{path_of(rule): _page(rule) for rule in registry().all_rules()}}


def navigation() -> list[Any]:
    """The index, then the families with their rules."""
    by_family = ((family, registry().rules([family])) for family in registry().families)
    return ["rules/index.md", *({f"{TITLES[family]} ({family.upper()})": [{rule.name: path_of(rule)} for rule in rules]} for family, rules in by_family)]


def path_of(rule: Rule) -> str:
    return f"rules/{rule.name}.md"


def _families() -> list[tuple[str, str, list[dict[str, Any]]]]:
    return [(family, TITLES[family], [_row(rule) for rule in registry().rules([family])]) for family in registry().families]


def _row(rule: Rule) -> dict[str, Any]:
    held = [holding.format for holding in holdings(registry(), rule) if not holding.is_off]
    return {"rule": rule, "summary": page_of(rule).summary, "measured": registry().measured(rule), "formats": held}


def _page(rule: Rule) -> str:
    plans, judge = registry().base_plans(), Judge(registry())
    bad = [_shown(example, _finding(rule, example, judge, plans), plans) for example in rule.bad[:2]]
    good = [_shown(example, None, plans) for example in rule.good[:2]]
    page: Page = page_of(rule)
    return rendered(
        "rule.md.jinja",
        rule=rule,
        page=page,
        headings=HEADINGS,
        family=TITLES[rule.family],
        needs=_needs(rule),
        bad=bad,
        good=good,
        measured=registry().measured(rule),
        holdings=holdings(registry(), rule),
        yields_to=sorted(rule.yields_to),
        yielding=sorted(other.name for other in registry().all_rules() if rule.name in other.yields_to),
        siblings=[other.name for other in registry().rules([rule.family]) if other.name != rule.name],
    )


def _needs(rule: Rule) -> str | None:
    """What the rule needs beside the plan, in words."""
    if isinstance(rule, WorkspaceRule):
        return "the other plans of the run"
    grounds = {"repository": "the git repository around the plan", "base": "a base commit (`--base`)", "code": "the grammars of `plancheck[code]`"}
    return grounds[rule.needs] if isinstance(rule, GroundedRule) else None


def _finding(rule: Rule, example: Example, judge: Judge, plans: dict[str, str]) -> Finding | None:
    return next((finding for finding in judge.findings_of(example, plans) if finding.rule == rule.name), None)


def _shown(example: Example, finding: Finding | None, plans: dict[str, str]) -> ShownExample:
    removed = not example.text.strip()
    lines = (example.old if removed else example.text).strip("\n").split("\n")
    first = _first_line(example, plans)
    marked = finding.span.line - first + 1 if finding and not removed else None
    start = _window(len(lines), marked)
    text = lines[start : start + _LINES]
    marked = marked - start if marked is not None and 0 < marked - start <= len(text) else None
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", "\n".join(text))), default=0))
    tree = tuple((path, content.count("\n")) for path, content in (example.tree or {}).items())
    return ShownExample(fence, "\n".join(text), marked, removed, len(text) < len(lines), finding, tree, tuple(example.beside))


def _window(count: int, marked: int | None) -> int:
    """The first line to show of `count`: the one at fault is among those that follow."""
    if marked is None or marked <= _LINES or marked > count:
        return 0
    return min(marked - _LINES // 2, count - _LINES)


def _first_line(example: Example, plans: dict[str, str]) -> int:
    """The line of the document at which the text of the example begins."""
    if example.base is None:
        return 1 + len(example.text) - len(example.text.lstrip("\n"))
    plan = plans[example.base]
    before = plan[: plan.index(example.old)]
    for old, new in example.also:
        before = before.replace(old, new)
    return before.count("\n") + 1 + len(example.text) - len(example.text.lstrip("\n"))

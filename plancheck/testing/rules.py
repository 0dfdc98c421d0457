"""That a rule is whole, and that its examples show it at work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from plancheck.explain import markdown_page, page_of
from plancheck.rule import Example, Rule
from plancheck.testing.cases import Case, require
from plancheck.testing.edits import require_just, require_none_of
from plancheck.testing.judging import Judge


def cases_of_rule(rule: Rule, judge: Judge, plans: Mapping[str, str]) -> Iterator[Case]:
    """That `rule` has all that its page shows, that each bad example gives just its finding, at its line, and that no good one gives one of it."""
    yield Case(f"complete-{rule.name}", partial(_require_complete, rule, judge))
    for index, example in enumerate(rule.bad):
        yield Case(f"bad-{rule.name}-{index}", partial(_require_bad, judge, rule, example, plans))
    for index, example in enumerate(rule.good):
        yield Case(f"good-{rule.name}-{index}", partial(require_none_of, judge, rule.name, example, plans))


def require_unique(judge: Judge) -> None:
    """Raise AssertionError where two rules have one code or name, be they of one pack or of two."""
    rules = judge.registry.all_rules()
    for kind, given in (("code", [rule.code for rule in rules]), ("name", [rule.name for rule in rules])):
        twice = sorted({word for word in given if given.count(word) > 1})
        require(not twice, f"two rules have the same {kind}: {', '.join(twice)}")


def _require_complete(rule: Rule, judge: Judge) -> None:
    require(rule.bad and rule.good, f"{rule.name} needs bad and good examples")
    require(page_of(rule).summary.endswith("."), f"the docstring of {rule.name} starts with no whole sentence")
    require(rule.name in markdown_page(rule, judge.registry.measured(rule)), f"the page of {rule.name} lacks its name")
    letters, number = rule.code[: len(rule.family)], rule.code[len(rule.family) :]
    require(letters.isupper() and number.isdigit(), f"{rule.code}, the code of {rule.name}, is not capitals and a number")
    require(rule in judge.registry.rules([rule.family]), f"{rule.code}, the code of {rule.name}, is not of the family in whose folder it stands")
    unknown = sorted(set(rule.yields_to) - judge.registry.names)
    require(not unknown, f"{rule.name} yields to rules that are not there: {', '.join(unknown)}")


def _require_bad(judge: Judge, rule: Rule, example: Example, plans: Mapping[str, str]) -> None:
    require_just(judge, rule.name, example, plans)
    finding = judge.findings_of(example, plans)[0]
    require(finding.help, f"a finding of {rule.name} says what to write instead, in `help`")
    require(finding.level <= rule.level, f"a finding of {rule.name} is graver than its rule")

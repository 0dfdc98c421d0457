"""A repository with forty plans that were written before anybody checked them, for the walk from there to a green gate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plancheck.edit import edited
from plancheck.engine import read
from plancheck.markdown import Source
from plancheck.registry import open_registry
from plancheck.rule import GroundedRule, WorkspaceRule
from tests.planted import PLANS, tree_of
from tests.repositories import Repository

COUNT = 40
# So many faults are planted in each; some plans have no place for one of them.
_FAULTS = 5
# A document without a format is no plan, and what swallows the rest of the text hides the other faults.
_NOT_PLANTED = frozenset({"unknown-format", "empty-document", "unclosed-fence", "nested-too-deeply", "misnested-fence", "format-mismatch"})


def clean_plans() -> dict[str, str]:
    """Forty clean plans by path."""
    names = sorted(PLANS)
    return {f"docs/plans/{number:02}-{names[number % len(names)]}.md": PLANS[names[number % len(names)]] for number in range(COUNT)}


def faulty_plans() -> dict[str, str]:
    """The same plans with some faults each, another few in every one."""
    return {path: _with_faults(text, start) for start, (path, text) in enumerate(clean_plans().items())}


def write_repository(folder: Path) -> Repository:
    """The repository of a team: the faulty plans, a note beside them, and the files that they speak of."""
    repository = Repository(folder)
    for name in PLANS:
        for path, text in tree_of(name, {}).items():
            repository.write(path, text)
    for path, text in faulty_plans().items():
        repository.write(path, text)
    repository.write("docs/plans/README.md", "# Our plans\n\nOne file for each change, named by its number.\n")
    repository.git("checkout", "--quiet", "-B", "main")
    repository.commit("docs: the plans so far")
    return repository


def _with_faults(text: str, start: int) -> str:
    planted = 0
    for rule_index in _spread(start):
        planted_text = _with_fault(text, rule_index)
        if planted_text != text:
            text, planted = planted_text, planted + 1
        if planted == _FAULTS:
            break
    return text


def _spread(start: int) -> Iterator[int]:
    """The numbers of all rules, each plan beginning elsewhere and taking other steps."""
    count = len(_RULES)
    yield from ((start * 17 + step * 29) % count for step in range(count))


def _with_fault(text: str, index: int) -> str:
    source = Source.of(text)
    plan = read(source, _REGISTRY)
    rule = _RULES[index]
    if f"{rule.family}/{rule.name}" not in plan.format.families and rule.family not in plan.format.families:
        return text
    return "\n".join(edited(source.lines, rule.plant(plan)))


_REGISTRY = open_registry()
_RULES = [rule for rule in _REGISTRY.all_rules() if not rule.preview and rule.name not in _NOT_PLANTED and not isinstance(rule, (GroundedRule, WorkspaceRule))]

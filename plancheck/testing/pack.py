"""All cases of a rule pack."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from plancheck.installed import BUILT_IN
from plancheck.registry import open_registry
from plancheck.rule import Example
from plancheck.testing.cases import Case, require
from plancheck.testing.edits import Edits, require_clean
from plancheck.testing.formats import cases_of_format
from plancheck.testing.judging import Judge
from plancheck.testing.planting import outcomes_in, require_caught
from plancheck.testing.rules import cases_of_rule, require_unique


def cases_of(pack: str, edits: Edits | None = None) -> list[Case]:
    """The cases of the installed rule pack called `pack`, by its entry point.

    Every rule has the headings of its docstring, a code of its family that no other rule has, and examples that show it at work: a bad one gives just its
    finding at the marked line, a good one none. Every fault that a rule plants in a base plan is caught. Each base plan is in a known format, in that of its
    name if there is one, and has no finding. Each format fits the schema, and its skeleton is read as a plan of it. `edits` add planted faults and twins.
    Raises BadConfiguration where the pack is not installed or broken.
    """
    judge = Judge(open_registry([pack]))
    registry, folder = judge.registry, judge.registry.packs[pack]
    plans = registry.base_plans()
    rules = [rule for rule in registry.all_rules() if registry.pack_of.get(rule.name, BUILT_IN) == pack]
    cases = [Case("unique-codes-and-names", partial(require_unique, judge))]
    for path in sorted(Path(folder.formats).glob("*.toml")):
        cases += cases_of_format(path, judge)
    for path in sorted(Path(folder.base_plans).glob("*.md")):
        cases.append(Case(f"base-plan-{path.stem}", partial(_require_base_plan, path.stem, plans, judge)))
        cases.append(Case(f"planted-in-{path.stem}", partial(_require_plants_caught, path, [rule.name for rule in rules], judge)))
    for rule in rules:
        cases += cases_of_rule(rule, judge, plans)
    return [*cases, *(edits.cases(judge, plans) if edits else ())]


def _require_plants_caught(path: Path, rules: list[str], judge: Judge) -> None:
    require_caught(outcomes_in(judge, path.read_text(encoding="utf-8"), path.name, rules))


def _require_base_plan(name: str, plans: dict[str, str], judge: Judge) -> None:
    chosen = judge.plan_of(plans[name]).recognition.chosen
    require(chosen in judge.registry.formats, f"the base plan {name} is in no known format")
    require(chosen == name or name not in judge.registry.formats, f"the base plan {name} is in the format {chosen}")
    require_clean(judge, Example(plans[name]), plans)

"""What the verdicts come to: a page for readers, and a table that `plancheck explain` shows."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from accuracy.clauses import WORLD, Figures, figures_now, first_figures, percent
from accuracy.records import FIRST_HELD, FIRST_RIGHT, FOLDER, NEIGHBOUR, NEIGHBOURS, Drawn, Held, Samples, Verdict, read_held, read_samples, read_verdicts
from plancheck.registry import open_registry

PAGE = FOLDER.parent / "docs" / "accuracy.md"
TABLE = FOLDER.parent / "rules" / "plancheck_rules" / "accuracy.toml"

# A plan should have no more than one finding in so many lines.
_SPARSE = 12
# The share of right ones among fewer findings says little.
_FEW = 10

_HEAD = """# Accuracy

How often plancheck is right, measured on 170 real plans of two teams, and on clauses of other worlds. It was developed on these same plans,
and mended wherever it was wrong about them: so the figures flatter, and on plans of your team it will do worse. This page is written by
`accuracy/page`, from the samples and verdicts in `accuracy/`; nothing on it is typed by hand.

Findings are drawn by `accuracy/draw`, seeded with the hash of the last commit that touched a rule: of each rule and level 20, or all
where there are fewer. Whoever judges a finding sees the plan, the template of its format and the finding, nothing of plancheck. A
finding is *right*; *wrong*, where it is not true of the plan or the template does not ask for it; or *useless*: true, but a sensible
engineer would shrug. A verdict holds as long as the finding says the same of the same line. A share of fewer than 10 findings stands in
brackets, as it says little.
"""


def counted(drawns: Iterable[Drawn], verdicts: Mapping[tuple[str, str, str], Verdict]) -> Counter[str]:
    """How many of `drawns` have which verdict; `unjudged` are those that have none."""
    return Counter(verdicts[drawn.key].verdict if drawn.key in verdicts else "unjudged" for drawn in drawns)


def page(samples: Samples, held: Held, neighbours: Held, verdicts: Mapping[tuple[str, str, str], Verdict]) -> str:
    found = {drawn.rule for drawn in (*held.findings, *neighbours.findings)}
    silent = sorted({rule.name for rule in open_registry().all_rules()} - set(samples.found) - found)
    parts = (
        _over_all(samples, verdicts), _by_rule(samples, silent, verdicts), _neighbours(neighbours, verdicts), _against_repositories(held, verdicts),
        _by_plan(samples), _clauses(),
    )  # fmt: skip
    return "\n".join([_HEAD, *(line for part in parts for line in part)]) + "\n"


def _over_all(samples: Samples, verdicts: Mapping[tuple[str, str, str], Verdict]) -> Iterator[str]:
    total = sum(sum(levels.values()) for levels in samples.found.values())
    yield from ("## Over all rules", "", f"{total} findings over the corpus; seed `{samples.seed[:12]}`.", "")
    yield from ("| sample | judged | right | useless | wrong | share right |", "|---|---|---|---|---|---|")
    for name, drawns in ((f"{len(samples.over_all)} of all findings", samples.over_all), ("all samples of rules together", samples.by_rule)):
        yield f"| {name} | {_figures(counted(drawns, verdicts))} |"
    for level in ("error", "warning", "advice"):
        yield f"| of them {level} | {_figures(counted((drawn for drawn in samples.by_rule if drawn.level == level), verdicts))} |"
    yield ""


def _by_rule(samples: Samples, silent: Sequence[str], verdicts: Mapping[tuple[str, str, str], Verdict]) -> Iterator[str]:
    yield from ("## By rule", "", "| rule | level | found | judged | right | useless | wrong | share right |", "|---|---|---|---|---|---|---|---|")
    groups: dict[tuple[str, str], list[Drawn]] = defaultdict(list)
    for drawn in samples.by_rule:
        groups[drawn.rule, drawn.level].append(drawn)
    for (rule, level), drawns in sorted(groups.items()):
        yield f"| {rule} | {level} | {samples.found[rule][level]} | {_figures(counted(drawns, verdicts))} |"
    yield from ("", f"Without a finding in the corpus, and so without a measure: {', '.join(silent)}.", "")


def _against_repositories(held: Held, verdicts: Mapping[tuple[str, str, str], Verdict]) -> Iterator[str]:
    """The rules that need a repository: the corpus comes without the ones it speaks of."""
    together: Counter[str] = Counter()
    for outcomes in held.plans.values():
        together.update(outcomes)
    became = ", ".join(f"{count} {name}" for name, count in together.most_common())
    yield from ("## Against repositories", "")
    plans = {name.rpartition("/")[2] for name in held.plans}
    yield f"The corpus comes without the repositories that its plans speak of, so {len(plans)} plans were written for the purpose, by writers who knew the"
    yield "packages and the templates but nothing of plancheck. Each was held against the release for which it was written and against a later one,"
    yield f"where places have moved. Of {together.total()} citations that were looked up became: {became}."
    yield f"All findings were judged, by readers who looked into the files. At the first run {FIRST_RIGHT} of {FIRST_HELD} were right; most of the"
    yield "others offered a definition where a use was cited. They have taught it, so the figures below are of plans that it was mended on."
    yield ""
    yield from _all_findings(held, verdicts)


def _neighbours(neighbours: Held, verdicts: Mapping[tuple[str, str, str], Verdict]) -> Iterator[str]:
    """The plans of the neighbouring format: few findings for their length, so that all of them are judged."""
    lines = sum(figures["lines"] for figures in neighbours.plans.values())
    silent = len(neighbours.plans.keys() - {drawn.file for drawn in neighbours.findings})
    teams = Counter(name.partition("/")[0] for name in neighbours.plans)
    yield from (f"## Plans of the format {NEIGHBOUR}", "")
    shared = ", ".join(f"{count} of {team}" for team, count in sorted(teams.items()))
    yield f"{len(neighbours.plans)} plans of the corpus are in it ({shared}), with {lines} lines; {silent} of them"
    yield "have no finding. All findings were judged, by a reader who saw only plan and finding. Before the rules were mended on that, 49 of 58 were right,"
    yield "3 useless and 6 wrong. Its reader and levels were tried on these very plans, too, so the figures say how it does where it was mended. Of 26 further"
    yield "plans, written by somebody who had not seen the format, 13 of 14 findings were right in the end, and none wrong."
    yield "These plans are in none of the samples above."
    yield ""
    yield from _all_findings(neighbours, verdicts)


def _all_findings(held: Held, verdicts: Mapping[tuple[str, str, str], Verdict]) -> Iterator[str]:
    yield from ("| rule | level | found | judged | right | useless | wrong | share right |", "|---|---|---|---|---|---|---|---|")
    groups: dict[tuple[str, str], list[Drawn]] = defaultdict(list)
    for drawn in held.findings:
        groups[drawn.rule, drawn.level].append(drawn)
    for (rule, level), drawns in sorted(groups.items()):
        yield f"| {rule} | {level} | {len(drawns)} | {_figures(counted(drawns, verdicts))} |"
    yield f"| **together** | | {len(held.findings)} | {_figures(counted(held.findings, verdicts))} |"
    yield ""


def _by_plan(samples: Samples) -> Iterator[str]:
    """How many findings each plan has. Those with the fewest for their length come first: the cleanest fifth has few errors or none."""
    yield from ("## By plan", "", "Sorted by findings for each line, the cleanest first. Those with more than one finding in 12 lines are called dense.", "")
    yield from ("| plan | lines | errors | warnings | advice | lines for each finding |", "|---|---|---|---|---|---|")
    for name, (lines, *levels) in sorted(samples.plans.items(), key=lambda entry: (sum(entry[1][1:]) / entry[1][0], entry[0])):
        findings = sum(levels)
        dense = " (dense)" if findings * _SPARSE > lines else ""
        yield f"| {name} | {lines} | {' | '.join(map(str, levels))} | {f'{lines / findings:.0f}{dense}' if findings else '-'} |"
    yield ""


def _figures(counts: Counter[str]) -> str:
    judged = counts.total() - counts["unjudged"]
    share = percent(counts["right"], judged)
    return f"{judged} | {counts['right']} | {counts['useless']} | {counts['wrong']} | {share if judged >= _FEW else f'({share})'}"


def _clauses() -> Iterator[str]:
    yield from ("## THEN clauses of other worlds", "")
    yield "Written and labelled by people who had not read `structural-then`, before it was run on them: how it did at that first run, and how it does"
    yield "now, when some of them have taught it. Precision and recall of all its findings, and the precision of those that are errors."
    yield from ("", "| clauses | structural | first: precision | recall | errors | now: precision | recall | errors |", "|---|---|---|---|---|---|---|---|")
    first, now = first_figures(), dict(figures_now())
    for name in sorted(now):
        yield f"| {name} ({now[name].clauses}) | {now[name].structural} | {first[name].said} | {now[name].said} |"
    worlds = [name for name in now if now[name].clauses == WORLD]
    for title, names in ((f"the {len(worlds)} of {WORLD} clauses together", worlds), ("all", list(now))):
        together, at_first = Figures.together(now[name] for name in names), Figures.together(first[name] for name in names)
        yield f"| **{title}** ({together.clauses}) | {together.structural} | {at_first.said} | {together.said} |"


def table(samples: Samples, held: Held, neighbours: Held, verdicts: Mapping[tuple[str, str, str], Verdict]) -> str:
    """For each rule with a judged finding how many were right, useless and wrong, as TOML."""
    by_rule: dict[str, list[Drawn]] = defaultdict(list)
    for drawn in (*samples.by_rule, *held.findings, *neighbours.findings):
        by_rule[drawn.rule].append(drawn)
    rows = ["# Written by accuracy/page: what readers said of sampled findings over real plans."]
    for rule, drawns in sorted(by_rule.items()):
        counts = counted(drawns, verdicts)
        if counts.total() > counts["unjudged"]:
            rows.append(f"{rule} = {{ right = {counts['right']}, useless = {counts['useless']}, wrong = {counts['wrong']} }}")
    return "\n".join(rows) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(prog="accuracy/page", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where a file is not what the samples and verdicts give")
    check = parser.parse_args().check
    measured = read_samples(), read_held(), read_held(NEIGHBOURS), read_verdicts()
    stale = 0
    for path, text in ((PAGE, page(*measured)), (TABLE, table(*measured))):
        if check and (not path.exists() or path.read_text(encoding="utf-8") != text):
            print(f"{path.relative_to(FOLDER.parent)} is not what the verdicts give; run accuracy/page")
            stale = 1
        elif not check:
            path.write_text(text, encoding="utf-8")
            print(f"{path.relative_to(FOLDER.parent)} written")
    return stale

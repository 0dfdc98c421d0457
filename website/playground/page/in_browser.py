"""What the playground asks of plancheck, as text in and JSON out, by the shortest way through it.

The way starts no process and no thread, runs no git, keeps nothing and looks at no file but plancheck's own: a browser has none of these.
Pydantic is needed for the tree alone, so the page fetches it when a reader asks for one.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from plancheck import __version__
from plancheck.checking import asked, check, registry_of
from plancheck.engine import read
from plancheck.errors import PlancheckError
from plancheck.job import Job
from plancheck.plan import Plan
from plancheck.report.findings import json_output
from plancheck.report.findings.model import NotRun, PlanReport, Report
from plancheck.source import Source

# What a pasted plan is called where a plan has a path.
_NAME = "plan.md"


def about() -> str:
    """The version, and the formats that a plan may be in."""
    return json.dumps({"version": __version__, "formats": list(registry_of(Job("")).formats)})


def findings(text: str, format_name: str | None) -> str:
    """What `plancheck check --output-format json` prints of a plan that stands alone. The format is recognised where none is named."""
    verdict = check(Job(text, _NAME, option=format_name))
    if verdict is None:
        raise PlancheckError("this is no plan")
    reasons = dict.fromkeys(reason for _, reason in verdict.not_run)
    not_run = [NotRun(reason, [rule for rule, why in verdict.not_run if why == reason], [_NAME]) for reason in reasons]
    plan = PlanReport(_NAME, verdict.format, verdict.compact, {}, verdict.findings, verdict.suppressed)
    return json_output.write(Report([plan], not_run=not_run), indent=None)


def rule_page(name: str) -> str:
    """The page of the rule of this name, as a JSON string of Markdown."""
    from plancheck.explain import markdown_page

    registry = registry_of(Job(""))
    rule = registry.find(name)
    if rule is None:
        raise PlancheckError(f"no rule is called {name!r}")
    return json.dumps(markdown_page(rule, registry.measured(rule)))


def graph(text: str, format_name: str | None) -> str:
    """The graph of a plan: a drawing as SVG, and what it shows in words. Raises PlancheckError where there is nothing to draw."""
    from plancheck.graphs import picture_of
    from plancheck.report.graphs.summary import summary
    from plancheck.report.graphs.svg import to_svg

    picture = picture_of(_read(text, format_name))
    return json.dumps({"svg": to_svg(picture), "said": summary(picture)})


def tree(text: str, format_name: str | None) -> str:
    """What `plancheck ast` prints, as a JSON string."""
    from plancheck.report.ast_output import ast_output

    return json.dumps(ast_output(_read(text, format_name)).model_dump_json(indent=1))


def _read(text: str, format_name: str | None) -> Plan:
    registry = registry_of(Job(""))
    return read(Source.of(text, _NAME), registry, option=asked(registry, format_name))


_ANSWERS: dict[str, Callable[..., str]] = {"about": about, "findings": findings, "rule": rule_page, "graph": graph, "tree": tree}


def answer(question: str, *given: str | None) -> str:
    """The answer to a question of the page: `{"answer": ...}`, or `{"problem": ...}` with what a reader can be told."""
    try:
        return f'{{"answer": {_ANSWERS[question](*given)}}}'
    except PlancheckError as error:
        return json.dumps({"problem": str(error)})

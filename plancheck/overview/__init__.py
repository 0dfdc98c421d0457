"""A plan at a glance: how long, how far, and what of it is covered by what."""

from __future__ import annotations

from plancheck.errors import PlancheckError
from plancheck.graphs import picture_of
from plancheck.graphs.naming import shown
from plancheck.overview.coverage import coverage_of
from plancheck.overview.lengths import amounts_of, parts_of, sections_of
from plancheck.overview.requests import requests_of
from plancheck.plan import Plan
from plancheck.regex import regex
from plancheck.report.findings.model import shown_path
from plancheck.report.graphs.model import Picture
from plancheck.report.overview.model import CheckLook, Overview
from plancheck.report.visible import visible

__all__ = ["overview_of"]

_BOX = regex(r"^\[[ xX~-]?\] ?")


def overview_of(plan: Plan) -> Overview:
    """What there is to see of `plan`, whatever it lacks."""
    picture = _picture(plan)
    coverage = coverage_of(plan)
    return Overview(
        path=shown_path(plan.path),
        title=shown(plan.title),
        format=plan.recognition.chosen,
        kind=plan.format.kind,
        compact=plan.compact,
        header=tuple((visible(field.name), shown(field.value)) for field in plan.header),
        amounts=amounts_of(plan),
        parts=parts_of(plan),
        sections=sections_of(plan),
        contracts=coverage.contracts,
        tasks=coverage.tasks,
        tests=coverage.tests,
        checklist=tuple(CheckLook(item.id, item.state, _BOX.sub("", shown(item.text)), item.text.span.line) for item in plan.checklist),
        requests=requests_of(plan, picture),
        picture=picture,
        lines=plan.lines,
    )


def _picture(plan: Plan) -> Picture | None:
    try:
        return picture_of(plan)
    except PlancheckError:
        return None

"""That a format of a pack is read as it was meant, and that its skeleton is a plan of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from plancheck.format import Format
from plancheck.format.schema import validate
from plancheck.skeleton import skeleton
from plancheck.testing.cases import Case, listed, require
from plancheck.testing.judging import Judge

# What a skeleton leaves to its author, and nothing else may be amiss in it.
_SLOTS = "placeholder-text"


def cases_of_format(path: Path, judge: Judge) -> Iterator[Case]:
    """That the file at `path` fits the schema of formats, and that `plancheck new` writes a plan of that format in which nothing but its slots is amiss."""
    yield Case(f"format-{path.stem}", partial(_require_fitting, path))
    format_ = judge.registry.formats.get(path.stem)
    if format_ is not None:
        yield Case(f"skeleton-{path.stem}", partial(_require_readable, format_, False, judge))
        if format_.compact is not None:
            yield Case(f"skeleton-{path.stem}-compact", partial(_require_readable, format_, True, judge))


def _require_fitting(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    validate(tomllib.loads(text), str(path), text)


def _require_readable(format_: Format, compact: bool, judge: Judge) -> None:
    text = skeleton(format_, title=None, compact=compact)
    plan = judge.plan_of(text)
    require(plan.recognition.chosen == format_.name, f"the skeleton of {format_.name} is read as {plan.recognition.chosen}; [marks] tells formats apart")
    require(plan.compact == compact, f"the skeleton of {format_.name} is read in its {'compact' if plan.compact else 'full'} form")
    others = [finding for finding in judge.findings_in(text) if finding.rule != _SLOTS]
    require(not others, f"the skeleton of {format_.name} has more findings than its slots:{listed(others)}")

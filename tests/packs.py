"""Rule packs as pip would install them: a package, and an entry point in its metadata."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path

_NUMBERS = itertools.count()

INIT = '''"""A pack of one rule."""

import os

from plancheck.rule import Pack

pack = Pack(package=__name__, folder=os.path.dirname(__file__), families=("acme",))
'''
RULE = '''"""shouting-title"""

from plancheck.finding import Level
from plancheck.rule import Example, Rule


class ShoutingTitle(Rule):
    """The title shouts.

    What it finds: a title in capitals.
    Why it matters: nobody likes it.
    How to fix: write it small.
    Source: the house style.
    """

    code = "ACME001"
    level = Level.WARNING
    any_document = True
    bad = (Example("# A"),)
    good = (Example("# a"),)

    def check(self, plan):
        if plan.title and plan.title.value.isupper():
            yield self.finding(plan.title.span, "the title shouts", help="write it small")
'''
FILES = {"__init__.py": INIT, "acme/__init__.py": "", "acme/shouting_title.py": RULE}


def install(folder: Path, files: Mapping[str, str | None], entry: str = "{package}:pack") -> str:
    """Install the pack of one rule in `folder` with `files` besides or instead, None for one that it lacks. Returns its name, which no other has had.

    `entry` is its entry point, with {package} for the package.
    """
    name = f"acme{next(_NUMBERS)}"
    package, metadata = folder / f"{name}_rules", folder / f"{name}_rules-1.dist-info"
    for path, text in {**FILES, **files}.items():
        if text is not None:
            (package / path).parent.mkdir(parents=True, exist_ok=True)
            (package / path).write_text(text, encoding="utf-8")
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-rules\nVersion: 1\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text(f"[plancheck.rules]\n{name} = {entry.format(package=package.name)}\n", encoding="utf-8")
    return name

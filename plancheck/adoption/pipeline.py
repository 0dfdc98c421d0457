"""The pipeline: a workflow, job or Jenkinsfile that checks the plans."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from plancheck.adoption.change import CannotAdd, Change, text_at
from plancheck.adoption.homes import Homes

# For each kind of pipeline the file that plancheck has of it, and the one it gets in the repository.
_FILES = {
    "github": ("github.yml", ".github/workflows/plancheck.yml"),
    "gitlab": ("gitlab.yml", ".gitlab-ci.yml"),
    "jenkins": ("Jenkinsfile", "Jenkinsfile"),
}
PIPELINES = tuple(_FILES)
_SIGNS = {"github": (".github",), "gitlab": (".gitlab-ci.yml", ".gitlab"), "jenkins": ("Jenkinsfile",)}


def likely_pipeline(root: str) -> str:
    """The kind of pipeline that the repository at `root` looks like it has; GitHub's where nothing tells."""
    return next((kind for kind, signs in _SIGNS.items() if any(os.path.lexists(os.path.join(root, sign)) for sign in signs)), "github")


def pipeline_change(root: str, kind: str, homes: Homes, source: str, version: str) -> Change | None:
    """What gives the repository at `root` a pipeline of `kind`; None where the file runs plancheck already.

    Raises CannotAdd where it holds other things: a pipeline is not for others to weave into.
    """
    template, path = _FILES[kind]
    after = pipeline_text(template, homes, source, version)
    before = text_at(root, path)
    if before is None:
        return Change(path, None, after)
    if "plancheck" in before:
        return None
    raise CannotAdd(f"{path} is there and was left alone; this would check the plans in it:\n\n{after}")


def pipeline_text(template: str, homes: Homes, source: str, version: str) -> str:
    """The pipeline of that name, for these plans, with plancheck of that `version` from the git repository `source`."""
    text = (Path(__file__).parent / "templates" / template).read_text(encoding="utf-8")
    return text.replace("@paths@", shlex.join(homes.paths)).replace("@source@", source).replace("@version@", version)

"""Templates of the made pages, and what they do with text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from plancheck.format import SectionSpec

_CODE = re.compile(r"`([^`]+)`")


def in_html(text: str) -> Markup:
    """`text` of a rule or an option within HTML: as it is, with what stands between backticks as code."""
    pieces = _CODE.split(text)
    return Markup("").join(Markup("<code>{}</code>").format(piece) if index % 2 else escape(piece) for index, piece in enumerate(pieces))


def in_cell(text: str) -> str:
    """`text` in the cell of a table of Markdown, where it may hold Markdown."""
    return " ".join(text.split()).replace("|", "\\|")


def words(values: list[str]) -> str:
    """A list of words, each as code, in one line."""
    return ", ".join(f"`{value}`" for value in values)


def asked_topics(section: SectionSpec) -> list[str]:
    """What the section has to speak of. Other topics are only known, so that what stands under their labels is said of nothing else."""
    return [topic.title for topic in section.topics if topic.rule.startswith("missing-")]


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    # The pages are Markdown; what becomes HTML in them goes through `in_html`.
    autoescape=False,
)
_ENVIRONMENT.filters |= {"in_html": in_html, "in_cell": in_cell, "words": words, "asked_topics": asked_topics}


def rendered(template: str, **values: Any) -> str:
    """The page that the template makes of `values`."""
    return _ENVIRONMENT.get_template(template).render(**values)

"""A document to learn from."""

from __future__ import annotations

from typing import NamedTuple

from plancheck.format import Format
from plancheck.learning.template_text import as_plan
from plancheck.markdown import Document, Source, parse
from plancheck.reading.headings import Heading, headings_of
from plancheck.reading.slots import find_placeholders

# So many slots make a template of a document; fewer do where letters stand for numbers, too.
_SLOTS, _FEW_SLOTS = 8, 3
# Who writes so many tasks has a plan, whatever slots stand in the prompts and files that it shows.
_TASKS_OF_A_PLAN = 4


class Sample(NamedTuple):
    """`document` is what is learned from: for a template, the plan that it describes."""

    path: str
    document: Document
    headings: tuple[Heading, ...]
    is_template: bool


def sample_of(text: str, path: str, format_: Format) -> Sample:
    """The document `text`; `format_` is any format, for the words of its titles."""
    document = parse(Source.of(text, path))
    meant = parse(Source.of(as_plan(text), path))
    slots = len(list(find_placeholders(meant, format_)))
    is_plan = sum(heading.is_task for heading in headings_of(document)) >= _TASKS_OF_A_PLAN
    # A skeleton taken out of its fence shows its slots only there.
    is_template = not is_plan and (slots >= (_SLOTS if meant == document else _FEW_SLOTS) or len(meant.blocks) != len(document.blocks))
    chosen = meant if is_template else document
    return Sample(path, chosen, headings_of(chosen), is_template)

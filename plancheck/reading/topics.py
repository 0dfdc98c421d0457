"""What the sections say: their passages, and which topics of the format these speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.format import Format, TopicSpec
from plancheck.markdown import Document
from plancheck.plan import Passage, Section
from plancheck.reading.passages import read_passages
from plancheck.reading.paths import looks_like_path
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of

# These are read into types of their own.
_TYPED_ROLES = frozenset({"contracts", "tasks", "checklist"})
_DRAWING_LANGUAGES = frozenset({"mermaid", "dot", "graphviz", "plantuml", "ascii", "d2"})
_STROKES = re.compile(r"[─-╿▲▼◀▶←→↑↓⇒⟶]|-->|<--|->|=>|\+-{2,}|\|\s*$", re.MULTILINE)
_ARROW = re.compile(r"→|⟶|⇒|-->|->")
_CODE_SPAN = re.compile(r"`([^`\n]{1,300})`")


def with_passages(document: Document, sections: Sequence[Section], format_: Format) -> Iterator[Section]:
    """The sections with their passages and topics; sections of a team's own and those with a type of their own stay as they are."""
    for section in sections:
        spec = format_.section(section.role) if section.role and section.role not in _TYPED_ROLES else None
        if spec is None:
            yield section
            continue
        passages = tuple(read_passages(document, section.line + 1, section.end_line))
        yield section._replace(passages=passages, topics=frozenset(_topics(passages, spec.topics)))


def _topics(passages: Sequence[Passage], specs: Sequence[TopicSpec]) -> Iterator[str]:
    if not specs:
        return
    texts = [plain(passage.text.value).lower() for passage in passages]
    shapes = {shape for passage in passages for shape in _shapes(passage)}
    for spec in specs:
        if shapes & set(spec.shapes) or any(speaks_of(text, spec.known_by) for text in texts):
            yield spec.title


def _shapes(passage: Passage) -> Iterator[str]:
    value = passage.text.value
    if passage.kind == "code":
        language = passage.label.split()[0].lower() if passage.label else ""
        yield "drawing" if language in _DRAWING_LANGUAGES or _STROKES.search(value) else "signature"
        return
    if len(_ARROW.findall(value)) >= 2 or "![" in value:
        yield "drawing"
    for span in _CODE_SPAN.finditer(value):
        if "(" in span[1]:
            yield "signature"
        elif looks_like_path(span[1].split(":")[0]):
            yield "path"

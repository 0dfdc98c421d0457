"""What the sections say: their passages, which topics of the format these speak of, and the files that they list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from plancheck.format import Format, TopicSpec
from plancheck.markdown import Document
from plancheck.plan import Passage, Section, Task
from plancheck.reading.passages import read_passages
from plancheck.reading.paths import looks_like_path
from plancheck.reading.section_files import read_files
from plancheck.reading.texts import bold_line
from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of

_LISTING_ROLES = frozenset({"implementation-overview", "appendix"})
_DRAWING_LANGUAGES = frozenset({"mermaid", "dot", "graphviz", "plantuml", "ascii", "d2"})
_PROSE_LANGUAGES = frozenset({"", "text", "txt", "plaintext", "plain", "diagram"})
_STROKES = regex(r"[─-╿▲▼◀▶←→↑↓⇒⟶△◄►]|-->|<--|->|=>|\+-{2,}|^[ \t]*[|`]--|\|[ \t]*$", re.MULTILINE)
_ARROW = regex(r"→|⟶|⇒|-->|->")
_INNER_LABEL = regex(r"^[ \t]*([A-Z][A-Za-z' /-]{2,40}:)(?=\s|$)", re.MULTILINE)
# `load(path) -> Text` is a signature, its arrow no flow.
_CALL = regex(r"`[^`\n]{0,300}\([^`\n]{0,300}`")
_CODE_SPAN = regex(r"`([^`\n]{1,300})`")
# A name with the names of what it takes; `load()` shows a call, no signature.
_SIGNATURE = regex(r"\w[\w.]{1,80}\(\*{0,2}[A-Za-z_&\[.][^()\n]{0,300}\)")
# In a drawing only one with a result, or with a type in the place of a value, tells a signature from a call.
_TYPED = regex(_SIGNATURE.pattern + r"(?:[ ]?(?:→|->|=>|:)[ ]?[\w(*\[&]|[ ](?:[(*\[]|(?:u?int|bool|string|error|float)))|\w\([*&]?[A-Z][a-z]\w{0,80}[,)]")
# `Store struct { lock, pages }` shows which fields a type holds, "read-only" says that nobody writes them.
_FIELDS = regex(r"\b(?:struct|class|record)\s?\{[ ]?\w[^{}\n]{0,200}\}|\bread-only\b", re.IGNORECASE)
# `admit()` — what has to hold in it, or three things to mind.
_DETAILS = regex(
    r"`[^`\n]{1,80}`[^`\n.;—–]{0,60}?\s(?:—|–|-)\s"
    r"(?:[^.\n]{0,200}?\b(?:must|ensure|make sure|so that|otherwise|because)\b|[^.,\n]{3,120},[^.,\n]{3,120},\s*\w)",
    re.IGNORECASE,
)
_DASH = regex(r"\s(?:—|–|-)\s")
_LABEL_WORDS = 6
# Where a sentence, a line or a further bold label starts.
_SENTENCE_START = regex(r"(?<=[.!?;])\s+|\n(?=[A-Z])|(?<=\s)(?=\*\*\w)")
_OPENING = 80
_OPENING_WORDS = 4


def with_passages(document: Document, sections: Sequence[Section], format_: Format, tasks: Sequence[Task]) -> Iterator[Section]:
    """The sections with their passages, topics and files; what tasks say is theirs alone."""
    for section in sections:
        spec = format_.section(section.role) if section.role else None
        blocks = (block for block in document.between(section.line + 1, section.end_line) if not _stands_in_task(block.first, block.last, tasks))
        read = read_passages(document, blocks)
        passages = tuple(passage for passage in read if not _stands_in_task(passage.text.span.line, passage.text.span.line, tasks))
        files = tuple(read_files(passages)) if section.role in _LISTING_ROLES else ()
        specs = spec.topics if spec else ()
        yield section._replace(passages=passages, topics=frozenset(_topics(passages, specs)), unplaced=tuple(_unplaced(passages, specs)), files=files)


def _stands_in_task(first: int, last: int, tasks: Sequence[Task]) -> bool:
    """Whether the lines `first` to `last` stand in one task, wherever the tasks stand."""
    index = bisect_right(tasks, first, key=_line_of) - 1
    return index >= 0 and last <= tasks[index].end_line


def _line_of(task: Task) -> int:
    return task.line


def _topics(passages: Sequence[Passage], specs: Sequence[TopicSpec]) -> Iterator[str]:
    """The topics that the passages speak of. What stands under a label that names a topic is said of that one alone."""
    if not specs:
        return
    said = [(_words(passage), set(_shapes(passage)), named) for passage, named in zip(passages, _owners(passages, specs), strict=True)]
    # A drawing may be spread over lines of text; one arrow alone tells a change, or what a function returns.
    arrows = [0 if passage.kind == "code" else len(_ARROW.findall(_CALL.sub("", passage.text.value))) for passage in passages]
    for spec in specs:
        is_known = any(spec.title in named if named else shapes & set(spec.shapes) or speaks_of(text, spec.known_by) for text, shapes, named in said)
        drawn = sum(count for count, (_, _, named) in zip(arrows, said, strict=True) if not named or spec.title in named) > 1
        is_told = any(speaks_of(text, spec.telling) or "details" in shapes & set(spec.shapes) for text, shapes, _ in said)
        if is_known or is_told or (drawn and "drawing" in spec.shapes):
            yield spec.title


def _unplaced(passages: Sequence[Passage], specs: Sequence[TopicSpec]) -> Iterator[Passage]:
    """The passages that open something, speak of none of the topics and stand under the label of none: these may mean one in other words."""
    for passage, named in zip(passages, _owners(passages, specs), strict=True) if specs else ():
        if named:
            continue
        said = _label(passage)[0] or (passage.text.value if passage.kind == "item" and passage.depth == 1 else "")
        if said and not any(speaks_of(plain(said).lower(), spec.known_by) for spec in specs):
            yield passage


def _words(passage: Passage) -> str:
    """What a passage says in words; of a fence the labels in it, since names in a drawing or program say nothing about it."""
    value = passage.text.value
    return plain("\n".join(_INNER_LABEL.findall(value)) if passage.kind == "code" else value).lower()


def _owners(passages: Sequence[Passage], specs: Sequence[TopicSpec]) -> Iterator[frozenset[str]]:
    """For each passage the topics that its own label, or the one that it stands under, names."""
    # Depth of the labels in force, the topics that they name and whether text without a label belongs to them.
    open_labels: list[tuple[int, frozenset[str], bool]] = []
    for passage in passages:
        depth = -1 if passage.kind == "heading" else passage.depth
        label, rest = _label(passage)
        named = frozenset(spec.title for spec in specs if label and speaks_of(label.lower(), spec.known_by))
        if named and rest and passage.kind in ("text", "item"):
            named |= frozenset(_run_in(rest, specs))
        starts_anew = named or passage.kind == "heading" or (passage.depth == 0 and label)
        while open_labels and _is_over(open_labels[-1], passage, depth, bool(starts_anew)):
            open_labels.pop()
        if named:
            open_labels.append((depth, named, not rest))
        elif open_labels and passage.kind != "text":
            open_labels[-1] = (*open_labels[-1][:2], False)
        yield open_labels[-1][1] if open_labels else frozenset()


def _run_in(rest: str, specs: Sequence[TopicSpec]) -> Iterator[str]:
    """The topics that further sentences behind a label open with: `The tricky part: order. Skim Tasks 5 and 6.`"""
    for sentence in _SENTENCE_START.split(rest)[1:]:
        opening = plain(" ".join(sentence[:_OPENING].split()[:_OPENING_WORDS])).lower()
        yield from (spec.title for spec in specs if speaks_of(opening, spec.known_by))


def _is_over(open_label: tuple[int, frozenset[str], bool], passage: Passage, depth: int, starts_anew: bool) -> bool:
    label_depth, _, takes_text = open_label
    if starts_anew or passage.kind == "item":
        return label_depth >= depth
    return label_depth > depth or (label_depth == depth == 0 and passage.kind == "text" and not takes_text)


def _label(passage: Passage) -> tuple[str, str]:
    """The few words before a colon or dash, or in bold, that say what a passage is about, and what follows them."""
    value = passage.text.value
    if passage.kind in ("heading", "code"):
        return passage.label if passage.kind == "heading" else "", ""
    if passage.kind == "row":
        return (plain(passage.cells[0].value), value) if passage.cells and not passage.is_head else ("", value)
    if passage.label:
        return passage.label, value.partition(":")[2].strip("*_ ")
    bold = bold_line(value)
    if bold is not None:
        return plain(bold[0]), value[bold[1] :]
    words, dash, rest = value.partition(match[0]) if (match := _DASH.search(value[:80])) else ("", "", value)
    return (plain(words), rest) if dash and len(words.split()) <= _LABEL_WORDS else ("", value)


def _shapes(passage: Passage) -> Iterator[str]:
    value = passage.text.value
    if passage.kind == "code":
        language = passage.label.split()[0].lower() if passage.label else ""
        is_drawing = language in _DRAWING_LANGUAGES or (language in _PROSE_LANGUAGES and _STROKES.search(value) is not None)
        if is_drawing:
            yield "drawing"
        if not is_drawing or _TYPED.search(value):
            yield "signature"
        if _FIELDS.search(value):
            yield "fields"
        return
    if "![" in value:
        yield "drawing"
    if passage.kind in ("text", "item") and _DETAILS.search(value):
        yield "details"
    for span in _CODE_SPAN.finditer(value):
        if _SIGNATURE.search(span[1]):
            yield "signature"
        elif looks_like_path(span[1].split(":")[0]):
            yield "path"

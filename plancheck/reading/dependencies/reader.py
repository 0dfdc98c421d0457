"""Reads the dependency section of a macro plan and the fields of its pull requests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from plancheck.format import Format
from plancheck.markdown import Block, Document, Kind, read_table
from plancheck.plan import Dependencies, Edge, Needs, PullRequest, Section, Text
from plancheck.reading.dependencies.canvas import read_canvas
from plancheck.reading.dependencies.dot import is_dot, read_dot
from plancheck.reading.dependencies.drawing import Drawn, Sheet
from plancheck.reading.dependencies.field_statements import read_field_statements
from plancheck.reading.dependencies.mermaid import is_mermaid, read_mermaid
from plancheck.reading.dependencies.prose import merged_order, read_prose
from plancheck.reading.dependencies.statement import Stated
from plancheck.reading.dependencies.tables import read_dependency_table
from plancheck.reading.texts import bold_line, plain_label, text_of
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of
from plancheck.wording.request_ids import RequestIds

# Longer labels are sentences.
_LABEL_WORDS = 8


def read_dependencies(document: Document, sections: Sequence[Section], requests: Sequence[PullRequest], format_: Format) -> Dependencies:
    """What the dependency sections say, and the fields of the pull requests. Nothing in a format without pull requests."""
    if not format_.pr_fields:
        return Dependencies()
    words = format_.words
    ids = RequestIds(words.get("pr_families", ()), dict.fromkeys(request.id for request in requests))
    stated, drawn, mentioned = [read_field_statements(requests, ids)], list[Drawn](), set[str]()
    for section in sections:
        if section.role == "dependencies" and not section.repeats:
            blocks = document.between(section.line + 1, section.end_line)
            said = list(_stated(document, blocks, ids, words, about_order=section.title.value.lower() in words.get("order_words", ())))
            stated += said
            # A chain may name them by their numbers alone.
            mentioned.update(id_ for part in said for order in part.orders for step in order.steps for id_ in step)
            mentioned.update(id_ for part in said for edge in part.edges for id_ in (edge.before, edge.after))
            drawn += [_drawn(document, block, ids, words) for block in blocks if block.kind in (Kind.FENCE, Kind.CODE)]
            lines = document.source.lines[section.line : section.end_line]
            mentioned.update(id_ for line in lines for id_ in ids.ids_in(line))
    return Dependencies(
        edges=tuple(dict.fromkeys(edge for part in (*map(_as_stated, drawn), *stated) for edge in part.edges)),
        needs=tuple(need for part in (*map(_as_stated, drawn), *stated) for need in part.needs),
        parallel=tuple(claim for part in stated for claim in part.parallel),
        orders=tuple(order for part in stated for order in part.orders),
        mentioned=frozenset(mentioned | {id_ for part in drawn for id_, _ in part.nodes}),
        lost=tuple(Text(document.source.line(span.line).strip(), span) for part in drawn for span in part.lost),
    )


def _drawn(document: Document, block: Block, ids: RequestIds, words: Mapping[str, tuple[str, ...]]) -> Drawn:
    is_fence = block.kind is Kind.FENCE
    lines = document.code(block) if is_fence else document.source.lines[block.first - 1 : block.last]
    sheet = Sheet(lines, block.first + 1 if is_fence else block.first)
    if is_mermaid(block.info, lines):
        return read_mermaid(sheet, ids, words)
    return read_dot(sheet, ids, words) if is_dot(block.info, lines) else read_canvas(sheet, ids, words)


def _as_stated(drawn: Drawn) -> Stated:
    """A drawing shows, for each pull request in it, all that it needs."""
    edges = tuple(Edge(arrow.before, arrow.after, "diagram", arrow.span) for arrow in drawn.arrows)
    needed: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        needed[edge.after].add(edge.before)
    return Stated(edges, tuple(Needs(id_, frozenset(needed[id_]), "diagram", span) for id_, span in drawn.nodes) if edges else ())


def _stated(document: Document, blocks: Sequence[Block], ids: RequestIds, words: Mapping[str, tuple[str, ...]], *, about_order: bool) -> Iterator[Stated]:
    """What paragraphs, lists and tables say. Below a heading or label on the order of merging, at first `about_order`, a list is a sequence."""
    steps = list[Text]()
    for block in blocks:
        if block.kind is Kind.HEADING:
            yield from _sequence(steps, ids, words)
            about_order, steps = _is_about_order(next(iter(document.lines(block))).text, words), []
        elif block.kind is Kind.TABLE and (table := read_table(document.source, block.first, block.last)) is not None:
            yield read_dependency_table(table, ids, words)
        elif block.kind is Kind.PARAGRAPH:
            text = text_of(list(document.lines(block)))
            label = bold_line(text.value) or plain_label(text.value)
            if block.depth == 0 and (label or not about_order):
                yield from _sequence(steps, ids, words)
                about_order, steps = bool(label) and _is_about_order(label[0] if label else "", words), []
            if about_order and block.opens and block.depth == 1:
                steps.append(text)
            yield read_prose(text, ids, words, about_order=about_order)
    yield from _sequence(steps, ids, words)


def _sequence(steps: Sequence[Text], ids: RequestIds, words: Mapping[str, tuple[str, ...]]) -> Iterator[Stated]:
    order = merged_order(steps, ids, words) if len(steps) > 1 else None
    if order is not None:
        yield Stated(orders=(order,))


def _is_about_order(label: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    return len(label.split()) <= _LABEL_WORDS and speaks_of(plain(label).lower(), words.get("order_labels", ()))

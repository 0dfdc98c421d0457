"""Who calls whom: arrows in lists, text, tables and drawings of a concept model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from plancheck.plan import Interaction, Passage, Text
from plancheck.reading.concept_model.columns import cell_of, grids_of
from plancheck.reading.concept_model.parts import Piece
from plancheck.reading.texts import part_of
from plancheck.regex import regex
from plancheck.span import Span

Words = Mapping[str, tuple[str, ...]]
_LABEL = r"(?:[^-─━═=<>←→◄►▶◀│|\[\]\n]|-(?=\w)){1,40}"
_ARROW = regex(
    rf"(?P<both><[-─━═=]{{1,20}}>|[↔⟷⇔])"
    rf"|(?P<back>(?:<(?=[-─━═])|[←⟵⇐◄◀])(?:[-─━═=]{{1,20}}(?:{_LABEL}[-─━═=]{{2,20}})?)?)"
    rf"|(?P<forth>(?:(?:[─━═]{{1,20}}|-{{2,20}}|={{2,20}}){_LABEL}[-─━═=]{{1,20}}|[-─━═=~.]{{1,20}})(?:>|[→⟶⇒►▶▸])|[→⟶⇒➜➔►▶▸])(?:\|[^|\n]{{0,40}}\|)?"
)
# A stroke beside a name leads to another line.
_STROKE = regex(r"[│├└┌┐┘┬┴┼┤╭╮╯╰╱╲▲▼─━═]|^\s*[|+]|[|+]\s*$")
_CALL = regex(r"`[^`\n]{0,200}\([^`\n]{0,200}`")
_BRACKETS = regex(r"\([^()\n]{0,200}\)|\{[^{}\n]{0,200}\}")
_CUT_BEFORE = regex(r"(?P<payload>:)[*_]{0,3}\s|[;,][*_]{0,3}\s|\.\s|\s[—–]\s|\S[ \t]{2,}(?=\S)|\S\t(?=\S)|^[\s>]{0,6}(?:\d{1,2}[.)]|[-*+])\s")
# What crosses may stand in a column of its own, behind blanks, a bar or a mark of a comment.
_CUT_BEHIND = regex(
    r"[:;,(](?=\s|$)|\.(?=\s|$)|\s[—–]\s|\s-\s|[({]|[ ]{2,}|\t|\s(?:\||#|//)\s|\s(?:when|with|via|for|on|then|if|once|as|by|in|at|after|before|to)\s"
)
_SEVERAL = regex(r",\s|\s(?:and|or|&|\+)\s|\s?/\s?")
_EDGES = " \t*_`\"'[]()<>|.:"
_NODE = regex(r"(?P<id>\w{1,40})\s?(?:\[{1,2}|\({1,2}|\{{1,2}|>)[(/\\]?\"?(?P<name>[^\"\[\](){}|\n]{1,80})\"?[)/\\]?[\])}]{1,2}")
_MERMAID = ("mermaid", "graph ", "flowchart ")
_WORD = regex(r"\w{1,40}")
_ARTICLE = regex(r"^(?:[Tt]he|an?)\s")
_LONGEST_NAME = 6


def read_interactions(pieces: Sequence[Piece], words: Words) -> Iterator[Interaction]:
    """Every arrow between two names. Of a drawing in two dimensions only what stands on one line."""
    for grid in grids_of(pieces):
        caller, callee = grid.column(words.get("caller_columns", ())), grid.column(words.get("callee_columns", ()))
        if caller is None or callee is None or caller == callee:
            continue
        for row in grid.rows:
            source, target = cell_of(row, caller), cell_of(row, callee)
            if source is not None and target is not None:
                yield from (Interaction(one, other, False) for one in _names(source) for other in _names(target))
    for piece in pieces:
        if piece.passage.kind == "code":
            yield from _of_code(piece.passage)
        elif piece.passage.kind != "row":
            for line in _lines(piece.passage.text):
                yield from _of_line(line, drawn=False)


def _lines(text: Text) -> Iterator[Text]:
    start = 0
    for line in text.value.split("\n"):
        yield part_of(text, start, start + len(line))
        start += len(line) + 1


def _of_code(passage: Passage) -> Iterator[Interaction]:
    """The arrows in a fence; in Mermaid a node goes by the name that it gets anywhere."""
    lines = passage.text.value.split("\n")
    span = passage.text.span
    # The marks of a fence are not among its lines.
    first = span.line + (span.end_line - span.line >= len(lines))
    texts = [Text(line, Span.within(first + number, 1, len(line)), places=((first + number, 1),)) for number, line in enumerate(lines)]
    nodes: dict[str, Text] = {}
    if (passage.label or lines[0]).strip().lower().startswith(_MERMAID):
        nodes = {match["id"]: part_of(text, *match.span("name")) for text in texts for match in _NODE.finditer(text.value)}
    for text in texts:
        for found in _of_line(text, drawn=True):
            yield found._replace(caller=_node(found.caller, nodes), callee=_node(found.callee, nodes))


def _node(text: Text, nodes: Mapping[str, Text]) -> Text:
    words = _WORD.match(text.value)
    return nodes.get(words[0], text) if words else text


def _of_line(text: Text, *, drawn: bool) -> Iterator[Interaction]:
    masked = _CALL.sub(lambda match: " " * len(match[0]), text.value)
    arrows = list(_ARROW.finditer(masked))
    edges = [0, *(edge for arrow in arrows for edge in arrow.span()), len(masked)]
    for number, arrow in enumerate(arrows):
        callers = _names(_tail(text, edges[2 * number], arrow.start(), is_chained=number > 0))
        callees = _names(_head(text, arrow.end(), edges[2 * number + 3]))
        if arrow["back"]:
            callers, callees = callees, callers
        for caller, callee in product(callers, callees):
            yield Interaction(caller, callee, drawn)
            if arrow["both"]:
                yield Interaction(callee, caller, drawn)


def _tail(text: Text, start: int, end: int, *, is_chained: bool) -> Text:
    """What stands right before an arrow, back to the last mark; in a chain with payloads, `A → B: days → C`, the name before the payload."""
    bare = _BRACKETS.sub(lambda match: " " * len(match[0]), text.value[start:end])
    cuts = list(_CUT_BEFORE.finditer(bare, 0, len(bare.rstrip())))
    if is_chained and cuts and cuts[-1]["payload"]:
        return _head(text, start, end)
    start += cuts[-1].end() if cuts else 0
    return part_of(text, start, start + len(bare[start - end :].rstrip()) if bare[start - end :].strip() else start)


def _head(text: Text, start: int, end: int) -> Text:
    """What stands right behind an arrow, up to the first mark."""
    while start < end and text.value[start].isspace():
        start += 1
    cut = _CUT_BEHIND.search(text.value, start, end)
    return part_of(text, start, cut.start() if cut else end)


def _names(text: Text) -> list[Text]:
    """The names in a piece between arrows or in a cell; a sentence or a stroke is none."""
    starts = [0, *(match.end() for match in _SEVERAL.finditer(text.value))]
    ends = [*(match.start() for match in _SEVERAL.finditer(text.value)), len(text.value)]
    names = []
    for start, end in zip(starts, ends, strict=True):
        piece = text.value[start:end]
        shown = _ARTICLE.sub("", piece.strip(_EDGES))
        if shown and len(shown.split()) <= _LONGEST_NAME and not _STROKE.search(piece):
            at = start + piece.index(shown)
            names.append(part_of(text, at, at + len(shown)))
    return names

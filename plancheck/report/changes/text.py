"""`plancheck diff` on a terminal: what changed, clause by clause, with the changed words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.comparison import Changes, EdgeChange, ItemChange, PartChange, SuppressionChange
from plancheck.report.changes.telling import Piece, heading, kind, lines_changed, pieces_of, summary, suspects, told
from plancheck.report.findings.text import Style, plain_style
from plancheck.report.visible import visible

_SIGNS = {"added": "+", "removed": "-"}
_COLOURS = {"added": "green", "removed": "red"}


def show_changes(changes: Changes, old_path: str, new_path: str, style: Style) -> Iterator[str]:
    """The lines that show `changes`. Without colours changed words stand in `[-old-]` and `{+new+}`."""
    yield style(f"--- {visible(old_path)}", "bold")
    yield style(f"+++ {visible(new_path)}", "bold")
    for title, items in (("Contracts", changes.contracts), ("Tasks", changes.tasks), ("Pull requests", changes.requests)):
        if items:
            yield from ("", style(title, "bold"))
            for change in items:
                yield from _item(change, style)
    if changes.edges:
        yield from ("", style("Dependencies", "bold"), *_edges(changes.edges, style))
    for which in ("added", "removed"):
        found = [change for change in changes.suppressions if change.kind == which]
        if found:
            yield from ("", style(f"Suppressions {which}", "bold"), *_suppressions(found, style))
    yield from ("", summary(changes))


def _item(change: ItemChange, style: Style) -> Iterator[str]:
    colour = _COLOURS.get(change.kind, "yellow")
    yield f"  {style(_SIGNS.get(change.kind, '~'), colour)} {style(heading(change), 'bold')} ({kind(change)}, line {change.item.place.line})"
    for part in change.told_parts:
        yield from _part(part, style, whole=change.item.kind == "contract")
    for line, line_colour in ((told(change), "green" if change.records else "yellow"), (suspects(change), "yellow")):
        if line:
            yield f"      {style(line, line_colour)}"


def _part(part: PartChange, style: Style, *, whole: bool) -> Iterator[str]:
    if part.label == "code":
        yield f"      code: {lines_changed(part)}"
        return
    yield f"      {visible(part.label)}"
    old, new = pieces_of(part, whole=whole)
    if old:
        yield f"        {style('-', 'red')} {_marked(old, '[-', '-]', 'red', style)}"
    if new:
        yield f"        {style('+', 'green')} {_marked(new, '{+', '+}', 'green', style)}"


def _marked(pieces: Sequence[Piece], opening: str, closing: str, colour: str, style: Style) -> str:
    if style is plain_style:
        return "".join(f"{opening}{visible(piece.text)}{closing}" if piece.is_changed else visible(piece.text) for piece in pieces).strip()
    return "".join(style(visible(piece.text), colour) if piece.is_changed else visible(piece.text) for piece in pieces).strip()


def _edges(edges: Sequence[EdgeChange], style: Style) -> Iterator[str]:
    for edge in edges:
        yield f"  {style(_SIGNS[edge.kind], _COLOURS[edge.kind])} {visible(edge.after)} needs {visible(edge.before)} (line {edge.span.line})"


def _suppressions(found: Sequence[SuppressionChange], style: Style) -> Iterator[str]:
    for kind_, suppression in found:
        names = ", ".join((*suppression.names, *suppression.unknown))
        where = "whole file" if suppression.covers is None else f"line {suppression.span.line}"
        yield f"  {style(_SIGNS[kind_], _COLOURS[kind_])} {visible(names)} ({where}): {visible(suppression.reason) or 'no reason given'}"

"""The pull requests of a macro plan, wave by wave, with their graph drawn beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from plancheck.report.findings.text import many
from plancheck.report.overview.model import Overview, RequestLook
from plancheck.report.overview.terminal.listing import INDENT, Row, heading, indented, listing
from plancheck.report.overview.terminal.rails import NODE, Stop, drawn
from plancheck.wording.phrases import shortened

_LONGEST_STATUS = 30
_ARROW = " → "
_WAVE = len("wave 99  ")


def requests(overview: Overview, columns: int, console: Console) -> Iterator[RenderableType]:
    """Each pull request beside its place in the graph, what it waits for, and what the graph says as a whole."""
    looks, picture = overview.requests, overview.picture
    if not looks or picture is None:
        return
    waves = f" in {many(len(picture.waves), 'wave')}" if picture.waves else ""
    yield heading("Pull requests", f"{len(looks)}{waves}")
    for cycle in picture.cycles:
        yield indented(Text(f"circle: {_ARROW.join((*cycle, cycle[0]))}", "red"))
    if picture.critical_path:
        yield indented(Text.assemble(("●", "yellow"), (" on the critical path: ", "dim"), _ARROW.join(picture.critical_path)))
    if picture.left_out:
        yield indented(Text(f"named but not in the plan: {', '.join(picture.left_out)}", "red"))
    yield Text()
    ordered = sorted(looks, key=lambda look: look.wave or 0)
    yield from _drawing(ordered, _stops(overview, ordered, columns), columns, console)
    gates = [Row(Text(gate.key, "bold magenta"), Text(gate.title), Text(_placed(gate.key, overview), "magenta")) for gate in picture.of_kind("gate")]
    if gates:
        yield Text()
        yield heading("Validation gates", str(len(gates)))
        yield from listing(gates, columns)


def _stops(overview: Overview, ordered: Sequence[RequestLook], columns: int) -> list[Stop]:
    """The drawing; marks alone where waves cannot be told, or where it would take more than a third of the screen."""
    edges = [(need, look.id) for look in ordered for need in look.needs]
    if all(look.wave for look in ordered):
        stops = [*drawn([look.id for look in ordered], edges)]
        if max(len(line) for stop in stops for line in (stop.node, *stop.leading)) <= columns // 3:
            return stops
    return [Stop(NODE, (), "")] * len(ordered)


def _drawing(ordered: Sequence[RequestLook], stops: Sequence[Stop], columns: int, console: Console) -> Iterator[Text]:
    rails = max(len(line) for stop in stops for line in (stop.node, *stop.leading)) + 2
    margin = INDENT + (_WAVE if any(look.wave for look in ordered) and columns > 6 * _WAVE else 0)
    wave = None
    for look, stop in zip(ordered, stops, strict=True):
        said = [line for text in _said(look) for line in text.wrap(console, max(columns - margin - rails, 8), overflow="fold")]
        graph = [stop.node, *stop.leading]
        for index in range(max(len(said), len(graph))):
            is_new_wave = index == 0 and look.wave is not None and look.wave != wave
            label = f"{'':{INDENT}}wave {look.wave}" if is_new_wave and margin > INDENT else ""
            strokes = graph[index] if index < len(graph) else stop.after
            yield Text.assemble((f"{label:{margin}}", "dim"), _marked(f"{strokes:{rails}}", look), said[index] if index < len(said) else "")
        wave = look.wave


def _marked(strokes: str, look: RequestLook) -> Text:
    before, node, after = strokes.partition(NODE)
    return Text.assemble((before, "dim"), (("●", "yellow") if look.is_critical else ("○", "")) if node else "", (after, "dim"))


def _said(look: RequestLook) -> Iterator[Text]:
    yield Text.assemble((look.id, "bold yellow" if look.is_critical else "bold"), "  ", look.title)
    needs = f"needs {', '.join(look.needs)}" if look.needs else ""
    gates = f"after {', '.join(look.gates)}" if look.gates else ""
    told = [(needs, "dim"), (gates, "magenta"), (shortened(look.status, _LONGEST_STATUS), "cyan")]
    details = [Text(words, style) for words, style in told if words]
    if details:
        yield Text(", ").join(details)


def _placed(gate: str, overview: Overview) -> str:
    edges = overview.picture.edges if overview.picture else ()
    sides = (("after", [edge.before for edge in edges if edge.after == gate]), ("before", [edge.after for edge in edges if edge.before == gate]))
    return " and ".join(f"{word} {', '.join(keys)}" for word, keys in sides if keys)

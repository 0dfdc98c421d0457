"""Graphs of pull requests in Mermaid, as people and agents write them: with every form of arrow, and with slips."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from plancheck.reading.dependencies.drawing import Drawn, Sheet
from plancheck.reading.dependencies.graph import Chain, End, Graph, Link
from plancheck.reading.dependencies.mermaid_tokens import ARROW, CLUSTER, Arrow, Mark, Node, tokens
from plancheck.reading.dependencies.script import Script, resembles
from plancheck.regex import regex
from plancheck.wording.request_ids import RequestIds

_DIRECTED = regex(r"[ \t>]*(?:graph|flowchart(?:-\w+)?)[ \t]+(?:TB|TD|BT|RL|LR)\b(?![ \t]*\{)", re.IGNORECASE)
_HEADER = regex(r"[ \t>]*(?P<word>[A-Za-z]+)(?:-\w+)?(?:[ \t]+(?:TB|TD|BT|RL|LR)\b|[ \t]*(?=;|$))", re.IGNORECASE)


def is_mermaid(info: str, lines: Sequence[str]) -> bool:
    """Whether a fence with `info` behind its backticks is drawn in Mermaid."""
    row = _first_row(lines)
    return (info.split() or [""])[0].strip("{.}").lower() == "mermaid" or (row < len(lines) and _DIRECTED.match(lines[row]) is not None)


def read_mermaid(sheet: Sheet, ids: RequestIds, words: Mapping[str, tuple[str, ...]]) -> Drawn:
    """The arrows of a flowchart; any other diagram (gantt, sequenceDiagram) draws nothing here."""
    script = Script(sheet)
    reader = _Reader(script, ids, words)
    for token in tokens(script.text, _start(sheet.lines, script)):
        reader.take(token)
    return reader.read()


class _Reader:
    """Takes token after token, and gathers those of a statement until its end."""

    def __init__(self, script: Script, ids: RequestIds, words: Mapping[str, tuple[str, ...]]) -> None:
        self._script, self._ids = script, ids
        self._graph = Graph(ids, words)
        self._nodes: list[Node] = []
        self._chain = Chain()
        self._is_listing = False  # behind "&": one more node for the same end of an arrow
        self._is_title = False  # behind "subgraph"

    def take(self, token: Node | Arrow | Mark) -> None:
        span = self._script.span(token.start, token.end)
        match token:
            case Node() if self._is_title:
                self._graph.open_cluster(token.key, span, token.label)
                self._is_title = False
            case Node():
                if self._chain.groups[-1] and not self._is_listing:
                    self._finish()
                self._nodes.append(token)
                self._chain.groups[-1].append(End(token.key, span))
                self._is_listing = False
            case Arrow():
                self._chain.link(Link(token.forward, token.label, span))
            case Mark(mark="&"):
                self._is_listing = True
            case Mark(mark="subgraph"):
                self._is_title = True
            case Mark(mark="end"):
                self._graph.close_cluster()
            case Mark(mark=";") if self._is_title:  # a subgraph without a name
                self._graph.open_cluster(f"@{token.start}", span)
                self._is_title = False
            case Mark(mark=";"):
                self._finish()

    def read(self) -> Drawn:
        self._finish()
        return self._graph.drawn()

    def _finish(self) -> None:
        for node in self._nodes:
            if self._chain.links or node.label or self._is_name(node.key):
                self._graph.node(node.key, self._script.span(node.start, node.end), node.label)
        self._graph.add(self._chain)
        self._nodes, self._chain, self._is_listing = [], Chain(), False

    def _is_name(self, text: str) -> bool:
        """Whether a node may stand alone with the name `text`, which else is a sentence that somebody left among the statements."""
        opening = self._ids.opening(text)
        return " " not in text or (opening is not None and opening.end == len(text))


def _first_row(lines: Sequence[str]) -> int:
    """The row of the first line that tells what is drawn, behind comments and front matter."""
    told = [row for row, line in enumerate(lines) if line.strip(" \t>") and not line.lstrip(" \t>").startswith("%%")]
    if told and lines[told[0]].strip() == "---":
        closing = next((index for index, row in enumerate(told[1:], 1) if lines[row].strip() == "---"), len(told))
        told = told[closing + 1 :]
    return told[0] if told else len(lines)


def _start(lines: Sequence[str], script: Script) -> int:
    """The offset of the first statement; the end of the text where this is no flowchart."""
    row = _first_row(lines)
    if row < len(lines):
        header = _HEADER.match(lines[row])
        if header is not None and resembles(header["word"], "graph", "flowchart"):
            return script.starts[row] + header.end()
        if ARROW.search(lines[row]) or CLUSTER.match(lines[row]):  # the header was forgotten
            return script.starts[row]
    return len(script.text)

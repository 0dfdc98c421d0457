"""Graphs of pull requests in DOT, the language of Graphviz, as people and agents write them: with slips."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from plancheck.reading.dependencies.dot_tokens import REMARK, Cursor, Token
from plancheck.reading.dependencies.drawing import Drawn, Sheet
from plancheck.reading.dependencies.graph import Chain, End, Graph, Link
from plancheck.reading.dependencies.script import Script, is_forward, resembles
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.request_ids import RequestIds

_NAME = r"(?:\"[^\"\n]{0,200}\"|[^\s\"{]{1,200})"
_HEADER = regex(
    rf"(?:{REMARK}|\s){{0,200}}(?:strict\s+)?(?P<word>[A-Za-z]{{4,9}})\b(?:[ \t]+(?P<name>{_NAME}))?(?P<brace>(?:{REMARK}|\s){{0,40}}\{{)?", re.IGNORECASE
)
_DEEPEST = 50  # braces within braces; what is nested deeper is read as if it stood there


class _Frame:
    """What stands between two braces: the cluster they make, the nodes they name and the statement that is being read."""

    def __init__(self, cluster: str | None, defaults: Mapping[str, str]) -> None:
        self.cluster = cluster
        self.defaults = dict(defaults)
        self.named: list[End] = []
        self.chain = Chain()
        self.is_listing = False  # a comma or an ampersand: one more node for the same end of an arrow
        self.attributes: dict[str, str] = {}


def is_dot(info: str, lines: Sequence[str]) -> bool:
    """Whether a fence with `info` behind its backticks is drawn in DOT."""
    if (info.split() or [""])[0].strip("{.}").lower() in ("dot", "graphviz", "gv"):
        return True
    text = "\n".join(lines)
    header = _HEADER.match(text)
    if header is None:
        return False
    if header["word"].lower() in ("graph", "digraph") and header["brace"]:
        return True
    return resembles(header["word"], "digraph") and "->" in text and ("{" in text or header["word"].lower() == "digraph")


def read_dot(sheet: Sheet, ids: RequestIds, words: Mapping[str, tuple[str, ...]]) -> Drawn:
    """The arrows of a graph, directed or not, with those of its subgraphs."""
    script = Script(sheet)
    header = _HEADER.match(script.text)
    is_header = header is not None and resembles(header["word"], "graph", "digraph")
    start = header.end() if header is not None and is_header else 0
    return _Reader(script, Cursor(script.text, start), ids, words).read()


class _Reader:
    """Reads statement after statement; what is open is a stack of frames, so that no depth of braces is too deep."""

    def __init__(self, script: Script, cursor: Cursor, ids: RequestIds, words: Mapping[str, tuple[str, ...]]) -> None:
        self._script, self._cursor, self._ids = script, cursor, ids
        self._graph = Graph(ids, words)
        self._frames = [_Frame(None, {})]

    def read(self) -> Drawn:
        while (token := self._cursor.take()) is not None:
            frame = self._frames[-1]
            match token.kind, token.text:
                case "arrow", text:
                    frame.chain.link(Link(is_forward(text), "", self._span(token, token)))
                case "sign", "{":
                    self._open(None)
                case "sign", "}":
                    self._close()
                case "sign", ";":
                    self._finish(frame)
                case "sign", "," | "&":
                    frame.is_listing = True
                case "sign", "[":
                    self._apply(frame, self._cursor.attributes())
                case "word" | "text", _:
                    self._name(frame, token)
        while len(self._frames) > 1:  # forgotten braces
            self._close()
        self._finish(self._frames[0])
        return self._graph.drawn()

    def _name(self, frame: _Frame, token: Token) -> None:
        keyword = token.text.lower() if token.kind == "word" else ""
        if self._cursor.is_next("="):
            self._finish(frame)
            value = self._cursor.value()
            if token.text.lower() == "label":
                self._entitle(frame, token, value)
        elif keyword == "subgraph":
            self._subgraph(frame)
        elif keyword in ("node", "edge", "graph") and self._cursor.is_next("["):
            self._finish(frame)
            self._cursor.take()
            attributes = self._cursor.attributes()
            if keyword == "edge":
                frame.defaults |= attributes
            elif keyword == "graph":
                self._entitle(frame, token, attributes.get("label", ""))
        else:
            last = self._second_word(token)
            end = End(token.text if last is token else f"{token.text} {last.text}", self._span(token, last))
            self._operand(frame, [end])
            self._graph.node(end.key, end.span)

    def _entitle(self, frame: _Frame, token: Token, title: str) -> None:
        if frame.cluster is not None:
            self._graph.node(frame.cluster, self._span(token, token), title)

    def _subgraph(self, frame: _Frame) -> None:
        name = None if self._cursor.is_next("{") else self._cursor.take()
        if self._cursor.is_next("{"):
            self._cursor.take()
            self._open(name)
        elif name is not None:  # "A -> subgraph cluster_b" names one that stands elsewhere
            self._operand(frame, [End(name.text, self._span(name, name))])

    def _second_word(self, token: Token) -> Token:
        """The number of an id that somebody wrote with a blank (`PR 3`), or `token` itself."""
        second = self._cursor.peek()
        if second is None or token.kind != "word" or second.kind != "word" or self._script.text[token.end : second.start].strip(" \t"):
            return token
        if self._ids.opening(f"{token.text} {second.text}") is None or self._ids.ids_in(token.text):
            return token
        self._cursor.take()
        return second

    def _operand(self, frame: _Frame, ends: Sequence[End]) -> None:
        """Nodes, on one side of an arrow; without an arrow before them they begin a statement."""
        if frame.chain.groups[-1] and not frame.is_listing:
            self._finish(frame)
        frame.is_listing = False
        frame.chain.groups[-1].extend(ends)
        frame.named.extend(ends)

    def _apply(self, frame: _Frame, attributes: Mapping[str, str]) -> None:
        if frame.chain.links:
            frame.attributes |= attributes
        elif "label" in attributes:
            for end in frame.chain.groups[0]:
                self._graph.node(end.key, end.span, attributes["label"])

    def _finish(self, frame: _Frame) -> None:
        chain, said = frame.chain, {**frame.defaults, **frame.attributes}
        frame.chain, frame.attributes, frame.is_listing = Chain(), {}, False
        label = " ".join(said[name] for name in ("label", "xlabel", "headlabel", "taillabel") if name in said)
        direction = said.get("dir", "").lower()
        for index, link in enumerate(chain.links):
            forward = None if direction == "both" or "invis" in said.get("style", "").lower() else link.forward
            chain.links[index] = Link(not forward if direction == "back" and forward is not None else forward, label, link.span)
        if len(chain.links) == 1:
            for group, name in zip(chain.groups, ("ltail", "lhead"), strict=True):
                if said.get(name) in self._cursor.clusters:  # the arrow is cut off at the border of a cluster
                    group[:] = [End(said[name], end.span) for end in group]
        self._graph.add(chain)

    def _open(self, name: Token | None) -> None:
        if len(self._frames) > _DEEPEST:
            return
        cluster = name.text if name is not None else None
        if name is not None:
            self._graph.open_cluster(name.text, self._span(name, name))
        self._frames.append(_Frame(cluster, self._frames[-1].defaults))

    def _close(self) -> None:
        frame = self._frames[-1]
        self._finish(frame)
        if len(self._frames) == 1:
            return
        self._frames.pop()
        if frame.cluster is not None:
            self._graph.close_cluster()
        outer = self._frames[-1]
        if frame.named:
            self._operand(outer, list({end.key: end for end in frame.named}.values()))

    def _span(self, first: Token, last: Token) -> Span:
        return self._script.span(first.start, last.end)

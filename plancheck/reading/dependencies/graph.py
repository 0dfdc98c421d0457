"""Graphs that are written as text: what Mermaid and DOT have in common, from nodes and links to what is drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice, pairwise, product
from typing import NamedTuple

from plancheck.reading.dependencies.clusters import Clusters
from plancheck.reading.dependencies.drawing import Arrow, Drawn
from plancheck.reading.dependencies.graph_names import plain_label, requests_of
from plancheck.reading.dependencies.passing import joined
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.phrases import speaks_of
from plancheck.wording.request_ids import RequestIds

# Nobody draws more; the product of two large groups is cut here.
_MOST_STROKES = 20_000
# Clusters around a node that are told apart; what is nested deeper counts for the innermost ones.
_DEEPEST = 20
_IN_BRACKETS = regex(r"\([^()]{0,200}\)")
_WORD = regex(r"[^\W_]+")


class End(NamedTuple):
    """A node where it is named in a statement."""

    key: str
    span: Span


class Link(NamedTuple):
    """`forward` is None where a link has a head on both sides or is not to be seen: that is no arrow."""

    forward: bool | None
    label: str
    span: Span


class Chain:
    """One statement: groups of nodes with links between them. A group is empty where a link has nothing on that side."""

    def __init__(self) -> None:
        self.groups: list[list[End]] = [[]]
        self.links: list[Link] = []

    def link(self, link: Link) -> None:
        if self.links and not self.groups[-1]:  # "--|text|-->" and "--> -->" are one link
            first = self.links.pop()
            self.links.append(Link(link.forward, f"{first.label} {link.label}".strip(), first.span.to(link.span)))
        else:
            self.links.append(link)
            self.groups.append([])


class Graph:
    """Collects nodes, clusters and links in the order of the source; `drawn` tells what they come to."""

    def __init__(self, ids: RequestIds, words: Mapping[str, tuple[str, ...]]) -> None:
        self._ids = ids
        self._next_rounds, self._reversed = words.get("next_rounds", ()), words.get("reversed_arrows", ())
        self._places: dict[str, Span] = {}
        self._labels: dict[str, str] = {}
        self._clusters: set[str] = set()
        self._open: list[str] = []
        self._homes: dict[str, tuple[str, ...]] = {}
        self._strokes: list[tuple[str, str, str, Span]] = []
        self._lost: list[Span] = []

    def node(self, key: str, span: Span, label: str = "") -> None:
        """A node is at home in the clusters that are open when it is first named in any."""
        self._places.setdefault(key, span)
        if label:
            self._labels[key] = label
        around = tuple(self._open[-_DEEPEST:])
        if around and key not in around:
            self._homes.setdefault(key, around)

    def open_cluster(self, key: str, span: Span, label: str = "") -> None:
        self.node(key, span, label)
        self._clusters.add(key)
        self._open.append(key)

    def close_cluster(self) -> None:
        if self._open:
            self._open.pop()

    def add(self, chain: Chain) -> None:
        """The links of `chain`, whose nodes are told separately."""
        for (tails, heads), link in zip(pairwise(chain.groups), chain.links, strict=True):
            label = plain_label(link.label).lower()
            if link.forward is None or speaks_of(label, self._next_rounds):
                continue
            if tails and heads:
                room = _MOST_STROKES - len(self._strokes)
                for tail, head in islice(product(tails, heads), room):
                    before, after = (tail.key, head.key) if link.forward else (head.key, tail.key)
                    self._strokes.append((before, after, label, tail.span.to(head.span)))
            elif tails or heads:
                self._lost.append((tails[0] if tails else link).span.to((heads[-1] if heads else link).span))

    def drawn(self) -> Drawn:
        labels = {key: self._labels.get(key, "") for key in self._places}
        requests = requests_of(labels, self._clusters, self._homes, self._ids)
        nodes: dict[str, Span] = {}
        for key, span in self._places.items():
            for id_ in requests.get(key, ()):
                nodes.setdefault(id_, span)
        arrows: dict[tuple[str, str], Span] = {}
        passages = joined(self._between_nodes(requests), requests.__contains__, self._stops)
        pairs = ((before, after, span) for tail, head, span in passages for before, after in _pairs(tail, head, requests))
        for before, after, span in islice(pairs, _MOST_STROKES):
            arrows.setdefault((before, after), span)
        return Drawn(tuple(Arrow(*pair, span) for pair, span in arrows.items()), tuple(nodes.items()), tuple(self._lost))

    def _stops(self, key: str) -> bool:
        return speaks_of(plain_label(self._labels.get(key, key)).lower(), self._next_rounds)

    def _between_nodes(self, requests: Collection[str]) -> Iterator[tuple[str, str, Span]]:
        """The strokes as they point from what comes before, with the nodes that clusters stand for."""
        spelled = {key.casefold(): key for key in self._labels}
        settled = {*requests, *self._labels, *self._clusters}
        all_say_so = all(speaks_of(label, self._reversed) for _, _, label, _ in self._strokes)
        strokes = []
        for before, after, label, span in self._strokes:
            # A node that is called "a" once and "A" elsewhere is one.
            ends = [key if key in settled else spelled.get(key.casefold(), key) for key in (before, after)]
            strokes.append((*(reversed(ends) if all_say_so or self._is_reversed(label) else ends), span))
        edges = Clusters(strokes, self._homes, self._clusters.difference(requests), requests)
        yield from islice(((tail, head, span) for stroke in strokes for tail, head, span in edges.expanded(*stroke)), _MOST_STROKES)

    def _is_reversed(self, label: str) -> bool:
        """Whether the head of an arrow is the object of its label: "depends on", "needs types of", but not "needs a schema".

        Where only some arrows speak of a need the others tell which way the drawing runs, and "needs a schema" is said of the head.
        """
        said = " ".join(_WORD.findall(_IN_BRACKETS.sub(" ", label)))
        if said.endswith((" of", " from")):
            return speaks_of(said, self._reversed)
        return any(f" {said}".endswith(f" {phrase}") or said == phrase.replace(" ", "") for phrase in self._reversed)


def _pairs(tail: str, head: str, requests: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """An arrow of a node to itself is one; two nodes of one pull request have no arrow between them."""
    return ((before, after) for before, after in product(requests[tail], requests[head]) if (before == after) == (tail == head))

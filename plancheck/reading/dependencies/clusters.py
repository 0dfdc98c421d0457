"""What an arrow to or from a cluster of a graph means for the nodes within it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from plancheck.span import Span


class Clusters:
    """The nodes at which arrows to and from a cluster end: those that no arrow within it leads to, or away from."""

    def __init__(
        self, strokes: Sequence[tuple[str, str, Span]], homes: Mapping[str, tuple[str, ...]], clusters: Collection[str], requests: Collection[str]
    ) -> None:
        self._homes, self._clusters, self._requests = homes, clusters, requests
        self._before: dict[str, list[str]] = {}
        self._after: dict[str, list[str]] = {}
        for before, after, _ in strokes:
            self._before.setdefault(after, []).append(before)
            self._after.setdefault(before, []).append(after)
        self._inside: dict[str, dict[str, None]] = {}  # in the order of the source
        for key, around in homes.items():
            for cluster in around:
                self._inside.setdefault(cluster, {})[key] = None
        self._sources: dict[str, list[str]] = {}
        self._sinks: dict[str, list[str]] = {}

    def expanded(self, before: str, after: str, span: Span) -> Iterator[tuple[str, str, Span]]:
        if before not in self._clusters and after not in self._clusters:
            yield before, after, span
            return
        tails = self._ends(before, self._after, self._sinks)
        heads = self._ends(after, self._before, self._sources)
        yield from ((tail, head, span) for tail, head in product(tails, heads) if tail != head)

    def _ends(self, key: str, neighbours: Mapping[str, list[str]], known: dict[str, list[str]]) -> list[str]:
        if key not in self._clusters or key not in self._inside:
            return [key]
        if key not in known:
            inside = self._inside[key]
            members = [member for member in inside if member not in self._clusters]
            # A text without any arrow is a remark.
            telling = [member for member in members if member in self._requests or member in self._before or member in self._after]
            known[key] = [member for member in telling if not self._touches(member, inside, neighbours)] or telling or [key]
        return known[key]

    def _touches(self, member: str, inside: Collection[str], neighbours: Mapping[str, list[str]]) -> bool:
        """Whether a stroke joins `member`, or a cluster around it, to something else that is `inside`."""
        holders = {member, *(home for home in self._homes[member] if home in inside)}
        return any(other in inside and other not in holders for holder in holders for other in neighbours.get(holder, ()))

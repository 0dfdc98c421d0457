"""Which targets a source of a net reaches: in a drawing from top to bottom no line leads up again.

A fork whose one branch joins another line must not lead that line's source into the other branch.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from plancheck.reading.dependencies.canvas.directions import OPPOSITE
from plancheck.reading.dependencies.canvas.flow import Flow
from plancheck.reading.dependencies.canvas.reaching import End
from plancheck.reading.dependencies.canvas.wires import Wires

# Beyond so many steps all sources lead to all targets, so that the time stays in proportion to the drawing.
_MOST_STEPS = 200_000


def pairs_of(flow: Flow, wires: Wires) -> Iterable[tuple[End, End]]:
    """Every source with the targets that it reaches; with all of them where a source would reach none, or a target be reached by none."""
    everything = product(flow.sources, flow.targets)
    against = _against(flow)
    if not against or len(flow.sources) == 1 or len(flow.targets) == 1:
        return everything
    steps = 0
    pairs: list[tuple[End, End]] = []
    for source in flow.sources:
        reached = wires.reached(source.arm, against)
        steps += len(reached)
        if steps > _MOST_STEPS:
            return everything
        pairs += [(source, target) for target in flow.targets if wires.part(target.arm) in reached]
    is_whole = {source for source, _ in pairs} == set(flow.sources) and {target for _, target in pairs} == set(flow.targets)
    return pairs if is_whole else everything


def _against(flow: Flow) -> int:
    """The direction in which nothing flows: all lines leave their sources that way and enter their targets the other; 0 for none."""
    ways = {source.direction for source in flow.sources} | {OPPOSITE[target.direction] for target in flow.targets}
    return ways.pop() if len(ways) == 1 else 0

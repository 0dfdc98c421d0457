"""Which ends of a net are where its arrows start, and at which they end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from plancheck.reading.dependencies.canvas.directions import LEFT, OPPOSITE, UP, directions, upright
from plancheck.reading.dependencies.canvas.reaching import End
from plancheck.reading.dependencies.canvas.wires import Arm, Wires


class Flow(NamedTuple):
    """Every arrow of a net leads from one of `sources` to one of `targets`."""

    sources: tuple[End, ...]
    targets: tuple[End, ...]

    @property
    def is_complete(self) -> bool:
        return bool(self.sources and self.targets)


def flows(wires: Wires, ends: Iterable[End]) -> dict[int, Flow]:
    """What flows in each net, crossings included that only make sense as junctions."""
    ends = list(ends)
    while True:
        found = _flows(wires, ends)
        lost = {wires.net(arm) for arm in wires.open}
        pairs = [pair for pair in wires.crossings() if wires.net(pair[0]) != wires.net(pair[1])]
        # A line that is lost lacks an end for another reason than that the crossing is none.
        whole = {net for net, flow in found.items() if flow.is_complete} | lost
        broken = [pair for pair in pairs if not all(wires.net(arm) in whole for arm in pair)]
        if not broken:
            return {net: _bent_back(flow) for net, flow in found.items()}
        for upright_arm, level_arm in broken:
            wires.join(upright_arm, level_arm)


def _flows(wires: Wires, ends: Iterable[End]) -> dict[int, Flow]:
    of_net: dict[int, list[End]] = {}
    for end in ends:
        of_net.setdefault(wires.net(end.arm), []).append(end)
    entered: dict[int, int] = {}
    for cell, stroke in wires.strokes.items():
        for direction in directions(stroke.heads):
            net = wires.net(Arm(cell, direction))
            entered[net] = entered.get(net, 0) | upright(direction)
    return {net: _flow(members, entered.get(net, 0)) for net, members in of_net.items()}


def _flow(ends: list[End], heads: int) -> Flow:
    """`heads` are the directions of all points in the net, those in the middle of a line included."""
    sources: list[End] = []
    targets: list[End] = []
    doubtful: list[End] = []
    for end in ends:
        if end.headed or heads & end.direction:
            targets.append(end)
        elif heads & OPPOSITE[end.direction] or end.direction in (UP, LEFT):
            sources.append(end)
        else:
            doubtful.append(end)
    # Lines lead down and to the right unless a point says otherwise.
    if sources or not heads:
        targets += doubtful
    else:
        sources += doubtful
    return Flow(tuple(sources), tuple(targets))


def _bent_back(flow: Flow) -> Flow:
    """A line that leaves and enters on the same side (`PR1 ─┐` above `PR2 ◄┘`) starts at its one end without a point."""
    plain = tuple(end for end in flow.targets if not end.headed)
    if flow.sources or len(plain) != 1 or len(flow.targets) == 1:
        return flow
    return Flow(plain, tuple(end for end in flow.targets if end.headed))

"""What a picture shows, in words: a few lines below or above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plancheck.report.graphs.model import NodeKind, Picture
from plancheck.report.visible import visible

_ARROW = " → "


def summary(picture: Picture) -> tuple[str, ...]:
    """The lines, without any mark of a comment; what they say of a plan is safe to show."""
    lines = _about_requests(picture) if picture.kind == "requests" else _about_contracts(picture)
    return tuple(visible(line) for line in lines)


def _about_requests(picture: Picture) -> Iterator[str]:
    requests, gates = picture.of_kind("request"), {gate.key for gate in picture.of_kind("gate")}
    needs = sum(edge.before not in gates and edge.after not in gates for edge in picture.edges)
    counted = [_counted(len(requests), "pull request"), _counted(needs, "dependency", "dependencies")]
    yield ", ".join([*counted, *([_counted(len(gates), "validation gate")] if gates else [])])
    for cycle in picture.cycles:
        yield f"circle: {_ARROW.join([*cycle, cycle[0]])}"
    if any(request.wave is None for request in requests):
        yield "critical path and waves: none, because pull requests wait for each other in a circle"
    else:
        path = picture.critical_path
        yield f"critical path: {_ARROW.join(path)} ({len(path)} of {len(requests)})" if path else "critical path: none, no pull request waits for another"
        numbered = (f"{number}: {', '.join(wave)}" for number, wave in enumerate(picture.waves, 1))
        yield f"waves (in parallel): {'; '.join(numbered)}"
    if gates:
        yield f"gates: {'; '.join(_placed(key, picture) for key in (gate.key for gate in picture.of_kind('gate')))}"
    if picture.left_out:
        yield f"named but not in the plan, so not drawn: {', '.join(picture.left_out)}"


def _placed(gate: str, picture: Picture) -> str:
    """A gate with the pull requests that it stands before and after."""
    before = [edge.after for edge in picture.edges if edge.before == gate]
    after = [edge.before for edge in picture.edges if edge.after == gate]
    places = [f"{word} {', '.join(keys)}" for word, keys in (("after", after), ("before", before)) if keys]
    return f"{gate} {' and '.join(places) if places else 'before none of them'}"


def _about_contracts(picture: Picture) -> Iterator[str]:
    kinds: tuple[tuple[NodeKind, str], ...] = (("contract", "contract"), ("task", "task"), ("test", "test"))
    yield ", ".join(_counted(len(picture.of_kind(kind)), word) for kind, word in kinds)
    for kind, word in kinds[1:]:
        lacking = [node.key for node in picture.nodes if word in node.lacks]
        if lacking:
            yield f"contracts without a {word}: {', '.join(lacking)}"
        elif picture.of_kind(kind):
            yield f"every contract has a {word}"
    led_to = {edge.after for edge in picture.edges}
    idle = [task.key for task in picture.of_kind("task") if task.key not in led_to]
    if idle:
        yield f"tasks that no contract leads to: {', '.join(idle)}"


def _counted(count: int, word: str, plural: str = "") -> str:
    return f"{count} {word if count == 1 else plural or word + 's'}"


def in_lines(text: Iterable[str], mark: str) -> list[str]:
    """`text` as comment lines behind `mark`; what could open or close something else in a comment is replaced."""
    return [f"{mark} {line.replace('{', '(').replace('}', ')')}" for line in text]

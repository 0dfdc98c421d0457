"""Renumbers what points into the rules, artifacts and invocations of a SARIF run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from plancheck.errors import CannotRead

# The properties of SARIF 2.1.0 that hold an artifactLocation, or a list of them.
_ARTIFACT_LOCATIONS = frozenset(
    "artifactLocation analysisTarget executableLocation workingDirectory responseFiles stdin stdout stderr stdoutStderr mappedTo analysisToolLogFiles".split()
)
# Those that refer to a rule of the driver, unless they name another component.
_RULE_REFERENCES = frozenset(("rule", "associatedRule"))
# What a tool keeps for itself; numbers in it mean nothing to SARIF.
_PRIVATE = "properties"


class Indices(NamedTuple):
    """Where the rules, artifacts and invocations of one run went, by their old numbers; `name` is the file of its log."""

    name: str
    rules: Sequence[int]
    artifacts: Sequence[int]
    invocations: Sequence[int] = ()


def renumber_result(result: dict[str, Any], indices: Indices) -> None:
    """Make a result, in place, point to the new tables. Raises CannotRead for a number that the old tables do not have."""
    component = (result.get("rule") or {}).get("toolComponent")
    if not component:
        _set(result, "ruleIndex", indices.rules, "rule", indices.name)
    _set(result.get("provenance"), "invocationIndex", indices.invocations, "invocation", indices.name)
    renumber(result, indices)


def renumber(value: dict[str, Any], indices: Indices) -> None:
    """Make every artifact location and reference to a rule within `value`, in place, point to the new tables. Raises CannotRead."""
    waiting: list[Any] = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += (item for item in node if isinstance(item, dict | list))
            continue
        for key, inner in node.items():
            if key == _PRIVATE or not isinstance(inner, dict | list):
                continue
            if key in _ARTIFACT_LOCATIONS:
                for location in inner if isinstance(inner, list) else [inner]:
                    _set(location, "index", indices.artifacts, "artifact", indices.name)
            elif key in _RULE_REFERENCES:
                _refer(inner, indices)
            elif key == "ruleConfigurationOverrides":
                for override in inner:
                    _refer(override["descriptor"] if isinstance(override, dict) and "descriptor" in override else None, indices)
            waiting.append(inner)


def _refer(reference: Any, indices: Indices) -> None:
    if isinstance(reference, dict) and not reference.get("toolComponent"):
        _set(reference, "index", indices.rules, "rule", indices.name)


def _set(node: Any, key: str, positions: Sequence[int], what: str, name: str) -> None:
    """Replace the number under `key`, if there is one; -1 stands for none."""
    old = node.get(key) if isinstance(node, dict) else None
    if not isinstance(old, int) or old < 0:
        return
    if old >= len(positions):
        raise CannotRead(f"{name}: no valid SARIF: something points to {what} {old}, and its run has {len(positions)}")
    node[key] = positions[old]

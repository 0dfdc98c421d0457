"""What a SARIF log amounts to: how grave its results are, and whether its tools did all of their work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plancheck.finding import Level

_LEVELS = {"error": Level.ERROR, "warning": Level.WARNING, "note": Level.ADVICE}
_Object = dict[str, Any]


def worst_level(log: _Object) -> Level | None:
    """The level of the gravest result, None where there is none. A result that is suppressed, or gone since the baseline, has no weight."""
    levels = {level for run in log["runs"] for level in _levels(run)}
    return max((_LEVELS[level] for level in levels if level in _LEVELS), default=None)


def is_incomplete(log: _Object) -> bool:
    """Whether a tool failed or reports an error about its own work, as about a file that it could not read."""
    return any(_failed(invocation) for run in log["runs"] for invocation in run.get("invocations") or ())


def _failed(invocation: _Object) -> bool:
    notifications = [*(invocation.get("toolExecutionNotifications") or ()), *(invocation.get("toolConfigurationNotifications") or ())]
    return invocation.get("executionSuccessful") is False or any(notification.get("level") == "error" for notification in notifications)


def _levels(run: _Object) -> Iterator[str]:
    """The level of each result that counts: its own, else that of its rule, else what the standard says."""
    components = [run["tool"]["driver"], *(run["tool"].get("extensions") or ())]
    tables: list[list[_Object]] = [component.get("rules") or [] for component in components]
    by_id = [{rule["id"]: rule for rule in reversed(table)} for table in tables]
    for result in run.get("results") or ():
        if _is_settled(result):
            continue
        if result.get("level"):
            yield result["level"]
        elif (result.get("kind") or "fail") == "fail":
            rule = _rule(result, tables, by_id)
            yield (rule.get("defaultConfiguration") or {}).get("level") or "warning"


def _is_settled(result: _Object) -> bool:
    suppressions = result.get("suppressions") or []
    accepted = bool(suppressions) and all((suppression.get("status") or "accepted") == "accepted" for suppression in suppressions)
    return accepted or result.get("baselineState") == "absent"


def _rule(result: _Object, tables: list[list[_Object]], by_id: list[dict[str, _Object]]) -> _Object:
    """The rule of a result, by number or else by id; an empty one where it has none. The first table is the driver's, extensions follow."""
    reference = result.get("rule") or {}
    extension = (reference.get("toolComponent") or {}).get("index")
    number = extension + 1 if extension is not None and 0 <= extension < len(tables) - 1 else 0
    index = result["ruleIndex"] if result.get("ruleIndex") is not None else reference.get("index")
    if index is not None and 0 <= index < len(tables[number]):
        return tables[number][index]
    return by_id[number].get(result.get("ruleId") or reference.get("id") or "", {})

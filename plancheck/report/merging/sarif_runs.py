"""Makes one SARIF run of several runs of the same tool."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from plancheck.report.merging.distinct import as_written, canonical, distinct
from plancheck.report.merging.sarif_indices import Indices, renumber, renumber_result
from plancheck.report.merging.sarif_tables import united_artifacts, united_rules

_MERGED = ("results", "artifacts", "invocations")


class NamedRun(NamedTuple):
    """A run, and the name of the file that its log stands in."""

    name: str
    run: dict[str, Any]


def merged_runs(named: Sequence[NamedRun]) -> dict[str, Any]:
    """One run of several of the same tool, the same for any order of theirs. The runs themselves are changed on the way.

    Rules and artifacts are united and whatever points to them is renumbered; results are sorted by file, line, column and rule, and those that
    say the same are listed once, whenever they were found (`guid` and `provenance` aside). Invocations are put one after the other, by
    their start. All else is that of the first run, in the order of what they say. Raises CannotRead for an index that points to nothing.
    """
    ordered = sorted(named, key=lambda one: as_written({key: value for key, value in one.run.items() if key not in _MERGED}))
    runs = [one.run for one in ordered]
    rules, new_rules = united_rules([run["tool"]["driver"].get("rules") or [] for run in runs])
    artifacts, new_artifacts = united_artifacts([(one.name, one.run.get("artifacts") or []) for one in ordered])
    indices = [Indices(one.name, to_rule, to_artifact) for one, to_rule, to_artifact in zip(ordered, new_rules, new_artifacts, strict=True)]
    for run, maps in zip(runs, indices, strict=True):
        renumber({key: value for key, value in run.items() if key not in ("tool", "artifacts", "results")}, maps)
    invocations = sorted((invocation for run in runs for invocation in run.get("invocations") or ()), key=_start)
    position = {canonical(invocation): number for number, invocation in reversed(list(enumerate(invocations)))}
    for run, maps in zip(runs, indices, strict=True):
        to_invocation = [position[canonical(invocation)] for invocation in run.get("invocations") or ()]
        for result in run.get("results") or ():
            renumber_result(result, maps._replace(invocations=to_invocation))
    results = (result for run in runs for result in run.get("results") or ())
    merged = dict(runs[0])
    if rules:
        merged["tool"] = {**merged["tool"], "driver": {**merged["tool"]["driver"], "rules": rules}}
    _put(merged, runs, "originalUriBaseIds", _bases(runs))
    _put(merged, runs, "invocations", invocations)
    _put(merged, runs, "artifacts", artifacts)
    _put(merged, runs, "results", list(distinct(results, lambda result: _place(result, artifacts, rules), _said, as_written)))
    return merged


def _put(merged: dict[str, Any], runs: Iterable[dict[str, Any]], key: str, value: object) -> None:
    """Set what was merged where at least one run has it: a run without results says less than one with an empty list of them."""
    if any(run.get(key) is not None for run in runs):
        merged[key] = value


def _bases(runs: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The folders that paths are relative to, by name; of two with one name the first."""
    bases: dict[str, Any] = {}
    for run in runs:
        for name, base in (run.get("originalUriBaseIds") or {}).items():
            bases.setdefault(name, base)
    return bases


def _start(invocation: dict[str, Any]) -> tuple[str, str]:
    return (invocation.get("startTimeUtc") or "", as_written(invocation))


def _place(result: dict[str, Any], artifacts: Sequence[dict[str, Any]], rules: Sequence[dict[str, Any]]) -> tuple[str, int, int, str]:
    """What results are sorted by: the path as the result gives it, else as the artifact does that it points to; line, column and rule."""
    location = ((result.get("locations") or [{}])[0].get("physicalLocation")) or {}
    file, region = location.get("artifactLocation") or {}, location.get("region") or {}
    uri, index = file.get("uri"), file.get("index")
    if uri is None and index is not None and index >= 0:
        uri = (artifacts[index].get("location") or {}).get("uri")
    rule = result.get("ruleId") or (result.get("rule") or {}).get("id")
    number = result.get("ruleIndex")
    if rule is None and number is not None and 0 <= number < len(rules):
        rule = rules[number]["id"]
    return (uri or "", region.get("startLine") or 0, region.get("startColumn") or 0, rule or "")


def _said(result: dict[str, Any]) -> str:
    """All of a result but when, and by which run, it was found."""
    return canonical({key: value for key, value in result.items() if key not in ("guid", "provenance")})

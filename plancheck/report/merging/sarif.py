"""Makes one SARIF log of several: which of their runs become one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from plancheck.report.merging.distinct import as_written, canonical
from plancheck.report.merging.sarif_runs import NamedRun, merged_runs
from plancheck.report.merging.shards import SarifShard

# Results point into these tables by number, or count by them; two runs that differ in one cannot share it.
_TABLES_OF_RUN = (
    "columnKind", "logicalLocations", "threadFlowLocations", "addresses", "webRequests", "webResponses", "graphs", "taxonomies", "translations", "policies"
)  # fmt: skip
_TABLES_OF_DRIVER = ("notifications", "taxa")
# Two of them hold artifact locations themselves, so they are only the same over the same artifacts.
_TABLES_WITH_FILES = ("threadFlowLocations", "graphs")
# Results of such a run stand in files of their own, out of reach of a renumbering.
_ELSEWHERE = "externalPropertyFileReferences"


def merged_logs(shards: Sequence[SarifShard]) -> dict[str, Any]:
    """One SARIF log of all runs, the same for any order of the shards. What the shards hold is taken over and changed on the way.

    The runs of a tool (name and version) become one, see `merged_runs`, unless they differ in a table that their results point into
    and that cannot be renumbered (logical locations, taxonomies, extensions and the like) or keep their results in other files: then
    they stay apart. Raises CannotRead for a run whose results point to a rule, file or invocation that it does not have.
    """
    groups: defaultdict[tuple[str, ...], list[NamedRun]] = defaultdict(list)
    for shard in shards:
        for run in shard.log["runs"]:
            groups[_identity(run)].append(NamedRun(shard.name, run))
    runs = [_as_it_is(groups[key]) if _ELSEWHERE in groups[key][0].run else merged_runs(groups[key]) for key in sorted(groups)]
    logs = sorted((shard.log for shard in shards), key=lambda log: as_written({key: value for key, value in log.items() if key != "runs"}))
    merged: dict[str, Any] = {}
    for log in logs:
        for key, value in log.items():
            merged.setdefault(key, value)
    external = {canonical(item): item for log in reversed(logs) for item in log.get("inlineExternalProperties") or ()}
    if external:
        merged["inlineExternalProperties"] = [external[key] for key in sorted(external)]
    return {**merged, "runs": runs}


def _identity(run: dict[str, Any]) -> tuple[str, ...]:
    """What two runs have to agree in to become one."""
    driver = run["tool"]["driver"]
    tables = {key: run[key] for key in _TABLES_OF_RUN if key in run}
    tables["driver"] = {key: driver[key] for key in _TABLES_OF_DRIVER if key in driver}
    tables["extensions"] = run["tool"].get("extensions")
    if any(run.get(key) for key in _TABLES_WITH_FILES):
        tables["artifacts"] = run.get("artifacts")
    if _ELSEWHERE in run:
        tables["run"] = run
    return (driver["name"], driver.get("version") or "", driver.get("semanticVersion") or "", canonical(tables))


def _as_it_is(runs: Sequence[NamedRun]) -> dict[str, Any]:
    return min((run.run for run in runs), key=as_written)

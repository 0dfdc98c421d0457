"""From the texts of several outputs to the text of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pydantic_core import to_json

from plancheck.errors import PlancheckError
from plancheck.finding import Level
from plancheck.report.merging.findings import merged_findings
from plancheck.report.merging.sarif import merged_logs
from plancheck.report.merging.sarif_verdict import is_incomplete, worst_level
from plancheck.report.merging.shards import FindingsShard, SarifShard, read_shard


class Merged(NamedTuple):
    """One output made of several, as text.

    `worst` is the level of its gravest finding, None without findings; `is_incomplete` says that something could not be checked;
    `notes` are lines for the user about what the output cannot say itself.
    """

    text: str
    worst: Level | None
    is_incomplete: bool
    notes: tuple[str, ...] = ()


def merge(outputs: Iterable[tuple[str, str]]) -> Merged:
    """What the outputs, given as (name of the file, its text), say together; their order does not matter.

    Raises CannotRead for a text that is no output which can be merged, and PlancheckError for outputs that do not fit together.
    """
    findings: list[FindingsShard] = []
    logs: list[SarifShard] = []
    for name, text in outputs:
        shard = read_shard(name, text)
        if isinstance(shard, FindingsShard):
            findings.append(shard)
        else:
            logs.append(shard)
        if findings and logs:
            raise PlancheckError(f"{logs[0].name} is a SARIF log and {findings[0].name} the JSON of plancheck; merge outputs of one kind")
    return _of_logs(logs) if logs else _of_findings(findings)


def _of_findings(shards: list[FindingsShard]) -> Merged:
    output, notes = merged_findings(shards)
    worst = max((Level.named(level) for level in {finding.level for finding in output.findings}), default=None)
    return Merged(output.model_dump_json(indent=1), worst, bool(output.errors), notes)


def _of_logs(shards: list[SarifShard]) -> Merged:
    log = merged_logs(shards)
    # Python's own json would take minutes to indent what this writes in seconds.
    text = to_json(log, indent=1, inf_nan_mode="null").decode("utf-8")
    return Merged(text, worst_level(log), is_incomplete(log))

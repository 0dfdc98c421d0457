"""Makes one output of the JSON of several checks."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from plancheck.errors import PlancheckError
from plancheck.report.findings.json_models import ErrorOutput, FileOutput, FindingOutput, FindingsOutput, NotRunOutput, SkippedOutput, SummaryOutput
from plancheck.report.merging.distinct import distinct
from plancheck.report.merging.shards import FindingsShard


def merged_findings(shards: Iterable[FindingsShard]) -> tuple[FindingsOutput, tuple[str, ...]]:
    """What the shards say together, the same for any order of theirs, and notes about it for the user.

    A file that several shards checked is listed once, and so are findings that are the same in every field. Errors, warnings and
    advice are counted anew. `suppressed` and `baselined` are sums, since a shard does not say how many it hid in which file: they are
    exact where no file was checked in two shards, and a note says so where they may be too high. Shards that are the same
    throughout count as one. Raises PlancheckError for shards of different versions and for those that read a file in different formats.
    """
    different = _different(shards)
    files = _files(different)
    findings = list(distinct((finding for shard in different for finding in shard.output.findings), _place, FindingOutput.model_dump_json))
    levels = Counter(finding.level for finding in findings)
    outputs = [shard.output for shard in different]
    merged = FindingsOutput(
        schema_version=outputs[0].schema_version,
        tool_version=_tool_version(different),
        files=files,
        skipped=[SkippedOutput(path=path, reason=reason) for path, reason in sorted({(s.path, s.reason) for output in outputs for s in output.skipped})],
        errors=[ErrorOutput(path=path, message=message) for path, message in sorted({(e.path, e.message) for output in outputs for e in output.errors})],
        findings=findings,
        not_run=_not_run(outputs),
        summary=SummaryOutput(
            files=len(files),
            errors=levels["error"],
            warnings=levels["warning"],
            advice=levels["advice"],
            suppressed=sum(output.summary.suppressed for output in outputs),
            baselined=sum(output.summary.baselined for output in outputs),
        ),
    )
    return merged, tuple(_notes(outputs))


def _place(finding: FindingOutput) -> tuple[str, int, int, str, str]:
    """What findings are sorted by; within a file this is the order of `check`."""
    return (finding.path, finding.line, finding.column, finding.code, finding.message)


def _different(shards: Iterable[FindingsShard]) -> list[FindingsShard]:
    """The shards without those that repeat another one: the same artefact twice is no second run."""
    by_content: dict[bytes, FindingsShard] = {}
    for shard in shards:
        by_content.setdefault(hashlib.sha256(shard.output.model_dump_json().encode("utf-8")).digest(), shard)
    return list(by_content.values())


def _tool_version(shards: Sequence[FindingsShard]) -> str:
    """The version that wrote all shards. Two versions have different rules, so a merge of both would say what neither of them says."""
    first = shards[0]
    for shard in shards:
        if shard.output.tool_version != first.output.tool_version:
            raise PlancheckError(
                f"{shard.name}: written by plancheck {shard.output.tool_version}, and {first.name} by plancheck {first.output.tool_version};"
                " merge outputs of one version"
            )
    return first.output.tool_version


def _files(shards: Iterable[FindingsShard]) -> list[FileOutput]:
    known: dict[str, tuple[FileOutput, str]] = {}
    for shard in shards:
        for file in shard.output.files:
            other, name = known.setdefault(file.path, (file, shard.name))
            if other != file:
                raise PlancheckError(f"{shard.name}: read {file.path} as {_form(file)}, and {name} as {_form(other)}; merge runs with the same configuration")
    return [known[path][0] for path in sorted(known)]


def _not_run(outputs: Iterable[FindingsOutput]) -> list[NotRunOutput]:
    paths: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for entry in (entry for output in outputs for entry in output.not_run):
        paths.setdefault((entry.reason, tuple(entry.rules)), set()).update(entry.paths)
    return [NotRunOutput(reason=reason, rules=list(rules), paths=sorted(found)) for (reason, rules), found in sorted(paths.items())]


def _form(file: FileOutput) -> str:
    return f"{file.format or 'no known format'}{' in its compact form' if file.compact else ''}"


def _notes(outputs: Iterable[FindingsOutput]) -> Iterable[str]:
    hiding = [output for output in outputs if output.summary.suppressed or output.summary.baselined]
    shards_of = Counter(path for output in hiding for path in {file.path for file in output.files})
    twice = sorted(path for path, count in shards_of.items() if count > 1)
    if twice:
        what = twice[0] if len(twice) == 1 else f"{twice[0]} and {len(twice) - 1} more"
        yield f"several shards checked {what}; what is suppressed or baselined there may be counted more than once in the summary"

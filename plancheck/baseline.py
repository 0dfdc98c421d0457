"""Known findings, kept in a file so that only new ones count."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from plancheck import __version__
from plancheck.errors import BadConfiguration, shortened
from plancheck.finding import Finding
from plancheck.fingerprint import line_print_of, without_numbers
from plancheck.regex import regex

_SCHEMA_VERSION = 1
# No plan has so many findings; sums of greater numbers may be too long to print.
_MOST_TIMES = 10**9
_CONFLICT = regex(r"(?m)^(?:<{7}|>{7})(?: |$)")


class Known(NamedTuple):
    """So many findings of a rule that look alike: on lines of the same words, of which `fingerprint` tells, with a message of the same words,
    numbers aside.
    """

    rule: str
    fingerprint: str
    message: str
    times: int

    @property
    def key(self) -> tuple[str, str]:
        return (self.fingerprint, without_numbers(self.message))


class Baseline(NamedTuple):
    """Known findings by the path of their plan, relative to the folder of the baseline; `tool_version` is the plancheck that wrote them."""

    plans: Mapping[str, Sequence[Known]]
    tool_version: str = __version__

    def text(self) -> str:
        """The baseline as a file: JSON, sorted, so that a change of it can be read."""
        plans = {path: [_values(known) for known in sorted(self.plans[path])] for path in sorted(self.plans) if self.plans[path]}
        values = {"schema_version": _SCHEMA_VERSION, "tool_version": self.tool_version, "plans": plans}
        return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


class Split(NamedTuple):
    """The findings of a plan that are new, those that the baseline knows, and of its entries what nothing answers to any more."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    stale: tuple[Known, ...]


def known_from(findings: Iterable[Finding], lines: Mapping[int, str]) -> tuple[Known, ...]:
    """The entries for the findings of one plan; `lines` holds the lines of its text on which they stand."""
    alike: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        alike[_key(finding, lines)].append(finding)
    return tuple(Known(group[0].rule, line, group[0].message, len(group)) for (line, _), group in alike.items())


def split(findings: Sequence[Finding], lines: Mapping[int, str], baseline: Baseline, path: str) -> Split:
    """The findings of the plan at `path` held against what the baseline knows of it; each entry answers for as many as it counts.

    Another version of plancheck may word a message otherwise, so an entry of its baseline to which nothing answers takes a finding of
    its rule on the same line.
    """
    entries = baseline.plans.get(path, ())
    left = Counter({known.key: known.times for known in entries})
    is_known = [_taken(left, _key(finding, lines)) for finding in findings]
    if baseline.tool_version != __version__:
        on_line: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for key in reversed(list(left)):
            on_line[key[0]].append(key)
        for index, finding in enumerate(findings):
            line, _ = _key(finding, lines)
            keys = on_line.get(line, [])
            while keys and not left[keys[-1]]:
                keys.pop()
            is_known[index] = is_known[index] or (bool(keys) and _taken(left, keys[-1]))
    return Split(
        tuple(finding for finding, known in zip(findings, is_known, strict=True) if not known),
        tuple(finding for finding, known in zip(findings, is_known, strict=True) if known),
        tuple(known._replace(times=left[known.key]) for known in entries if left[known.key] > 0),
    )


def _key(finding: Finding, lines: Mapping[int, str]) -> tuple[str, str]:
    return (line_print_of(finding, lines.get(finding.span.line, "")), without_numbers(finding.message))


def _taken(left: Counter[tuple[str, str]], key: tuple[str, str]) -> bool:
    """Whether there was one left, which is then taken."""
    left[key] -= (is_there := left[key] > 0)
    return is_there


def read_baseline(text: str, path: str) -> Baseline:
    """The baseline that `text` is, that of the file at `path`. Raises BadConfiguration for a text that is none."""
    if _CONFLICT.search(text):
        raise BadConfiguration("there are marks of a merge conflict in it; keep both sides without the marks, or one and then `plancheck baseline`", path)
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise _no_baseline(f"it is no JSON: {error}", path) from error
    if not isinstance(data, dict) or type(data.get("schema_version")) is not int:
        raise _no_baseline("it has no `schema_version`", path)
    if data["schema_version"] != _SCHEMA_VERSION:
        raise BadConfiguration(f"a baseline of the form {shortened(str(data['schema_version']))}, which this version of plancheck does not know", path)
    plans, version = data.get("plans"), data.get("tool_version")
    if not isinstance(plans, dict) or not isinstance(version, str):
        raise _no_baseline("`plans` or `tool_version` is missing, or is something else", path)
    return Baseline({plan: _entries(entries, plan, path) for plan, entries in plans.items()}, version)


def _entries(entries: Any, plan: str, path: str) -> Sequence[Known]:
    """What the baseline at `path` says of `plan`. An entry that stands there twice, as after a merge of two branches, counts once."""
    if not isinstance(entries, list):
        raise _no_baseline(f"of {shortened(plan)} it has no list", path)
    found: dict[tuple[str, str, str], int] = {}
    for entry in entries:
        known = _known(entry)
        if known is None:
            raise _no_baseline(f"of {shortened(plan)} it says {shortened(json.dumps(entry))}", path)
        found[known[:3]] = max(known.times, found.get(known[:3], 0))
    return tuple(Known(*words, times) for words, times in found.items())


def _no_baseline(why: str, path: str) -> BadConfiguration:
    return BadConfiguration(f"this is no baseline of plancheck: {why}; remove it and write one with `plancheck baseline`, or name another file", path)


def _values(known: Known) -> dict[str, Any]:
    return {"rule": known.rule, "fingerprint": known.fingerprint, "message": known.message, "count": known.times}


def _known(entry: Any) -> Known | None:
    """The entry that `_values` wrote; None for what is none."""
    if not isinstance(entry, dict) or entry.keys() != {"rule", "fingerprint", "message", "count"}:
        return None
    known = Known(entry["rule"], entry["fingerprint"], entry["message"], entry["count"])
    is_whole = all(isinstance(word, str) for word in known[:3]) and type(known.times) is int and 0 < known.times <= _MOST_TIMES
    return known if is_whole else None

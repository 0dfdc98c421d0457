"""The findings as commands to the runner of GitHub Actions, which shows them as annotations beside the lines of a pull request."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from plancheck.finding import Finding, Level
from plancheck.report.findings import concise
from plancheck.report.findings.gravest import gravest_first
from plancheck.report.findings.model import Report, shown_path
from plancheck.report.visible import visible

_KINDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "notice"}
# So many annotations of each kind GitHub shows for a step, the first ones; it drops the others without a word.
_SHOWN = 10
# The runner cuts a message at 4,096 units of UTF-16, of which a character takes up to two.
_LONGEST = 2_000


class _Annotation(NamedTuple):
    """`plain` is the line that tells the same to whoever reads the log."""

    kind: str
    properties: Mapping[str, str | int]
    message: str
    plain: str

    def command(self) -> str:
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in self.properties.items())
        return f"::{self.kind} {properties}::{_data(self.message)}"


def write(report: Report) -> str:
    """Annotations for the gravest findings, as many as GitHub shows, with a pointer to the rest; then these, the notes and the summary as plain lines."""
    annotations = [_problem(path, message) for path, message in report.problems]
    annotations += [_annotation(path, finding) for path, finding in gravest_first(report)]
    by_kind = {kind: [annotation for annotation in annotations if annotation.kind == kind] for kind in _KINDS.values()}
    is_short = any(len(of_kind) > _SHOWN for of_kind in by_kind.values())
    # The pointer is a notice, and the first of them, so that it counts among those that GitHub shows and takes the place of no error.
    room = {kind: _SHOWN - 1 if is_short and kind == "notice" else _SHOWN for kind in by_kind}
    rest = {kind: of_kind[room[kind] :] for kind, of_kind in by_kind.items()}
    lines: list[str] = []
    for kind, of_kind in by_kind.items():
        if is_short and kind == "notice":
            lines.append(_pointer(rest).command())
        lines += [annotation.command() for annotation in of_kind[: room[kind]]]
    lines += [concise.harmless(annotation.plain) for of_kind in rest.values() for annotation in of_kind]
    return "\n".join([*lines, *concise.closing(report)]) + "\n"


def _annotation(path: str, finding: Finding) -> _Annotation:
    span = finding.span
    place: dict[str, str | int] = {"file": _file(path), "line": span.line, "endLine": span.end_line}
    # The runner drops the columns of a stretch of several lines. To it the last column is a part of the stretch: it takes that of a
    # command without one to be the first.
    if span.line == span.end_line:
        place |= {"col": span.column, "endColumn": max(span.column, span.end_column - 1)}
    place["title"] = f"plancheck: {finding.rule} ({finding.code})"
    # The log shows of a command its message only, so the place and the rule stand there too.
    said = f"{path}:{span.line}:{span.column}: {finding.code} {finding.message}"
    lines = [said, *([f"help: {finding.help}"] if finding.help else [])]
    return _Annotation(_KINDS[finding.level], place, _clipped("\n".join(map(visible, lines))), concise.line(path, finding))


def _problem(path: str, message: str) -> _Annotation:
    said = visible(f"{path}: {message}")
    return _Annotation("error", {"file": _file(path), "title": "plancheck: could not be checked"}, _clipped(said), f"error: {said}")


def _pointer(rest: Mapping[str, list[_Annotation]]) -> _Annotation:
    counts = {kind: len(of_kind) for kind, of_kind in rest.items() if of_kind}
    counted = ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items())
    said = f"GitHub shows {_SHOWN} annotations of a kind; {sum(counts.values())} more ({counted}) stand in the log of this step, and in its summary"
    return _Annotation("notice", {"title": "plancheck: there is more"}, said, said)


def _file(path: str) -> str:
    """The path from the root of the checkout, by which the runner knows files, wherever in it plancheck runs."""
    root = os.environ.get("GITHUB_WORKSPACE") or os.getcwd()
    return visible(shown_path(os.path.abspath(path).removeprefix(os.path.join(root, ""))).replace(os.sep, "/"))


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""Findings as editors show them."""

from __future__ import annotations

import os

from lsprotocol import types
from pygls.uris import from_fs_path

from plancheck.cli.lsp_server.documents import Document
from plancheck.finding import Finding, Level, Related
from plancheck.report.visible import visible

_SEVERITIES = {
    Level.ERROR: types.DiagnosticSeverity.Error,
    Level.WARNING: types.DiagnosticSeverity.Warning,
    Level.ADVICE: types.DiagnosticSeverity.Information,
}


def diagnostic(document: Document, finding: Finding) -> types.Diagnostic:
    """The finding with its help on a line of its own; the rule's name is what a comment that hides it needs."""
    said = f"{finding.message} ({finding.rule})" + (f"\n{finding.help}" if finding.help else "")
    return types.Diagnostic(
        document.text.range(finding.span),
        "\n".join(map(visible, said.split("\n"))),
        _SEVERITIES[finding.level],
        finding.code,
        source="plancheck",
        related_information=[_related(document, related) for related in finding.related] or None,
    )


def _related(document: Document, related: Related) -> types.DiagnosticRelatedInformation:
    if related.path is None:
        location = types.Location(document.uri, document.text.range(related.span))
    else:
        # What stands in another file is not open here; its lines are right, and its columns where it has no letters beyond the usual.
        line, column, end_line, end_column = related.span
        uri = from_fs_path(os.path.abspath(related.path)) or document.uri
        location = types.Location(uri, types.Range(types.Position(line - 1, column - 1), types.Position(end_line - 1, end_column - 1)))
    return types.DiagnosticRelatedInformation(location, visible(related.message))

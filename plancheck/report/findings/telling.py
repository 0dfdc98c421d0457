"""A finding in plain words, for tools that have one text for it."""

from __future__ import annotations

from plancheck.finding import Finding


def told(finding: Finding, between: str = "\n") -> str:
    """What is wrong and what to write instead, as sentences with `between` between them: some readers run lines together or show the first sentence."""
    return _sentence(finding.message) + (f"{between}Help: {_sentence(finding.help)}" if finding.help else "")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."

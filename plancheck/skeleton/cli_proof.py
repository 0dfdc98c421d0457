"""The commands that show every contract at work."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.skeleton.outline import Outline
from plancheck.skeleton.slots import slot


def cli_proof(outline: Outline) -> Iterator[str]:
    for number, id_ in enumerate(outline.contracts, 1):
        yield f"{number}. {id_}: {slot('what this command shows')}"
        yield f"   - Run: `{slot('exact command')}`"
        yield f"   - Expected output: {slot('what it prints')}"

"""The commands that show every contract at work."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.skeleton.outline import Outline
from plancheck.skeleton.slots import slot


def cli_proof(outline: Outline) -> Iterator[str]:
    for number, id_ in enumerate(outline.contracts, 1):
        # Below "10." an item stands one column further right, or it would be none of that.
        indent = " " * len(f"{number}. ")
        yield f"{number}. {id_}: {slot('what this command shows')}"
        yield f"{indent}- Run: `{slot('exact command')}`"
        yield f"{indent}- Expected output: {slot('what it prints')}"

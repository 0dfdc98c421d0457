"""`python -m tests.documentation.rewrite [PAGE...]`: put what the commands of the pages print today where the pages show something else."""

from __future__ import annotations

import itertools
import sys
import tempfile
from pathlib import Path

from tests.documentation.pages import ROOT, Act, pages, pieces_of
from tests.documentation.story import Told, acted_out


def rewritten(text: str, folder: Path) -> str:
    """The page `text` with what its commands print; what is shown rightly, with its `...`, stays."""
    for block, told in reversed([(block, list(group)) for block, group in itertools.groupby(acted_out(text, folder), lambda told: told.block)]):
        if not all(one.as_shown for one in told):
            body = "".join(one.command.text(_to_show(one)) for one in told)
            text = text[: block.start] + block.written(body) + text[block.end :]
    return text


def _to_show(told: Told) -> tuple[str, ...]:
    return told.command.shown if told.as_shown else told.printed


def main() -> None:
    for page in [Path(name).resolve() for name in sys.argv[1:]] or pages():
        text = page.read_text(encoding="utf-8")
        if any(isinstance(piece, Act) and piece.name == "elsewhere" for piece in pieces_of(text)):
            continue
        with tempfile.TemporaryDirectory() as folder:
            new = rewritten(text, Path(folder))
        if new != text:
            page.write_text(new, encoding="utf-8")
            print(f"rewrote {page.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

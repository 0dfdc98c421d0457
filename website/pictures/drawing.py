"""Draws the pictures: what a terminal shows as SVG, and the HTML report as a browser shows it."""

from __future__ import annotations

from pathlib import Path

from website.pictures.report_picture import report_picture
from website.pictures.runs import ROOT
from website.pictures.terminal_picture import terminal_picture

IMAGES = ROOT / "docs" / "images"
PLAN = "fixtures/quick-start/refund-limits.md"
MACRO_PLAN = "fixtures/edits/plans/macro-v2.md"
# The pictures of terminals, each with the command that it shows.
TERMINALS = {"check.svg": f"plancheck {PLAN}", "show.svg": f"plancheck show {MACRO_PLAN}"}


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    for name, command in TERMINALS.items():
        _write(IMAGES / name, terminal_picture(command).encode())
    _write(IMAGES / "report.png", report_picture(PLAN))


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    print(f"{path.relative_to(ROOT)}: {len(data) / 1000:.0f} kB")


if __name__ == "__main__":
    main()

"""A run on a terminal, as SVG that asks nobody for anything, not even for a font."""

from __future__ import annotations

import io
import re

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from website.pictures.runs import output_of

COLUMNS = 100
# Colours that are told apart on their ground by everybody: each has a contrast of 4.5 at least.
_THEME = TerminalTheme(
    (24, 28, 36),
    (222, 226, 230),
    [(24, 28, 36), (255, 123, 114), (126, 211, 133), (227, 179, 65), (121, 184, 255), (210, 168, 255), (118, 227, 234), (222, 226, 230)],
    [(145, 152, 161), (255, 123, 114), (126, 211, 133), (227, 179, 65), (121, 184, 255), (210, 168, 255), (118, 227, 234), (255, 255, 255)],
)
_FONT_FACES = re.compile(r"\s*@font-face \{\{.*?\}\}", re.DOTALL)
_FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_FRAME = _FONT_FACES.sub("", CONSOLE_SVG_FORMAT).replace("Fira Code, monospace", _FONTS).replace("font-family: arial", "font-family: sans-serif")


def terminal_picture(command: str) -> str:
    """The picture of a terminal in which `command` was run."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False, _environ={})
    console.print(Text.assemble(("$ ", "bold green"), (command, "bold")))
    console.print(Text.from_ansi(output_of(f"{command} --color", COLUMNS)), highlight=False, markup=False, emoji=False)
    picture = console.export_svg(title="plancheck", theme=_THEME, code_format=_FRAME, unique_id="run")
    return "".join(f"{line.rstrip()}\n" for line in picture.strip().split("\n"))

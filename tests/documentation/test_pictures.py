"""The pictures of README and the site are what plancheck shows today; `website/pictures/draw` draws them anew."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest

from tests.documentation.pages import ROOT
from website.pictures.drawing import IMAGES, PLAN, TERMINALS
from website.pictures.report_picture import HEIGHT, WIDTH, digest_in, digest_of
from website.pictures.terminal_picture import terminal_picture

_MOST_BYTES = 250_000


@pytest.mark.parametrize("name", TERMINALS)
def test_picture_of_a_terminal_is_what_its_command_prints(name: str) -> None:
    drawn = (IMAGES / name).read_text(encoding="utf-8")
    # How the library draws a terminal may change with its version; what the terminal says may not.
    assert _said_in(drawn) == _said_in(terminal_picture(TERMINALS[name])), "run website/pictures/draw and look at the pictures"
    # Namespaces and the remark of the program that drew it are no requests.
    assert not re.search(r"url\((?!#)|href|@font-face|@import", drawn)


def _said_in(picture: str) -> str:
    return "".join(text for element in ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}text") for text in element.itertext())


def test_picture_of_the_report_has_its_size_and_was_made_of_the_same_findings() -> None:
    picture = (IMAGES / "report.png").read_bytes()
    assert picture.startswith(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (WIDTH, HEIGHT)
    assert len(picture) < _MOST_BYTES
    assert digest_in(picture) == digest_of(PLAN), "run website/pictures/draw and look at the pictures"


def test_pictures_of_readme_are_there_and_have_a_text_beside_them() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", readme)
    assert {"docs/images/check.svg", "docs/images/report.png"} <= {path for _, path in shown}
    assert all(len(text) > 40 and (ROOT / path).is_file() for text, path in shown)

"""Jinja, set up so that whatever a plan says is shown as text, wherever a template puts it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from plancheck.regex import regex
from plancheck.report.visible import visible

# White space that a browser keeps in its place; everything else that cannot be seen is made visible.
_PIECES = regex(r"[\t\n]|[^\t\n]+")
_CODE = regex(r"`([^`\n]+)`")


def templates() -> Template:
    """The template of the page, which brings in the others."""
    made = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.filters["pieces"] = _pieces
    return made.get_template("report.html")


def asset(name: str) -> str:
    """The text of a style sheet or script of ours."""
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The stretches of `text` and whether each is code, by its backticks."""
    end = 0
    for match in _CODE.finditer(text):
        yield text[end : match.start()], False
        yield match[1], True
        end = match.end()
    yield text[end:], False


def _shown(value: object) -> object:
    """What a template shows for `value`: a text without control characters, which Jinja then escapes. What it has escaped already stays."""
    if not isinstance(value, str) or hasattr(value, "__html__") or value.isprintable():
        return value
    return _PIECES.sub(lambda match: match[0] if match[0] in "\t\n" else visible(match[0]), value)
